package document

import (
	"slices"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

var (
	coverTitleFont  = font{bold, 26, ink}
	coverCourseFont = font{bold, 17, black}
	coverLabelFont  = font{regular, 10, grey}
	coverFont       = font{regular, 11, black}
	coverBoxFont    = font{bold, 11, ink}
)

// The measures of the place where an office stamps the register, in mm.
const (
	endorsementHeight = 50.0
	coverLabel        = 38.0
)

// planCover begins the book with its cover.
func (b *book) planCover() error {
	s, err := openAttendance(b.AttendanceSheet, b.paper, b.words)
	if err != nil {
		return err
	}
	s.lesson = b.lesson(0, 0, true)
	s.fonts = fontsOf(0)
	s.foot = s.layFoot()
	head := band{}
	y := s.layHouse(&head)
	head.sort()
	s.head = head
	page, err := sheet.Request{SheetID: b.SheetID, Frame: s.frame, Below: s.foot.height}.Bare()
	if err != nil {
		return err
	}
	top := max(y, s.frame.Body.Y) + 4
	b.parts = append(b.parts, bookPart{[]sheet.Page{page}, func(page sheet.Page, of int) error {
		if err := s.putFrame(page, of); err != nil {
			return err
		}
		b.cover(s, top, page.FootTop, of)
		return b.paper.pdf.Error()
	}})
	b.count++
	return nil
}

// cover sets title and course from the top, the place for the endorsement at
// the foot, and the facts between them.
func (b *book) cover(s *attendance, top, bottom float64, of int) {
	p, w, body := b.paper, b.words, s.frame.Body
	facts := b.coverFacts(s)
	bottom -= endorsementHeight + 4
	room := bottom - top
	for try := 0; ; try++ {
		shrink := 1.0 - 0.06*float64(try)
		scaled := func(f font) font { return f.scaled(shrink) }
		sets := []set{
			{scaled(coverTitleFont), p.wrap(scaled(coverTitleFont), w.say("register.title"), body.W)},
			{scaled(coverFont), p.wrap(scaled(coverFont), w.say("register.subtitle"), body.W)},
			{scaled(coverCourseFont), p.wrap(scaled(coverCourseFont), p.safe("title", model.Tidy(b.Event.Title)), body.W)},
			{scaled(coverFont), p.wrap(scaled(coverFont), p.safe("edition", b.Edition), body.W)},
		}
		gap := 5 * shrink
		height := setsHeight(sets) + gap*float64(len(sets)+1)
		table, high := b.factLines(s, facts, scaled(coverFont))
		if height+high > room && try < mostTries {
			continue
		}
		y := top + max(0, min(14, (room-height-high)/3))
		for i, part := range sets {
			if part.lines[0] == "" {
				continue
			}
			for _, line := range part.lines {
				p.put(s.centred(sheet.Span{X: body.X, W: body.W}, y+0.78*part.font.pitch(), part.font, line))
				y += part.font.pitch()
			}
			if i != 0 {
				y += gap
			}
		}
		y += max(gap, min(14, (bottom-y-high)/2))
		for _, t := range table {
			t.y += y
			p.put(t)
		}
		break
	}
	b.endorsement(s, model.Box{X: body.X, Y: bottom + 2, W: body.W, H: endorsementHeight}, of)
}

// coverFacts are what the cover says of the course.
func (b *book) coverFacts(s *attendance) []detail {
	p, w := b.paper, b.words
	blank := b.Kind == model.SheetBlank
	minutes, people := 0, 0
	for _, l := range b.Sessions {
		minutes += l.Minutes()
	}
	for _, t := range b.Participants {
		if t.State != "cancelled" {
			people++
		}
	}
	hours, lessons := model.FormatMinutes(minutes), model.FormatInt(len(b.days()))
	if blank || minutes == 0 {
		hours, lessons = toWrite, ""
	}
	days := p.safe("starts_on", model.FormatPeriod(b.Event.StartsOn, b.Event.EndsOn))
	if blank {
		days = w.say("register.days_to_write")
	}
	facts := append(s.projectDetails(),
		detail{w.say("register.funder"), p.safe("funder", s.shown("funder", joined(" - ", b.Project.Funder, s.programme())))},
		detail{w.say("register.days"), days},
		detail{w.say("sheet.venue"), p.safe("venue", s.place())},
		detail{w.say("sheet.organiser"), p.safe("organiser", s.organiser())},
		detail{w.say("register.hours"), hours}, detail{w.say("register.lessons"), lessons})
	if people > 0 {
		facts = append(facts, detail{w.say("register.people"), model.FormatInt(people)})
	}
	return facts
}

// factLines sets labels and contents from y nought, in two columns where the
// page is wide, and returns what they take.
func (b *book) factLines(s *attendance, facts []detail, f font) ([]text, float64) {
	var all []text
	facts = slices.DeleteFunc(slices.Clone(facts), func(d detail) bool { return d.content == "" })
	columns := 1
	if b.Orientation == model.Landscape {
		columns = 2
	}
	width, most := s.frame.Body.W/float64(columns), 0.0
	label := coverLabelFont.scaled(f.size / coverFont.size)
	half := (len(facts) + columns - 1) / columns
	for i := 0; i < len(facts); i += half {
		x, y := s.frame.Body.X+width*float64(i/half), 0.0
		for _, d := range facts[i:min(i+half, len(facts))] {
			all = append(all, text{x, y + 0.78*f.pitch(), label, d.label})
			for _, line := range b.paper.wrap(f, d.content, width-coverLabel-4) {
				all = append(all, text{x + coverLabel, y + 0.78*f.pitch(), f, line})
				y += f.pitch()
			}
			y += 0.25 * f.pitch()
		}
		most = max(most, y)
	}
	return all, most
}

// endorsement is the place where an office says how many pages the register
// has, with day, stamp and signature ("vidimazione").
func (b *book) endorsement(s *attendance, box model.Box, of int) {
	p, w := b.paper, b.words
	p.frame(heavy, black, box)
	x, y := box.X+3, box.Y+6
	p.put(text{x, y, coverBoxFont, w.say("register.endorsement")})
	words := w.fill("register.pages", values{"Count": of})
	for _, line := range p.wrap(s.fonts.detail, words, box.W-6) {
		y += s.fonts.detail.pitch() + 1
		p.put(text{x, y, s.fonts.detail, line})
	}
	stamp := model.Box{X: box.X + box.W - 58, Y: y + 3, W: 55, H: box.Y + box.H - y - 6}
	p.frame(thin, black, stamp)
	p.put(text{stamp.X + 1, stamp.Y + 3, labelSmall, w.say("lesson.stamp")})
	for i, word := range []string{w.say("sheet.place_and_date"), w.say("register.signature")} {
		at := stamp.Y + stamp.H*(0.35+0.5*float64(i))
		p.put(text{x, at, s.fonts.detail, word})
		p.stroke(thin, black, segment{x + 30, at + 0.5, stamp.X - 8, at + 0.5})
	}
}
