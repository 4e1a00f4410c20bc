package desk

import (
	"context"
	"time"

	"segreteria/data/store"
)

// Documents lists the documents of a record, the newest first. Sizes are bytes,
// moments ISO 8601 in UTC.
func Documents(ctx context.Context, a *store.Archive, register, id string) (Listing, error) {
	l := Listing{Columns: []string{"id", "name", "kind", "size", "added_at", "notes", "sha256"}}
	all, err := a.Documents().Of(ctx, register, id)
	for _, d := range all {
		l.Rows = append(l.Rows, []any{d.ID, d.Name, d.Kind, d.Size, d.AddedAt.UTC().Format(time.RFC3339), d.Notes, d.SHA256})
	}
	return l, err
}
