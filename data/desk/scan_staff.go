package desk

import "segreteria/data/model"

// A ScanStaff is what a page of a lesson register says of who teaches, helps or
// answers for a lesson. It is shown and kept with the picture; attendance is
// that of participants.
type ScanStaff struct {
	SessionID string
	Session   string // its title
	Slot      string // model.SlotTeacher, SlotTutor or SlotResponsible
	Name      string // as the programme has it now, "" for who answers
	Cell      int    // place in ScanPage.Cells
	Verdict   string // signed, empty or ask
	Why       string // of ask
}

// staff are the places where no participant signs.
func staff(page *ScanPage, now roster) (all []ScanStaff) {
	for i, c := range page.Cells {
		session := now.sessions[c.SessionID]
		one := ScanStaff{SessionID: c.SessionID, Session: session.Title, Slot: c.Slot, Cell: i, Verdict: c.Verdict, Why: c.Why}
		switch c.Slot {
		case model.SlotTeacher:
			one.Name = session.Speaker
		case model.SlotTutor:
			one.Name = session.Tutor
		case model.SlotResponsible:
		default:
			continue
		}
		all = append(all, one)
	}
	return all
}
