package desk

import (
	"context"

	"segreteria/data/model"
	"segreteria/data/scan"
)

// A ScanMark is what a page says of one participant at one session, out of the
// cells where they were to sign.
type ScanMark struct {
	ParticipantID, SessionID string
	Name, Session            string // as the register writes them now
	Cells                    []int  // places in ScanPage.Cells
	Verdict                  string // signed, empty or ask
	Why                      string // of ask: of a cell, or one of the reasons below
	Status                   string // what is proposed; of ask, what is likelier
	In, Out                  model.Clock
	Now                      model.Attendance // as it is marked, the zero value: not yet
	Held                     string           // "" or why nothing of it is entered, see below
}

// Reasons to ask about a mark whose cells are clear.
const (
	WhyCancelled = "cancelled" // who signed had cancelled
	WhyNoOut     = "no_out"    // came in and did not sign out, or the other way round
	WhyParts     = "parts"     // there, away and there again
	WhySplit     = "split"     // its cells stand on several pages
	WhyEarly     = "early"     // the session is still to come
	WhyDiffers   = "differs"   // an earlier picture of the page said otherwise
)

// WhyPage is the reason to ask about what is in doubt only because the whole page is.
const WhyPage = scan.WhyPage

// Reasons why nothing is entered of a mark.
const (
	HeldSame      = "same"      // it is marked like that already
	HeldHand      = "hand"      // somebody marked it otherwise by hand, or imported it
	HeldPerson    = "person"    // somebody decided it when an earlier picture was entered
	HeldRemoved   = "removed"   // the participant was taken off the event
	HeldSession   = "session"   // the session was deleted
	HeldWithdrawn = "withdrawn" // had left the course by then
	HeldLater     = "later"     // nobody signed, but the session is still to come
	HeldElsewhere = "elsewhere" // nobody signed here, but a signature was read on another paper or picture
)

// A ScanWalkIn is a blank row on which something is written.
type ScanWalkIn struct {
	Row   int
	Box   model.Box // the whole row
	Cells []int     // places in ScanPage.Cells that are not empty
	Bare  bool      // it looks empty, and is asked about because the whole page is in doubt
}

// Open reports whether a mark waits for a person.
func (m ScanMark) Open() bool { return m.Held == "" && m.Verdict == scan.VerdictAsk }

// marks makes the proposals of a page out of its cells. Before is what was
// entered from other pictures of it.
func (r *scanReader) marks(ctx context.Context, page *ScanPage, before []model.ScannedCell) error {
	d, err := r.dossier(ctx, page.EventID)
	if err != nil {
		return err
	}
	j := judging{page: page, roster: rosterOf(d), before: map[place]model.ScannedCell{}, today: r.archive.Today(), slots: r.slots[page.SheetID]}
	for _, c := range before {
		if c.Decided != "" {
			j.before[place{c.ParticipantID, c.SessionID}] = c
		}
	}
	settled := page.recognise(before)
	rows := map[rowPlace][]int{}
	var order []rowPlace
	for i, c := range page.Cells {
		if c.Row == 0 || c.ParticipantID == "" || c.SessionID == "" {
			continue
		}
		at := rowPlace{c.Row, place{c.ParticipantID, c.SessionID}}
		if rows[at] == nil {
			order = append(order, at)
		}
		rows[at] = append(rows[at], i)
	}
	at := map[place]int{}
	for _, row := range order {
		mark := j.mark(row.place, rows[row])
		if i, twice := at[row.place]; twice { // of two who are one person now
			page.Marks[i] = firmer(page.Marks[i], mark)
			continue
		}
		at[row.place] = len(page.Marks)
		page.Marks = append(page.Marks, mark)
	}
	page.WalkIns, page.Staff = walkIns(page, settled), staff(page, j.roster)
	return nil
}

type rowPlace struct {
	row int
	place
}

// firmer is which of two rows of the same person counts: a signature before a
// question before nothing.
func firmer(one, other ScanMark) ScanMark {
	rank := map[string]int{scan.VerdictSigned: 4, scan.VerdictAsk: 2}
	if present := map[string]int{model.Present: 1}; rank[other.Verdict]+present[other.Status] > rank[one.Verdict]+present[one.Status] {
		one, other = other, one
	}
	one.Cells = append(one.Cells, other.Cells...)
	return one
}

// walkIns are the blank rows with ink of which nothing was settled yet.
func walkIns(page *ScanPage, settled map[int]bool) (all []ScanWalkIn) {
	at := map[int]int{}
	for i, c := range page.Cells {
		if c.Row == 0 || c.ParticipantID != "" || c.Verdict == scan.VerdictEmpty || settled[c.Row] {
			continue
		}
		if _, known := at[c.Row]; !known {
			at[c.Row] = len(all)
			all = append(all, ScanWalkIn{Row: c.Row, Box: rowBox(page, c.Box), Bare: true})
		}
		w := &all[at[c.Row]]
		w.Cells, w.Bare = append(w.Cells, i), w.Bare && c.likely() == scan.VerdictEmpty
	}
	return all
}

// rowBox is the row of a cell between the squares at both sides.
func rowBox(page *ScanPage, cell model.Box) model.Box {
	left, right := page.Printed.Width, 0.0
	for _, s := range page.Printed.Squares {
		left, right = min(left, s.X+s.W), max(right, s.X)
	}
	return model.Box{X: left, Y: cell.Y, W: right - left, H: cell.H}
}

// A judging makes marks out of cells.
type judging struct {
	page *ScanPage
	roster
	before map[place]model.ScannedCell // what was entered from other pictures of the page
	today  model.Date
	slots  map[place]int // cells of each on the whole sheet
}

// A roster holds who and what an event has.
type roster struct {
	people   map[string]model.Participant
	sessions map[string]model.Session
	marked   map[place]model.Attendance
}

func rosterOf(d Dossier) roster {
	r := roster{map[string]model.Participant{}, map[string]model.Session{}, map[place]model.Attendance{}}
	for _, p := range d.Participants {
		r.people[p.ID] = p
	}
	for _, s := range d.Sessions {
		r.sessions[s.ID] = s
	}
	for _, m := range d.Marks {
		r.marked[place{m.ParticipantID, m.SessionID}] = m
	}
	return r
}

func (j judging) mark(at place, cells []int) ScanMark {
	person, session := j.people[at.participant], j.sessions[at.session]
	m := ScanMark{
		ParticipantID: at.participant, SessionID: at.session, Name: person.SheetName(), Session: session.Title,
		Cells: cells, Now: j.marked[at],
	}
	j.read(&m, session)
	switch {
	case m.Verdict == scan.VerdictSigned && person.State == "cancelled":
		m.Verdict, m.Why = scan.VerdictAsk, WhyCancelled
	case m.Verdict == scan.VerdictSigned && session.Day > j.today:
		m.Verdict, m.Why = scan.VerdictAsk, WhyEarly
	case m.Verdict == scan.VerdictEmpty && session.Day > j.today: // nothing to enter, whatever the page is like
	case j.page.Outcome == model.ScanDoubtful && m.Verdict != scan.VerdictAsk:
		m.Verdict, m.Why = scan.VerdictAsk, WhyPage
	}
	m.Held = j.held(&m, person, session)
	return m
}

// held says why a mark is not entered. A mark that an earlier picture left
// otherwise becomes a question.
func (j judging) held(m *ScanMark, person model.Participant, session model.Session) string {
	earlier, again := j.before[place{m.ParticipantID, m.SessionID}]
	switch same := m.Now.Status == m.Status && m.Now.In == m.In && m.Now.Out == m.Out; {
	case person.ID == "":
		return HeldRemoved
	case session.ID == "":
		return HeldSession
	case !person.EnrolledOn(session.Day):
		return HeldWithdrawn
	case session.Day > j.today && m.Verdict == scan.VerdictEmpty:
		return HeldLater
	case m.Now.Status == "" && again: // taken away by hand since
		return HeldHand
	case m.Now.Status == "":
		return ""
	case same && m.Verdict != scan.VerdictAsk:
		return HeldSame
	case m.Now.Source != "scan":
		return HeldHand
	case again && earlier.DecidedBy == model.DecidedByPerson && !m.clears(earlier):
		return HeldPerson
	case m.Verdict == scan.VerdictAsk && m.Status == m.Now.Status: // what is entered stands until somebody says otherwise
		return HeldSame
	case m.Status == model.Absent && m.Now.Status == model.Present: // a signature counts more than none
		return HeldElsewhere
	case m.Verdict == scan.VerdictAsk:
		return ""
	}
	m.Verdict, m.Why = scan.VerdictAsk, WhyDiffers
	return ""
}

// clears reports whether a signature is clear where somebody who was asked about
// an earlier picture, such as a poor one that was accepted, found none.
func (m ScanMark) clears(earlier model.ScannedCell) bool {
	return m.Verdict == scan.VerdictSigned && earlier.Verdict == scan.VerdictAsk && earlier.Decided == model.Absent
}

// Verdicts on a cell, a mark or a party.
const (
	VerdictSigned = scan.VerdictSigned
	VerdictEmpty  = scan.VerdictEmpty
	VerdictAsk    = scan.VerdictAsk
)
