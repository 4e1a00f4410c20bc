package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"segreteria/data/model"
)

// Privacy keeps what people asked of their data, and what the law asks.
type Privacy struct{ conn }

// Privacy returns what concerns the protection of data.
func (c conn) Privacy() Privacy { return Privacy{c} }

const restrictionColumns = `v.person_id, trim(p.family_name || ' ' || p.given_name), v.restricted_on, v.until, v.reason`

func restrictionFields(r *model.Restriction) []any {
	return []any{&r.PersonID, &r.Name, &r.RestrictedOn, &r.Until, &r.Reason}
}

// restricted are the ids of the people whose data must not be used: those
// under a restriction, and those who are anonymous.
const restricted = `(SELECT person_id FROM person_privacy WHERE restricted_on <> '' OR anonymised_on <> '')`

// Standing tells how the data of a person stand today.
func (r Privacy) Standing(ctx context.Context, personID string) (s model.PrivacyStanding, err error) {
	s, err = queryOne(ctx, r.read(), func(r row) (s model.PrivacyStanding, err error) {
		return s, r.Scan(append(restrictionFields(&s.Restriction), &s.AnonymisedOn)...)
	}, `SELECT `+restrictionColumns+`, v.anonymised_on FROM person_privacy v JOIN person p ON p.id = v.person_id
		WHERE v.person_id = ?`, personID)
	if err != nil && !errors.Is(err, model.ErrNotFound) {
		return s, fmt.Errorf("privacy of person %s: %w", personID, err)
	}
	s.PersonID = personID
	s.Retention, err = queryAll(ctx, r.read(), func(r row) (t model.Retention, err error) {
		return t, r.Scan(&t.Project, &t.Until)
	}, `SELECT DISTINCT j.title, j.retention_until`+retained+`t.person_id = ? AND j.retention_until >= ?
		ORDER BY j.retention_until DESC, j.title`, personID, model.NewDate(r.archive.now()))
	if err != nil {
		return s, fmt.Errorf("retention of person %s: %w", personID, err)
	}
	return s, nil
}

// retained joins people with the projects of the events that they took part in.
const retained = ` FROM participant t JOIN event e ON e.id = t.event_id JOIN project j ON j.id = e.project_id
	WHERE t.deleted_at IS NULL AND e.deleted_at IS NULL
	AND (t.state <> 'cancelled' OR EXISTS (SELECT 1 FROM certificate c WHERE c.participant_id = t.id)) AND `

// RestrictedPeople returns the ids of the people whose data must not be used.
func (r Privacy) RestrictedPeople(ctx context.Context) (map[string]bool, error) {
	ids, err := queryAll(ctx, r.read(), scanText, `SELECT person_id FROM person_privacy WHERE restricted_on <> '' OR anonymised_on <> ''`)
	if err != nil {
		return nil, fmt.Errorf("restricted people: %w", err)
	}
	known := make(map[string]bool, len(ids))
	for _, id := range ids {
		known[id] = true
	}
	return known, nil
}

// Namesakes returns the people of that name, those whose data must not be used
// included, so that nobody is entered twice.
func (r People) Namesakes(ctx context.Context, family, given string) ([]model.Person, error) {
	return queryAll(ctx, r.read(), scanInto(personFields), `SELECT `+personColumns+personTables+`
		WHERE p.deleted_at IS NULL AND p.sort_name = ? ORDER BY p.rid`, model.SortName(family, given))
}

// Restrictions returns the restrictions that run, those that end first before the others.
func (r Privacy) Restrictions(ctx context.Context) ([]model.Restriction, error) {
	return queryAll(ctx, r.read(), scanInto(restrictionFields), `SELECT `+restrictionColumns+` FROM person_privacy v
		JOIN person p ON p.id = v.person_id WHERE v.restricted_on <> '' ORDER BY v.until = '', v.until, p.sort_name, v.rid`)
}

// Restrict keeps the data of a person from being used from today on, or
// changes reason and end of a restriction that runs.
func (r Privacy) Restrict(ctx context.Context, n model.Restriction) error {
	today := model.NewDate(r.archive.now())
	n.RestrictedOn, n.Reason = today, model.Tidy(n.Reason)
	if err := n.Validate(); err != nil {
		return err
	}
	return r.inTx(ctx, "restrict person", func(tx *sql.Tx) error {
		if _, err := queryOne(ctx, tx, scanText, `SELECT id FROM person WHERE id = ?`, n.PersonID); err != nil {
			return fmt.Errorf("person %s: %w", n.PersonID, err)
		}
		id, err := newID()
		if err != nil {
			return err
		}
		now := stamp(r.archive.now())
		_, err = tx.ExecContext(ctx, `INSERT INTO person_privacy
			(id, created_at, updated_at, person_id, restricted_on, until, reason, anonymised_on) VALUES (?, ?, ?, ?, ?, ?, ?, '')
			ON CONFLICT (person_id) DO UPDATE SET updated_at = excluded.updated_at, until = excluded.until, reason = excluded.reason,
				restricted_on = CASE restricted_on WHEN '' THEN excluded.restricted_on ELSE restricted_on END
			WHERE anonymised_on = ''`, id, now, now, n.PersonID, today, n.Until, n.Reason)
		return err
	})
}

// Release ends a restriction; model.ErrNotFound when there is none.
func (r Privacy) Release(ctx context.Context, personID string) error {
	return r.inTx(ctx, "release person", func(tx *sql.Tx) error {
		return exec(ctx, tx, `DELETE FROM person_privacy WHERE person_id = ? AND restricted_on <> '' AND anonymised_on = ''`, personID)
	})
}

// Forgotten returns the people without any contact since that day, the
// longest first: they took part in no event and were met by nobody since,
// and nobody entered or changed them.
func (r Privacy) Forgotten(ctx context.Context, since model.Date) ([]model.Forgotten, error) {
	return queryAll(ctx, r.read(), func(r row) (f model.Forgotten, err error) {
		return f, r.Scan(&f.PersonID, &f.Name, &f.Organisation, &f.LastContact, &f.KeptUntil)
	}, `SELECT p.id, trim(p.family_name || ' ' || p.given_name), coalesce(o.name, ''),
			max(substr(p.updated_at, 1, 10), coalesce((SELECT max(e.ends_on) FROM participant t JOIN event e ON e.id = t.event_id
				WHERE t.person_id = p.id AND t.deleted_at IS NULL AND t.state <> 'cancelled' AND e.deleted_at IS NULL), ''),
				coalesce((SELECT max(c.day) FROM contact_person x JOIN contact c ON c.id = x.contact_id
				WHERE x.person_id = p.id AND c.deleted_at IS NULL), '')) AS last,
			coalesce((SELECT max(j.retention_until)`+retained+`t.person_id = p.id AND j.retention_until >= ?), '')
		FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id
		WHERE p.deleted_at IS NULL AND substr(p.updated_at, 1, 10) < ? AND last < ?
			AND NOT EXISTS (SELECT 1 FROM person_privacy v WHERE v.person_id = p.id AND v.anonymised_on <> '')
		ORDER BY last, p.sort_name, p.rid`, model.NewDate(r.archive.now()), since, since)
}

// Processing returns what the register of processing says beyond the settings.
func (r Privacy) Processing(ctx context.Context) (model.Processing, error) {
	p, err := queryOne(ctx, r.read(), func(r row) (p model.Processing, err error) {
		return p, r.Scan(&p.Officer, &p.Recipients, &p.Transfers, &p.Measures, &p.ReviewedOn, &p.Years)
	}, `SELECT officer, recipients, transfers, measures, reviewed_on, contact_years FROM processing`)
	if errors.Is(err, model.ErrNotFound) {
		return model.Processing{Years: model.DefaultContactYears}, nil
	}
	return p, err
}

// SaveProcessing writes what the register of processing says beyond the settings.
func (r Privacy) SaveProcessing(ctx context.Context, p model.Processing) error {
	if err := p.Validate(); err != nil {
		return err
	}
	return r.inTx(ctx, "save processing", func(tx *sql.Tx) error {
		id, err := newID()
		if err != nil {
			return err
		}
		now := stamp(r.archive.now())
		return exec(ctx, tx, `INSERT INTO processing
			(rid, id, created_at, updated_at, officer, recipients, transfers, measures, reviewed_on, contact_years)
			VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (rid) DO UPDATE SET updated_at = excluded.updated_at, officer = excluded.officer,
				recipients = excluded.recipients, transfers = excluded.transfers, measures = excluded.measures,
				reviewed_on = excluded.reviewed_on, contact_years = excluded.contact_years`,
			id, now, now, p.Officer, p.Recipients, p.Transfers, p.Measures, p.ReviewedOn, p.Years)
	})
}
