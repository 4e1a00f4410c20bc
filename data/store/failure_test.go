package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"segreteria/data/model"
)

func openNew(t *testing.T) *Archive {
	t.Helper()
	a, err := Open(t.Context(), filepath.Join(t.TempDir(), "p"+Extension), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Log(err)
		}
	})
	return a
}

func TestADamagedArchiveSaysSoWhereverItIsRead(t *testing.T) {
	a := openNew(t)
	for range 300 {
		if _, err := a.Organisations().Save(t.Context(), model.Organisation{Name: strings.Repeat("Ente ", 30)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(a.Path())
	if err != nil {
		t.Fatal(err)
	}
	for i := len(content) * 3 / 4; i < len(content); i++ { // what was written last, so that it still opens
		content[i] = 0x5A
	}
	if err := os.WriteFile(a.Path(), content, 0o600); err != nil {
		t.Fatal(err)
	}
	damaged, err := Open(t.Context(), a.Path(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer damaged.Close()
	_, outside := damaged.Organisations().All(t.Context())
	inside := damaged.InTx(t.Context(), "read", func(tx Tx) error {
		_, err := tx.Organisations().All(t.Context())
		return err
	})
	for where, err := range map[string]error{"outside of an action": outside, "inside of one": inside} {
		var p *model.Problem
		if !errors.As(err, &p) || p.Key != "archive_damaged" || p.Limit != a.Path() {
			t.Errorf("%s: %v", where, err)
		}
	}
}

func TestAnArchiveThatCannotBeWrittenIsNamed(t *testing.T) {
	a := openNew(t)
	if _, err := a.writer.Exec("PRAGMA query_only = 1"); err != nil {
		t.Fatal(err)
	}
	_, err := a.People().Save(t.Context(), model.Person{FamilyName: "Rossi"})
	var path *fs.PathError
	if !errors.Is(err, fs.ErrPermission) || !errors.As(err, &path) || path.Path != a.Path() {
		t.Errorf("%v", err)
	}
}

// coded is an error of the driver as far as its number goes.
type coded struct{ code int }

func (c coded) Error() string { return fmt.Sprintf("disk I/O error (%d)", c.code) }
func (c coded) Code() int     { return c.code }

func TestAFullDiskIsCalledSo(t *testing.T) {
	for code, full := range map[int]bool{4874: true, 13: false /* says so itself */, 10: false, 266: false} {
		if got := strings.Contains(named(coded{code}, "x").Error(), "disk is full"); got != full {
			t.Errorf("%d: %v", code, got)
		}
	}
	if named(nil, "x") != nil {
		t.Error("no error became one")
	}
}

// The lock is the program's own business: what fails is told of the archive.
func TestTheLockIsNotNamed(t *testing.T) {
	folder := t.TempDir()
	archive := filepath.Join(folder, "a"+Extension)
	if err := os.Mkdir(archive+".lock", 0o700); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(folder, "none")
	for path, named := range map[string]string{archive: archive, filepath.Join(missing, "a"+Extension): missing} {
		_, err := Open(t.Context(), path, Options{})
		var at *fs.PathError
		if !errors.As(err, &at) || at.Path != named {
			t.Errorf("%s: %v", path, err)
		}
	}
}
