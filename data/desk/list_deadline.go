package desk

import (
	"context"
	"strings"

	"segreteria/data/model"
	"segreteria/data/store"
)

// listDeadlines lists what is due today, the oldest first; days are negative when it is late.
func listDeadlines(ctx context.Context, a *store.Archive, req ListRequest) (Listing, error) {
	l := Listing{Columns: []string{"due_on", "days", "what", "title", "note", "count", "register", "id"}}
	all, err := Deadlines(ctx, a, a.Today())
	text := model.Fold(req.Text)
	for _, d := range all {
		if strings.Contains(model.Fold(d.Title+d.Note), text) {
			l.Rows = append(l.Rows, []any{string(d.On), d.Days, d.What, d.Title, d.Note, d.Count, d.Register, d.ID})
		}
	}
	return l, err
}
