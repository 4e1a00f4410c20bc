package desk

import (
	"context"
	"time"

	"segreteria/data/store"
)

// historyColumns are those of a history, in their order.
var historyColumns = []string{
	"number", "at", "by", "action", "undone", "register", "id", "name", "deed", "field", "was", "is",
}

// History lists what was done to a record and its parts, the newest first. The
// moments are ISO 8601 in UTC.
func History(ctx context.Context, a *store.Archive, id string) (Listing, error) {
	past, err := a.History().Of(ctx, id)
	listing := Listing{Columns: historyColumns}
	for _, p := range past {
		listing.Rows = append(listing.Rows, []any{
			p.Number, p.At.UTC().Format(time.RFC3339), p.By, p.Action.Name, p.Undone, p.Register, p.ID, p.Name, p.Deed, p.Field, p.Was, p.Is,
		})
	}
	return listing, err
}
