package desk

import (
	"context"
	"fmt"

	"segreteria/data/model"
	"segreteria/data/scan"
	"segreteria/data/store"
)

// enterWalkIns puts on the event who wrote on blank rows, present where they signed.
func (e *entering) enterWalkIns(ctx context.Context, tx store.Tx, at int, now roster) (written int, err error) {
	page := e.batch.Pages[at]
	for i, w := range page.WalkIns {
		who, named := e.decisions.WalkIns[ScanPlace{at, i}]
		switch {
		case !named:
			e.left(at)
			continue
		case who == NewParticipant{}:
			fresh, err := e.enterNobody(ctx, tx, at, w)
			if err != nil {
				return written, err
			}
			written += fresh
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
		for _, c := range w.Cells {
			session := page.Cells[c].SessionID
			if session == "" { // of a register without the programme
				e.cells[cellPlace{at, c}] = entered{model.DecidedByPerson, "", id}
				continue
			}
			e.cells[cellPlace{at, c}] = entered{model.DecidedByPerson, model.Present, id}
			where := place{id, session}
			if e.stands(where, now) || now.sessions[session].ID == "" {
				continue
			}
			mark := model.Attendance{
				ParticipantID: id, SessionID: session, Status: model.Present, Source: "scan", Evidence: fmt.Sprintf("v%d p%d", page.Version, page.SheetPage),
			}
			if err := tx.Attendances().Mark(ctx, mark); err != nil {
				return written, err
			}
			written += e.count(where, mark, true)
		}
	}
	return written, nil
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

// stands reports whether what is marked stays when somebody is found to have
// signed on a blank row: an empty cell where their name is printed does not.
func (e *entering) stands(where place, now roster) bool {
	if m, written := e.marks[where]; written {
		return m.Status == model.Present || e.said[where]
	}
	m := now.marked[where]
	return m.Status == model.Present || m.Status != "" && m.Source != "scan"
}

// enterNobody keeps that somebody said that nobody wrote on a blank row, and
// returns for how many cells that is new.
func (e *entering) enterNobody(ctx context.Context, tx store.Tx, at int, w ScanWalkIn) (fresh int, err error) {
	page := e.batch.Pages[at]
	before, err := tx.Scans().Cells(ctx, page.SheetID, page.SheetPage)
	known := map[cellKey]bool{}
	for _, c := range before {
		known[cellKey{c.Row, c.SessionID, c.Slot}] = c.Decided == model.Absent
	}
	for _, c := range w.Cells {
		e.cells[cellPlace{at, c}] = entered{model.DecidedByPerson, "", ""}
		if page.Cells[c].likely() != scan.VerdictEmpty {
			e.cells[cellPlace{at, c}] = entered{model.DecidedByPerson, model.Absent, ""}
		}
		if !known[page.Cells[c].key()] {
			fresh++
		}
	}
	return fresh, err
}
