package document

import (
	"fmt"
	"io"
	"slices"
	"time"

	"segreteria/data/model"
)

// Badges are the name badges, or the table tents, of an event. The pages are
// A4 portrait and fall into equal cards: cut across the middle, nothing is left over.
type Badges struct {
	Settings  model.Settings
	Project   model.Project
	Event     model.Event
	People    []model.Participant // in the order of the cards
	PerPage   int                 // 4 or 6
	Blank     int                 // cards to write a name on by hand
	Tents     bool                // folded across, the name on both sides
	Language  string              // "it" or "en"
	PrintedAt time.Time
}

// The measures of badges and tents, in mm.
const (
	cardPageWidth  = 210.0
	cardPageHeight = 297.0
	cardEdge       = 9.0 // from the cut to what is printed: printers leave 5 mm of a page white
	cutMark        = 9.0 // from the paper's edge inwards
	cutCross       = 3.0 // where two cuts meet
	cardLogo       = 11.0
	cardGap        = 2.5
)

// The fonts of badges and tents, at their largest.
var (
	cardTitleFont = font{bold, 10, ink}
	cardNameFont  = font{bold, 34, black}
	cardHouseFont = font{regular, 13, black}
	cardRoleFont  = font{italic, 11, grey}
	cardFootFont  = font{regular, 8, grey}
	tentNameFont  = font{bold, 44, black}
	tentHouseFont = font{regular, 14, grey}
	tentTitleFont = font{regular, 8, grey}
)

// cards is a document of badges or tents in the making.
type cards struct {
	Badges
	paper *paper
	words *words
}

// WriteBadges writes them as one document. It is an error to ask for none.
func WriteBadges(w io.Writer, b Badges) (warnings []Warning, err error) {
	const deed = "write badges"
	defer rescue(deed, &err)
	if len(b.People)+b.Blank == 0 || b.PerPage != 4 && b.PerPage != 6 {
		return nil, fmt.Errorf("%s: %d people, %d blank, %d on a page: %w", deed, len(b.People), b.Blank, b.PerPage, model.ErrNotFound)
	}
	spoken, err := openWords(b.Language)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	title := spoken.say("badge.title")
	if b.Tents {
		title = spoken.say("badge.title_tents")
	}
	p, err := newPaper(about{
		title: title + " - " + b.Event.Title, author: b.Settings.Name, created: b.PrintedAt, orientation: model.Portrait,
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	c := &cards{b, p, spoken}
	for at := 0; at < len(b.People)+b.Blank; at += b.PerPage {
		c.page(at)
	}
	if err := p.write(w); err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	return p.warnings, nil
}

// cardSize is what one card has of the page.
func (b Badges) cardSize() (width, height float64) {
	return cardPageWidth / 2, cardPageHeight / float64(b.PerPage/2)
}

// card is the place of the card with that number on its page, from 0: row by row.
func (b Badges) card(i int) model.Box {
	width, height := b.cardSize()
	return model.Box{X: float64(i%2) * width, Y: float64(i/2) * height, W: width, H: height}
}

// page draws the cards from that one on. What stands on its head comes last, in
// one turn of the page: after it the font of the page is not what gofpdf believes.
func (c *cards) page(first int) {
	c.paper.addPage()
	c.cuts()
	count := min(c.PerPage, len(c.People)+c.Blank-first)
	for i := range count {
		if c.Tents {
			box := c.card(i)
			c.fold(box)
			c.tent(first+i, model.Box{X: box.X, Y: box.Y + box.H/2, W: box.W, H: box.H / 2})
		} else {
			c.badge(first+i, c.card(i))
		}
	}
	if !c.Tents {
		return
	}
	c.paper.pdf.TransformBegin()
	c.paper.pdf.TransformRotate(180, cardPageWidth/2, cardPageHeight/2)
	for i := range count {
		box := c.card(i)
		c.tent(first+i, model.Box{X: cardPageWidth - box.X - box.W, Y: cardPageHeight - box.Y - box.H/2, W: box.W, H: box.H / 2})
	}
	c.paper.pdf.TransformEnd()
}

// cuts marks where the page is cut: at its edges and where cuts meet.
func (c *cards) cuts() {
	_, height := c.cardSize()
	const x = cardPageWidth / 2
	marks := []segment{{x, 0, x, cutMark}, {x, cardPageHeight - cutMark, x, cardPageHeight}}
	for y := height; y < cardPageHeight-1; y += height {
		marks = append(marks, segment{0, y, cutMark, y}, segment{cardPageWidth - cutMark, y, cardPageWidth, y},
			segment{x - cutCross, y, x + cutCross, y}, segment{x, y - cutCross, x, y + cutCross})
	}
	c.paper.stroke(thin, grey, marks...)
}

// badge sets logos and title at the top, the day at the foot, and the name with
// organisation and role in the middle of what is left.
func (c *cards) badge(i int, card model.Box) {
	p, in := c.paper, model.Box{X: card.X + cardEdge, Y: card.Y + cardEdge, W: card.W - 2*cardEdge, H: card.H - 2*cardEdge}
	top := in.Y
	pictures, height := p.logoRow(c.logos(), model.Box{X: in.X, Y: top, W: in.W, H: cardLogo}, 5)
	if height > 0 {
		last := pictures[len(pictures)-1].box
		for j := range pictures {
			pictures[j].box.X += (in.X + in.W - last.X - last.W) / 2
		}
		p.pictures(pictures)
		top += height + cardGap
	}
	title := p.within(cardTitleFont, p.safe("title", model.Tidy(c.Event.Title)), in.W, in.H*0.16)
	top += c.lines(title, model.Box{X: in.X, Y: top, W: in.W}) + cardGap
	foot := p.within(cardFootFont, c.dayAndPlace(), in.W, in.H*0.12)
	bottom := in.Y + in.H - foot.height()
	c.lines(foot, model.Box{X: in.X, Y: bottom, W: in.W})
	c.who(i, model.Box{X: in.X, Y: top, W: in.W, H: bottom - cardGap - top})
}

// who sets the name with organisation and role in the middle of a box, or
// lines to write them on.
func (c *cards) who(i int, box model.Box) {
	p := c.paper
	if i >= len(c.People) {
		c.toWrite(box)
		return
	}
	person := c.People[i]
	sets := []set{
		p.within(cardNameFont, p.safe("name", person.FullName()), box.W, box.H*0.5),
		p.within(cardHouseFont, p.safe("organisation", model.Tidy(person.Organisation)), box.W, box.H*0.24),
		p.within(cardRoleFont, p.safe("role", model.Tidy(person.Role)), box.W, box.H*0.16),
	}
	sets = slices.DeleteFunc(sets, func(s set) bool { return len(s.lines) == 0 })
	c.middle(sets, box)
}

// middle sets texts one below the other in the middle of a box.
func (c *cards) middle(sets []set, box model.Box) {
	gap := box.H * 0.05 // the sets leave it
	used := -gap
	for _, s := range sets {
		used += s.height() + gap
	}
	y := box.Y + max(0, (box.H-used)/2)
	for _, s := range sets {
		y += c.lines(s, model.Box{X: box.X, Y: y, W: box.W}) + gap
	}
}

// toWrite draws two lines to write on, with what belongs there below them.
func (c *cards) toWrite(box model.Box) {
	p := c.paper
	for i, word := range []string{c.words.say("badge.name"), c.words.say("badge.organisation")} {
		y := box.Y + box.H*(0.5+0.38*float64(i))
		p.stroke(thin, grey, segment{box.X, y, box.X + box.W, y})
		c.lines(set{cardFootFont, []string{word}}, model.Box{X: box.X, Y: y + 0.5, W: box.W})
	}
}

// lines draws the lines of a set in the middle of a box, from its top, and
// returns the height that they take.
func (c *cards) lines(s set, box model.Box) float64 {
	y := box.Y
	for _, line := range s.lines {
		c.paper.put(text{box.X + (box.W-c.paper.width(s.font, line))/2, y + 0.78*s.font.pitch(), s.font, line})
		y += s.font.pitch()
	}
	return y - box.Y
}

func (c *cards) logos() [][]byte { return append([][]byte{c.Settings.Logo}, c.Project.Logos...) }

// dayAndPlace says when and where: "21 febbraio 2020, Terni".
func (c *cards) dayAndPlace() string {
	day := ""
	if c.Event.StartsOn != "" {
		day = model.FormatLongDate(c.Event.StartsOn, c.Language)
	}
	return c.paper.safe("town", joined(", ", day, model.Tidy(c.Event.Town)))
}
