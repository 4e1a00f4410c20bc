package store

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
)

func TestEveryPooledConnectionHasThePragmas(t *testing.T) {
	a, err := Open(t.Context(), filepath.Join(t.TempDir(), "p"+Extension), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	want := map[string]string{
		"busy_timeout": "5000", "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1",
		"temp_store": "2", "application_id": "1397049170",
	}
	var held []*sql.Conn // held, so that each turn gets another connection
	for i := range readers + 1 {
		db, queryOnly := a.reader, "1"
		if i == readers {
			db, queryOnly = a.writer, "0"
		}
		c, err := db.Conn(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		held = append(held, c)
		want["query_only"] = queryOnly
		for pragma, value := range want {
			var got string
			if err := c.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != value {
				t.Errorf("connection %d: %s is %q (%v), want %q", i, pragma, got, err, value)
			}
		}
	}
	for _, c := range held {
		c.Close()
	}
}

// Every table that a register fills has the columns that history and the bin need.
func TestEveryTableHasTheHouseColumns(t *testing.T) {
	a, err := Open(t.Context(), filepath.Join(t.TempDir(), "p"+Extension), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	tables, err := queryAll(t.Context(), a.reader, scanText, `SELECT name FROM pragma_table_list
		WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('action', 'change', 'history_now', 'finding')`)
	if err != nil || len(tables) < 10 {
		t.Fatalf("%d tables, %v", len(tables), err)
	}
	for _, table := range tables {
		n, err := queryOne(t.Context(), a.reader, scanNumber, `SELECT count(*) FROM pragma_table_info(?)
			WHERE name IN ('rid', 'id', 'created_at', 'updated_at', 'deleted_at')`, table)
		strict, errStrict := queryOne(t.Context(), a.reader, scanNumber,
			`SELECT strict FROM pragma_table_list WHERE schema = 'main' AND name = ?`, table)
		if err != nil || errStrict != nil || n != 5 || strict != 1 {
			t.Errorf("table %s: %d of the 5 house columns, strict %d (%v, %v)", table, n, strict, err, errStrict)
		}
	}
}
