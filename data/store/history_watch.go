package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// unwatched tables are left out of the history: files, and the cells of a printed sheet
// are never changed, and a sheet of 500 people has thousands of cells; so are the pages of certificates. A key is a secret.
var unwatched = []string{"sheet_page", "sheet_mark", "sheet_cell", "memorandum_sheet_mark", "content", "certificate_print", "certificate_shared", "certificate_key"}

// watchForm counts the forms that the triggers had: another one has them made again.
const watchForm = "1"

// A watchedTable is a register as its triggers are made from it.
type watchedTable struct {
	name    string
	columns []watchedColumn
	owner   string // column with the id of the entry that a line is a part of, "" none
}

type watchedColumn struct {
	name   string
	isBlob bool
}

// watch sees to it that every register has its triggers, made for the schema as
// it is now. What another program wrote meanwhile becomes an action of its own.
func (a *Archive) watch(ctx context.Context) error {
	hash, err := schemaHash(ctx, a.writer)
	if err != nil {
		return err
	}
	known, err := queryOne(ctx, a.writer, scanText, `SELECT schema FROM history_now`)
	if err != nil {
		return err
	}
	if hash != known {
		if err := a.transact(ctx, "watch changes", a.makeTriggers); err != nil {
			return err
		}
	}
	if a.enter, err = a.writer.PrepareContext(ctx, enterAction); err != nil {
		return err
	}
	if err := a.adoptStrays(ctx); !isDamage(err) {
		return err
	}
	return nil // what can still be read opens; whoever writes is told
}

// adoptStrays gives changes that another program made an action of their own.
func (a *Archive) adoptStrays(ctx context.Context) error {
	stray, err := queryOne(ctx, a.writer, scanNumber, `SELECT count(*) FROM (SELECT 1 FROM change WHERE action = `+nextAction+` LIMIT 1)`)
	if err != nil || stray == 0 {
		return err
	}
	return a.inTx(ctx, "outside", func(*sql.Tx) error { return nil })
}

func isDamage(err error) bool {
	var coded interface{ Code() int }
	return errors.As(err, &coded) && (coded.Code()&0xff == codeCorrupt || coded.Code()&0xff == codeNotSQLite)
}

// schemaHash is of all tables and triggers: a change of either has the triggers made again.
func schemaHash(ctx context.Context, q querier) (string, error) {
	texts, err := queryAll(ctx, q, scanText, `SELECT name || ' ' || sql FROM sqlite_schema
		WHERE type IN ('table', 'trigger') AND sql IS NOT NULL ORDER BY name`)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(watchForm + strings.Join(texts, "\n")))
	return hex.EncodeToString(sum[:]), nil
}

// unwatch drops the triggers, so that a migration leaves no history of its own.
func unwatch(ctx context.Context, tx *sql.Tx) error {
	names, err := queryAll(ctx, tx, scanText, `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'history_*'`)
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := tx.ExecContext(ctx, `DROP TRIGGER `+quoted(name)); err != nil {
			return err
		}
	}
	return nil
}

func (a *Archive) makeTriggers(tx *sql.Tx) error {
	ctx := context.Background() // local and short: half of it would be worse than a late answer
	if err := unwatch(ctx, tx); err != nil {
		return err
	}
	tables, err := watchedTables(ctx, tx)
	if err != nil {
		return err
	}
	for _, table := range tables {
		for _, statement := range table.triggers() {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("watch %s: %w", table.name, err)
			}
		}
	}
	hash, err := schemaHash(ctx, tx)
	if err != nil {
		return err
	}
	return exec(ctx, tx, `UPDATE history_now SET schema = ?`, hash)
}

// watchedTables are those with a rid and an id: every register and its parts.
// The first reference that must be there names the entry that a line belongs
// to, unless the table says so by a column entry, as documents do.
func watchedTables(ctx context.Context, q querier) ([]watchedTable, error) {
	names, err := queryAll(ctx, q, scanText, `SELECT t.name FROM pragma_table_list t WHERE t.schema = 'main' AND t.type = 'table'
		AND (SELECT count(*) FROM pragma_table_info(t.name) WHERE name IN ('rid', 'id')) = 2 ORDER BY t.name`)
	if err != nil {
		return nil, err
	}
	var tables []watchedTable
	for _, name := range names {
		if slices.Contains(unwatched, name) {
			continue
		}
		table := watchedTable{name: name}
		table.columns, err = queryAll(ctx, q, func(r row) (c watchedColumn, err error) { return c, r.Scan(&c.name, &c.isBlob) },
			`SELECT name, type = 'BLOB' FROM pragma_table_info(?) ORDER BY cid`, name)
		if err != nil {
			return nil, err
		}
		owners, err := queryAll(ctx, q, scanText, `SELECT c.name FROM pragma_table_info(?) c
			JOIN pragma_foreign_key_list(?) k ON k."from" = c.name WHERE c."notnull" ORDER BY c.cid LIMIT 1`, name, name)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(table.columns, func(c watchedColumn) bool { return c.name == entryColumn }) {
			owners = []string{entryColumn}
		}
		if len(owners) > 0 {
			table.owner = owners[0]
		}
		tables = append(tables, table)
	}
	return tables, nil
}

// nextAction is the number that the running action will have: its line is
// written after its changes, so that one without any leaves nothing behind.
const nextAction = `(SELECT coalesce(max(rid), 0) + 1 FROM action)`

func (t watchedTable) triggers() []string {
	trigger := func(deed, line, condition, was, is string) string {
		owner := "NULL"
		if t.owner != "" {
			owner = line + "." + quoted(t.owner)
		}
		return `CREATE TRIGGER ` + quoted("history_"+t.name+"_"+strings.ToLower(deed)) + ` AFTER ` + deed + ` ON ` + quoted(t.name) + `
			WHEN (SELECT paused FROM history_now) = 0` + condition + ` BEGIN
			INSERT INTO change (action, register, entry, owner, old, new)
			VALUES (` + nextAction + `, '` + t.name + `', ` + line + `.id, ` + owner + `, ` + was + `, ` + is + `); END`
	}
	return []string{
		trigger("INSERT", "new", "", "NULL", t.whole("new")),
		trigger("UPDATE", "new", " AND "+t.differs(), t.changed("old"), t.changed("new")),
		trigger("DELETE", "old", "", t.whole("old"), "NULL"),
		t.keepsStamp(),
	}
}

// whole writes a line as a JSON object.
func (t watchedTable) whole(line string) string {
	pairs := make([]string, len(t.columns))
	for i, c := range t.columns {
		value := line + "." + quoted(c.name)
		if c.isBlob {
			value = `iif(` + value + ` IS NULL, NULL, json_object('hex', hex(` + value + `)))`
		}
		pairs[i] = `'` + c.name + `', ` + value
	}
	return `json_object(` + strings.Join(pairs, `, `) + `)`
}

// changed writes the columns that an update changed as a JSON object.
func (t watchedTable) changed(line string) string {
	pairs := make([]string, len(t.columns))
	for i, c := range t.columns {
		pairs[i] = `iif(old.` + quoted(c.name) + ` IS new.` + quoted(c.name) + `, '', ',' || ` + c.pair(line) + `)`
	}
	return `'{' || substr(` + strings.Join(pairs, " || ") + `, 2) || '}'`
}

// differs says that an update changed more than the time of its stamp.
func (t watchedTable) differs() string {
	var parts []string
	for _, c := range t.columns {
		if c.name != stampColumn {
			parts = append(parts, `old.`+quoted(c.name)+` IS NOT new.`+quoted(c.name))
		}
	}
	return `(` + strings.Join(parts, " OR ") + `)`
}

// keepsStamp puts the stamp of a line back when nothing else of it was
// changed: a save without a change is no deed, and leaves nothing behind.
func (t watchedTable) keepsStamp() string {
	return `CREATE TRIGGER ` + quoted("history_"+t.name+"_same") + ` AFTER UPDATE ON ` + quoted(t.name) + `
		WHEN (SELECT paused FROM history_now) = 0 AND old.updated_at IS NOT new.updated_at AND NOT ` + t.differs() + ` BEGIN
		UPDATE ` + quoted(t.name) + ` SET updated_at = old.updated_at WHERE rid = new.rid; END`
}

// entryColumn holds the id of the record, of any register, that a line belongs to.
const entryColumn = "entry"

// stampColumn holds when a line was last changed.
const stampColumn = "updated_at"

// pair writes "column":value; bytes have no JSON of their own.
func (c watchedColumn) pair(line string) string {
	value := line + "." + quoted(c.name)
	if c.isBlob {
		value = `iif(` + value + ` IS NULL, 'null', json_object('hex', hex(` + value + `)))`
	} else {
		value = `json_quote(` + value + `)`
	}
	return `'"` + c.name + `":' || ` + value
}
