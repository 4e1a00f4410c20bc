package store

import (
	"path/filepath"
	"testing"
)

// A kept statement runs again after it failed, after the tables changed and
// after the file was written anew.
func TestAKeptStatementOutlivesWhatHappensAroundIt(t *testing.T) {
	db, err := openWriter(dsn(filepath.Join(t.TempDir(), "p"+Extension)))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`CREATE TABLE x (n INTEGER NOT NULL UNIQUE, t TEXT)`); err != nil {
		t.Fatal(err)
	}
	const insert = `INSERT INTO x (n, t) VALUES (?, ?)`
	for _, step := range []struct {
		before string
		n      any
		fails  bool
	}{
		{"", 1, false},
		{"", 1, true},
		{"", nil, true},
		{"", 2, false},
		{"ALTER TABLE x ADD COLUMN more TEXT", 3, false},
		{"CREATE TABLE y (n); CREATE TRIGGER z AFTER INSERT ON x BEGIN INSERT INTO y VALUES (new.n); END", 4, false},
		{"VACUUM", 5, false},
	} {
		if _, err := db.Exec(step.before); err != nil {
			t.Fatalf("%s: %v", step.before, err)
		}
		result, err := db.Exec(insert, step.n, "testo")
		if (err != nil) != step.fails {
			t.Fatalf("%v after %q: %v", step.n, step.before, err)
		}
		if err == nil {
			if n, err := result.RowsAffected(); err != nil || n != 1 {
				t.Errorf("%v: %d lines, %v", step.n, n, err)
			}
		}
	}
	got, err := queryOne(t.Context(), db, scanText, `SELECT group_concat(n) || ' ' || (SELECT group_concat(n) FROM y) FROM x`)
	if err != nil || got != "1,2,3,4,5 4,5" {
		t.Errorf("%q, %v", got, err)
	}
	for query, want := range map[string]bool{insert: true, "\n\tUPDATE x SET n = 1": true, "DELETE FROM x; DELETE FROM y": false, "PRAGMA user_version = 1": false} {
		if isSingleWrite(query) != want {
			t.Errorf("%q", query)
		}
	}
}
