package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"segreteria/data/model"
	"segreteria/data/store"
)

// scanned is what is kept of the cells of a page.
func (e *entering) scanned(at int) (cells []model.ScannedCell) {
	page := e.batch.Pages[at]
	for i, c := range page.Cells {
		what := e.cells[cellPlace{at, i}]
		one := model.ScannedCell{
			Row: c.Row, SessionID: c.SessionID, ParticipantID: c.ParticipantID, Slot: c.Slot, Verdict: c.Verdict, Score: c.Score,
			DecidedBy: what.by, Decided: what.what,
		}
		if what.participant != "" {
			one.ParticipantID = what.participant
		}
		if page.Memo != "" {
			one.PartyID, one.ParticipantID = one.ParticipantID, ""
		}
		cells = append(cells, one)
	}
	return cells
}

// answered reports whether a person said something of the cells that is not kept yet.
func answered(cells, before []model.ScannedCell) bool {
	known := map[model.ScannedCell]bool{}
	for _, c := range before {
		c.ScanID = ""
		known[c] = true
	}
	return slices.ContainsFunc(cells, func(c model.ScannedCell) bool { return c.DecidedBy == model.DecidedByPerson && !known[c] })
}

// keepEvidence adds the picture of a page to its event or memorandum and
// returns its id, "" where none is kept or that very picture is there.
func keepEvidence(ctx context.Context, tx store.Tx, page ScanPage, d model.Document, picture []byte) (string, error) {
	if picture == nil {
		return "", nil
	}
	d.Name = model.SafeFileName(fmt.Sprintf("%s v%d p%d.jpg", page.Title, page.Version, page.SheetPage))
	d, err := tx.Documents().Attach(ctx, d, picture)
	var problem *model.Problem
	if errors.As(err, &problem) && problem.Key == "document_there" {
		return "", nil
	}
	return d.ID, err
}
