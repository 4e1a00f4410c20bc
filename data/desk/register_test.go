package desk_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// smallCourse has two lesson days and two people.
func smallCourse(t *testing.T, a *store.Archive) model.Event {
	t.Helper()
	e, err := a.Events().Save(t.Context(), model.Event{Kind: "course", Title: "Corso breve", StartsOn: "2020-03-02", EndsOn: "2020-03-03"})
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range []model.Date{"2020-03-02", "2020-03-03"} {
		s := model.Session{EventID: e.ID, Title: "Lezione", Day: day, Blocks: []model.Block{{From: "09:00", To: "13:00"}}}
		if _, err := a.Sessions().Save(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"Bianchi Ada", "Neri Ugo"} {
		if _, err := desk.AddParticipant(t.Context(), a, desk.NewParticipant{EventID: e.ID, Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	return e
}

func TestARegisterIsKeptAsItWasPrinted(t *testing.T) {
	a := storetest.Open(t)
	e := smallCourse(t, a)
	for i, tc := range []struct {
		req   desk.RegisterRequest
		pages int
		slots map[string]int
	}{
		{desk.RegisterRequest{Kind: model.SheetRegister}, 4, map[string]int{"in": 4, "out": 4, model.SlotTeacher: 2, model.SlotTutor: 2, model.SlotResponsible: 2}},
		{desk.RegisterRequest{Kind: model.SheetLessons, Days: []model.Date{"2020-03-03"}}, 1, map[string]int{"in": 2, "out": 2, model.SlotTeacher: 1, model.SlotTutor: 1, model.SlotResponsible: 1}},
		{desk.RegisterRequest{Kind: model.SheetBlank, Lessons: 3}, 5, map[string]int{"in": 12, "out": 12, model.SlotTeacher: 3, model.SlotTutor: 3, model.SlotResponsible: 3}},
	} {
		tc.req.EventID, tc.req.Language = e.ID, "it"
		printed, _, err := desk.PrintRegister(t.Context(), a, &bytes.Buffer{}, tc.req)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := a.Sheets().Get(t.Context(), printed.ID)
		if err != nil || kept.Kind != tc.req.Kind || kept.Version != i+1 || len(kept.Pages) != tc.pages {
			t.Fatalf("%s: kept as %s, version %d, %d pages, %v", tc.req.Kind, kept.Kind, kept.Version, len(kept.Pages), err)
		}
		slots := map[string]int{}
		for p, page := range kept.Pages {
			if !slices.Equal(page.Cells, printed.Pages[p].Cells) || len(page.Squares) != 6 || len(page.Codes) != 2 {
				t.Errorf("%s: page %d is kept otherwise", tc.req.Kind, p+1)
			}
			for _, c := range page.Cells {
				slots[c.Slot]++
			}
		}
		for slot, want := range tc.slots {
			if slots[slot] != want {
				t.Errorf("%s: %d cells of %s instead of %d", tc.req.Kind, slots[slot], slot, want)
			}
		}
	}
}

func TestWhatNoRegisterCanBeMadeOf(t *testing.T) {
	a := storetest.Open(t)
	e := smallCourse(t, a)
	empty, err := a.Events().Save(t.Context(), model.Event{Kind: "course", Title: "Senza lezioni", StartsOn: "2020-03-02"})
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		req desk.RegisterRequest
		key string
	}{
		"a course without lessons": {desk.RegisterRequest{EventID: empty.ID, Kind: model.SheetRegister}, "no_sessions"},
		"a day without lessons":    {desk.RegisterRequest{EventID: e.ID, Kind: model.SheetLessons, Days: []model.Date{"2020-03-04"}}, "no_lesson_day"},
		"a library":                {desk.RegisterRequest{EventID: e.ID, Kind: model.SheetBlank, Lessons: 201}, "blank_lessons"},
		"nothing to fill in":       {desk.RegisterRequest{EventID: e.ID, Kind: model.SheetBlank}, "blank_lessons"},
	} {
		tc.req.Language = "it"
		_, _, err := desk.PrintRegister(t.Context(), a, &bytes.Buffer{}, tc.req)
		var problem *model.Problem
		if !errors.As(err, &problem) || problem.Key != tc.key {
			t.Errorf("%s: %v", name, err)
		}
	}
	before := desk.RegisterRequest{EventID: empty.ID, Kind: model.SheetBlank, Lessons: 2, Language: "it"}
	if _, err := desk.PreviewRegister(t.Context(), a, &bytes.Buffer{}, before); err != nil {
		t.Errorf("before there are lessons: %v", err)
	}
}

func TestTheProfileOfTheProjectIsUsedUnlessAnotherIsChosen(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	e := smallCourse(t, a)
	regional, simple := model.NewProfile("regional"), model.NewProfile("simple")
	regional.Name, simple.Name = "Regione", "Semplice"
	var err error
	if regional, err = a.Profiles().Save(ctx, regional); err != nil {
		t.Fatal(err)
	}
	if simple, err = a.Profiles().Save(ctx, simple); err != nil {
		t.Fatal(err)
	}
	project, err := a.Projects().Save(ctx, model.Project{Title: "Corsi", ProfileID: regional.ID})
	if err != nil {
		t.Fatal(err)
	}
	e.ProjectID = project.ID
	if _, err := a.Events().Save(ctx, e); err != nil {
		t.Fatal(err)
	}
	for choice, want := range map[string]string{"": "cup", simple.ID: "-", model.NoProfile: "index"} {
		missing, err := desk.MissingForSheet(ctx, a, desk.SheetRequest{EventID: e.ID, Language: "it", ProfileID: choice})
		fields := []string{}
		for _, m := range missing {
			if m.Field == "cup" || m.Field == "index" {
				fields = append(fields, m.Field)
			}
		}
		if want == "-" && len(fields) > 0 || want != "-" && !slices.Equal(fields, []string{want}) {
			t.Errorf("with %q these are missing: %v, %v", choice, fields, err)
		}
	}
	id, err := desk.ProfileNamed(ctx, a, "REGIONE")
	if err != nil || id != regional.ID {
		t.Errorf("%q, %v", id, err)
	}
	path := filepath.Join(t.TempDir(), "regione"+desk.ProfileExtension)
	if err := desk.ExportProfile(ctx, a, regional.ID, path); err != nil {
		t.Fatal(err)
	}
	read, err := desk.ReadProfile(path)
	if read.ID = regional.ID; err != nil || !slices.Equal(read.Checks, regional.Checks) || read.Name != "Regione" {
		t.Errorf("%+v, %v", read, err)
	}
	if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	var problem *model.Problem
	if _, err := desk.ReadProfile(path); !errors.As(err, &problem) || problem.Key != "not_profile" {
		t.Errorf("another file: %v", err)
	}
}
