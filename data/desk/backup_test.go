package desk_test

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

func fine(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestACopyIsDueWhenTheRuleSaysSo(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "a.segreteria")
	open := func() *store.Archive {
		a, err := store.Open(t.Context(), path, store.Options{Now: func() time.Time { return now }})
		fine(t, err)
		return a
	}
	a := open()
	save := func() {
		_, err := a.People().Save(t.Context(), model.Person{FamilyName: "Rossi"})
		fine(t, err)
	}
	for _, step := range []struct {
		what  string
		do    func()
		after time.Duration
		due   string
	}{
		{"nothing was ever entered", func() {}, 0, ""},
		{"the first change", save, 0, "day"},
		{"a change ten minutes later", save, 10 * time.Minute, ""},
		{"nothing new, half an hour later", func() {}, 31 * time.Minute, "work"},
		{"nothing new, the next day", func() {}, 24 * time.Hour, ""},
		{"the first change of that day", save, 0, "day"},
		{"changed by a program that was killed", func() { save(); fine(t, a.Close()); a = open() }, 40 * time.Minute, "work"},
	} {
		step.do()
		now = now.Add(step.after)
		due, err := desk.CopyDue(t.Context(), a)
		if err != nil || due != step.due {
			t.Errorf("%s: due %q, %v, want %q", step.what, due, err, step.due)
		}
		if due != "" {
			_, err := desk.MakeCopy(t.Context(), a, due)
			fine(t, err)
		}
	}
	copies, err := desk.ReadCopies(path)
	fine(t, err)
	if copies.Overdue(now.Add(6*24*time.Hour)) || !copies.Overdue(now.Add(8*24*time.Hour)) {
		t.Error("a week without a copy is not told from six days")
	}
	fine(t, a.Close())
}

func TestAnImportIsPrecededByACopy(t *testing.T) {
	a := storetest.Open(t)
	list := filepath.Join(t.TempDir(), "elenco.csv")
	fine(t, os.WriteFile(list, []byte("Cognome;Nome\nRossi;Mario\n"), 0o600))
	read := func() desk.ImportRequest {
		req, err := desk.ReadImport(list, desk.IntoPeople)
		fine(t, err)
		return req
	}
	count := func() int {
		copies, err := desk.ReadCopies(a.Path())
		fine(t, err)
		return len(copies.Here)
	}
	_, err := desk.Import(t.Context(), a, desk.IntoPeople, read())
	fine(t, err)
	if count() != 0 {
		t.Error("an empty archive was copied")
	}
	preview := read()
	preview.DryRun = true
	_, err = desk.Import(t.Context(), a, desk.IntoPeople, preview)
	fine(t, err)
	if count() != 0 {
		t.Error("a preview made a copy")
	}
	_, err = desk.Import(t.Context(), a, desk.IntoPeople, read())
	fine(t, err)
	copies, err := desk.ReadCopies(a.Path())
	if err != nil || len(copies.Here) != 1 || copies.Here[0].Reason != "import" || copies.Here[0].Rows["person"] != 1 {
		t.Errorf("%+v, %v", copies.Here, err)
	}
}

func TestASecondPlaceThatIsGoneLeavesTheCopy(t *testing.T) {
	a, stick := storetest.Open(t), filepath.Join(t.TempDir(), "chiavetta")
	_, err := a.People().Save(t.Context(), model.Person{FamilyName: "Rossi"})
	fine(t, err)
	fine(t, os.Mkdir(stick, 0o700))
	fine(t, desk.SaveCopySettings(a.Path(), desk.CopySettings{SecondPlace: stick}))
	made, err := desk.MakeCopy(t.Context(), a, desk.CopyAsked)
	if err != nil || made.SecondPlace != nil {
		t.Fatal(err, made.SecondPlace)
	}
	fine(t, os.Rename(stick, stick+" fuori"))
	made, err = desk.MakeCopy(t.Context(), a, desk.CopyAsked)
	if err != nil || problemKey(made.SecondPlace) != "second_place_missing" {
		t.Errorf("%v, %v", err, made.SecondPlace)
	}
	copies, err := desk.ReadCopies(a.Path())
	if err != nil || !copies.Missing || len(copies.Here) != 2 {
		t.Errorf("%+v, %v", copies, err)
	}
	fine(t, os.Rename(stick+" fuori", stick))
	if copies, err = desk.ReadCopies(a.Path()); err != nil || len(copies.Second) != 1 {
		t.Errorf("%+v, %v", copies, err)
	}
}

func TestTheNewestGoodCopyIsFound(t *testing.T) {
	a := storetest.Open(t)
	var made []desk.Copied
	for range 3 {
		_, err := a.People().Save(t.Context(), model.Person{FamilyName: "Rossi"})
		fine(t, err)
		c, err := desk.MakeCopy(t.Context(), a, desk.CopyAsked)
		fine(t, err)
		made = append(made, c)
	}
	fine(t, os.Truncate(made[2].Path, 5000))
	fine(t, os.WriteFile(made[1].Path, []byte("x"), 0o600))
	fine(t, a.Close())
	fine(t, os.Truncate(a.Path(), 9000))
	damage, err := desk.ExamineDamage(t.Context(), a.Path())
	if err != nil || damage.Good == nil || damage.Good.Path != made[0].Path {
		t.Fatalf("%+v, %v", damage.Good, err)
	}
	aside, err := desk.RestoreClosed(t.Context(), a.Path(), desk.RestoreWish{Copy: damage.Good.Path})
	fine(t, err)
	if info, err := os.Stat(aside); err != nil || info.Size() != 9000 {
		t.Errorf("the damaged file was not kept: %v", err)
	}
	again := storetest.At(t, a.Path())
	if counts, err := again.Counts(t.Context()); err != nil || counts.People != 1 {
		t.Errorf("%+v, %v", counts, err)
	}
}

func TestTheArchiveIsLookedThroughWeekly(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	a, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "a.segreteria"), store.Options{Now: func() time.Time { return now }})
	fine(t, err)
	defer a.Close()
	due := func(want bool) {
		t.Helper()
		if got, err := desk.CheckDue(a); err != nil || got != want {
			t.Errorf("due %v, %v, want %v", got, err, want)
		}
	}
	due(true)
	fine(t, desk.CheckArchive(t.Context(), a))
	due(false)
	now = now.Add(7 * 24 * time.Hour)
	due(true)
}

func TestPlacesWhereAnArchiveIsInDanger(t *testing.T) {
	t.Setenv("OneDriveCommercial", filepath.Join("/home/anna", "Comune"))
	for path, want := range map[string]string{
		"/home/anna/OneDrive/a.segreteria":                          "onedrive",
		"/home/anna/OneDrive - Comune di Terni/x/a.segreteria":      "onedrive",
		"/home/anna/Comune/a.segreteria":                            "onedrive",
		"/home/anna/Dropbox (Personale)/a.segreteria":               "dropbox",
		"/home/anna/Google Drive/a.segreteria":                      "google_drive",
		"/Users/anna/Library/CloudStorage/GoogleDrive-x/a":          "google_drive",
		"/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/": "icloud",
		"/home/anna/Nextcloud/a.segreteria":                         "nextcloud",
		"/home/anna/Dropboxer/a.segreteria":                         "",
		"/home/anna/Documenti/OneDrive.segreteria":                  "",
		"/home/anna/Comuneria/a.segreteria":                         "",
	} {
		if got := desk.PlaceOf(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

// The file is Dropbox's own (help.dropbox.com).
func TestADropboxWithAnotherNameIsKnown(t *testing.T) {
	home := t.TempDir()
	t.Setenv("APPDATA", home)
	fine(t, os.Mkdir(filepath.Join(home, "Dropbox"), 0o755))
	mine := filepath.Join(home, "Roba mia")
	account, err := json.Marshal(map[string]any{"personal": map[string]any{"path": mine, "host": 7}})
	fine(t, err)
	fine(t, os.WriteFile(filepath.Join(home, "Dropbox", "info.json"), account, 0o600))
	for path, want := range map[string]string{filepath.Join(mine, "a.segreteria"): "dropbox", filepath.Join(home, "a.segreteria"): ""} {
		if got := desk.PlaceOf(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

// An update that fails leaves the archive as it was, and a copy of it.
func TestBeforeAMigrationACopyIsMade(t *testing.T) {
	a := storetest.Open(t)
	_, err := a.People().Save(t.Context(), model.Person{FamilyName: "Rossi"})
	fine(t, err)
	fine(t, a.Close())
	older := func(version int) {
		db, err := sql.Open("sqlite", a.Path())
		fine(t, err)
		_, err = db.Exec(fmt.Sprintf("PRAGMA user_version = %d", version))
		fine(t, err)
		fine(t, db.Close())
	}
	older(store.Version() - 1)
	if _, err := desk.OpenArchive(t.Context(), a.Path(), store.Options{Program: "9.9"}); err == nil {
		t.Fatal("the last update ran twice")
	}
	copies, err := desk.ReadCopies(a.Path())
	if err != nil || len(copies.Here) != 1 {
		t.Fatalf("%+v, %v", copies.Here, err)
	}
	if c := copies.Here[0]; c.Reason != "migration" || c.Program != "9.9" || c.Form != store.Version()-1 || c.Rows["person"] != 1 {
		t.Errorf("%+v", c.Manifest)
	}
	older(store.Version())
	reopened, err := desk.OpenArchive(t.Context(), a.Path(), store.Options{Program: "9.9"})
	fine(t, err)
	fine(t, reopened.Check(t.Context()))
	fine(t, reopened.Close())
}

func problemKey(err error) string {
	var p *model.Problem
	if errors.As(err, &p) {
		return p.Key
	}
	return ""
}
