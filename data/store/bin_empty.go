package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"segreteria/data/model"
)

// Emptied tells what became of the bin.
type Emptied struct {
	Removed int    // entries that are gone for good
	Kept    []Kept // what something outside still refers to
}

// A Kept entry could not be removed.
type Kept struct {
	Binned
	Why *model.Problem
}

// A removal takes an entry out of the file, its parts first.
type removal struct {
	register string
	queries  []string // each takes the id
	uses     []use    // what may keep it
}

// removals stand in the order in which entries can go: what refers to others first.
var removals = []removal{
	{"document", []string{`DELETE FROM document WHERE id = ?`}, nil},
	contactRemoval,
	removeMemorandum,
	{
		"participant",
		[]string{
			`UPDATE scan_cell SET participant_id = NULL WHERE participant_id = ?`, // who was put on a blank row
			`DELETE FROM attendance WHERE participant_id = ?`, `DELETE FROM participant WHERE id = ?`,
		},
		[]use{certifiedParticipant, {"in_use_sheets", `SELECT DISTINCT h.version FROM sheet_cell c
			JOIN sheet_page g ON g.id = c.page_id JOIN sheet h ON h.id = g.sheet_id WHERE c.participant_id = ? ORDER BY 1`}},
	},
	{
		"session",
		[]string{
			`DELETE FROM attendance WHERE session_id = ?`, `DELETE FROM session_block WHERE session_id = ?`, `DELETE FROM session WHERE id = ?`,
		},
		[]use{{"in_use_sheets", `SELECT DISTINCT h.version FROM sheet_cell c
			JOIN sheet_page g ON g.id = c.page_id JOIN sheet h ON h.id = g.sheet_id WHERE c.session_id = ? ORDER BY 1`}},
	},
	{
		"event",
		[]string{
			`DELETE FROM scan_cell WHERE scan_id IN (SELECT id FROM scan WHERE entry = ?)`,
			`DELETE FROM scan WHERE entry = ?`,
			`DELETE FROM sheet_cell WHERE page_id IN (SELECT g.id FROM sheet_page g JOIN sheet h ON h.id = g.sheet_id WHERE h.event_id = ?)`,
			`DELETE FROM sheet_mark WHERE page_id IN (SELECT g.id FROM sheet_page g JOIN sheet h ON h.id = g.sheet_id WHERE h.event_id = ?)`,
			`DELETE FROM sheet_page WHERE sheet_id IN (SELECT id FROM sheet WHERE event_id = ?)`,
			`DELETE FROM sheet WHERE event_id = ?`,
			`DELETE FROM attendance WHERE session_id IN (SELECT id FROM session WHERE event_id = ?)`,
			`DELETE FROM session_block WHERE session_id IN (SELECT id FROM session WHERE event_id = ?)`,
			`DELETE FROM session WHERE event_id = ?`,
			`DELETE FROM course_module WHERE event_id = ?`,
			`DELETE FROM participant WHERE event_id = ?`,
			`DELETE FROM event WHERE id = ?`,
		},
		[]use{certifiedEvent, keptByEventContacts, everEventOf},
	},
	{
		"person",
		[]string{
			`DELETE FROM person_privacy WHERE person_id = ? AND restricted_on = ''`,
			`DELETE FROM consent WHERE person_id = ?`,
			`DELETE FROM not_duplicate WHERE ? IN (one, other)`,
			`DELETE FROM person_tag WHERE person_id = ?`,
			`DELETE FROM merged WHERE ? IN (kept, other)`,
			`DELETE FROM person WHERE id = ?`,
		},
		[]use{
			{"in_use_restricted", `SELECT until FROM person_privacy WHERE person_id = ? AND restricted_on <> ''`},
			{"in_use_events", `SELECT e.title FROM participant t JOIN event e ON e.id = t.event_id WHERE t.person_id = ? ORDER BY e.starts_on DESC, e.rid`},
			keptByPersonContacts,
			everContactOf,
		},
	},
	{
		"organisation",
		[]string{
			`DELETE FROM organisation_tag WHERE organisation_id = ?`,
			`DELETE FROM organisation_project WHERE organisation_id = ?`,
			`DELETE FROM not_duplicate WHERE ? IN (one, other)`,
			`DELETE FROM merged WHERE ? IN (kept, other)`,
			`DELETE FROM organisation WHERE id = ?`,
		},
		[]use{{"in_use_people", `SELECT trim(family_name || ' ' || given_name) FROM person WHERE organisation_id = ? ORDER BY sort_name, rid`}, keptByOrganisationContacts, everPartyOf},
	},
	{
		"project",
		[]string{`DELETE FROM organisation_project WHERE project_id = ?`, `DELETE FROM project_logo WHERE project_id = ?`, `DELETE FROM project WHERE id = ?`},
		[]use{{"in_use_project_events", `SELECT title FROM event WHERE project_id = ? ORDER BY starts_on DESC, rid`}, keptByProjectContacts, everProjectOf},
	},
	profileRemoval,
	{"breach", []string{`DELETE FROM breach WHERE id = ?`}, nil},
	removeTemplate,
}

// Empty removes everything in the bin for good, with what the history says of
// it; no undo brings it back. What something outside the bin refers to, a
// printed sheet or a certificate, stays and is told with its reason.
func (r Bin) Empty(ctx context.Context) (e Emptied, err error) {
	err = r.inTx(ctx, "empty bin", func(tx *sql.Tx) error {
		all, err := Bin{conn{r.archive, tx}}.All(ctx)
		if err != nil {
			return err
		}
		// The removal itself must leave no values in the history.
		if err := exec(ctx, tx, `UPDATE history_now SET paused = 1`); err != nil {
			return err
		}
		var gone []Binned
		for _, remove := range removals {
			for _, b := range all {
				if b.Register != remove.register {
					continue
				}
				why, err := remove.run(ctx, tx, b.ID)
				switch {
				case err != nil:
					return err
				case why != nil:
					e.Kept = append(e.Kept, Kept{b, why})
				default:
					gone = append(gone, b)
				}
			}
		}
		e.Removed = len(gone)
		if err := dropContent(ctx, tx); err != nil {
			return err
		}
		if err := errors.Join(forget(ctx, tx, gone), forgetWords(ctx, tx)); err != nil {
			return err
		}
		return exec(ctx, tx, `UPDATE history_now SET paused = 0`)
	})
	slices.SortStableFunc(e.Kept, func(a, b Kept) int { return b.At.Compare(a.At) })
	return e, err
}

// run removes one entry, or leaves it as it was and says why.
func (r removal) run(ctx context.Context, tx *sql.Tx, id string) (*model.Problem, error) {
	if _, err := tx.ExecContext(ctx, `SAVEPOINT removal`); err != nil {
		return nil, err
	}
	failed := dropDocuments(ctx, tx, r.register, id)
	for _, query := range r.queries {
		if failed != nil {
			break
		}
		_, failed = tx.ExecContext(ctx, query, id)
	}
	if failed == nil {
		_, err := tx.ExecContext(ctx, `RELEASE removal`)
		return nil, err
	}
	if _, err := tx.ExecContext(ctx, `ROLLBACK TO removal; RELEASE removal`); err != nil {
		return nil, errors.Join(failed, err)
	}
	const constraint = 19
	var coded interface{ Code() int }
	if !errors.As(failed, &coded) || coded.Code()&0xff != constraint {
		return nil, failed
	}
	var why *model.Problem
	if err := unused(ctx, tx, id, r.uses...); errors.As(err, &why) {
		return why, nil
	}
	return &model.Problem{Key: "in_use"}, nil
}

// forget empties the history of entries that are gone and of their parts. The
// lines stay without values: that nobody can undo what they belong to.
func forget(ctx context.Context, tx *sql.Tx, gone []Binned) error {
	ids := make([]string, len(gone))
	for i, b := range gone {
		ids[i] = b.ID
		err := exec(ctx, tx, `INSERT INTO change (action, register, entry) VALUES (`+nextAction+`, ?, ?)`, b.Register, b.ID)
		if err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `WITH RECURSIVE gone (id) AS (SELECT value FROM json_each(?)
			UNION SELECT c.entry FROM gone JOIN change c ON c.owner = gone.id)
		UPDATE change SET old = NULL, new = NULL WHERE entry IN (SELECT id FROM gone)`, list(ids))
	return err
}
