package desk

import (
	"context"
	"fmt"

	"segreteria/data/model"
	"segreteria/data/scan"
	"segreteria/data/store"
)

// enterWalkIns puts on the event who wrote on blank rows, present where they signed.
func (e *entering) enterWalkIns(ctx context.Context, tx store.Tx, at int) (written int, err error) {
	page := e.batch.Pages[at]
	for i, w := range page.WalkIns {
		who, named := e.decisions.WalkIns[ScanPlace{at, i}]
		switch {
		case !named:
			e.left(at)
			continue
		case who == NewParticipant{}:
			e.nobody(at, w)
			continue
		}
		who.EventID = page.EventID
		id, added, err := walkIn(ctx, tx, who)
		if err != nil {
			return written, err
		}
		if added {
			e.report.WalkIns++
			written++
		}
		for _, m := range page.rowMarks(w, e.rosters[page.EventID]) {
			m.ParticipantID = id
			signed, err := e.enterRow(ctx, tx, at, m)
			if err != nil {
				return written, err
			}
			written += signed
		}
	}
	return written, nil
}

// rowMarks are what a blank row says of each session in which something is
// written, as of those who are listed. Where nothing on the row looks signed,
// whoever names somebody for it has said that its ink is a signature.
func (page *ScanPage) rowMarks(w ScanWalkIn, now roster) (all []ScanMark) {
	at := map[string]int{}
	for _, i := range w.Cells {
		session := page.Cells[i].SessionID
		if _, known := at[session]; !known {
			at[session] = len(all)
			all = append(all, ScanMark{SessionID: session})
		}
	}
	signed := false
	for i, c := range page.Cells {
		if k, inked := at[c.SessionID]; inked && c.Row == w.Row {
			all[k].Cells = append(all[k].Cells, i)
			signed = signed || c.likely() == scan.VerdictSigned
		}
	}
	j := judging{page: page, roster: now}
	for k := range all {
		m := &all[k]
		j.read(m, now.sessions[m.SessionID])
		switch {
		case signed:
		case m.Verdict == scan.VerdictAsk, len(all) == 1:
			m.Verdict, m.Status = scan.VerdictSigned, model.Present
		case w.Bare:
			m.Verdict = scan.VerdictAsk
		}
	}
	return all
}

// enterRow enters what a blank row says of a session. What is not clear there is
// left, and asked about as theirs when the page is read again.
func (e *entering) enterRow(ctx context.Context, tx store.Tx, at int, m ScanMark) (written int, err error) {
	page, where := e.batch.Pages[at], place{m.ParticipantID, m.SessionID}
	now, what := e.rosters[page.EventID], entered{model.DecidedByPerson, "", m.ParticipantID}
	standing, here := e.marks[where]
	if !here {
		standing = now.marked[where]
	}
	switch {
	case now.sessions[m.SessionID].ID == "": // gone, or of a register without the programme
	case m.Verdict == scan.VerdictAsk:
		what.by = model.DecidedOpen
		e.left(at)
	case m.Verdict == scan.VerdictEmpty: // of a page in doubt
	case standing.Status == model.Present:
		what.what = model.Present
	case standing.Status != "" && standing.Source != "scan":
		e.report.Kept++
	default: // an empty cell where their name is printed does not count
		what.what = model.Present
		mark := model.Attendance{
			ParticipantID: m.ParticipantID, SessionID: m.SessionID, Status: model.Present, In: m.In, Out: m.Out,
			Source: "scan", Evidence: fmt.Sprintf("v%d p%d", page.Version, page.SheetPage),
		}
		if err := tx.Attendances().Mark(ctx, mark); err != nil {
			return 0, err
		}
		written = e.count(where, mark, true)
	}
	for _, c := range m.Cells {
		e.cells[cellPlace{at, c}] = what
	}
	return written, nil
}

// nobody keeps that somebody said that nobody wrote on a blank row.
func (e *entering) nobody(at int, w ScanWalkIn) {
	for _, c := range w.Cells {
		e.cells[cellPlace{at, c}] = entered{model.DecidedByPerson, "", ""}
		if e.batch.Pages[at].Cells[c].likely() != scan.VerdictEmpty {
			e.cells[cellPlace{at, c}] = entered{model.DecidedByPerson, model.Absent, ""}
		}
	}
}

// walkIn returns the participant of the event that somebody is, and whether they are new on it.
func walkIn(ctx context.Context, tx store.Tx, who NewParticipant) (id string, isNew bool, err error) {
	person, err := personFor(ctx, tx, who)
	if err != nil {
		return "", false, err
	}
	there, err := tx.Participants().OfEvent(ctx, who.EventID)
	if err != nil {
		return "", false, err
	}
	for _, p := range there {
		if p.PersonID == person.ID {
			return p.ID, false, nil
		}
	}
	added, err := tx.Participants().Save(ctx, model.Participant{
		EventID: who.EventID, PersonID: person.ID, Organisation: person.Organisation, Role: person.Role, State: "registered", WalkIn: true,
	})
	return added.ID, true, err
}
