package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"segreteria/data/model"
)

// querier is what *sql.DB and *sql.Tx have in common.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// row is a line of an answer, to be read column by column.
type row interface{ Scan(into ...any) error }

// read returns where questions go: inside an action to its own transaction.
func (c conn) read() querier {
	if c.tx != nil {
		return c.tx
	}
	return c.archive.questions
}

// inTx runs fn as one action in a transaction of the writer, or as a part of
// the one already open. The history keeps the action with all that it changed.
func (c conn) inTx(ctx context.Context, action string, fn func(tx *sql.Tx) error) error {
	if c.tx != nil {
		return fn(c.tx)
	}
	return c.archive.transact(ctx, action, func(tx *sql.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return c.archive.enterAction(ctx, tx, action)
	})
}

// transact runs fn in a transaction of the writer.
func (a *Archive) transact(ctx context.Context, deed string, fn func(tx *sql.Tx) error) (err error) {
	defer func() { err = named(err, a.path) }()
	tx, err := a.writer.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", deed, err)
	}
	done := false
	defer func() {
		if !done { // an error, or a panic on its way through
			err = errors.Join(err, rollback(tx))
		}
	}()
	if err := fn(tx); err != nil {
		return fmt.Errorf("%s: %w", deed, err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("%s: %w", deed, err)
	}
	done = true
	return nil
}

func rollback(tx *sql.Tx) error {
	if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return nil
}

// queryAll returns every line of the answer as scan reads it.
func queryAll[T any](ctx context.Context, q querier, scan func(row) (T, error), query string, args ...any) (all []T, err error) {
	if outside, ok := q.(*questions); ok {
		defer func() { err = named(err, outside.path) }()
	}
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// queryOne returns the first line of the answer, model.ErrNotFound without one.
func queryOne[T any](ctx context.Context, q querier, scan func(row) (T, error), query string, args ...any) (T, error) {
	all, err := queryAll(ctx, q, scan, query, args...)
	if err == nil && len(all) == 0 {
		err = model.ErrNotFound
	}
	if err != nil {
		var none T
		return none, err
	}
	return all[0], nil
}

func scanNumber(r row) (n int64, err error) { return n, r.Scan(&n) }

func scanText(r row) (s string, err error) { return s, r.Scan(&s) }

// exec runs a change that must touch an entry, else model.ErrNotFound.
func exec(ctx context.Context, tx *sql.Tx, query string, args ...any) error {
	result, err := tx.ExecContext(ctx, query, args...)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return model.ErrNotFound
	}
	return nil
}

// inOrder sorts a block of entries as the wanted rids stand; rids that are
// gone meanwhile are left out.
func inOrder[T any](rids []int64, found []numbered[T]) []T {
	byRID := make(map[int64]T, len(found))
	for _, f := range found {
		byRID[f.rid] = f.entry
	}
	block := make([]T, 0, len(found))
	for _, rid := range rids {
		if entry, ok := byRID[rid]; ok {
			block = append(block, entry)
		}
	}
	return block
}

// numbered is an entry with its place in the table.
type numbered[T any] struct {
	rid   int64
	entry T
}

// scanInto reads a line into the fields of an entry.
func scanInto[T any](fields func(*T) []any) func(row) (T, error) {
	return func(r row) (entry T, err error) { return entry, r.Scan(fields(&entry)...) }
}

// scanNumbered reads the rid first and the fields of the entry after it.
func scanNumbered[T any](fields func(*T) []any) func(row) (numbered[T], error) {
	return func(r row) (n numbered[T], err error) {
		return n, r.Scan(append([]any{&n.rid}, fields(&n.entry)...)...)
	}
}

// list writes ids as the JSON array that json_each takes apart again.
func list[T int64 | string](ids []T) string {
	text, _ := json.Marshal(append([]T{}, ids...)) // never null; numbers and text always have a JSON form
	return string(text)
}

// after returns the first text behind all that begin with the prefix.
func after(prefix string) string { return prefix + "\U0010FFFF" }

func newID() (string, error) {
	id, err := uuid.NewV7()
	return id.String(), err
}

const stampLayout = "2006-01-02T15:04:05.000Z"

// stamp writes a moment as the archive keeps it: UTC, ISO text.
func stamp(t time.Time) string { return t.UTC().Format(stampLayout) }

func parseStamp(text string) (time.Time, error) { return time.Parse(stampLayout, text) }

// direction completes an ORDER BY that ends in a column.
func direction(q model.Query) string {
	if q.Descending {
		return " DESC"
	}
	return ""
}
