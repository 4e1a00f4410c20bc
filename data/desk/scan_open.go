package desk

import (
	"context"
	"slices"

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
	now, seen := rosterOf(d), map[sheetPlace]bool{}
	for _, p := range pages {
		at := sheetPlace{p.SheetID, p.Page}
		if seen[at] {
			continue
		}
		seen[at] = true
		if p.Cells, err = a.Scans().Cells(ctx, p.SheetID, p.Page); err != nil {
			return nil, err
		}
		for i, c := range p.Cells {
			gone := c.ParticipantID != "" && now.people[c.ParticipantID].ID == "" || now.sessions[c.SessionID].ID == ""
			if mark := now.marked[place{c.ParticipantID, c.SessionID}]; gone || mark.Status != "" {
				p.Cells[i].Decided = "elsewhere"
			}
		}
		if p.Open() && !slices.Contains(files, p.File) {
			files = append(files, p.File)
		}
	}
	return files, nil
}
