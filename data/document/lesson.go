package document

import (
	"fmt"
	"slices"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

// lesson is what makes a sheet the page of a register: of one lesson day, with
// two signatures for each block, or the hours of everybody at the end.
type lesson struct {
	number     int  // of the lesson, from 1; 0 the summary
	of         int  // lessons of the register; 0 a sheet of its own
	blank      bool // day, times and topics are written by hand
	summary    bool // nobody signs: hours of each person
	versionKey string
	edition    string
	columns    []string // printed beside number and name
	ending     ending
	tallies    map[string]model.Tally // by participant, of the whole course
	known      bool                   // whether anything was marked yet
}

// The columns behind the cells of a lesson and of the summary, in mm.
var (
	hoursColumn   = sheet.Text{Least: 13}
	noteColumn    = sheet.Text{Least: 22, Share: 0.4}
	summaryColumn = sheet.Text{Least: 27}
)

// afternoon is when a block is one of the afternoon, evening of the evening.
const (
	afternoon = 13 * 60
	evening   = 18 * 60
)

// afterOf returns the words behind the cells of a participant: hours and note
// of a closed copy, and nothing before, for they are written by hand.
func (l *lesson) afterOf(s *attendance, p model.Participant) []string {
	if l.summary {
		return l.summaryOf(s, p)
	}
	if !s.Closed {
		return nil
	}
	minutes, note := 0, ""
	for _, session := range s.Sessions {
		mark := s.marks[[2]string{session.ID, p.ID}]
		minutes += mark.Minutes(session.Blocks)
		if mark.Status == model.Excused {
			note = s.words.say("sheet.excused")
		}
	}
	if minutes == 0 && note == "" {
		note = s.words.say("lesson.absent")
	}
	return []string{fmt.Sprintf("%d:%02d", minutes/60, minutes%60), note}
}

func (l *lesson) summaryOf(s *attendance, p model.Participant) []string {
	if l.blank {
		return nil
	}
	tally := l.tallies[p.ID]
	planned := model.FormatMinutes(tally.Planned)
	if !l.known {
		return []string{planned}
	}
	return []string{planned, model.FormatMinutes(tally.Attended), model.FormatPercent(tally.Attended, tally.Planned, s.Language)}
}

// lessonColumns are the columns behind the cells of a lesson.
func lessonColumns(w *words) []afterColumn {
	return []afterColumn{
		{w.say("lesson.hours"), rowFont, hoursColumn},
		{w.say("lesson.note"), rowFont, noteColumn},
	}
}

func summaryColumns(w *words) []afterColumn {
	return []afterColumn{
		{w.say("register.planned"), rowFont, summaryColumn},
		{w.say("register.attended"), rowFont, summaryColumn},
		{w.say("register.percent"), rowFont, summaryColumn},
	}
}

// lessonHeadings joins the in and out of each block under the part of the day
// and its hours; the lesson's title stands there when the day has several.
func (s *attendance) lessonHeadings(g sheet.Group, blocks []int) []heading {
	var all []heading
	for i, column := range g.Columns {
		cell := g.Cells[i]
		if len(all) == 0 || column.Slot == "in" {
			all = append(all, heading{span: sheet.Span{X: cell.X}, sets: s.blockSets(column, blocks[i], 2*cell.W)})
		}
		h := &all[len(all)-1]
		h.span.W += cell.W
		h.slotSpan = append(h.slotSpan, cell)
		session, _ := s.session(column.SessionID)
		h.slots = append(h.slots, s.lessonSlot(column.Slot, session.Mode == "distance"))
	}
	return all
}

func (s *attendance) lessonSlot(slot string, distance bool) string {
	switch {
	case slot == "in" && distance:
		return s.words.say("lesson.connected")
	case slot == "in":
		return s.words.say("lesson.in")
	case distance:
		return s.words.say("lesson.disconnected")
	default:
		return s.words.say("lesson.out")
	}
}

func (s *attendance) blockSets(c sheet.Column, index int, width float64) []set {
	session, _ := s.session(c.SessionID)
	var sets []set
	if title := s.paper.safe("session", model.Tidy(session.Title)); len(s.Sessions) > 1 && title != "" {
		sets = append(sets, set{smallFont, s.paper.shortened(smallFont, title, width-2*padding, 2)})
	}
	var b model.Block
	if index < len(session.Blocks) {
		b = session.Blocks[index]
	}
	part := s.words.say("lesson.morning")
	switch start := b.From.Minutes(); {
	case start >= evening:
		part = s.words.say("lesson.evening")
	case start >= afternoon, start < 0 && index > 0:
		part = s.words.say("lesson.afternoon")
	case start < 0 && !s.lesson.blank:
		part = s.words.say("sheet.signature")
	}
	sets = append(sets, set{titleFont, []string{part}})
	if b.From.Valid() {
		sets = append(sets, set{smallFont, []string{string(b.From) + " - " + string(b.To)}})
	}
	return sets
}

// layLessonHead sets what a page of the register says above its rows, from y
// downwards: the course, the day, where and how it is held.
func (s *attendance) layLessonHead(h *band, y float64) band {
	p, w, l := s.paper, s.words, s.lesson
	y = s.flow(h, y, eyebrowFont, s.eyebrow())
	y = s.flow(h, y, s.fonts.event, p.safe("title", joined(" - ", s.Event.Title, l.edition)))
	var left []detail
	if l.summary {
		left = []detail{
			{w.say("register.days"), p.safe("starts_on", s.courseDays())},
			{w.say("sheet.venue"), p.safe("venue", s.place())},
			{w.say("sheet.organiser"), p.safe("organiser", s.organiser())},
		}
	} else {
		left = []detail{
			{w.say("sheet.date"), s.lessonDay()},
			{w.say("lesson.times"), s.lessonTimes()},
			{w.say("sheet.venue"), p.safe("venue", s.lessonPlace())},
		}
	}
	y = max(s.layPairs(h, y+1, left, s.projectDetails()), s.frame.Body.Y)
	switch {
	case l.summary || s.Closed:
	case s.distance():
		y = s.flow(h, y+1, hintFont, w.say("lesson.distance_hint"))
	default:
		y = s.flow(h, y+1, hintFont, w.say("sheet.hint"))
	}
	h.height = y + 1.5 - s.frame.Body.Y
	h.sort()
	return *h
}

// eyebrow says what the page is: "Registro del corso  ·  Lezione 3 di 20".
func (s *attendance) eyebrow() string {
	l, w := s.lesson, s.words
	text := w.say("register.title") + "  ·  "
	switch {
	case l.summary:
		text += w.say("register.summary")
	case l.of > 0:
		text += w.fill("lesson.number_of", values{"Number": l.number, "Of": l.of})
	default:
		text = w.say("lesson.title") + "  ·  " + w.fill("lesson.number", values{"Number": l.number})
	}
	if s.Closed {
		text += "  ·  " + w.say("lesson.closed")
	}
	return text
}

// toWrite is a line to write on by hand.
const toWrite = "______________"

func (s *attendance) lessonDay() string {
	if s.lesson.blank {
		return "____ / ____ / ________"
	}
	return s.paper.safe("day", model.FormatLongDate(s.Sessions[0].Day, s.Language))
}

// lessonTimes are the hours of the day's blocks and what they come to.
func (s *attendance) lessonTimes() string {
	if s.lesson.blank {
		return s.words.say("lesson.from_to") + "   " + s.words.say("lesson.from_to")
	}
	var blocks []model.Block
	minutes := 0
	for _, session := range s.Sessions {
		blocks = append(blocks, session.Blocks...)
		minutes += session.Minutes()
	}
	if len(blocks) == 0 {
		return ""
	}
	return s.paper.safe("blocks", model.FormatBlocks(blocks)+" ("+model.FormatMinutes(minutes)+")")
}

func (s *attendance) distance() bool {
	return slices.ContainsFunc(s.Sessions, func(l model.Session) bool { return l.Mode == "distance" })
}

// lessonPlace is the room and the place of the course, or that people join from afar.
func (s *attendance) lessonPlace() string {
	var rooms []string
	for _, session := range s.Sessions {
		room := model.Tidy(session.Room)
		switch session.Mode {
		case "distance":
			room = joined(", ", s.words.say("lesson.distance"), room)
		case "placement":
			room = joined(", ", s.words.say("lesson.placement"), room)
		}
		if room != "" && !slices.Contains(rooms, room) {
			rooms = append(rooms, room)
		}
	}
	everywhere := len(s.Sessions) > 0
	for _, session := range s.Sessions {
		everywhere = everywhere && session.Mode == "distance"
	}
	if everywhere {
		return joined("; ", rooms...)
	}
	return joined(", ", joined("; ", rooms...), s.place())
}

// courseDays are first and last day of the course, to be written by hand where
// the register comes before the programme.
func (s *attendance) courseDays() string {
	if s.lesson.blank {
		return s.words.say("register.days_to_write")
	}
	return s.period()
}
