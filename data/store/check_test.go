package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

func TestAnUncleanEndIsNoticed(t *testing.T) {
	a := storetest.Open(t)
	if a.Unclean() {
		t.Error("a new archive")
	}
	if _, err := a.Organisations().Save(t.Context(), model.Organisation{Name: "Comune di Terni"}); err != nil {
		t.Fatal(err)
	}
	killed := filepath.Join(t.TempDir(), "b.segreteria")
	for _, part := range []string{"", "-wal"} { // as a program leaves them that is killed
		content, err := os.ReadFile(a.Path() + part)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(killed+part, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if storetest.At(t, a.Path()).Unclean() {
		t.Error("closed well, it is called unclean")
	}
	again := storetest.At(t, killed)
	if !again.Unclean() {
		t.Error("a log was left and nothing is said")
	}
	if err := again.QuickCheck(t.Context()); err != nil {
		t.Error(err)
	}
	if c, err := again.Contents(t.Context()); err != nil || c.Rows["organisation"] != 1 || c.Version != store.Version() {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestOfADamagedArchiveTheRestIsRead(t *testing.T) {
	a := storetest.Open(t)
	for range 300 {
		if _, err := a.Organisations().Save(t.Context(), model.Organisation{Name: strings.Repeat("Ente ", 30)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.People().Save(t.Context(), model.Person{FamilyName: "Rossi"}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(a.Path())
	if err != nil {
		t.Fatal(err)
	}
	for page := len(content) / 4096 * 3 / 4; page < len(content)/4096; page += 2 { // of what was written last
		copy(content[page*4096:], strings.Repeat("Z", 4096))
	}
	if err := os.WriteFile(a.Path(), content, 0o600); err != nil {
		t.Fatal(err)
	}
	readable, err := store.Salvage(t.Context(), a.Path())
	if err != nil {
		t.Fatal(err)
	}
	whole, partly := 0, 0
	for _, r := range readable {
		if r.Whole {
			whole++
		} else {
			partly++
		}
		if r.Table == "organisation" && r.Rows >= 300 && !r.Whole {
			t.Errorf("%+v", r)
		}
	}
	if whole == 0 || partly == 0 {
		t.Errorf("%d tables whole, %d partly: %+v", whole, partly, readable)
	}
	if after, err := os.ReadFile(a.Path()); err != nil || string(after) != string(content) {
		t.Errorf("reading changed the file: %v", err)
	}
	if _, err := store.Inspect(t.Context(), a.Path()); problemKey(err) != "archive_damaged" {
		t.Errorf("inspected: %v", err)
	}
}

func TestACopyIsNeverWrittenOverAFile(t *testing.T) {
	a := storetest.Open(t)
	target := filepath.Join(t.TempDir(), "c.segreteria")
	if err := os.WriteFile(target, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := a.CopyTo(t.Context(), target); !errors.Is(err, os.ErrExist) {
		t.Errorf("%v", err)
	}
	if content, err := os.ReadFile(target); err != nil || string(content) != "mine" {
		t.Errorf("the file holds %q, %v", content, err)
	}
}
