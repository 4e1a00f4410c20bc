package backup_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"segreteria/data/backup"
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

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// enter puts so many people into the archive.
func enter(t testing.TB, a *store.Archive, n int) {
	t.Helper()
	must(t, a.InTx(t.Context(), "enter", func(tx store.Tx) error {
		for range n {
			if _, err := tx.People().Save(t.Context(), model.Person{FamilyName: "Rossi", GivenName: "Mario", Notes: strings.Repeat("nota ", 60)}); err != nil {
				return err
			}
		}
		return nil
	}))
}

func people(t testing.TB, path string) int {
	t.Helper()
	c, err := store.Inspect(t.Context(), path)
	must(t, err)
	return c.Rows["person"]
}

func files(t testing.TB, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func made(t testing.TB, a *store.Archive, w backup.Wish) backup.Copy {
	t.Helper()
	if w.Reason == "" {
		w.Reason = backup.ReasonAsked
	}
	c, err := backup.Make(t.Context(), a, w)
	must(t, err)
	return c
}

func TestACopyIsListedWithWhatItHolds(t *testing.T) {
	a := storetest.Open(t)
	enter(t, a, 3)
	unsaved, err := a.Uncopied(t.Context())
	must(t, err)
	c := made(t, a, backup.Wish{})
	after, err := a.Uncopied(t.Context())
	must(t, err)
	if !unsaved || after {
		t.Errorf("something to copy: before %v, after %v", unsaved, after)
	}
	listed, err := backup.List(backup.Folder(a.Path()), a.Path())
	must(t, err)
	if len(listed) != 1 || listed[0].Path != c.Path || listed[0].Rows["person"] != 3 || !listed[0].MadeAt.Equal(storetest.Noon) || listed[0].Size == 0 {
		t.Fatalf("%+v", listed)
	}
	if got := filepath.Base(c.Path); got != "prova 2020-02-21 12.00.00.segreteria" {
		t.Errorf("it is called %q", got)
	}
	must(t, backup.Verify(t.Context(), listed[0], ""))
	if info, err := os.Stat(c.Path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v, %v", info.Mode(), err)
	}
	second := made(t, a, backup.Wish{})
	if second.Path == c.Path || len(files(t, backup.Folder(a.Path()))) != 4 {
		t.Errorf("two copies of one second: %q and %q, %q", c.Path, second.Path, files(t, backup.Folder(a.Path())))
	}
	if other, err := backup.List(backup.Folder(a.Path()), "altro.segreteria"); err != nil || len(other) != 0 {
		t.Errorf("another archive of the folder has %d copies, %v", len(other), err)
	}
}

func TestACopyIsMadeWhileSomebodyWrites(t *testing.T) {
	a := storetest.Open(t)
	enter(t, a, 2)
	must(t, a.InTx(t.Context(), "enter", func(tx store.Tx) error {
		if _, err := tx.People().Save(t.Context(), model.Person{FamilyName: "Bianchi"}); err != nil {
			return err
		}
		target := filepath.Join(t.TempDir(), "copy.segreteria")
		if err := a.CopyTo(t.Context(), target); err != nil {
			return err
		}
		if n := people(t, target); n != 2 {
			t.Errorf("the copy holds %d people, half an action among them", n)
		}
		return nil
	}))
}

func TestWhatAKillLeftIsSweptAway(t *testing.T) {
	a := storetest.Open(t)
	folder := backup.Folder(a.Path())
	must(t, os.MkdirAll(folder, 0o700))
	for _, name := range []string{".prova.segreteria-plain.tmp", ".prova.segreteria-plain.tmp-journal", ".prova.segreteria-sealed.tmp", ".prova.segreteria-manifest.tmp"} {
		must(t, os.WriteFile(filepath.Join(folder, name), []byte("half"), 0o600))
	}
	must(t, os.WriteFile(filepath.Join(folder, "appunti.txt"), []byte("mine"), 0o600))
	made(t, a, backup.Wish{})
	if got := files(t, folder); len(got) != 3 || got[0] != "appunti.txt" {
		t.Errorf("%q", got)
	}
}

func TestASealedCopyOpensWithItsPassphraseAlone(t *testing.T) {
	a := storetest.Open(t)
	enter(t, a, 3)
	c := made(t, a, backup.Wish{Passphrase: "tre civette sul comò"})
	content, err := os.ReadFile(c.Path)
	must(t, err)
	if !c.Encrypted || strings.Contains(string(content), "Rossi") || !strings.HasPrefix(string(content), "age-encryption.org/") {
		t.Fatal("it can be read by anybody")
	}
	if got := files(t, backup.Folder(a.Path())); len(got) != 2 {
		t.Errorf("beside it lie %q", got)
	}
	target := filepath.Join(t.TempDir(), "altro.segreteria")
	for _, tc := range [][2]string{{"", "passphrase_needed"}, {"tre civette", "passphrase_wrong"}, {"tre civette sul comò", ""}} {
		passphrase, want := tc[0], tc[1]
		r, err := backup.Prepare(t.Context(), c.Path, target, passphrase)
		if problemKey(err) != want || (want == "") != (err == nil) {
			t.Fatalf("%q: %v, want %q", passphrase, err, want)
		}
		if want != "" && len(files(t, filepath.Dir(target))) != 0 {
			t.Errorf("%q: left %q", passphrase, files(t, filepath.Dir(target)))
		}
		if err == nil {
			_, err = r.Put(storetest.Noon)
			must(t, err)
		}
	}
	if n := people(t, target); n != 3 {
		t.Errorf("restored, it holds %d people", n)
	}
	must(t, backup.Verify(t.Context(), c, "tre civette sul comò"))
	if err := backup.Verify(t.Context(), c, "altro"); problemKey(err) != "passphrase_wrong" {
		t.Errorf("verified with another passphrase: %v", err)
	}
}

func TestTheSecondPlaceIsReadBack(t *testing.T) {
	a := storetest.Open(t)
	enter(t, a, 3)
	c, stick := made(t, a, backup.Wish{}), t.TempDir()
	over, err := backup.CopyOver(t.Context(), c, stick, a.Path())
	must(t, err)
	must(t, backup.Verify(t.Context(), over, ""))
	if n := people(t, over.Path); n != 3 || filepath.Dir(over.Path) != stick {
		t.Errorf("%d people in %q", n, over.Path)
	}
	if _, err := backup.CopyOver(t.Context(), c, filepath.Join(stick, "none"), a.Path()); problemKey(err) != "second_place_missing" {
		t.Errorf("a stick that is not there: %v", err)
	}
	must(t, os.WriteFile(c.Path, []byte("damaged since"), 0o600))
	if _, err := backup.CopyOver(t.Context(), c, stick, a.Path()); problemKey(err) != "copy_damaged" || len(files(t, stick)) != 2 {
		t.Errorf("a damaged copy was taken over: %v, %q", err, files(t, stick))
	}
}

func TestRestoringKeepsWhatWasThere(t *testing.T) {
	a := storetest.Open(t)
	enter(t, a, 3)
	c := made(t, a, backup.Wish{})
	enter(t, a, 2)
	r, err := backup.Prepare(t.Context(), c.Path, a.Path(), "")
	must(t, err)
	if _, err := r.Put(storetest.Noon); problemKey(err) != "archive_locked" {
		t.Fatalf("an open archive was replaced: %v", err)
	}
	must(t, a.Close())
	// The log of a program that was killed: beside another file it would spoil that one.
	must(t, os.WriteFile(a.Path()+"-wal", []byte("log of the older file"), 0o600))
	must(t, os.WriteFile(a.Path()+"-shm", []byte("x"), 0o600))
	aside, err := r.Put(storetest.Noon.Add(time.Hour))
	must(t, err)
	if n := people(t, a.Path()); n != 3 {
		t.Errorf("restored, it holds %d people, want 3", n)
	}
	if _, err := os.Stat(a.Path() + "-wal"); err == nil {
		t.Error("the log of the older file lies beside the restored one")
	}
	if log, err := os.ReadFile(aside + "-wal"); err != nil || string(log) != "log of the older file" {
		t.Errorf("the log did not go with its file: %q, %v", log, err)
	}
	must(t, os.Remove(aside+"-wal"))
	if n := people(t, aside); n != 5 || filepath.Base(aside) != "prova 2020-02-21 13.00.00.segreteria" {
		t.Errorf("kept aside as %q with %d people", aside, n)
	}
	again := storetest.At(t, a.Path())
	enter(t, again, 1)
	must(t, again.Check(t.Context()))
}

func TestACopyFromElsewhereNeedsNoManifest(t *testing.T) {
	a := storetest.Open(t)
	enter(t, a, 3)
	c := made(t, a, backup.Wish{})
	must(t, os.Remove(c.Path+".json"))
	target := filepath.Join(t.TempDir(), "nuovo.segreteria")
	r, err := backup.Prepare(t.Context(), c.Path, target, "")
	must(t, err)
	if aside, err := r.Put(storetest.Noon); err != nil || aside != "" || people(t, target) != 3 {
		t.Errorf("%q, %v", aside, err)
	}
	must(t, os.WriteFile(c.Path, []byte("Cognome;Nome\r\n"), 0o600))
	if _, err := backup.Prepare(t.Context(), c.Path, target, ""); problemKey(err) != "not_archive" {
		t.Errorf("a list of names: %v", err)
	}
}

func TestSettingsAreForThisUserAlone(t *testing.T) {
	archive := filepath.Join(t.TempDir(), "a.segreteria")
	want := backup.Settings{SecondPlace: "/media/chiavetta", Passphrase: "segreta", CheckedAt: storetest.Noon}
	must(t, backup.WriteSettings(archive, want))
	got, err := backup.ReadSettings(archive)
	if err != nil || got.SecondPlace != want.SecondPlace || got.Passphrase != want.Passphrase || !got.CheckedAt.Equal(want.CheckedAt) {
		t.Errorf("%+v, %v", got, err)
	}
	for _, name := range files(t, filepath.Dir(archive)) {
		if info, err := os.Stat(filepath.Join(filepath.Dir(archive), name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}
