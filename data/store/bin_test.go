package store_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

func inBin(t *testing.T, a *store.Archive) string {
	t.Helper()
	all, err := a.Bin().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, b := range all {
		names = append(names, strings.TrimSuffix(b.Register+" "+b.Name+"/"+b.Of, "/"))
	}
	return strings.Join(names, "; ")
}

func TestTheBinHoldsWhatWasDeletedAndRestoresItWhole(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	if err := a.Settings().SaveOperator(ctx, "Anna"); err != nil {
		t.Fatal(err)
	}
	o, err := a.Organisations().Save(ctx, model.Organisation{Name: "Comune di Narni"})
	if err != nil {
		t.Fatal(err)
	}
	project, err := a.Projects().Save(ctx, model.Project{Title: "Socialneet"})
	if err != nil {
		t.Fatal(err)
	}
	e := saveEvent(t, a)
	e.ProjectID = project.ID
	if e, err = a.Events().Save(ctx, e); err != nil {
		t.Fatal(err)
	}
	s := saveSession(t, a, model.Session{EventID: e.ID, Title: "Mattina", Day: "2020-02-21"})
	p := addParticipants(t, a, e.ID, "Verdi", "Neri")
	verdi, err := a.People().Get(ctx, p[0].PersonID)
	if err != nil {
		t.Fatal(err)
	}
	verdi.OrganisationID = o.ID
	savePeople(t, a, verdi)
	whole := dump(t, a)
	deletes := []func() error{
		func() error { return a.Sessions().Delete(ctx, s.ID) }, func() error { return a.Participants().Delete(ctx, p[1].ID) },
	}
	for _, do := range deletes {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := inBin(t, a), "participant Neri Prova/Info day; session Mattina/Info day"; got != want {
		t.Errorf("the bin holds %s, want %s", got, want)
	}
	undo(t, a)
	undo(t, a)
	for _, do := range []func() error{
		func() error { return a.Events().Delete(ctx, e.ID) }, func() error { return a.Projects().Delete(ctx, project.ID) },
		func() error { return a.People().Delete(ctx, verdi.ID) }, func() error { return a.Organisations().Delete(ctx, o.ID) },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := inBin(t, a), "event Info day; organisation Comune di Narni; person Verdi Prova; project Socialneet"; got != want {
		t.Errorf("the bin holds %s, want %s", got, want)
	}
	all, err := a.Bin().All(ctx)
	if err != nil || all[0].By != "Anna" || !all[0].At.Equal(storetest.Noon) {
		t.Fatalf("%+v, %v", all, err)
	}
	if err := a.Bin().Restore(ctx, all[0]); err != nil {
		t.Fatal(err)
	}
	sameDump(t, "the event restored whole", dump(t, a), whole)
}

func TestARefusalSaysWhatUsesTheEntry(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	o, err := a.Organisations().Save(ctx, model.Organisation{Name: "Ente"})
	if err != nil {
		t.Fatal(err)
	}
	project, err := a.Projects().Save(ctx, model.Project{Title: "Socialneet"})
	if err != nil {
		t.Fatal(err)
	}
	person := savePeople(t, a, model.Person{FamilyName: "Rossi", OrganisationID: o.ID})[0]
	var e model.Event
	var p model.Participant
	for _, title := range []string{"Uno", "Due", "Tre", "Quattro"} {
		if e, err = a.Events().Save(ctx, model.Event{Title: title, Kind: "other", StartsOn: "2020-02-21", ProjectID: project.ID}); err != nil {
			t.Fatal(err)
		}
		if p, err = a.Participants().Save(ctx, model.Participant{EventID: e.ID, PersonID: person.ID}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.Certificates().Issue(ctx, []model.Certificate{{EventID: e.ID, ParticipantID: p.ID, IssuedOn: "2020-03-01", Name: "x"}}); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		err        error
		key, limit string
	}{
		"a person at events":            {a.People().Delete(ctx, person.ID), "in_use_events", "Uno, Due, Tre … (4)"},
		"an organisation with people":   {a.Organisations().Delete(ctx, o.ID), "in_use_people", "Rossi"},
		"a project with events":         {a.Projects().Delete(ctx, project.ID), "in_use_project_events", "Uno, Due, Tre … (4)"},
		"an event with certificates":    {a.Events().Delete(ctx, e.ID), "in_use_certificates", "1/2020"},
		"a participant who has his one": {a.Participants().Delete(ctx, p.ID), "in_use_certificates", "1/2020"},
	} {
		if !errors.Is(tc.err, model.ErrInUse) || problemKey(tc.err) != tc.key || limitOf(tc.err) != tc.limit {
			t.Errorf("%s: %v", name, tc.err)
		}
	}
}

func TestEmptyingTheBinIsFinalAndKeepsWhatIsUsed(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	e := saveEvent(t, a)
	p := addParticipants(t, a, e.ID, "Verdi", "Segretissimi")
	s := saveSession(t, a, model.Session{EventID: e.ID, Title: "Mattina", Day: "2020-02-21", Blocks: []model.Block{{From: "09:00", To: "10:00"}}})
	printed := model.PrintedSheet{ID: "s1", EventID: e.ID, Version: 1, PrintedAt: storetest.Noon, Pages: []model.SheetPage{{
		Number: 1, Squares: []model.Box{{}}, Cells: []model.Cell{{ParticipantID: p[0].ID, SessionID: s.ID}},
	}}}
	if err := a.Sheets().Save(ctx, printed); err != nil {
		t.Fatal(err)
	}
	other, err := a.Events().Save(ctx, model.Event{Title: "Da buttare", Kind: "other", StartsOn: "2020-02-21"})
	if err != nil {
		t.Fatal(err)
	}
	saveSession(t, a, model.Session{EventID: other.ID, Title: "Sera", Day: "2020-02-21", Blocks: []model.Block{{From: "20:00", To: "21:00"}}})
	if err := a.Sheets().Save(ctx, model.PrintedSheet{ID: "s2", EventID: other.ID, Version: 1, PrintedAt: storetest.Noon, Pages: []model.SheetPage{{Number: 1, Squares: []model.Box{{}}}}}); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		a.Participants().Delete(ctx, p[0].ID), a.Participants().Delete(ctx, p[1].ID), a.Sessions().Delete(ctx, s.ID),
		a.People().Delete(ctx, p[0].PersonID), a.People().Delete(ctx, p[1].PersonID), a.Events().Delete(ctx, other.ID),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	emptied, err := a.Bin().Empty(ctx)
	if err != nil || emptied.Removed != 3 { // one participant, the person, the event
		t.Fatalf("%+v, %v", emptied, err)
	}
	var kept []string
	for _, k := range emptied.Kept {
		kept = append(kept, k.Register+" "+k.Name+": "+k.Why.Error())
	}
	want := "participant Verdi Prova: in_use_sheets (1); session Mattina: in_use_sheets (1); person Verdi Prova: in_use_events (Info day)"
	if got := strings.Join(kept, "; "); got != want {
		t.Errorf("kept %s, want %s", got, want)
	}
	if got, want := inBin(t, a), "participant Verdi Prova/Info day; person Verdi Prova; session Mattina/Info day"; got != want {
		t.Errorf("the bin holds %s, want %s", got, want)
	}
	if _, err := a.Undo(ctx); problemKey(err) != "undo_erased" {
		t.Errorf("undo: %v", err)
	}
	if err := a.Check(ctx); err != nil {
		t.Error(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(a.Path()); err != nil || strings.Contains(string(content), "egretissimi") || strings.Contains(string(content), "Da buttare") {
		t.Errorf("what was thrown away still stands in the file (%v)", err)
	}
}
