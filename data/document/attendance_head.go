package document

import (
	"cmp"
	"slices"

	"segreteria/data/model"
)

// A band is the head or the foot of every page: its words, its pictures, and
// what it takes of the body, in mm.
type band struct {
	height   float64
	texts    []text
	pictures []picture
}

// sort brings texts of one font together, for each change of font costs on every page.
func (b *band) sort() {
	slices.SortStableFunc(b.texts, func(one, other text) int {
		return cmp.Or(cmp.Compare(one.font.style, other.font.style), cmp.Compare(one.font.size, other.font.size),
			cmp.Compare(one.font.colour.r, other.font.colour.r))
	})
}

// The fonts of head and foot.
var (
	nameOfHouseFont = font{bold, 11, ink}
	funderFont      = font{regular, 9, grey}
	eyebrowFont     = font{bold, 9.5, ink}
	eventFont       = font{bold, 14, black}
	detailFont      = font{regular, 10, black}
	detailLabelFont = font{regular, 9, grey}
	hintFont        = font{italic, 10, black}
	footFont        = font{regular, 7.5, grey}
	pageFont        = font{regular, 10, black}
)

// logoHeight is that of the logos in the head, in mm.
const logoHeight = 12

// layHead sets the head from the top of the paper: beside the code first, then
// over the full width. What is not known leaves no gap.
func (s *attendance) layHead() band {
	p := s.paper
	h := band{}
	y := s.layHouse(&h)
	eyebrow := s.words.say("sheet.title")
	if s.lesson != nil {
		return s.layLessonHead(&h, y)
	}
	if slices.Contains(model.EventKinds, s.Event.Kind) && s.Event.Kind != "other" {
		eyebrow += "  ·  " + s.words.say("kind."+s.Event.Kind)
	}
	if s.Closed {
		eyebrow += "  ·  " + s.words.say("sheet.closed")
	}
	y = s.flow(&h, y, eyebrowFont, eyebrow)
	y = s.flow(&h, y, s.fonts.event, p.safe("title", model.Tidy(s.Event.Title)))
	y = max(s.layDetails(&h, y+1), s.frame.Body.Y)
	if !s.Closed {
		y = s.flow(&h, y+1, hintFont, s.words.say("sheet.hint"))
	}
	h.height = y + 1.5 - s.frame.Body.Y
	h.sort()
	return h
}

// layHouse sets who holds the event and who pays for it beside the logo of the
// association; the logos of the project stand at the right.
func (s *attendance) layHouse(h *band) float64 {
	const gap = 4
	p, box := s.paper, s.frame.Head
	place := model.Box{X: box.X, Y: box.Y, W: box.W * 0.25, H: logoHeight}
	own, _ := p.logoRow([][]byte{s.Settings.Logo}, place, gap)
	place.W = box.W * 0.4
	others, _ := p.logoRow(s.logos(), place, gap)
	left, right := box.X, box.X+box.W
	if len(own) > 0 {
		left = own[0].box.X + own[0].box.W + gap
	}
	if len(others) > 0 {
		last := others[len(others)-1].box
		shift := right - last.X - last.W
		for i := range others {
			others[i].box.X += shift
		}
		right = others[0].box.X - gap
	}
	h.pictures = append(own, others...)

	house := []set{
		{s.fonts.house, s.paper.wrap(s.fonts.house, p.safe("association_name", model.Tidy(s.Settings.Name)), right-left)},
		{s.fonts.funder, s.paper.wrap(s.fonts.funder, p.safe("funder", s.shown("funder", joined(" - ", s.Project.Funder, s.programme()))), right-left)},
	}
	if house[0].lines[0] == "" {
		house = house[1:]
	}
	if last := len(house) - 1; house[last].lines[0] == "" {
		house = house[:last]
	}
	height := setsHeight(house)
	y := box.Y
	if len(h.pictures) > 0 {
		y += max(0, (logoHeight-height)/2)
	}
	for _, part := range house {
		for _, line := range part.lines {
			h.texts = append(h.texts, text{left, y + 0.78*part.font.pitch(), part.font, line})
			y += part.font.pitch()
		}
	}
	if len(h.pictures) > 0 {
		y = max(y, box.Y+logoHeight)
	}
	if y > box.Y {
		y += 1.5
	}
	return y
}

// flow sets text from y downwards in lines as wide as the place allows, and
// returns where the next one begins.
func (s *attendance) flow(h *band, y float64, f font, content string) float64 {
	if content == "" {
		return y
	}
	width := s.frame.Body.W
	if y < s.frame.Body.Y {
		width = s.frame.Head.W
	}
	for _, line := range s.paper.wrap(f, content, width) {
		h.texts = append(h.texts, text{s.frame.Body.X, y + 0.78*f.pitch(), f, line})
		y += f.pitch()
	}
	return y
}

// period is the day of the event, in words when it is one.
func (s *attendance) period() string {
	if s.Event.EndsOn == "" || s.Event.EndsOn == s.Event.StartsOn {
		return model.FormatLongDate(s.Event.StartsOn, s.Language)
	}
	return model.FormatPeriod(s.Event.StartsOn, s.Event.EndsOn)
}

// hours are the first and last hour of the chosen sessions, when they are on one day.
func (s *attendance) hours() string {
	var from, to model.Clock
	for _, session := range s.Sessions {
		if session.Day != s.Sessions[0].Day {
			return ""
		}
		for _, b := range session.Blocks {
			if from == "" || b.From < from {
				from = b.From
			}
			to = max(to, b.To)
		}
	}
	return joined("-", string(from), string(to))
}

// layFoot sets the foot from the bottom of the paper upwards, beside the code:
// sheet and version, privacy notice, the funder's text.
func (s *attendance) layFoot() band {
	w := s.words
	notice := s.Profile.Privacy(s.Language)
	if notice == "" {
		notice = s.Settings.PrivacyText
	}
	if notice == "" {
		notice = w.say("sheet.privacy")
		if s.Settings.Name != "" {
			notice += " " + w.fill("sheet.privacy_holder", values{"Name": s.Settings.Name})
		}
	}
	version := "sheet.version"
	if s.lesson != nil {
		version = s.lesson.versionKey
	}
	return s.footOf(notice, w.fill(version, values{"Version": s.Version, "Printed": model.FormatMoment(s.PrintedAt)}))
}

// footOf sets a notice above the line that tells the version.
func (s *attendance) footOf(notice, version string) band {
	p, w, box := s.paper, s.words, s.frame.Foot
	if s.Settings.PrivacyWhere != "" {
		notice += " " + w.fill("sheet.privacy_where", values{"Where": s.Settings.PrivacyWhere})
	}
	var lines []string
	for _, words := range []string{s.Project.FunderText, s.Profile.Text(s.Language)} {
		if words = model.Tidy(words); words != "" {
			lines = append(lines, p.wrap(s.fonts.foot, p.safe("funder_text", words), box.W)...)
		}
	}
	lines = append(lines, p.wrap(s.fonts.foot, p.safe("privacy_text", model.Tidy(notice)), box.W)...)

	bottom := box.Y + box.H - s.frame.Quiet
	f := band{texts: []text{{box.X, bottom, labelFont, version}}}
	y := bottom - 1.5*pageFont.pitch()
	for i := len(lines) - 1; i >= 0; i-- {
		f.texts = append(f.texts, text{box.X, y, s.fonts.foot, lines[i]})
		y -= s.fonts.foot.pitch()
	}
	f.height = max(0, box.Y-y+1)
	f.sort()
	return f
}

func (s *attendance) putPageNumber(number, of int) {
	words := s.words.fill("sheet.page", values{"Number": number, "Of": of})
	box := s.frame.Foot
	x := box.X + box.W - s.paper.width(pageFont, words)
	s.paper.put(text{x, box.Y + box.H - s.frame.Quiet, pageFont, words})
}

// joined puts what is known side by side.
func joined(mark string, parts ...string) string {
	all := ""
	for _, part := range parts {
		if part = model.Tidy(part); part == "" {
			continue
		}
		if all != "" {
			all += mark
		}
		all += part
	}
	return all
}
