package desk

import (
	"context"
	"slices"

	"segreteria/data/model"
	"segreteria/data/store"
)

// OpenScans names the files of the pages of an event that were entered with
// something left to decide, the newest first: a question or a name on a blank
// row. What was marked by hand since is decided.
func OpenScans(ctx context.Context, a *store.Archive, d Dossier) (files []string, err error) {
	pages, err := a.Scans().Of(ctx, d.Event.ID)
	if err != nil {
		return nil, err
	}
	now, cells := rosterOf(d), map[sheetPlace][]model.ScannedCell{}
	for _, p := range pages {
		at := sheetPlace{p.SheetID, p.Page}
		if cells[at] == nil {
			if cells[at], err = a.Scans().Cells(ctx, p.SheetID, p.Page); err != nil {
				return nil, err
			}
			now.settle(cells[at], a.Today())
		}
		p.Cells = cells[at]
		if p.Open() && !slices.Contains(files, p.File) {
			files = append(files, p.File)
		}
	}
	return files, nil
}

// settle marks the cells that are decided elsewhere: by hand, on another paper,
// or because nothing of them is to be entered now.
func (now roster) settle(cells []model.ScannedCell, today model.Date) {
	for i, c := range cells {
		person, session := now.people[c.ParticipantID], now.sessions[c.SessionID]
		mark := now.marked[place{c.ParticipantID, c.SessionID}]
		gone := session.ID == "" || c.ParticipantID != "" && (person.ID == "" || !person.EnrolledOn(session.Day))
		stands := mark.Status == model.Present || mark.Status != "" && (mark.Source != "scan" || c.DecidedBy != model.DecidedOpen)
		if gone || stands || session.Day > today {
			cells[i].Decided = "elsewhere"
		}
	}
}
