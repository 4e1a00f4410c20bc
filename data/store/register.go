package store

import "context"

// Edition returns the edition of a course, "" when it has none.
func (r Events) Edition(ctx context.Context, id string) (string, error) {
	return queryOne(ctx, r.read(), scanText, `SELECT edition FROM event WHERE id = ?`, id)
}
