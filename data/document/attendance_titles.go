package document

import (
	"slices"
	"strings"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

// titles are the column heads of a group; their y is counted from the top of the table.
type titles struct {
	height float64
	slots  float64 // of it, the line that says in and out
	texts  []text
}

// heading is the head over one session's cells.
type heading struct {
	span     sheet.Span
	sets     []set
	slotSpan []sheet.Span
	slots    []string
}

func (s *attendance) columnTitles(g sheet.Group, blocks []int) titles {
	headings := s.headings(g, blocks)
	t := titles{}
	for _, h := range headings {
		t.height = max(t.height, setsHeight(h.sets))
		for i, word := range h.slots {
			lines := s.paper.wrap(smallFont, word, h.slotSpan[i].W-1)
			t.slots = max(t.slots, float64(len(lines))*smallFont.pitch()+padding)
		}
	}
	t.height = max(t.height, titleFont.pitch()) + t.slots + 2*padding
	for _, h := range headings {
		y := t.height - t.slots - padding - setsHeight(h.sets)
		for _, part := range h.sets {
			for _, line := range part.lines {
				t.texts = append(t.texts, s.centred(h.span, y+0.78*part.font.pitch(), part.font, line))
				y += part.font.pitch()
			}
		}
		for i, word := range h.slots {
			y := t.height - t.slots + padding/2 + 0.78*smallFont.pitch()
			for _, line := range s.paper.wrap(smallFont, word, h.slotSpan[i].W-1) {
				t.texts = append(t.texts, s.centred(h.slotSpan[i], y, smallFont, line))
				y += smallFont.pitch()
			}
		}
	}
	return s.plainTitles(g, t)
}

// plainTitles adds the words over the printed columns, at the foot of the heads.
func (s *attendance) plainTitles(g sheet.Group, t titles) titles {
	y := t.height - padding - 0.3*titleFont.pitch()
	number := s.words.say("sheet.number")
	t.texts = append(t.texts,
		text{g.Number.X + g.Number.W - padding - s.paper.width(titleFont, number), y, titleFont, number},
		text{g.Name.X + padding, y, titleFont, s.words.say("sheet.name")})
	for i, word := range s.textTitles(g) {
		t.texts = append(t.texts, text{g.Texts[i].X + padding, y, s.paper.fitted(titleFont, word, g.Texts[i].W-2*padding, 5), word})
	}
	for i, span := range g.After {
		word := s.after[i].title
		t.texts = append(t.texts, text{span.X + padding, y, s.paper.fitted(titleFont, word, span.W-2*padding, 5), word})
	}
	return t
}

// textTitles are the words over the printed columns, joined where they share one.
func (s *attendance) textTitles(g sheet.Group) []string {
	words := make([]string, len(s.columnsShown()))
	for i, key := range s.columnsShown() {
		words[i] = s.words.say("sheet." + key)
	}
	switch {
	case len(g.Texts) == len(words):
		return words
	case slices.Equal(s.columnsShown(), model.PlainColumns):
		return []string{s.words.say("sheet.organisation_and_role")}
	default:
		return []string{strings.Join(words, ", ")}
	}
}

func setsHeight(sets []set) float64 {
	h := 0.0
	for _, part := range sets {
		h += float64(len(part.lines)) * part.font.pitch()
	}
	return h
}

func (s *attendance) centred(span sheet.Span, y float64, f font, line string) text {
	return text{span.X + (span.W-s.paper.width(f, line))/2, y, f, line}
}

// headings joins the cells of one session under one head.
func (s *attendance) headings(g sheet.Group, blocks []int) []heading {
	if s.lesson != nil {
		return s.lessonHeadings(g, blocks)
	}
	var all []heading
	for i, column := range g.Columns {
		cell := g.Cells[i]
		if i > 0 && g.Columns[i-1].SessionID == column.SessionID && s.InOut {
			all[len(all)-1].span.W += cell.W
		} else {
			all = append(all, heading{span: cell})
		}
		if s.InOut {
			h := &all[len(all)-1]
			h.slotSpan = append(h.slotSpan, cell)
			h.slots = append(h.slots, s.slotWord(column, blocks[i]))
		}
	}
	first := 0
	for i := range all {
		all[i].sets = s.sessionSets(g.Columns[first].SessionID, all[i].span)
		first += max(1, len(all[i].slots))
	}
	return all
}

// slotWord writes "entrata 09:00": the time that the block of that index asks for.
func (s *attendance) slotWord(c sheet.Column, block int) string {
	session, _ := s.session(c.SessionID)
	clock, word := model.Clock(""), s.words.say("sheet.in")
	if block < len(session.Blocks) {
		clock = session.Blocks[block].From
	}
	if c.Slot == "out" {
		word = s.words.say("sheet.out")
		if block < len(session.Blocks) {
			clock = session.Blocks[block].To
		}
	}
	return model.Tidy(word + " " + s.paper.safe("blocks", string(clock)))
}

func (s *attendance) session(id string) (model.Session, bool) {
	for _, session := range s.Sessions {
		if session.ID == id {
			return session, true
		}
	}
	return model.Session{}, false
}

// sessionSets are title, day and times of a session, as lines of that width.
func (s *attendance) sessionSets(id string, span sheet.Span) []set {
	width := span.W - 2
	session, known := s.session(id)
	if !known {
		return []set{{titleFont, []string{s.words.say("sheet.signature")}}}
	}
	title := s.paper.safe("session", model.Tidy(session.Title))
	sets := []set{{titleFont, s.paper.shortened(titleFont, title, width, titleMost)}}
	if session.Day != "" {
		sets = append(sets, set{smallFont, s.paper.wrap(smallFont, s.paper.safe("day", model.FormatDate(session.Day)), width)})
	}
	if !s.InOut && len(session.Blocks) > 0 {
		sets = append(sets, set{smallFont, s.paper.wrap(smallFont, s.paper.safe("blocks", model.FormatBlocks(session.Blocks)), width)})
	}
	if !s.InOut {
		sets = append(sets, set{labelFont, []string{s.words.say("sheet.signature")}})
	}
	return sets
}

func (s *attendance) putTitles(page sheet.Page, t titles) {
	s.paper.fill(pale, model.Box{X: s.frame.Body.X, Y: page.TableTop, W: s.frame.Body.W, H: t.height})
	for _, line := range t.texts {
		line.y += page.TableTop
		s.paper.put(line)
	}
	if t.slots > 0 && len(s.groups[page.Group].Cells) > 0 {
		s.putSlotLine(page, t)
	}
}

// putSlotLine parts a session's title from its in and out.
func (s *attendance) putSlotLine(page sheet.Page, t titles) {
	g := s.groups[page.Group]
	last := g.Cells[len(g.Cells)-1]
	y := page.TableTop + t.height - t.slots
	s.paper.stroke(thin, black, segment{g.Cells[0].X, y, last.X + last.W, y})
}
