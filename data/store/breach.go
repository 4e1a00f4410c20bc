package store

import (
	"context"
	"database/sql"
	"fmt"

	"segreteria/data/model"
)

// Breaches is the log of breaches.
type Breaches struct{ conn }

// Breaches returns the log of breaches.
func (c conn) Breaches() Breaches { return Breaches{c} }

const breachColumns = `b.id, b.happened_on, b.known_on, b.what, b.data, b.people, b.measures, b.notified_on, b.told_on`

func breachFields(b *model.Breach) []any {
	return []any{&b.ID, &b.HappenedOn, &b.KnownOn, &b.What, &b.Data, &b.People, &b.Measures, &b.NotifiedOn, &b.ToldOn}
}

// All returns the breaches, the newest first.
func (r Breaches) All(ctx context.Context) ([]model.Breach, error) {
	return queryAll(ctx, r.read(), scanInto(breachFields), `SELECT `+breachColumns+` FROM breach b
		WHERE b.deleted_at IS NULL ORDER BY b.happened_on DESC, b.rid DESC`)
}

// Get returns one breach, also from the bin, or model.ErrNotFound.
func (r Breaches) Get(ctx context.Context, id string) (model.Breach, error) {
	b, err := queryOne(ctx, r.read(), scanInto(breachFields), `SELECT `+breachColumns+` FROM breach b WHERE b.id = ?`, id)
	if err != nil {
		return b, fmt.Errorf("breach %s: %w", id, err)
	}
	return b, nil
}

// Save writes b, as a new entry when it has no id, and returns it as stored.
func (r Breaches) Save(ctx context.Context, b model.Breach) (model.Breach, error) {
	b = b.Tidied()
	if err := b.Validate(); err != nil {
		return b, err
	}
	err := r.inTx(ctx, "save breach", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		values := []any{now, b.HappenedOn, b.KnownOn, b.What, b.Data, b.People, b.Measures, b.NotifiedOn, b.ToldOn}
		if b.ID != "" {
			return exec(ctx, tx, `UPDATE breach SET updated_at = ?, happened_on = ?, known_on = ?, what = ?, data = ?, people = ?,
				measures = ?, notified_on = ?, told_on = ? WHERE id = ?`, append(values, b.ID)...)
		}
		id, err := newID()
		if err != nil {
			return err
		}
		b.ID = id
		return exec(ctx, tx, `INSERT INTO breach (updated_at, happened_on, known_on, what, data, people, measures, notified_on,
			told_on, id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(values, id, now)...)
	})
	return b, err
}

// Delete moves a breach to the bin.
func (r Breaches) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete breach", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE breach SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL`, stamp(r.archive.now()), id)
	})
}

// Restore brings a breach back from the bin.
func (r Breaches) Restore(ctx context.Context, id string) error {
	return r.inTx(ctx, "restore breach", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE breach SET deleted_at = NULL WHERE id = ?`, id)
	})
}
