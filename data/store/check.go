package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"segreteria/data/model"
)

// Contents is what a file of registers holds.
type Contents struct {
	Version int            // of its form; the program's own is Version()
	Rows    map[string]int // by table, those in the bin as well
}

// Version returns the version of the form that this program gives an archive.
func Version() int { return len(migrations) }

// Check reads the whole archive and looks for damage, for references that lead
// nowhere and for documents that are no longer as they were added. Damage is a
// Problem with key archive_damaged or document_damaged. A damaged search index is
// none: it is made anew. MendSearch also proves it against the registers.
func (a *Archive) Check(ctx context.Context) error {
	if err := a.soundAs(ctx, "PRAGMA integrity_check"); err != nil {
		return err
	}
	broken, err := queryAll(ctx, a.reader, scanText, "SELECT \"table\" FROM pragma_foreign_key_check")
	if err != nil || len(broken) > 0 {
		return errors.Join(&model.Problem{Key: "archive_damaged", Limit: a.path}, err)
	}
	return a.checkDocuments(ctx)
}

// QuickCheck looks for damage without comparing the indexes with their tables.
// It is several times faster than Check, and runs beside other work.
func (a *Archive) QuickCheck(ctx context.Context) error {
	return a.soundAs(ctx, "PRAGMA quick_check")
}

// Contents counts the rows of every table.
func (a *Archive) Contents(ctx context.Context) (Contents, error) { return contentsOf(ctx, a.reader) }

// Unclean reports whether the program that had the archive before ended
// without closing it: killed, or with the power gone.
func (a *Archive) Unclean() bool { return a.unclean }

func pragmaCheck(ctx context.Context, db querier, pragma, path string) error {
	lines, err := queryAll(ctx, db, scanText, pragma)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil || len(lines) != 1 || lines[0] != "ok" {
		return errors.Join(&model.Problem{Key: "archive_damaged", Limit: path}, err, &damageFound{lines})
	}
	return nil
}

// Inspect checks a file that no program works on, such as a copy, and counts
// what it holds. It changes nothing and leaves nothing beside it. Refusals are
// *model.Problem as of Open.
func Inspect(ctx context.Context, path string) (c Contents, err error) {
	if err := checkHeader(path); err != nil {
		return c, err
	}
	db, err := sql.Open("sqlite", readOnlyDSN(path, true))
	if err != nil {
		return c, fmt.Errorf("inspect %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := pragmaCheck(ctx, db, "PRAGMA quick_check", path); err != nil {
		return c, err
	}
	c, err = contentsOf(ctx, db)
	if err != nil {
		return c, errors.Join(&model.Problem{Key: "archive_damaged", Limit: path}, err)
	}
	if c.Version == 0 {
		return c, &model.Problem{Key: "not_archive", Limit: path}
	}
	return c, nil
}

func contentsOf(ctx context.Context, db querier) (Contents, error) {
	c := Contents{Rows: map[string]int{}}
	version, err := queryOne(ctx, db, scanNumber, "PRAGMA user_version")
	if err != nil {
		return c, err
	}
	c.Version = int(version)
	tables, err := tableNames(ctx, db)
	if err != nil {
		return c, err
	}
	for _, table := range tables {
		n, err := queryOne(ctx, db, scanNumber, "SELECT count(*) FROM "+quoted(table))
		if err != nil {
			return c, fmt.Errorf("count %s: %w", table, err)
		}
		c.Rows[table] = int(n)
	}
	return c, nil
}

// tableNames are the registers' own tables, without those of SQLite and of the search index.
func tableNames(ctx context.Context, db querier) ([]string, error) {
	return queryAll(ctx, db, scanText, `SELECT name FROM pragma_table_list
		WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name <> 'finding' ORDER BY name`)
}

// Readable says what can still be read of a table in a damaged archive.
type Readable struct {
	Table string
	Rows  int
	Whole bool // nothing of it was unreadable
}

// Salvage tells, table by table, how much of a damaged archive can still be
// read. Nothing is changed. The archive must not be open. Without its list of
// tables nothing can be read: then the error says why.
func Salvage(ctx context.Context, path string) (readable []Readable, err error) {
	db, err := sql.Open("sqlite", readOnlyDSN(path, !logLeft(path)))
	if err != nil {
		return nil, fmt.Errorf("read damaged %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tables, err := tableNames(ctx, db)
	if err != nil {
		return nil, fmt.Errorf("read damaged %s: %w", path, named(err, path))
	}
	for _, table := range tables {
		r := Readable{Table: table}
		r.Rows, r.Whole = readableRows(ctx, db, table)
		readable = append(readable, r)
	}
	return readable, ctx.Err()
}

// readableRows walks through a table itself, for its indexes may be the sound
// part, and counts up to the damage.
func readableRows(ctx context.Context, db *sql.DB, table string) (n int, whole bool) {
	rows, err := db.QueryContext(ctx, "SELECT * FROM "+quoted(table)+" NOT INDEXED")
	if err != nil {
		return 0, false
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n, rows.Err() == nil
}

// readOnlyDSN is the address of a file that is only looked at. An immutable one
// is read without a lock, and nothing is laid beside it.
func readOnlyDSN(path string, immutable bool) string {
	address, _ := url.Parse(dsn(path)) // it was made there
	q := url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(5000)", "query_only(1)", "temp_store(MEMORY)"}}
	if immutable {
		q.Set("immutable", "1")
	}
	address.RawQuery = q.Encode()
	return address.String()
}

// quoted writes the name of a table as SQL takes any.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
