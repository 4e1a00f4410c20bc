package store

import (
	"context"
	"database/sql"

	"segreteria/data/model"
)

// SaveLanguage keeps the language of the screen alone, which can be chosen
// before the association has a name. "" follows the system; an unknown one is a Problem.
func (r Settings) SaveLanguage(ctx context.Context, language string) error {
	if language != "" && language != "it" && language != "en" {
		return &model.Problem{Field: "language", Key: "unknown_code", Limit: language}
	}
	return r.inTx(ctx, "save language", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		id, err := newID()
		if err != nil {
			return err
		}
		return exec(ctx, tx, `INSERT INTO settings (rid, id, created_at, updated_at, name, short_name, address, postcode, town,
			province, tax_code, vat_number, email, phone, place_of_signature, privacy_text, privacy_where, language)
			VALUES (1, ?, ?, ?, '', '', '', '', '', '', '', '', '', '', '', '', '', ?)
			ON CONFLICT (rid) DO UPDATE SET updated_at = excluded.updated_at, language = excluded.language`, id, now, now, language)
	})
}
