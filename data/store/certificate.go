package store

import (
	"context"
	"database/sql"

	"segreteria/data/model"
)

// Certificates is the register of certificates.
type Certificates struct{ conn }

// Certificates returns the register of certificates.
func (c conn) Certificates() Certificates { return Certificates{c} }

const (
	certificateColumns = `c.id, c.number, c.year, c.event_id, c.participant_id, t.person_id, c.issued_on, c.name,
		c.birth_date, c.birth_place, c.tax_code, c.attended, c.planned, e.title`
	certificateTables = ` FROM certificate c JOIN participant t ON t.id = c.participant_id JOIN event e ON e.id = c.event_id `
)

func certificateFields(c *model.Certificate) []any {
	return []any{
		&c.ID, &c.Number, &c.Year, &c.EventID, &c.ParticipantID, &c.PersonID, &c.IssuedOn, &c.Name,
		&c.BirthDate, &c.BirthPlace, &c.TaxCode, &c.Attended, &c.Planned, &c.EventTitle,
	}
}

var certificateOrders = map[string]string{
	"": "c.year DESC, c.number", "number": "c.year, c.number", "name": "c.name", "issued_on": "c.issued_on", "event": "e.sort_title",
}

// Find returns the rids of the certificates of people or events with that
// text, of that year. Without a wanted order the newest comes first.
func (r Certificates) Find(ctx context.Context, q model.Query) ([]int64, error) {
	if q.Sort == "" {
		q.Descending = true
	}
	text := model.Fold(q.Text)
	return queryAll(ctx, r.read(), scanNumber, `SELECT c.rid`+certificateTables+`JOIN person p ON p.id = t.person_id
		WHERE (instr(p.family_first, ?) OR instr(p.given_first, ?) OR instr(e.sort_title, ?)) AND (? = 0 OR c.year = ?)
		ORDER BY `+certificateOrders[q.Sort]+direction(q)+`, c.rid`, text, text, text, q.Year, q.Year)
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

// Issue enters new certificates under the next free numbers of their year, all
// or none, and returns them as entered. The single writer keeps the numbers
// without gaps whoever else is issuing.
func (r Certificates) Issue(ctx context.Context, wanted []model.Certificate) ([]model.Certificate, error) {
	issued := make([]model.Certificate, 0, len(wanted))
	err := r.inTx(ctx, "issue certificates", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		for _, c := range wanted {
			c.Year = c.IssuedOn.Year()
			next, err := queryOne(ctx, tx, scanNumber, `SELECT coalesce(max(number), 0) + 1 FROM certificate WHERE year = ?`, c.Year)
			if err != nil {
				return err
			}
			c.Number = int(next)
			if c.ID, err = newID(); err != nil {
				return err
			}
			err = exec(ctx, tx, `INSERT INTO certificate (id, created_at, updated_at, number, year, event_id, participant_id,
				issued_on, name, birth_date, birth_place, tax_code, attended, planned)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, c.ID, now, now, c.Number, c.Year, c.EventID, c.ParticipantID,
				c.IssuedOn, c.Name, c.BirthDate, c.BirthPlace, c.TaxCode, c.Attended, c.Planned)
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
