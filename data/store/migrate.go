package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"os"

	"segreteria/data/model"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrations are the texts in the order of their numbers. A released one is
// never edited; the archive's user_version says how many it has seen.
var migrations = readMigrations()

func readMigrations() []string {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		panic(err) // they are embedded: the program was built wrong
	}
	texts := make([]string, len(entries))
	for i, e := range entries {
		text, err := migrationFiles.ReadFile("migrations/" + e.Name())
		if err != nil {
			panic(err)
		}
		texts[i] = string(text)
	}
	return texts
}

// migrate brings the archive to the newest form, one transaction for each
// step, after a verified copy when there is anything to lose.
func (a *Archive) migrate(ctx context.Context) error {
	version, err := queryOne(ctx, a.writer, scanNumber, "PRAGMA user_version")
	if err != nil {
		return named(err, a.path)
	}
	identity, err := queryOne(ctx, a.writer, scanNumber, "PRAGMA application_id")
	if err != nil {
		return named(err, a.path)
	}
	tables, err := queryOne(ctx, a.writer, scanNumber, "SELECT count(*) FROM sqlite_schema")
	if err != nil {
		return named(err, a.path)
	}
	if identity != applicationID && (version > 0 || tables > 0) {
		return &model.Problem{Key: "not_archive", Limit: a.path}
	}
	if int(version) > len(migrations) {
		return &model.Problem{Key: "archive_newer", Limit: a.path}
	}
	if version > 0 && int(version) < len(migrations) {
		copyBefore := a.options.CopyBefore
		if copyBefore == nil {
			copyBefore = a.copyBeside
		}
		if err := copyBefore(ctx, a); err != nil {
			return fmt.Errorf("copy before migration: %w", err)
		}
	}
	for v := int(version); v < len(migrations); v++ {
		err := a.transact(ctx, fmt.Sprintf("migration %d", v+1), func(tx *sql.Tx) error {
			if err := unwatch(ctx, tx); err != nil {
				return err
			}
			_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d; %s",
				applicationID, v+1, migrations[v]))
			return err
		})
		if err != nil {
			return err
		}
	}
	return a.watch(ctx)
}

// copyBeside writes a whole, checked copy beside the archive before it changes form.
func (a *Archive) copyBeside(ctx context.Context, _ *Archive) error {
	version, err := queryOne(ctx, a.writer, scanNumber, "PRAGMA user_version")
	if err != nil {
		return err
	}
	target := fmt.Sprintf("%s.before-v%d", a.path, version)
	if err := os.Remove(target); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := a.CopyTo(ctx, target); err != nil {
		return err
	}
	_, err = Inspect(ctx, target)
	return err
}
