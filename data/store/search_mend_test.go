package store

import (
	"context"
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"segreteria/data/model"
)

// finds returns how many records a text finds.
func finds(t *testing.T, a *Archive, text string) int {
	t.Helper()
	found, err := a.Search().Find(t.Context(), text, 5)
	if err != nil {
		t.Fatal(err)
	}
	return len(found)
}

func openPlain(t *testing.T, path string) *Archive {
	t.Helper()
	a, err := Open(t.Context(), path, Options{CopyBefore: func(context.Context, *Archive) error { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAWrongIndexIsMadeAnew(t *testing.T) {
	for name, harm := range map[string]string{
		"a line is lost":           `DELETE FROM finding`,
		"a line is too much":       `INSERT INTO finding SELECT rid + 9, register, entry || 'x', title, '', '', text, '', '', '', '' FROM finding`,
		"a line is old":            `UPDATE finding SET place = 'Narni'`,
		"words are lost":           `INSERT INTO finding_word (finding_word) VALUES ('delete-all')`,
		"the words are nonsense":   `UPDATE finding_word_data SET block = x'00' WHERE id > 10`,
		"the words are cut off":    `DELETE FROM finding_word_data WHERE id > 10`,
		"triggers were left out":   `DROP TRIGGER finding_update; UPDATE finding SET text = 'altro'`,
		"its plan is damaged too":  `UPDATE finding_word_data SET block = x'ffff' WHERE id = 10`,
		"the sizes are not as was": `UPDATE finding_word_docsize SET sz = x'00'`,
	} {
		t.Run(name, func(t *testing.T) {
			a := openPlain(t, filepath.Join(t.TempDir(), "p"+Extension))
			defer a.Close()
			for _, family := range []string{"Rossi", "Bianchi"} {
				if _, err := a.People().Save(t.Context(), model.Person{FamilyName: family, Notes: "violoncello"}); err != nil {
					t.Fatal(err)
				}
			}
			if mended, err := a.MendSearch(t.Context()); mended || err != nil {
				t.Fatalf("it is right: %v, %v", mended, err)
			}
			kept := triggersOf(t, a)
			outside, err := sql.Open("sqlite", dsn(a.path)) // the writer remembers what it wrote
			if err != nil {
				t.Fatal(err)
			}
			defer outside.Close()
			if _, err := outside.Exec(harm); err != nil {
				t.Fatal(err)
			}
			if err := a.QuickCheck(t.Context()); err != nil {
				t.Errorf("a wrong index is called damage: %v", err)
			}
			mended, err := a.MendSearch(t.Context())
			if again, errAgain := a.MendSearch(t.Context()); err != nil || again || errAgain != nil {
				t.Fatalf("mended %v, %v; again %v, %v", mended, err, again, errAgain)
			}
			if err := a.Check(t.Context()); err != nil {
				t.Error(err)
			}
			if n := finds(t, a, "violonc"); n != 2 {
				t.Errorf("%d are found", n)
			}
			if !strings.Contains(harm, "DROP TRIGGER") && !slices.Equal(kept, triggersOf(t, a)) {
				t.Error("the triggers are others")
			}
		})
	}
}

func triggersOf(t *testing.T, a *Archive) []string {
	t.Helper()
	all, err := queryAll(t.Context(), a.writer, scanText, `SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name`)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAnOlderArchiveIsSearchedAtOnce(t *testing.T) {
	all := migrations
	defer func() { migrations = all }()
	migrations = all[:slices.IndexFunc(all, func(text string) bool { return strings.Contains(text, "CREATE TABLE finding") })]
	path := filepath.Join(t.TempDir(), "p"+Extension)
	a := openPlain(t, path)
	if _, err := a.People().Save(t.Context(), model.Person{FamilyName: "Rossi", Notes: "violoncello"}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	migrations = all
	a = openPlain(t, path)
	defer a.Close()
	if finds(t, a, "rossi") != 1 || finds(t, a, "violonc") != 1 {
		t.Error("what was there before is not found")
	}
	if mended, err := a.MendSearch(t.Context()); mended || err != nil {
		t.Errorf("the index was wrong: %v, %v", mended, err)
	}
}
