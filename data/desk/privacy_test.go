package desk_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// guest enters a person who was present at an event of a project kept until a day.
func guest(t *testing.T, a *store.Archive, family string, until model.Date) model.Person {
	t.Helper()
	ctx := t.Context()
	p, err := a.People().Save(ctx, model.Person{FamilyName: family, GivenName: "Zenobia", Email: family + "@example.org", Notes: "nota"})
	if err != nil {
		t.Fatal(err)
	}
	project, err := a.Projects().Save(ctx, model.Project{Title: "Progetto", RetentionUntil: until})
	if err != nil {
		t.Fatal(err)
	}
	e, err := a.Events().Save(ctx, model.Event{Kind: "meeting", Title: "Incontro", StartsOn: "2020-02-20", ProjectID: project.ID})
	if err != nil {
		t.Fatal(err)
	}
	s, err := a.Sessions().Save(ctx, model.Session{EventID: e.ID, Title: "Apertura", Day: "2020-02-20", Blocks: []model.Block{{From: "09:00", To: "13:00"}}})
	if err != nil {
		t.Fatal(err)
	}
	place, err := a.Participants().Save(ctx, model.Participant{EventID: e.ID, PersonID: p.ID, Organisation: "Comune"})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Attendances().Mark(ctx, model.Attendance{SessionID: s.ID, ParticipantID: place.ID, Status: model.Present, In: "09:20"}); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestErasureTellsWhoWasRefusedAndWhichCopiesStillNameThem(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	path := filepath.Join(dir, "prova.segreteria")
	a := storetest.At(t, path)
	free, kept := guest(t, a, "Quattrocchi", ""), guest(t, a, "Cinquepassi", "2027-12-31")
	if err := a.Checkpoint(ctx); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "Copie"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"Copie/prova 2020-02-20.segreteria": whole, "prova.segreteria.before-v8": whole,
		"Copie/prova 2020-02-19.segreteria.age": []byte("age-encryption.org/v1"), "Copie/prova 2020-02-20.segreteria.json": []byte("{}"),
		"Copie/lista.csv": []byte("x"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if copies, err := desk.CopiesHolding(ctx, a); err != nil || len(copies) != 0 {
		t.Errorf("before anybody was erased: %+v, %v", copies, err)
	}
	report, err := desk.ErasePeople(ctx, a, desk.ErasureRequest{IDs: []string{free.ID, kept.ID}, Word: "Anonimo"})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Erased) != 1 || report.Erased[0].Name != "Anonimo 0001" || len(report.Refused) != 1 ||
		report.Refused[0].PersonID != kept.ID || report.Refused[0].Reason.Limit != "31/12/2027" {
		t.Errorf("%+v", report)
	}
	got := ""
	for _, c := range report.Copies {
		got += filepath.Base(c.Path) + " " + model.FormatInt(c.People) + map[bool]string{true: " unreadable"}[c.Unreadable] + "\n"
	}
	want := "prova.segreteria.before-v8 1\nprova 2020-02-19.segreteria.age 0 unreadable\nprova 2020-02-20.segreteria 1\n"
	if got != want {
		t.Errorf("copies\n%swant\n%s", got, want)
	}
	entries, err := os.ReadDir(filepath.Join(dir, "Copie"))
	if err != nil || len(entries) != 4 {
		t.Errorf("looking into the copies left files: %v, %v", entries, err)
	}
	for _, part := range []string{path, path + "-wal", path + "-shm"} {
		data, err := os.ReadFile(part)
		if err != nil || bytes.Contains(bytes.ToLower(data), []byte("quattrocchi")) {
			t.Errorf("%s still holds the name, or %v", filepath.Base(part), err)
		}
		if part == path && !bytes.Contains(data, []byte("Cinquepassi")) {
			t.Error("whoever was refused is not there any more")
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "Copie", "prova 2020-02-20.segreteria"), mustRead(t, path), 0o600); err != nil {
		t.Fatal(err)
	}
	if copies, err := desk.CopiesHolding(ctx, a); err != nil || len(copies) != 2 {
		t.Errorf("a copy made since counts as holding the name: %+v, %v", copies, err)
	}
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestThePersonFileAsJSON(t *testing.T) {
	a := storetest.Open(t)
	p := guest(t, a, "Quattrocchi", "2027-12-31")
	_, errConsent := a.Consents().Give(t.Context(), model.Consent{PersonID: p.ID, Kind: "photo", Version: "1", GivenOn: "2020-02-01"})
	_, errDocument := a.Documents().Attach(t.Context(), model.Document{Register: "person", Entry: p.ID, Name: "delega.pdf"}, []byte("x"))
	if err := errors.Join(errConsent, errDocument); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := desk.WritePersonJSON(t.Context(), a, &b, p.ID); err != nil {
		t.Fatal(err)
	}
	var file struct {
		Person  map[string]any
		Privacy struct{ Retention []map[string]string }
		Events  []struct {
			Title, Organisation string
			Minutes             int
			Planned             int `json:"planned_minutes"`
			Attendance          []map[string]any
		}
		Certificates, History, Consents, Documents []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &file); err != nil {
		t.Fatal(err)
	}
	if file.Person["family_name"] != "Quattrocchi" || file.Person["email"] != "Quattrocchi@example.org" || file.Privacy.Retention[0]["until"] != "2027-12-31" {
		t.Errorf("%s", b.String())
	}
	if e := file.Events[0]; e.Minutes != 220 || e.Planned != 240 || e.Organisation != "Comune" || e.Attendance[0]["in"] != "09:20" {
		t.Errorf("%+v", e)
	}
	if file.Certificates == nil || len(file.History) == 0 || !strings.Contains(b.String(), `"is": {`) {
		t.Errorf("history %+v", file.History)
	}
	if len(file.Consents) != 1 || file.Consents[0]["given_on"] != "2020-02-01" || len(file.Documents) != 1 || file.Documents[0]["name"] != "delega.pdf" {
		t.Errorf("consents %v, documents %v", file.Consents, file.Documents)
	}
	b.Reset()
	if _, err := desk.WritePersonFile(t.Context(), a, &b, desk.PersonFileRequest{PersonID: p.ID, Language: "it"}); err != nil || !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) {
		t.Errorf("the paper: %v", err)
	}
}

func TestTheRegisterOfProcessingAndTheLogOfBreaches(t *testing.T) {
	a := storetest.Open(t)
	guest(t, a, "Quattrocchi", "2027-12-31")
	var b bytes.Buffer
	if _, err := desk.WriteProcessing(t.Context(), a, &b, "en"); err != nil || !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) {
		t.Errorf("%v", err)
	}
	if _, err := a.Breaches().Save(t.Context(), model.Breach{HappenedOn: "2020-02-18", What: "Chiavetta; smarrita", Measures: "cifrare"}); err != nil {
		t.Fatal(err)
	}
	b.Reset()
	if err := desk.WriteBreaches(t.Context(), a, &b, strings.ToUpper); err != nil {
		t.Fatal(err)
	}
	if want := "18/02/2020;18/02/2020;\"Chiavetta; smarrita\";;;cifrare;;\r\n"; !strings.HasPrefix(b.String(), "\ufeffHAPPENED_ON;") || !strings.HasSuffix(b.String(), want) {
		t.Errorf("%q", b.String())
	}
}

func TestRestrictedPeopleAreLeftOutOfListsForMailing(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	guest(t, a, "Abbati", "")
	held := guest(t, a, "Bruni", "2027-12-31")
	if err := a.Privacy().Restrict(ctx, model.Restriction{PersonID: held.ID, Reason: "richiesta"}); err != nil {
		t.Fatal(err)
	}
	exported := func(req desk.ListRequest) string {
		l, err := desk.List(ctx, a, req)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := desk.Export(&b, l, func(c string) string { return c }); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if got := exported(desk.ListRequest{Register: "people"}); !strings.Contains(got, "Abbati") || strings.Contains(got, "Bruni") {
		t.Errorf("people: %s", got)
	}
	l, err := desk.List(ctx, a, desk.ListRequest{Register: "people"})
	if err != nil || len(l.Rows) != 2 {
		t.Fatalf("%d rows, %v", len(l.Rows), err)
	}
	events, err := a.Events().OfPerson(ctx, held.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := exported(desk.ListRequest{Register: "participants", EventID: events[0].ID}); !strings.Contains(got, "Bruni") || strings.Contains(got, "Bruni@") {
		t.Errorf("participants: %s", got)
	}
}

func TestAnImportDoesNotPutARestrictedPersonOnAnEvent(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	held := guest(t, a, "Bruni", "2027-12-31")
	if err := a.Privacy().Restrict(ctx, model.Restriction{PersonID: held.ID, Reason: "richiesta"}); err != nil {
		t.Fatal(err)
	}
	e, err := a.Events().Save(ctx, model.Event{Kind: "other", Title: "Nuovo", StartsOn: "2020-03-01"})
	if err != nil {
		t.Fatal(err)
	}
	req := peopleRequest(t, "Cognome;Nome\nBruni;Zenobia\nVerdi;Ada\n")
	req.EventID = e.ID
	report, err := desk.ImportParticipants(ctx, a, req)
	if err != nil || report.Added != 1 || report.Refused != 1 || report.Created != 1 || report.Rows[0].Problem == nil || report.Rows[0].Problem.Key != "person_restricted" {
		t.Errorf("%+v, %v", report, err)
	}
	var problem *model.Problem
	if _, err := desk.AddParticipant(ctx, a, desk.NewParticipant{EventID: e.ID, Name: "Bruni Zenobia"}); !errors.As(err, &problem) || problem.Key != "person_restricted" {
		t.Errorf("typed: %v", err)
	}
}
