package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"segreteria/data/model"
)

// Settings is what the association says of itself.
type Settings struct{ conn }

// Settings returns the settings.
func (c conn) Settings() Settings { return Settings{c} }

const settingsColumns = `name, short_name, address, postcode, town, province, tax_code, vat_number, email, phone, logo,
	place_of_signature, privacy_text, privacy_where, language, patron_day, hour_minutes, scan_evidence`

func settingsFields(s *model.Settings) []any {
	return []any{
		&s.Name, &s.ShortName, &s.Address, &s.Postcode, &s.Town, &s.Province, &s.TaxCode, &s.VATNumber, &s.Email, &s.Phone,
		&s.Logo, &s.PlaceOfSignature, &s.PrivacyText, &s.PrivacyWhere, &s.Language, &s.PatronDay, &s.HourMinutes, &s.ScanEvidence,
	}
}

// Get returns the settings; before they were saved once, empty ones.
func (r Settings) Get(ctx context.Context) (model.Settings, error) {
	s, err := queryOne(ctx, r.read(), scanInto(settingsFields), `SELECT `+settingsColumns+` FROM settings`)
	if errors.Is(err, model.ErrNotFound) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	s.Signatories, err = queryAll(ctx, r.read(), func(r row) (g model.Signatory, err error) {
		return g, r.Scan(&g.Name, &g.Office)
	}, `SELECT name, office FROM signatory ORDER BY position`)
	return s, err
}

// Save writes the settings whole.
func (r Settings) Save(ctx context.Context, s model.Settings) error {
	s.Name, s.TaxCode, s.VATNumber = model.Tidy(s.Name), model.TidyCode(s.TaxCode), model.TidyCode(s.VATNumber)
	s.Postcode, s.Town, s.Province = model.Tidy(s.Postcode), model.Tidy(s.Town), model.TidyProvince(s.Province)
	if err := s.Validate(); err != nil {
		return err
	}
	return r.inTx(ctx, "save settings", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		id, err := newID()
		if err != nil {
			return err
		}
		err = exec(ctx, tx, `INSERT INTO settings (rid, id, created_at, updated_at, `+settingsColumns+`)
			VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (rid) DO UPDATE SET updated_at = excluded.updated_at, name = excluded.name,
				short_name = excluded.short_name, address = excluded.address, postcode = excluded.postcode, town = excluded.town,
				province = excluded.province, tax_code = excluded.tax_code, vat_number = excluded.vat_number,
				email = excluded.email, phone = excluded.phone, logo = excluded.logo,
				place_of_signature = excluded.place_of_signature, privacy_text = excluded.privacy_text,
				privacy_where = excluded.privacy_where, language = excluded.language,
				patron_day = excluded.patron_day, hour_minutes = excluded.hour_minutes, scan_evidence = excluded.scan_evidence`,
			id, now, now, s.Name, s.ShortName, s.Address, s.Postcode, s.Town, s.Province, s.TaxCode, s.VATNumber, s.Email,
			s.Phone, s.Logo, s.PlaceOfSignature, s.PrivacyText, s.PrivacyWhere, s.Language, s.PatronDay, s.Hour(), s.ScanEvidence)
		if err != nil {
			return err
		}
		return saveSignatories(ctx, tx, s.Signatories, now)
	})
}

func saveSignatories(ctx context.Context, tx *sql.Tx, signatories []model.Signatory, now string) error {
	kept, err := queryAll(ctx, tx, func(r row) (g model.Signatory, err error) { return g, r.Scan(&g.Name, &g.Office) },
		`SELECT name, office FROM signatory ORDER BY position`)
	if err != nil || slices.Equal(kept, signatories) {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM signatory`); err != nil {
		return err
	}
	for i, g := range signatories {
		id, err := newID()
		if err != nil {
			return err
		}
		err = exec(ctx, tx, `INSERT INTO signatory (id, created_at, updated_at, position, name, office) VALUES (?, ?, ?, ?, ?, ?)`,
			id, now, now, i+1, g.Name, g.Office)
		if err != nil {
			return err
		}
	}
	return nil
}
