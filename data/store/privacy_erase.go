package store

import (
	"context"
	"database/sql"
	"fmt"

	"segreteria/data/model"
)

// An Erasure says who becomes anonymous.
type Erasure struct {
	PersonID string
	Word     string // of the name that stands instead, such as "Anonimo": "Anonimo 0012"
}

// Erased tells what came of an erasure.
type Erased struct {
	PersonID string
	Name     string          // that stands instead
	Left     []model.Mention // texts of others that still hold the old name
}

// Anonymise takes away all that tells who a person is: name, contacts, tax
// code, birth, notes, tags, organisation and role also as they were at each event,
// what the certificates say of them, the evidence of their attendance, consents
// and documents, the name in the notes of others, and every trace in the history. Attendance and the numbers of certificates stay.
// It is final: no undo brings the person back. While a retention runs it is a
// Problem with key retention_runs. The old bytes leave the file with Scrub.
func (r Privacy) Anonymise(ctx context.Context, e Erasure) (done Erased, err error) {
	err = r.inTx(ctx, "anonymise person", func(tx *sql.Tx) error {
		inside := Privacy{conn{r.archive, tx}}
		person, err := inside.People().Get(ctx, e.PersonID)
		if err != nil {
			return err
		}
		standing, err := inside.Standing(ctx, e.PersonID)
		if err != nil {
			return err
		}
		if refusal := standing.Refusal(); refusal != nil {
			return refusal
		}
		number, err := queryOne(ctx, tx, scanNumber, `SELECT coalesce(max(number), 0) + 1 FROM person_privacy`)
		if err != nil {
			return err
		}
		done.PersonID, done.Name = e.PersonID, fmt.Sprintf("%s %04d", e.Word, number)
		if err := inside.empty(ctx, e.PersonID, done.Name); err != nil {
			return err
		}
		if err := inside.markAnonymous(ctx, e.PersonID, number); err != nil {
			return err
		}
		if done.Left, err = inside.replaceMentions(ctx, person, done.Name); err != nil {
			return err
		}
		if err := inside.forgetMerged(ctx, e.PersonID, &done); err != nil {
			return err
		}
		if err := forgetWords(ctx, tx); err != nil {
			return err
		}
		if err := inside.forgetHistory(ctx, e.PersonID); err != nil {
			return err
		}
		return dropContent(ctx, tx) // after the history, which could still want a file back
	})
	if err != nil {
		return Erased{}, err
	}
	return done, nil
}

// empty overwrites what every register says of the person.
func (r Privacy) empty(ctx context.Context, personID, name string) error {
	now := stamp(r.archive.now())
	for _, change := range []struct {
		query string
		args  []any
	}{
		{
			`UPDATE person SET updated_at = ?, title = '', family_name = ?, given_name = '', sort_name = ?, family_first = ?,
			given_first = ?, tax_code = '', birth_date = '', birth_place = '', organisation_id = NULL, role = '', email = '',
			phone = '', address = '', postcode = '', town = '', province = '', language = '', privacy_on = '',
			do_not_contact = 1, notes = '' WHERE id = ?`,
			[]any{now, name, model.SortName(name, ""), model.Fold(name), model.Fold(name), personID},
		},
		{`UPDATE attendance SET updated_at = ?, evidence = '' WHERE evidence <> ''
			AND participant_id IN (SELECT id FROM participant WHERE person_id = ?)`, []any{now, personID}},
		{`DELETE FROM certificate_print WHERE certificate_id IN (SELECT c.id FROM certificate c
			JOIN participant t ON t.id = c.participant_id WHERE t.person_id = ?)`, []any{personID}},
		{`UPDATE participant SET updated_at = ?, test_result = '' WHERE test_result <> '' AND person_id = ?`, []any{now, personID}},
		{`UPDATE certificate SET updated_at = ?, name = ?, birth_date = '', birth_place = '', tax_code = '', payload = '', test_result = '',
			annul_reason = ''
			WHERE participant_id IN (SELECT id FROM participant WHERE person_id = ?)`, []any{now, name, personID}},
		{`DELETE FROM person_tag WHERE person_id = ?`, []any{personID}},
		{`UPDATE participant SET updated_at = ?, organisation = '', role = '' WHERE person_id = ?`, []any{now, personID}},
		{`DELETE FROM consent WHERE person_id = ?`, []any{personID}},
		{`DELETE FROM document WHERE register = 'person' AND entry = ?`, []any{personID}},
		{`DELETE FROM memorandum_person WHERE person_id = ?`, []any{personID}}, // nobody to turn to any more
	} {
		if _, err := r.tx.ExecContext(ctx, change.query, change.args...); err != nil {
			return err
		}
	}
	return nil
}

func (r Privacy) markAnonymous(ctx context.Context, personID string, number int64) error {
	id, err := newID()
	if err != nil {
		return err
	}
	now := stamp(r.archive.now())
	return exec(ctx, r.tx, `INSERT INTO person_privacy
		(id, created_at, updated_at, person_id, restricted_on, until, reason, anonymised_on, number) VALUES (?, ?, ?, ?, '', '', '', ?, ?)
		ON CONFLICT (person_id) DO UPDATE SET updated_at = excluded.updated_at, restricted_on = '', until = '', reason = '',
			anonymised_on = excluded.anonymised_on, number = excluded.number`,
		id, now, now, personID, model.NewDate(r.archive.now()), number)
}

// AnonymousPeople returns the names that stand for anonymous people, by their ids.
func (r Privacy) AnonymousPeople(ctx context.Context) (map[string]string, error) {
	type pair struct{ id, name string }
	pairs, err := queryAll(ctx, r.read(), func(r row) (p pair, err error) { return p, r.Scan(&p.id, &p.name) },
		`SELECT p.id, p.family_name FROM person p JOIN person_privacy v ON v.person_id = p.id WHERE v.anonymised_on <> ''`)
	if err != nil {
		return nil, fmt.Errorf("anonymous people: %w", err)
	}
	names := make(map[string]string, len(pairs))
	for _, p := range pairs {
		names[p.id] = p.name
	}
	return names, nil
}

// Scrub writes the archive's file anew and empties its log, so that no byte of
// what was erased stays behind: secure_delete overwrites what this program
// deletes, but not what another tool that works without it left before. When
// somebody still reads the log it is a Problem with key scrub_busy; it can be
// tried again.
func (a *Archive) Scrub(ctx context.Context) error {
	if _, err := a.writer.ExecContext(ctx, "VACUUM"); err != nil {
		return fmt.Errorf("scrub: %w", err)
	}
	return a.Checkpoint(ctx)
}

// Checkpoint brings the log into the archive's file and empties it. When
// somebody still reads the log it is a Problem with key scrub_busy.
func (a *Archive) Checkpoint(ctx context.Context) error {
	busy, err := queryOne(ctx, a.writer, func(r row) (busy bool, err error) {
		var pages, done int
		return busy, r.Scan(&busy, &pages, &done)
	}, "PRAGMA wal_checkpoint(TRUNCATE)")
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	if busy {
		return &model.Problem{Key: "scrub_busy", Limit: a.path}
	}
	return nil
}
