package desk

import (
	"context"

	"segreteria/data/store"
)

// withTags adds a column with the tags of the organisations listed, whose ids stand first.
func withTags(ctx context.Context, a *store.Archive, l *Listing) error {
	tags, err := a.Tags().OfAllOrganisations(ctx)
	if err != nil {
		return err
	}
	l.Columns = append(l.Columns, "tags")
	for i, row := range l.Rows {
		l.Rows[i] = append(row, tags[row[0].(string)])
	}
	return nil
}
