package page

import (
	"context"

	"segreteria/data/model"
	"segreteria/ui/kit"
)

// memorandaTab lists the memoranda that an organisation is a party of.
func memorandaTab(o Office, id func() string) kit.Tab {
	memoranda := &held[model.Memorandum]{
		title: func(m model.Memorandum) string { return m.Title },
		read: func(ctx context.Context) ([]model.Memorandum, error) {
			if id() == "" {
				return nil, nil
			}
			return o.Archive.Memoranda().OfOrganisation(ctx, id())
		},
	}
	view := kit.Register[model.Memorandum]{
		Key: "organisation_memoranda", Find: memoranda.Find, Rows: memoranda.Rows, Columns: unsorted(memorandumColumns(o)),
		Open: func(m model.Memorandum) { OpenMemorandum(o, m.ID) },
	}.View(o.Nav)
	return kit.Tab{Title: "tab.memoranda", Content: view.Object(), Shown: view.Reload, Focus: view.Focus}
}

// unsorted takes the sorting away from columns: a held list keeps its order.
func unsorted(columns []kit.Column[model.Memorandum]) []kit.Column[model.Memorandum] {
	for i := range columns {
		columns[i].Sort = ""
	}
	return columns
}
