package store

import (
	"context"
	"database/sql"

	"segreteria/data/model"
)

// MergeOrganisations makes one of two: kept is stored as it is given, all that
// refers to the other is hers, and the other goes into the bin. It is one
// action, which undo takes back whole. A Problem with key merge_itself when
// both are the same entry, model.ErrNotFound when one lies in the bin.
func (r Duplicates) MergeOrganisations(ctx context.Context, kept model.Organisation, other string) error {
	return r.inTx(ctx, "merge organisations", func(tx *sql.Tx) error {
		m := merging{ctx: ctx, tx: tx, now: stamp(r.archive.now()), keep: kept.ID, other: other}
		if err := m.begin("organisation"); err != nil {
			return err
		}
		links, err := linksTo(ctx, tx, "organisation")
		if err != nil {
			return err
		}
		for _, l := range links {
			if err := m.move(l); err != nil {
				return err
			}
		}
		if err := m.documents("organisation"); err != nil {
			return err
		}
		if _, err := (Organisations{conn{r.archive, tx}}).Save(ctx, kept); err != nil {
			return err
		}
		return m.finish("organisation")
	})
}

// begin refuses what cannot be merged.
func (m merging) begin(register string) error {
	if m.keep == m.other {
		return &model.Problem{Key: "merge_itself"}
	}
	there, err := queryOne(m.ctx, m.tx, scanNumber, `SELECT count(*) FROM `+quoted(register)+`
		WHERE id IN (?, ?) AND deleted_at IS NULL`, m.keep, m.other)
	if err == nil && there != 2 {
		err = model.ErrNotFound
	}
	return err
}
