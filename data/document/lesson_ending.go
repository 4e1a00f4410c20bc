package document

import (
	"segreteria/data/model"
	"segreteria/data/sheet"
)

// ending is what stands below the rows of a lesson day: a line of topic and a
// row of signatures for each lesson, then the totals, the person responsible
// and the place for the stamp. Its y is counted from its top.
type ending struct {
	height float64
	texts  []text
	lines  []segment
	boxes  []model.Box // heavy frames
	cells  []model.Cell
}

// The measures of an ending, in mm.
const (
	endingGap   = 3.0
	teacherRow  = 13.0
	totalsRow   = 10.0
	stampWidth  = 38.0
	nameShare   = 0.40 // of half of the width
	fromToShare = 0.22
)

var (
	endingFont      = font{regular, 9.5, black}
	endingLabelFont = font{regular, 8, grey}
)

// layEnding measures the ending in the letters of the sheet.
func (s *attendance) layEnding() ending {
	e := ending{height: endingGap}
	if s.lesson.summary {
		e.height = closing
		return e
	}
	for _, session := range s.Sessions {
		s.layTopic(&e, session)
		s.layTeachers(&e, session)
	}
	s.layTotals(&e)
	e.height += 1
	return e
}

// layTopic sets module and topic of a lesson, or lines for them.
func (s *attendance) layTopic(e *ending, session model.Session) {
	p, w, body := s.paper, s.words, s.frame.Body
	subject := joined(" - ", session.Module, session.Topic)
	if subject == "" {
		subject = session.Title
	}
	label := w.say("lesson.subject")
	if session.Module == "" && session.Topic == "" && !s.lesson.blank {
		label = w.say("lesson.lesson")
	}
	held := model.FormatBlocks(session.Blocks)
	if s.lesson.blank {
		subject, held = "", ""
	}
	hours := w.say("lesson.held") + " ______"
	if s.Closed && !s.lesson.blank {
		hours = w.say("lesson.held") + " " + model.FormatMinutes(session.Minutes())
	}
	right := p.width(endingFont, hours)
	indent := p.width(endingLabelFont, label) + 2
	content := p.within(endingFont, p.safe("topic", joined("   ", held, subject)), body.W-2*padding-indent-right-4, 4*endingFont.pitch())
	height := max(content.height(), endingFont.pitch()) + 2*padding
	top := e.height
	first := top + padding + 0.78*endingFont.pitch()
	e.texts = append(e.texts,
		text{body.X + padding, first, endingLabelFont, label},
		text{body.X + body.W - padding - right, first, endingFont, hours})
	for i, line := range content.lines {
		e.texts = append(e.texts, text{body.X + padding + indent, top + padding + (float64(i)+0.78)*content.font.pitch(), content.font, line})
	}
	if s.lesson.blank {
		y := top + height - padding
		e.lines = append(e.lines, segment{body.X + padding + indent, y, body.X + body.W - right - 6, y})
	}
	e.boxes = append(e.boxes, model.Box{X: body.X, Y: top, W: body.W, H: height})
	e.height += height
}

// layTeachers sets teacher and tutor side by side: name, place to sign, from and to.
func (s *attendance) layTeachers(e *ending, session model.Session) {
	p, w, body := s.paper, s.words, s.frame.Body
	half, top := body.W/2, e.height
	for i, who := range []struct{ slot, label, name string }{
		{model.SlotTeacher, w.say("lesson.teacher"), session.Speaker}, {model.SlotTutor, w.say("lesson.tutor"), session.Tutor},
	} {
		x := body.X + float64(i)*half
		cell := model.Box{X: x + halfDown(half*nameShare), Y: top, W: halfDown(half * (1 - nameShare - fromToShare)), H: teacherRow}
		end := cell.X + cell.W
		e.texts = append(e.texts, text{x + padding, top + 0.78*endingLabelFont.pitch() + 0.7, endingLabelFont, who.label})
		name := p.within(endingFont, p.safe("speaker", model.Tidy(who.name)), cell.X-x-2*padding, teacherRow-endingLabelFont.pitch()-1.5)
		y := top + endingLabelFont.pitch() + 0.8
		for _, line := range name.lines {
			e.texts = append(e.texts, text{x + padding, y + 0.78*name.font.pitch(), name.font, line})
			y += name.font.pitch()
		}
		e.texts = append(e.texts, text{cell.X + 0.8, top + 0.78*labelSmall.pitch() + 0.4, labelSmall, w.say("sheet.signature")})
		for j, word := range []string{w.say("lesson.from"), w.say("lesson.to")} {
			e.texts = append(e.texts, text{end + padding, top + teacherRow*(0.42+0.46*float64(j)), endingLabelFont, word})
			line := end + padding + p.width(endingLabelFont, w.say("lesson.from")) + 1.5
			y := top + teacherRow*(0.42+0.46*float64(j)) + 0.5
			e.lines = append(e.lines, segment{line, y, x + half - padding, y})
		}
		e.lines = append(e.lines, segment{cell.X, top, cell.X, top + teacherRow}, segment{end, top, end, top + teacherRow})
		e.cells = append(e.cells, model.Cell{Box: cell, SessionID: session.ID, Slot: who.slot})
	}
	e.lines = append(e.lines, segment{body.X + half, top, body.X + half, top + teacherRow})
	e.boxes = append(e.boxes, model.Box{X: body.X, Y: top, W: body.W, H: teacherRow})
	e.height += teacherRow
}

var labelSmall = font{regular, 6.5, grey}

// layTotals sets how many were there, who answers for it, and the box for the stamp.
func (s *attendance) layTotals(e *ending) {
	p, w, body := s.paper, s.words, s.frame.Body
	e.height += 1.5
	top, right := e.height, body.X+body.W-stampWidth
	present, absent := "______", "______"
	if s.Closed {
		there, away := s.totals()
		present, absent = model.FormatInt(there), model.FormatInt(away)
	}
	x := body.X
	for _, words := range []string{w.say("lesson.present") + " " + present, w.say("lesson.missing") + " " + absent} {
		e.texts = append(e.texts, text{x, top + totalsRow*0.62, endingFont, words})
		x += p.width(endingFont, words) + 8
	}
	y := top + totalsRow
	e.texts = append(e.texts, text{body.X, y + teacherRow*0.6, endingFont, w.say("sheet.responsible")})
	cellX := body.X + halfDown(p.width(endingFont, w.say("sheet.responsible"))+3)
	cell := model.Box{X: cellX, Y: y, W: min(halfDown(right-cellX-6), 80), H: teacherRow}
	session := ""
	if len(s.Sessions) > 0 {
		session = s.Sessions[0].ID
	}
	e.cells = append(e.cells, model.Cell{Box: cell, SessionID: session, Slot: model.SlotResponsible})
	stamp := model.Box{X: right, Y: top, W: stampWidth, H: totalsRow + teacherRow}
	e.texts = append(e.texts, text{stamp.X + 1, stamp.Y + 3, labelSmall, w.say("lesson.stamp")})
	e.boxes = append(e.boxes, cell, stamp)
	e.height += totalsRow + teacherRow
}

// totals are how many of the people were at the day's lessons, and how many were not.
func (s *attendance) totals() (present, absent int) {
	for _, r := range s.rows {
		there := false
		for _, session := range s.Sessions {
			there = there || r.participant != "" && s.marks[[2]string{session.ID, r.participant}].Status == model.Present
		}
		switch {
		case there:
			present++
		case r.participant != "":
			absent++
		}
	}
	return present, absent
}

// endingTop is where the ending of a last page begins.
func (s *attendance) endingTop(page sheet.Page) float64 { return page.FootTop - s.lesson.ending.height }

// putEnding draws the ending at the foot of a lesson's last page.
func (s *attendance) putEnding(page sheet.Page) {
	if s.lesson.summary {
		s.putClosing(page)
		return
	}
	y, e := s.endingTop(page), s.lesson.ending
	for _, t := range e.texts {
		t.y += y
		s.paper.put(t)
	}
	lines := make([]segment, len(e.lines))
	for i, l := range e.lines {
		lines[i] = segment{l.x1, l.y1 + y, l.x2, l.y2 + y}
	}
	s.paper.stroke(thin, black, lines...)
	for _, b := range e.boxes {
		b.Y += y
		s.paper.frame(thin, black, b)
	}
}

// withEnding adds the cells of the ending to a lesson's last page.
func (s *attendance) withEnding(page sheet.Page) sheet.Page {
	if !page.Last || s.lesson.summary {
		return page
	}
	for _, c := range s.lesson.ending.cells {
		c.Y += s.endingTop(page)
		page.Cells = append(page.Cells, c)
	}
	return page
}

// halfDown rounds a length down to half a millimetre.
func halfDown(mm float64) float64 { return float64(int(mm*2)) / 2 }
