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
		if err := m.parties(); err != nil {
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

// parties makes one of two parties of the same memorandum: the kept one takes
// over what it lacks of the other, and what the other owns or signs.
func (m merging) parties() error {
	type pair struct{ kept, other string }
	both, err := queryAll(m.ctx, m.tx, func(r row) (p pair, err error) { return p, r.Scan(&p.kept, &p.other) },
		`SELECT k.id, o.id FROM memorandum_party k JOIN memorandum_party o ON o.memorandum_id = k.memorandum_id
			AND o.organisation_id = ? AND o.deleted_at IS NULL WHERE k.organisation_id = ? AND k.deleted_at IS NULL`, m.other, m.keep)
	if err != nil {
		return err
	}
	for _, p := range both {
		err := m.exec(`UPDATE memorandum_party AS k SET updated_at = ?,
				signatory = iif(k.signatory = '', o.signatory, k.signatory), office = iif(k.signatory = '', o.office, k.office),
				delegate = iif(k.signatory = '', o.delegate, k.delegate),
				act = iif(k.act = '', o.act, k.act), act_on = iif(k.act = '', o.act_on, k.act_on),
				protocol_number = iif(k.protocol_number = '', o.protocol_number, k.protocol_number),
				protocol_on = iif(k.protocol_number = '', o.protocol_on, k.protocol_on),
				signed_on = iif(k.signed_on = '', o.signed_on, k.signed_on), mode = iif(k.signed_on = '', o.mode, k.mode)
			FROM memorandum_party o WHERE k.id = ? AND o.id = ?`, m.now, p.kept, p.other)
		if err != nil {
			return err
		}
		if err := m.exec(`UPDATE memorandum_action SET updated_at = ?, party_id = ? WHERE party_id = ?`, m.now, p.kept, p.other); err != nil {
			return err
		}
		if err := m.unwatched(link{"memorandum_sheet_mark", "party_id"}, p.kept, p.other); err != nil {
			return err
		}
		if err := m.exec(`UPDATE scan_cell SET updated_at = ?, party_id = ? WHERE party_id = ?`, m.now, p.kept, p.other); err != nil {
			return err
		}
		if err := m.exec(`DELETE FROM memorandum_party WHERE id = ?`, p.other); err != nil {
			return err
		}
	}
	return nil
}
