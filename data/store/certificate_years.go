package store

import "context"

// Years returns the years in which certificates were issued, the newest first.
func (r Certificates) Years(ctx context.Context) ([]int, error) {
	return queryAll(ctx, r.read(), func(r row) (year int, err error) { return year, r.Scan(&year) },
		`SELECT DISTINCT year FROM certificate ORDER BY year DESC`)
}
