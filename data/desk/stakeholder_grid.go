package desk

import (
	"context"
	"io"

	"segreteria/data/document"
	"segreteria/data/model"
	"segreteria/data/store"
)

// A StakeholderGridRequest says which organisations are shared out.
type StakeholderGridRequest struct {
	Query    model.Query
	Language string // of the paper
}

// gridPaperNames are read for each cell; the paper prints those that fit.
const gridPaperNames = 12

// WriteStakeholderGrid writes the grid of influence and interest as a PDF.
func WriteStakeholderGrid(ctx context.Context, a *store.Archive, w io.Writer, req StakeholderGridRequest) ([]Warning, error) {
	settings, err := a.Settings().Get(ctx)
	if err != nil {
		return nil, err
	}
	grid, err := a.Organisations().Grid(ctx, req.Query, gridPaperNames)
	if err != nil {
		return nil, err
	}
	project := ""
	if id := req.Query.Filter.ProjectID; id != "" {
		p, err := a.Projects().Get(ctx, id)
		if err != nil {
			return nil, err
		}
		project = p.Title
	}
	return document.WriteStakeholderGrid(w, document.StakeholderGrid{
		Settings: settings, Grid: grid, Query: req.Query, Project: project, PrintedAt: a.Now(), Language: req.Language,
	})
}
