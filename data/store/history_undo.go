package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"segreteria/data/model"
)

// Undone is an action that was taken back, or done again.
type Undone struct {
	Action
	Gone []string // ids of the entries that are no longer there
}

// Undo takes back the last action that stands, whole; again, the one before it.
// It refuses with a Problem: undo_nothing; undo_printed and undo_issued where a
// sheet or a certificate went out, for their numbers are never used again;
// undo_erased where data were erased for good; undo_conflict with the name of
// an entry that is no longer as the action left it.
func (a *Archive) Undo(ctx context.Context) (Undone, error) { return a.UndoAction(ctx, 0) }

// UndoAction takes back one action as Undo does, whatever was done since; 0 is
// the last one. Where a later change builds upon it, it refuses.
func (a *Archive) UndoAction(ctx context.Context, number int64) (Undone, error) {
	return a.turn(ctx, "undo", func(tx *sql.Tx) (u Undone, err error) {
		u.Action, err = queryOne(ctx, tx, scanAction, `SELECT `+actionColumns+` FROM action a
			WHERE a.undone_at IS NULL AND ? IN (0, a.rid) ORDER BY a.rid DESC LIMIT 1`, number)
		if errors.Is(err, model.ErrNotFound) {
			return u, &model.Problem{Key: "undo_nothing"}
		}
		if err != nil {
			return u, err
		}
		if err := a.lasting(ctx, tx, u.Number); err != nil {
			return u, err
		}
		if u.Gone, err = replay(ctx, tx, u.Number, true); err != nil {
			return u, err
		}
		if err := a.fits(ctx, tx, u.Number); err != nil {
			return u, err
		}
		return u, exec(ctx, tx, `UPDATE action SET undone_at = ?, undone_as = (SELECT coalesce(max(undone_as), 0) + 1 FROM action)
			WHERE rid = ?`, stamp(a.now()), u.Number)
	})
}

// Redo does again what was undone last, as long as nothing else was done since;
// a Problem with key redo_nothing otherwise, and undo_conflict as Undo.
func (a *Archive) Redo(ctx context.Context) (Undone, error) {
	return a.turn(ctx, "redo", func(tx *sql.Tx) (u Undone, err error) {
		u.Action, err = queryOne(ctx, tx, scanAction, `SELECT `+actionColumns+` FROM action a
			WHERE a.undone_at IS NOT NULL AND a.rid > (SELECT coalesce(max(rid), 0) FROM action WHERE undone_at IS NULL)
			ORDER BY a.undone_as DESC LIMIT 1`)
		if errors.Is(err, model.ErrNotFound) {
			return u, &model.Problem{Key: "redo_nothing"}
		}
		if err != nil {
			return u, err
		}
		if u.Gone, err = replay(ctx, tx, u.Number, false); err != nil {
			return u, err
		}
		return u, exec(ctx, tx, `UPDATE action SET undone_at = NULL, undone_as = NULL WHERE rid = ?`, u.Number)
	})
}

// turn runs an undo or a redo: what it writes is no deed of its own.
func (a *Archive) turn(ctx context.Context, deed string, fn func(tx *sql.Tx) (Undone, error)) (u Undone, err error) {
	err = a.transact(ctx, deed, func(tx *sql.Tx) error {
		if err := exec(ctx, tx, `UPDATE history_now SET paused = 1`); err != nil {
			return err
		}
		if u, err = fn(tx); err != nil {
			return err
		}
		return exec(ctx, tx, `UPDATE history_now SET paused = 0`)
	})
	return u, err
}

// lasting refuses an action that left the house or was erased.
func (a *Archive) lasting(ctx context.Context, tx *sql.Tx, number int64) error {
	type trace struct{ key, name string }
	traces, err := queryAll(ctx, tx, func(r row) (t trace, err error) { return t, r.Scan(&t.key, &t.name) },
		`SELECT CASE WHEN c.old IS NULL AND c.new IS NULL THEN 'undo_erased' WHEN c.register IN ('sheet', 'memorandum_sheet') THEN 'undo_printed'
				ELSE 'undo_issued' END, coalesce((SELECT title FROM event WHERE id = c.owner), (SELECT title FROM memorandum WHERE id = c.owner), '')
			FROM change c WHERE c.action = ? AND c.old IS NULL AND (c.new IS NULL OR c.register IN ('sheet', 'memorandum_sheet', 'certificate', 'certificate_duplicate'))
			ORDER BY c.new IS NOT NULL LIMIT 1`, number)
	if err != nil || len(traces) == 0 {
		return err
	}
	return &model.Problem{Key: traces[0].key, Limit: traces[0].name}
}

// A step is what an action did to one line, as the history keeps it.
type step struct {
	register, entry string
	columns         []string
	old, new        sql.NullString // JSON objects
}

// replay takes an action's steps back, the last one first, or does them again.
func replay(ctx context.Context, tx *sql.Tx, number int64, back bool) (gone []string, err error) {
	direction := ""
	if back {
		direction = " DESC"
	}
	steps, err := queryAll(ctx, tx, func(r row) (s step, err error) {
		var columns string
		err = r.Scan(&s.register, &s.entry, &columns, &s.old, &s.new)
		s.columns = strings.Split(columns, ",")
		return s, err
	}, `SELECT c.register, c.entry, (SELECT coalesce(group_concat(key), '') FROM json_each(coalesce(c.new, c.old))), c.old, c.new
		FROM change c WHERE c.action = ? ORDER BY c.rid`+direction, number)
	if err != nil {
		return nil, err
	}
	tables, err := watchedTables(ctx, tx)
	if err != nil {
		return nil, err
	}
	w := writer{ctx: ctx, tx: tx, prepared: map[string]*sql.Stmt{}, blobs: map[string]bool{}}
	defer w.close()
	for _, t := range tables {
		for _, c := range t.columns {
			w.blobs[t.name+"."+c.name] = c.isBlob
		}
	}
	for _, s := range steps {
		if back {
			s.old, s.new = s.new, s.old
		}
		if err := w.take(s); err != nil {
			return nil, err
		}
		if !s.new.Valid {
			gone = append(gone, s.entry)
		}
	}
	return gone, nil
}

// writer brings lines from one state to another and refuses where they are not
// in the first one.
type writer struct {
	ctx      context.Context
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
	blobs    map[string]bool // register.column
}

func (w writer) close() {
	for _, s := range w.prepared {
		_ = s.Close() // the transaction ends them anyhow
	}
}

// take brings a line from s.old to s.new. Their values go to SQLite as the JSON
// that it wrote: a way through Go would change numbers and odd letters.
func (w writer) take(s step) error {
	var query string
	args := []any{s.new.String, s.old.String, s.entry}
	switch table := quoted(s.register); {
	case !s.old.Valid:
		query = `INSERT INTO ` + table + ` (` + names(s.columns) + `) SELECT ` + w.values(s, 1) + ` WHERE ?2 = '' AND ?3 <> ''`
	case !s.new.Valid:
		query = `DELETE FROM ` + table + ` WHERE ?1 = '' AND id = ?3` + w.same(s)
	default:
		var set []string
		for _, c := range s.columns {
			set = append(set, quoted(c)+" = "+w.value(s.register, c, 1))
		}
		query = `UPDATE ` + table + ` SET ` + strings.Join(set, ", ") + ` WHERE id = ?3` + w.same(s)
	}
	statement, known := w.prepared[query]
	if !known {
		var err error
		if statement, err = w.tx.PrepareContext(w.ctx, query); err != nil {
			return w.conflict(s, err)
		}
		w.prepared[query] = statement
	}
	result, err := statement.ExecContext(w.ctx, args...)
	if err != nil {
		return w.conflict(s, err)
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		return errors.Join(w.conflict(s, nil), err)
	}
	return nil
}

// same asks that a line still is as s.old says. Its stamp may be newer.
func (w writer) same(s step) string {
	var text strings.Builder
	for _, c := range s.columns {
		if c != stampColumn {
			text.WriteString(" AND " + quoted(c) + " IS " + w.value(s.register, c, 2))
		}
	}
	return text.String()
}

func (w writer) values(s step, argument int) string {
	all := make([]string, len(s.columns))
	for i, c := range s.columns {
		all[i] = w.value(s.register, c, argument)
	}
	return strings.Join(all, ", ")
}

// value reads a column out of the JSON object that is the argument with that number.
func (w writer) value(register, column string, argument int) string {
	from := "?" + string(rune('0'+argument))
	if w.blobs[register+"."+column] {
		return `unhex(json_extract(` + from + `, '$.` + column + `.hex'))`
	}
	return `json_extract(` + from + `, '$.` + column + `')`
}

func names(columns []string) string {
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = quoted(c)
	}
	return strings.Join(all, ", ")
}

// conflict names the entry that keeps an action from being taken back. Only
// what the schema forbids is one; a full disk is not.
func (w writer) conflict(s step, err error) error {
	const constraint, sqlError = 19, 1 // SQLite's codes; the second: a column that is no longer there
	var coded interface{ Code() int }
	if err != nil && !(errors.As(err, &coded) && (coded.Code()&0xff == constraint || coded.Code()&0xff == sqlError)) {
		return err
	}
	line := s.old.String
	if !s.old.Valid {
		line = s.new.String
	}
	name, failure := queryOne(w.ctx, w.tx, scanText, `SELECT coalesce(`+entryName+`, `+lostName+`, '')
		FROM (SELECT ? AS register, ? AS entry, NULL AS owner, ? AS line) c`, s.register, s.entry, line)
	return errors.Join(&model.Problem{Key: "undo_conflict", Limit: name}, err, failure)
}
