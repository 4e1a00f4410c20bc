package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"segreteria/data/model"
)

// Certificates is the register of certificates.
type Certificates struct{ conn }

// Certificates returns the register of certificates.
func (c conn) Certificates() Certificates { return Certificates{c} }

const (
	certificateColumns = `c.id, c.number, c.year, c.event_id, c.participant_id, t.person_id, c.issued_on, c.name,
		c.birth_date, c.birth_place, c.tax_code, c.attended, c.planned, e.title, c.title, c.starts_on, c.ends_on, c.issuer, c.language,
		c.test_result, c.payload, c.annulled_on, c.annul_reason,
		coalesce((SELECT group_concat(d.issued_on, ',' ORDER BY d.rid) FROM certificate_duplicate d WHERE d.certificate_id = c.id), '')`
	certificateTables = ` FROM certificate c JOIN participant t ON t.id = c.participant_id JOIN event e ON e.id = c.event_id `
)

func certificateFields(c *model.Certificate) []any {
	return []any{
		&c.ID, &c.Number, &c.Year, &c.EventID, &c.ParticipantID, &c.PersonID, &c.IssuedOn, &c.Name,
		&c.BirthDate, &c.BirthPlace, &c.TaxCode, &c.Attended, &c.Planned, &c.EventTitle, &c.Title, &c.StartsOn, &c.EndsOn, &c.Issuer,
		&c.Language, &c.TestResult, &c.Code, &c.AnnulledOn, &c.AnnulReason, (*days)(&c.Duplicates),
	}
}

// days reads days with commas between.
type days []model.Date

func (d *days) Scan(value any) error {
	*d = nil
	text, _ := value.(string)
	for _, day := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' }) {
		*d = append(*d, model.Date(day))
	}
	return nil
}

// certificateState is the state of a certificate c in SQL, as Certificate.State says it.
const certificateState = `CASE WHEN c.annulled_on <> '' THEN 'annulled'
	WHEN EXISTS (SELECT 1 FROM certificate_duplicate d WHERE d.certificate_id = c.id) THEN 'duplicated' ELSE 'issued' END`

var certificateOrders = map[string]string{
	"": "c.year DESC, c.number", "number": "c.year, c.number", "name": "c.name", "issued_on": "c.issued_on", "event": "e.sort_title", "state": certificateState,
}

// Find returns the rids of the certificates of people or events with that
// text, of that year and in the state that q.Kind names. Without a wanted order the newest comes first.
func (r Certificates) Find(ctx context.Context, q model.Query) ([]int64, error) {
	if q.Sort == "" {
		q.Descending = true
	}
	text := model.Fold(q.Text)
	return queryAll(ctx, r.read(), scanNumber, `SELECT c.rid`+certificateTables+`JOIN person p ON p.id = t.person_id
		WHERE (instr(p.family_first, ?) OR instr(p.given_first, ?) OR instr(e.sort_title, ?)) AND (? = 0 OR c.year = ?)
			AND (? = '' OR `+certificateState+` = ?)
		ORDER BY `+certificateOrders[q.Sort]+direction(q)+`, c.rid`, text, text, text, q.Year, q.Year, q.Kind, q.Kind)
}

// Rows returns the certificates with these rids, in their order.
func (r Certificates) Rows(ctx context.Context, rids []int64) ([]model.Certificate, error) {
	found, err := queryAll(ctx, r.read(), scanNumbered(certificateFields), `SELECT c.rid, `+certificateColumns+certificateTables+`
		WHERE c.rid IN (SELECT value FROM json_each(?))`, list(rids))
	return inOrder(rids, found), err
}

// OfEvent returns the certificates of an event by number.
func (r Certificates) OfEvent(ctx context.Context, eventID string) ([]model.Certificate, error) {
	return queryAll(ctx, r.read(), scanInto(certificateFields), `SELECT `+certificateColumns+certificateTables+`
		WHERE c.event_id = ? ORDER BY c.year, c.number`, eventID)
}

// Get returns one certificate, or model.ErrNotFound.
func (r Certificates) Get(ctx context.Context, id string) (model.Certificate, error) {
	c, err := queryOne(ctx, r.read(), scanInto(certificateFields), `SELECT `+certificateColumns+certificateTables+` WHERE c.id = ?`, id)
	if err != nil {
		return c, fmt.Errorf("certificate %s: %w", id, err)
	}
	return c, nil
}

// Numbered returns the certificate with that number, or model.ErrNotFound.
func (r Certificates) Numbered(ctx context.Context, number, year int) (model.Certificate, error) {
	return queryOne(ctx, r.read(), scanInto(certificateFields), `SELECT `+certificateColumns+certificateTables+`
		WHERE c.number = ? AND c.year = ?`, number, year)
}

// NextNumber returns the number that the next certificate of a year will have.
func (r Certificates) NextNumber(ctx context.Context, year int) (int, error) {
	next, err := queryOne(ctx, r.read(), scanNumber, `SELECT coalesce(max(number), 0) + 1 FROM certificate WHERE year = ?`, year)
	return int(next), err
}

// Issue enters new certificates under the next free numbers of their year, all
// or none, and returns them as entered, each with its signed code. The single writer keeps the numbers
// without gaps whoever else is issuing.
func (r Certificates) Issue(ctx context.Context, wanted []model.Certificate) ([]model.Certificate, error) {
	issued := make([]model.Certificate, 0, len(wanted))
	err := r.inTx(ctx, "issue certificates", func(tx *sql.Tx) error {
		if len(wanted) == 0 {
			return nil
		}
		now := stamp(r.archive.now())
		key, err := Certificates{conn{r.archive, tx}}.signingKey(ctx)
		if err != nil {
			return err
		}
		for _, c := range wanted {
			c.Year = c.IssuedOn.Year()
			if c.Number, err = (Certificates{conn{r.archive, tx}}).NextNumber(ctx, c.Year); err != nil {
				return err
			}
			if c.ID, err = newID(); err != nil {
				return err
			}
			c.Code = c.Attestation().Sign(key)
			err = exec(ctx, tx, `INSERT INTO certificate (id, created_at, updated_at, number, year, event_id, participant_id,
				issued_on, name, birth_date, birth_place, tax_code, attended, planned, title, starts_on, ends_on, issuer, language,
				test_result, payload, annulled_on, annul_reason)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '')`, c.ID, now, now, c.Number, c.Year, c.EventID, c.ParticipantID,
				c.IssuedOn, c.Name, c.BirthDate, c.BirthPlace, c.TaxCode, c.Attended, c.Planned, c.Title, c.StartsOn,
				c.EndsOn, c.Issuer, c.Language, c.TestResult, c.Code)
			if err != nil {
				return err
			}
			issued = append(issued, c)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return issued, nil
}
