package store

import (
	"context"

	"segreteria/data/model"
)

// Postcodes returns the postcodes that the archive itself already uses in these
// towns, by the town's label, the most used first. No list of postcodes may be
// had with a clear licence, so this is all that is known of them.
func (a *Archive) Postcodes(ctx context.Context, towns []model.Town) (map[string][]string, error) {
	labels := map[[2]string]string{}
	names := make([]string, len(towns))
	for i, t := range towns {
		names[i], labels[[2]string{t.Name, t.Province}] = t.Name, t.Label()
	}
	type use struct{ name, province, postcode string }
	uses, err := queryAll(ctx, a.read(), func(r row) (u use, err error) { return u, r.Scan(&u.name, &u.province, &u.postcode) },
		`SELECT town, province, postcode FROM (
				SELECT town, province, postcode FROM settings UNION ALL
				SELECT town, province, postcode FROM organisation WHERE deleted_at IS NULL UNION ALL
				SELECT town, province, postcode FROM person WHERE deleted_at IS NULL UNION ALL
				SELECT town, province, postcode FROM event WHERE deleted_at IS NULL)
			WHERE postcode <> '' AND town IN (SELECT value FROM json_each(?))
			GROUP BY town, province, postcode ORDER BY count(*) DESC, postcode`, list(names))
	known := map[string][]string{}
	for _, u := range uses {
		if label, wanted := labels[[2]string{u.name, u.province}]; wanted {
			known[label] = append(known[label], u.postcode)
		}
	}
	return known, err
}
