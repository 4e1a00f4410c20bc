package store

import (
	"context"
	"database/sql"
	"fmt"

	"segreteria/data/model"
)

// Organisations is the register of organisations.
type Organisations struct{ conn }

// Organisations returns the register of organisations.
func (c conn) Organisations() Organisations { return Organisations{c} }

const organisationColumns = `o.id, o.name, o.short_name, o.kind, o.sector, o.level, o.tax_code, o.vat_number,
	o.runts_section, o.runts_number, o.address, o.postcode, o.town, o.province, o.email, o.pec, o.sdi,
	o.phone, o.website, o.source, o.notes,
	(SELECT count(*) FROM person p WHERE p.organisation_id = o.id AND p.deleted_at IS NULL)`

func organisationFields(o *model.Organisation) []any {
	return []any{
		&o.ID, &o.Name, &o.ShortName, &o.Kind, &o.Sector, &o.Level, &o.TaxCode, &o.VATNumber,
		&o.RUNTSSection, &o.RUNTSNumber, &o.Address, &o.Postcode, &o.Town, &o.Province, &o.Email, &o.PEC, &o.SDI,
		&o.Phone, &o.Website, &o.Source, &o.Notes, &o.People,
	}
}

var organisationOrders = map[string]string{
	"": "sort_name", "name": "sort_name", "kind": "kind", "town": "town", "email": "email", "phone": "phone",
}

// Find returns the rids of the organisations whose name holds the text.
func (r Organisations) Find(ctx context.Context, q model.Query) ([]int64, error) {
	text := model.Fold(q.Text)
	return queryAll(ctx, r.read(), scanNumber, `SELECT rid FROM organisation
		WHERE deleted_at IS NULL AND (instr(sort_name, ?) OR instr(sort_short, ?)) AND (? = '' OR kind = ?)
		ORDER BY `+organisationOrders[q.Sort]+direction(q)+`, rid`, text, text, q.Kind, q.Kind)
}

// Rows returns the organisations with these rids, in their order.
func (r Organisations) Rows(ctx context.Context, rids []int64) ([]model.Organisation, error) {
	found, err := queryAll(ctx, r.read(), scanNumbered(organisationFields), `SELECT o.rid, `+organisationColumns+`
		FROM organisation o WHERE o.rid IN (SELECT value FROM json_each(?))`, list(rids))
	return inOrder(rids, found), err
}

// Get returns one organisation, also from the bin, or model.ErrNotFound.
func (r Organisations) Get(ctx context.Context, id string) (model.Organisation, error) {
	o, err := queryOne(ctx, r.read(), scanInto(organisationFields),
		`SELECT `+organisationColumns+` FROM organisation o WHERE o.id = ?`, id)
	if err != nil {
		return o, fmt.Errorf("organisation %s: %w", id, err)
	}
	return o, nil
}

// Named returns the organisation with that name or short name, folded, or
// model.ErrNotFound; a full name wins over the short one of another.
func (r Organisations) Named(ctx context.Context, name string) (model.Organisation, error) {
	text := model.Fold(name)
	return queryOne(ctx, r.read(), scanInto(organisationFields), `SELECT `+organisationColumns+` FROM organisation o
		WHERE o.deleted_at IS NULL AND (o.sort_name = ? OR o.sort_short = ?) AND ? <> ''
		ORDER BY o.sort_name <> ?, o.rid LIMIT 1`, text, text, text, text)
}

// All returns every organisation by name, for matching an import.
func (r Organisations) All(ctx context.Context) ([]model.Organisation, error) {
	return queryAll(ctx, r.read(), scanInto(organisationFields),
		`SELECT `+organisationColumns+` FROM organisation o WHERE o.deleted_at IS NULL ORDER BY o.sort_name, o.rid`)
}

// Save writes o, as a new entry when it has no id, and returns it as stored.
func (r Organisations) Save(ctx context.Context, o model.Organisation) (model.Organisation, error) {
	o = o.Tidied()
	if err := o.Validate(); err != nil {
		return o, err
	}
	err := r.inTx(ctx, "save organisation", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		values := []any{
			now, o.Name, model.Fold(o.Name), o.ShortName, model.Fold(o.ShortName), o.Kind, o.Sector, o.Level,
			o.TaxCode, o.VATNumber, o.RUNTSSection, o.RUNTSNumber, o.Address, o.Postcode, o.Town, o.Province,
			o.Email, o.PEC, o.SDI, o.Phone, o.Website, o.Source, o.Notes,
		}
		if o.ID != "" {
			return exec(ctx, tx, `UPDATE organisation SET updated_at = ?, name = ?, sort_name = ?, short_name = ?, sort_short = ?,
				kind = ?, sector = ?, level = ?, tax_code = ?, vat_number = ?, runts_section = ?, runts_number = ?, address = ?,
				postcode = ?, town = ?, province = ?, email = ?, pec = ?, sdi = ?, phone = ?, website = ?, source = ?, notes = ?
				WHERE id = ?`, append(values, o.ID)...)
		}
		id, err := newID()
		if err != nil {
			return err
		}
		o.ID = id
		return exec(ctx, tx, `INSERT INTO organisation (updated_at, name, sort_name, short_name, sort_short, kind, sector, level,
			tax_code, vat_number, runts_section, runts_number, address, postcode, town, province, email, pec, sdi, phone,
			website, source, notes, id, created_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(values, id, now)...)
	})
	return o, err
}

// Delete moves an organisation to the bin; model.ErrInUse while people belong to it.
func (r Organisations) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete organisation", func(tx *sql.Tx) error {
		if err := unused(ctx, tx, id, usedByPeople, partyOf); err != nil {
			return err
		}
		return exec(ctx, tx, `UPDATE organisation SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL`, stamp(r.archive.now()), id)
	})
}

// Restore brings an organisation back from the bin.
func (r Organisations) Restore(ctx context.Context, id string) error {
	return r.inTx(ctx, "restore organisation", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE organisation SET deleted_at = NULL WHERE id = ?`, id)
	})
}
