package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

func problemKey(err error) string {
	var p *model.Problem
	if errors.As(err, &p) {
		return p.Key
	}
	return ""
}

func TestArchiveOpensWhateverItsFolderIsCalled(t *testing.T) {
	for _, name := range []string{"plain", "100% #1 ?", "città di Terni", "a&b=c;d", "'quoted'"} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), name)
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "soci #1?"+store.Extension)
			a := storetest.At(t, path)
			if _, err := a.Organisations().Save(t.Context(), model.Organisation{Name: "Comune di Terni"}); err != nil {
				t.Fatal(err)
			}
			if info, err := os.Stat(path); err != nil || info.Size() == 0 {
				t.Fatalf("the archive is not at the path that was asked for: %v", err)
			}
		})
	}
}

func TestSecondProgramIsKeptOut(t *testing.T) {
	a := storetest.Open(t)
	_, err := store.Open(t.Context(), a.Path(), store.Options{})
	if problemKey(err) != "archive_locked" || !strings.Contains(err.Error(), a.Path()) {
		t.Fatalf("got %v, want archive_locked that names the file", err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	storetest.At(t, a.Path())
}

func TestWhatIsNoArchiveIsRefusedAndLeftAlone(t *testing.T) {
	foreign := filepath.Join(t.TempDir(), "other.db")
	db, err := sql.Open("sqlite", foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE x (y)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	database, err := os.ReadFile(foreign)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{
		"text": []byte("Cognome;Nome\r\n"), "another program's database": database,
		"half a header": database[:60], "long text": []byte(strings.Repeat("elenco ", 100)),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x"+store.Extension)
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := store.Open(t.Context(), path, store.Options{}); problemKey(err) != "not_archive" {
				t.Fatalf("got %v, want not_archive", err)
			}
			if after, err := os.ReadFile(path); err != nil || string(after) != string(content) {
				t.Fatalf("the file was changed: %v", err)
			}
		})
	}
	if _, err := store.Open(t.Context(), t.TempDir(), store.Options{}); problemKey(err) != "not_archive" {
		t.Errorf("a folder: got %v, want not_archive", err)
	}
}

func TestArchiveOfNewerProgramIsRefused(t *testing.T) {
	a := storetest.Open(t)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	raw(t, a.Path(), "PRAGMA user_version = 9999")
	if _, err := store.Open(t.Context(), a.Path(), store.Options{}); problemKey(err) != "archive_newer" {
		t.Fatalf("got %v, want archive_newer", err)
	}
}

func TestMigrationKeepsACheckedCopy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p"+store.Extension)
	files, err := filepath.Glob("migrations/*.sql")
	if err != nil || len(files) < 8 {
		t.Fatal(files, err)
	}
	raw(t, path, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = 7", 0x53454752))
	for _, file := range files[:7] {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		raw(t, path, string(text))
	}
	raw(t, path, `INSERT INTO project VALUES (1, 'p', '2020-01-01', '2020-01-01', NULL, 'Narni', 'narni', '', '', '', '', '', '', '')`)
	again := storetest.At(t, path)
	if err := again.Settings().Save(t.Context(), model.Settings{Name: "Artigiani"}); err != nil {
		t.Fatalf("the last migrations did not run: %v", err)
	}
	copied := storetest.At(t, path+".before-v7")
	if ids, err := copied.Projects().Find(t.Context(), model.Query{Text: "narni"}); err != nil || len(ids) != 1 {
		t.Fatalf("the copy holds %d projects (%v), want 1", len(ids), err)
	}
}

func TestActionIsWholeOrNothing(t *testing.T) {
	a := storetest.Open(t)
	save := func(tx store.Tx) error {
		_, err := tx.Organisations().Save(t.Context(), model.Organisation{Name: "Comune di Orvieto"})
		return err
	}
	failure := errors.New("stop")
	err := a.InTx(t.Context(), "import", func(tx store.Tx) error { return errors.Join(save(tx), failure) })
	if !errors.Is(err, failure) || !strings.Contains(err.Error(), "import") {
		t.Fatalf("got %v, want the failure with the name of the action", err)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = a.InTx(t.Context(), "import", func(tx store.Tx) error {
			_ = save(tx)
			panic("in the middle")
		})
	}()
	if ids, err := a.Organisations().Find(t.Context(), model.Query{}); err != nil || len(ids) != 0 {
		t.Fatalf("half an action was written: %d entries, %v", len(ids), err)
	}
	if err := a.InTx(t.Context(), "import", save); err != nil {
		t.Fatalf("the archive is stuck after a panic: %v", err)
	}
}

func TestCheckFindsDamage(t *testing.T) {
	a := storetest.Open(t)
	for range 300 {
		if _, err := a.Organisations().Save(t.Context(), model.Organisation{Name: strings.Repeat("Ente ", 30)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Check(t.Context()); err != nil {
		t.Fatalf("a sound archive: %v", err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(a.Path())
	if err != nil {
		t.Fatal(err)
	}
	for i := len(content) / 2; i < len(content)*3/4; i++ {
		content[i] = 0x5A
	}
	if err := os.WriteFile(a.Path(), content, 0o600); err != nil {
		t.Fatal(err)
	}
	damaged, err := store.Open(t.Context(), a.Path(), store.Options{})
	if err == nil {
		err = damaged.Check(t.Context())
		if closeErr := damaged.Close(); closeErr != nil {
			t.Log(closeErr)
		}
	}
	if problemKey(err) != "archive_damaged" {
		t.Fatalf("got %v, want archive_damaged", err)
	}
}

// raw changes an archive behind the program's back.
func raw(t *testing.T, path, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
