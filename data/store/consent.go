package store

import (
	"context"
	"database/sql"
	"fmt"

	"segreteria/data/model"
)

// Consents are what people agreed to.
type Consents struct{ conn }

// Consents returns what people agreed to.
func (c conn) Consents() Consents { return Consents{c} }

const consentColumns = `c.id, c.person_id, c.kind, c.version, c.given_on, c.revoked_on`

func consentFields(c *model.Consent) []any {
	return []any{&c.ID, &c.PersonID, &c.Kind, &c.Version, &c.GivenOn, &c.RevokedOn}
}

// OfPerson returns the consents of a person, those that stand first.
func (r Consents) OfPerson(ctx context.Context, personID string) ([]model.Consent, error) {
	return queryAll(ctx, r.read(), scanInto(consentFields), `SELECT `+consentColumns+` FROM consent c
		WHERE c.person_id = ? AND c.deleted_at IS NULL ORDER BY c.revoked_on <> '', c.kind, c.given_on DESC, c.rid DESC`, personID)
}

// Give keeps a consent that a person gave, or mends one that was kept. It is a
// Problem with key consent_future when the day is still to come, and with
// consent_stands when the same consent stands already.
func (r Consents) Give(ctx context.Context, c model.Consent) (model.Consent, error) {
	c = c.Tidied()
	if err := r.allowed(c); err != nil {
		return c, err
	}
	err := r.inTx(ctx, "give consent", func(tx *sql.Tx) error {
		same, err := queryOne(ctx, tx, scanNumber, `SELECT count(*) FROM consent WHERE person_id = ? AND kind = ? AND version = ?
			AND revoked_on = '' AND ? = '' AND id <> ? AND deleted_at IS NULL`, c.PersonID, c.Kind, c.Version, c.RevokedOn, c.ID)
		if err != nil {
			return err
		}
		if same > 0 {
			return &model.Problem{Field: "consent_version", Key: "consent_stands", Limit: c.Version}
		}
		now := stamp(r.archive.now())
		values := []any{now, c.Kind, c.Version, c.GivenOn, c.RevokedOn, c.PersonID}
		if c.ID != "" {
			return exec(ctx, tx, `UPDATE consent SET updated_at = ?, kind = ?, version = ?, given_on = ?, revoked_on = ?
				WHERE person_id = ? AND id = ?`, append(values, c.ID)...)
		}
		if _, err := queryOne(ctx, tx, scanText, `SELECT id FROM person WHERE id = ?`, c.PersonID); err != nil {
			return fmt.Errorf("person %s: %w", c.PersonID, err)
		}
		if c.ID, err = newID(); err != nil {
			return err
		}
		return exec(ctx, tx, `INSERT INTO consent (updated_at, kind, version, given_on, revoked_on, person_id, id, created_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, append(values, c.ID, now)...)
	})
	return c, err
}

// Revoke ends a consent from that day on.
func (r Consents) Revoke(ctx context.Context, id string, on model.Date) error {
	c, err := queryOne(ctx, r.read(), scanInto(consentFields), `SELECT `+consentColumns+` FROM consent c WHERE c.id = ?`, id)
	if err != nil {
		return fmt.Errorf("consent %s: %w", id, err)
	}
	if on == "" {
		return &model.Problem{Field: "revoked_on", Key: "required"}
	}
	c.RevokedOn = on
	if err := r.allowed(c); err != nil {
		return err
	}
	return r.inTx(ctx, "revoke consent", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE consent SET updated_at = ?, revoked_on = ? WHERE id = ?`, stamp(r.archive.now()), on, id)
	})
}

// allowed refuses what is no consent, and days that are still to come.
func (r Consents) allowed(c model.Consent) error {
	if err := c.Validate(); err != nil {
		return err
	}
	today := r.archive.Today()
	for field, day := range map[string]model.Date{"given_on": c.GivenOn, "revoked_on": c.RevokedOn} {
		if day > today {
			return &model.Problem{Field: field, Key: "consent_future", Limit: model.FormatDate(today)}
		}
	}
	return nil
}
