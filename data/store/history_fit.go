package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"

	"segreteria/data/model"
)

// usesOf are what may keep an entry out of the bin.
var usesOf = map[string][]use{
	"person": {usedByEvents, usedByPersonContacts, contactOf}, "organisation": {usedByPeople, usedByOrganisationContacts, partyOf},
	"project": {usedByProjectEvents, usedByProjectContacts, projectOfMemoranda},
	"event":   {certifiedEvent, usedByEventContacts, eventOfMemoranda}, "participant": {certifiedParticipant},
	"memorandum": {usedByFollowers}, "profile": {usedByProjects},
	"certificate_template": {usedByTemplateEvents},
}

// fits refuses an undo of an older action that would leave an entry in the bin
// which later ones use, or one outside of it that refers to one inside. What
// was done last needs no such look: it goes back to a state that was right.
func (a *Archive) fits(ctx context.Context, tx *sql.Tx, number int64) error {
	last, err := queryOne(ctx, tx, scanNumber, `SELECT max(rid) FROM action WHERE undone_at IS NULL`)
	if err != nil || last == number {
		return err
	}
	if err := unattached(ctx, tx, number); err != nil {
		return err
	}
	type touched struct{ register, id string }
	entries, err := queryAll(ctx, tx, func(r row) (t touched, err error) { return t, r.Scan(&t.register, &t.id) },
		`SELECT DISTINCT register, entry FROM change WHERE action = ? AND register IN (SELECT value FROM json_each(?))`,
		number, list(slices.Concat(slices.Collect(maps.Keys(usesOf)), slices.Collect(maps.Keys(revived)))))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := fit(ctx, tx, e.register, e.id); err != nil {
			return err
		}
	}
	return nil
}

func fit(ctx context.Context, tx *sql.Tx, register, id string) error {
	there, err := queryAll(ctx, tx, func(r row) (binned bool, err error) { return binned, r.Scan(&binned) },
		`SELECT deleted_at IS NOT NULL FROM `+quoted(register)+` WHERE id = ?`, id)
	if err != nil || len(there) == 0 {
		return err
	}
	if there[0] {
		if err = unused(ctx, tx, id, usesOf[register]...); !errors.Is(err, model.ErrInUse) {
			return err
		}
		return conflictOf(ctx, tx, register, id)
	}
	for _, query := range revived[register] { // a refusal takes this back with everything
		result, err := tx.ExecContext(ctx, query, id)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n > 0 {
			return errors.Join(conflictOf(ctx, tx, register, id), err)
		}
	}
	return nil
}

// conflictOf is the refusal that names an entry.
func conflictOf(ctx context.Context, tx *sql.Tx, register, id string) error {
	name, err := queryOne(ctx, tx, scanText, `SELECT coalesce(`+entryName+`, '')
		FROM (SELECT ? AS register, ? AS entry, NULL AS owner) c`, register, id)
	return errors.Join(&model.Problem{Key: "undo_conflict", Limit: name}, err)
}
