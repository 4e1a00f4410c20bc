package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// CopyTo writes the archive as it stands into a new file, while work goes on:
// whole, without gaps and without what was deleted. On an error, a full disk
// among them, no part of the file stays. The caller checks the copy.
func (a *Archive) CopyTo(ctx context.Context, target string) (err error) {
	// A connection of its own: the copy reads one moment and holds no writer up.
	db, err := sql.Open("sqlite", dsn(a.path))
	if err != nil {
		return fmt.Errorf("copy archive to %s: %w", target, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	// Made empty first, for this user alone: SQLite would let everybody read it.
	f, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("copy archive to %s: %w", target, err)
	}
	if err := f.Close(); err != nil {
		return errors.Join(fmt.Errorf("copy archive to %s: %w", target, err), removeParts(target))
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", target); err != nil {
		return errors.Join(fmt.Errorf("copy archive to %s: %w", target, named(err, target)), removeParts(target))
	}
	return nil
}

// removeParts removes a database that was being written, with what SQLite may
// have laid beside it.
func removeParts(path string) error {
	var failures []error
	for _, part := range []string{path, path + "-journal", path + "-wal", path + "-shm"} {
		if err := os.Remove(part); !errors.Is(err, fs.ErrNotExist) {
			failures = append(failures, err)
		}
	}
	return errors.Join(failures...)
}

// Changes returns how many rows were written since the archive was opened.
func (a *Archive) Changes(ctx context.Context) (int64, error) {
	return queryOne(ctx, a.writer, scanNumber, "SELECT total_changes()")
}

// NoteCopy says that a good copy holds the first so many changes of this run.
func (a *Archive) NoteCopy(changes int64) { a.copied.Store(changes) }

// Actions returns how many actions the archive has ever seen.
func (a *Archive) Actions(ctx context.Context) (int, error) {
	n, err := queryOne(ctx, a.reader, scanNumber, "SELECT count(*) FROM action")
	return int(n), err
}

// Uncopied reports whether anything was written in this run since the last noted copy.
func (a *Archive) Uncopied(ctx context.Context) (bool, error) {
	changes, err := a.Changes(ctx)
	return changes != a.copied.Load(), err
}

// Alone runs fn while no other copy of this archive is being made.
func (a *Archive) Alone(fn func() error) error {
	a.copying.Lock()
	defer a.copying.Unlock()
	return fn()
}
