package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
)

func TestErase(t *testing.T) {
	d := newDesk(t)
	archive := d.path("a.segreteria")
	people := d.file("p.csv", "Cognome;Nome;E-mail\nQuattrocchi;Zenobia;zq@example.org\nQuattrini;Ugo;\nRossi;Mario;\n")
	d.run(statusDone, "import", "people", people, "--archive", archive)
	for name, tc := range map[string]struct {
		args []string
		says string
	}{
		"nobody":         {[]string{"erase", "Bianchi"}, "«Bianchi»"},
		"several":        {[]string{"erase", "Quattr"}, "Quattrini"},
		"no letters":     {[]string{"erase", "--", "-"}, "«-»"},
		"not confirmed":  {[]string{"erase", "zenobia quattrocchi"}, "--yes"},
		"no such record": {[]string{"erase", "01890000-0000-7000-8000-000000000000"}, "01890000"},
	} {
		if _, says := d.run(statusRefused, append([]string{"--lang", "it", "--archive", archive}, tc.args...)...); !strings.Contains(says, tc.says) {
			t.Errorf("%s: %q", name, says)
		}
	}
	if n := len(d.list("people")); n != 3 {
		t.Fatalf("%d people", n)
	}
	out, _ := d.run(statusDone, "erase", "quattrocchi", "--yes", "--lang", "it", "--archive", archive)
	if first, _, _ := strings.Cut(out, "\n"); first != "Anonimo 0001" {
		t.Errorf("%q", out)
	}
	for _, part := range []string{"", "-wal", "-shm"} {
		data, err := os.ReadFile(archive + part)
		if err == nil && (strings.Contains(strings.ToLower(string(data)), "quattrocchi") || strings.Contains(string(data), "zq@")) {
			t.Errorf("%s still holds the name", filepath.Base(archive+part))
		}
	}
	if got := d.list("people", "--find", "anonimo"); len(got) != 1 || got[0]["email"] != "" || got[0]["restricted"] != true {
		t.Errorf("%v", got)
	}
	d.run(statusUsage, "erase", "--archive", archive)
}

func TestErasureIsRefusedUntilTheRetentionEnds(t *testing.T) {
	d := newDesk(t)
	archive, ctx := d.path("a.segreteria"), t.Context()
	a, err := store.Open(ctx, archive, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	project, err := a.Projects().Save(ctx, model.Project{Title: "Socialneet", RetentionUntil: "2999-12-31"})
	if err != nil {
		t.Fatal(err)
	}
	event, err := a.Events().Save(ctx, model.Event{Kind: "other", Title: "Info day", StartsOn: "2020-02-21", ProjectID: project.ID})
	if err != nil {
		t.Fatal(err)
	}
	person, err := a.People().Save(ctx, model.Person{FamilyName: "Rossi", GivenName: "Mario"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Participants().Save(ctx, model.Participant{EventID: event.ID, PersonID: person.ID}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if out, says := d.run(statusRefused, "erase", person.ID, "--yes", "--archive", archive, "--lang", "en"); out != "" || !strings.Contains(says, "31/12/2999") {
		t.Errorf("%q %q", out, says)
	}
}
