package document

import (
	"segreteria/data/model"
	"segreteria/data/sheet"
)

// noteFont is that of the words in a cell of the closed copy.
var noteFont = font{italic, 8.5, ink}

// strike closes what stayed empty (DOMAIN 1): a line across each cell of who
// was not there and through each row that nobody used. Whoever was there late
// or left early has the times in the cell.
func (s *attendance) strike(page sheet.Page) {
	g := s.groups[page.Group]
	var lines []segment
	for _, r := range page.Rows {
		if s.rows[r.Index].participant == "" {
			y := r.Y + r.H/2
			lines = append(lines, segment{g.Name.X + padding, y, s.frame.Body.X + s.frame.Body.W - padding, y})
		}
	}
	for i, cell := range page.Cells {
		if cell.ParticipantID == "" {
			continue
		}
		notes := s.notes(cell, s.blocks[page.Group][i%len(g.Columns)])
		if notes == nil {
			lines = append(lines, segment{cell.X + padding, cell.Y + cell.H - padding, cell.X + cell.W - padding, cell.Y + padding})
			continue
		}
		s.putNotes(cell.Box, notes)
	}
	s.paper.stroke(thin*1.5, black, lines...)
}

// strikeWithdrawn closes the cells of lessons after a withdrawal, on every copy.
func (s *attendance) strikeWithdrawn(page sheet.Page) {
	withdrawn := map[string]model.Participant{}
	for _, p := range s.Participants {
		if p.WithdrawnOn != "" {
			withdrawn[p.ID] = p
		}
	}
	var lines []segment
	for _, cell := range page.Cells {
		session, _ := s.session(cell.SessionID)
		if p, known := withdrawn[cell.ParticipantID]; known && !p.EnrolledOn(session.Day) {
			lines = append(lines, segment{cell.X + padding, cell.Y + cell.H - padding, cell.X + cell.W - padding, cell.Y + padding})
		}
	}
	s.paper.stroke(thin*1.5, black, lines...)
}

// putNotes sets words in the middle of a cell.
func (s *attendance) putNotes(box model.Box, notes []string) {
	at := sheet.Row{Y: box.Y, H: box.H}
	for i, note := range notes {
		f := s.paper.fitted(noteFont, note, box.W-2*padding, 6)
		s.paper.put(s.centred(sheet.Span{X: box.X, W: box.W}, middle(at, noteFont, len(notes), i), f, note))
	}
}

// notes are the words for one cell, nil when it has to be struck through.
func (s *attendance) notes(cell model.Cell, block int) []string {
	mark := s.marks[[2]string{cell.SessionID, cell.ParticipantID}]
	switch mark.Status {
	case model.Excused:
		return []string{s.words.say("sheet.excused")}
	case model.Present:
	default:
		return nil
	}
	session, _ := s.session(cell.SessionID)
	if cell.Slot == "sign" {
		return s.signNotes(mark, session.Blocks)
	}
	if block >= len(session.Blocks) {
		return []string{slotNote(cell.Slot, mark, s.words.say("sheet.present"))}
	}
	b := session.Blocks[block]
	if mark.In.Valid() && mark.In.Minutes() >= b.To.Minutes() || mark.Out.Valid() && mark.Out.Minutes() <= b.From.Minutes() {
		return nil
	}
	if mark.In.Valid() && mark.In.Minutes() <= b.From.Minutes() {
		mark.In = ""
	}
	if mark.Out.Valid() && mark.Out.Minutes() >= b.To.Minutes() {
		mark.Out = ""
	}
	return []string{slotNote(cell.Slot, mark, s.words.say("sheet.present"))}
}

// slotNote is the time in the in or out cell, or the word for who kept to the hours.
func slotNote(slot string, mark model.Attendance, present string) string {
	clock := mark.In
	if slot == "out" {
		clock = mark.Out
	}
	if clock.Valid() {
		return string(clock)
	}
	return present
}

// signNotes are the word and the times that differ from those of the session.
func (s *attendance) signNotes(mark model.Attendance, blocks []model.Block) []string {
	notes := []string{s.words.say("sheet.present")}
	late, early := mark.In.Valid(), mark.Out.Valid()
	if len(blocks) > 0 {
		late = late && mark.In.Minutes() > blocks[0].From.Minutes()
		early = early && mark.Out.Minutes() < blocks[len(blocks)-1].To.Minutes()
	}
	if late {
		notes = append(notes, s.words.say("sheet.in")+" "+string(mark.In))
	}
	if early {
		notes = append(notes, s.words.say("sheet.out")+" "+string(mark.Out))
	}
	return notes
}
