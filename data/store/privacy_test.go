package store_test

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// someone is a person with everything that can be known, on an event of a
// project, present and with a certificate.
func someone(t *testing.T, a *store.Archive, until model.Date) (model.Person, model.Event) {
	t.Helper()
	ctx := t.Context()
	o := must(a.Organisations().Save(ctx, model.Organisation{Name: "Comune di Terni"}))(t)
	p := must(a.People().Save(ctx, model.Person{
		Title: "Dott.ssa", FamilyName: "Quattròcchi", GivenName: "Zenobia", TaxCode: "RSSMRA85T10A562S", BirthDate: "1985-12-10",
		BirthPlace: "Gualdo Cattaneo", OrganisationID: o.ID, Role: "Archivista capo", Email: "zenobia.q@example.org", Phone: "0744 998877",
		Address: "Vicolo Stretto, 9", Postcode: "05100", Town: "Papigno", Province: "TR", Language: "it", PrivacyOn: "2020-01-02",
		Notes: "preferisce il mattino presto",
	}))(t)
	p = must(a.People().Save(ctx, withNotes(p, "preferisce la sera tardi")))(t)
	project := must(a.Projects().Save(ctx, model.Project{Title: "Socialneet", RetentionUntil: until}))(t)
	e := must(a.Events().Save(ctx, model.Event{Kind: "info_day", Title: "Info day", StartsOn: "2020-02-20", ProjectID: project.ID}))(t)
	s := must(a.Sessions().Save(ctx, model.Session{
		EventID: e.ID, Title: "Apertura", Day: "2020-02-20", Blocks: []model.Block{{From: "09:00", To: "13:00"}}, Speaker: "Mario Bianchi e Zenobia Quattrocchi",
	}))(t)
	place := must(a.Participants().Save(ctx, model.Participant{EventID: e.ID, PersonID: p.ID, Organisation: "Ente Vecchio Nome", Role: "Ruolo d'allora"}))(t)
	mark := model.Attendance{SessionID: s.ID, ParticipantID: place.ID, Status: model.Present, In: "09:20", Evidence: "foglio di Zenobia"}
	if err := a.Attendances().Mark(ctx, mark); err != nil {
		t.Fatal(err)
	}
	tally := model.Tally{Participant: place, Attended: 220, Planned: 240}
	must(a.Certificates().Issue(ctx, []model.Certificate{model.NewCertificate(tally, p, a.Today())}))(t)
	sheet := model.PrintedSheet{ID: must(a.Sheets().NewID())(t), EventID: e.ID, Version: 1, Layout: 1, PrintedAt: storetest.Noon, Pages: []model.SheetPage{
		{Number: 1, Cells: []model.Cell{{Row: 3, ParticipantID: place.ID, SessionID: s.ID, Slot: "sign"}}},
	}}
	if err := a.Sheets().Save(ctx, sheet); err != nil {
		t.Fatal(err)
	}
	return must(a.People().Get(ctx, p.ID))(t), e
}

func withNotes(p model.Person, notes string) model.Person {
	p.Notes = notes
	return p
}

func must[T any](value T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// secrets are what must not be left of someone, as typed and as folded.
var secrets = []string{
	"Quattròcchi", "Quattrocchi", "quattrocchi", "Zenobia", "zenobia", "RSSMRA85T10A562S", "1985-12-10", "Gualdo", "Archivista", "example.org", "998877",
	"Vicolo", "Papigno", "mattino presto", "sera tardi", "Ente Vecchio", "Ruolo d", "foglio di",
}

// left returns the secrets that stand in the bytes of the archive's files.
func left(t *testing.T, path string) (found []string) {
	t.Helper()
	for _, part := range []string{"", "-wal", "-shm"} {
		data, err := os.ReadFile(path + part)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range secrets {
			if bytes.Contains(data, []byte(s)) {
				found = append(found, part+" "+s)
			}
		}
	}
	return found
}

func TestNothingOfAnAnonymousPersonIsLeftInTheBytes(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	p, e := someone(t, a, "")
	for range 40 { // pages split and move
		must(a.People().Save(ctx, model.Person{FamilyName: strings.Repeat("Altri", 30), GivenName: "Uno"}))(t)
		must(a.People().Save(ctx, withNotes(p, strings.Repeat("preferisce il mattino presto ", 40))))(t)
	}
	p = must(a.People().Save(ctx, p))(t)
	said := must(a.Sessions().OfEvent(ctx, e.ID))(t)[0]
	said.Topic = "Zenobia Quattrocchi presenta"
	said = must(a.Sessions().Save(ctx, said))(t)
	said.Topic = "" // only the history holds it now
	must(a.Sessions().Save(ctx, said))(t)
	must(a.People().Save(ctx, withNotes(p, "preferisce il mattino presto e la sera tardi")))(t)
	must(a.Undo(ctx))(t) // what could be done again holds it, too
	if found := left(t, a.Path()); len(found) < len(secrets) {
		t.Fatalf("before: only %q", found)
	}
	mentions := must(a.Privacy().Mentions(ctx, p))(t)
	if len(mentions) != 1 || mentions[0].Register != "events" || mentions[0].ID != e.ID || mentions[0].Field != "speaker" {
		t.Errorf("mentions %+v", mentions)
	}
	done := must(a.Privacy().Anonymise(ctx, store.Erasure{PersonID: p.ID, Word: "Anonimo"}))(t)
	name := done.Name
	if err := a.Scrub(ctx); err != nil {
		t.Fatal(err)
	}
	if found := left(t, a.Path()); len(found) > 0 || len(done.Left) > 0 {
		t.Errorf("left: %q, %+v", found, done.Left)
	}
	for _, secret := range secrets { // the index keeps words in parts, which no look at the bytes can find
		if found := must(a.Search().Find(ctx, secret, 9))(t); len(found) > 0 {
			t.Errorf("%q finds %+v", secret, found)
		}
	}
	if s := must(a.Sessions().OfEvent(ctx, e.ID))(t)[0]; s.Speaker != "Mario Bianchi e Anonimo 0001" {
		t.Errorf("the speaker is %q", s.Speaker)
	}
	got := must(a.People().Get(ctx, p.ID))(t)
	if want := (model.Person{ID: p.ID, FamilyName: "Anonimo 0001", DoNotContact: true}); got != want || name != "Anonimo 0001" {
		t.Errorf("%q is %+v", name, got)
	}
	c := must(a.Certificates().OfEvent(ctx, e.ID))(t)[0]
	if c.Number != 1 || c.Attended != 220 || c.Planned != 240 || c.Name != name || c.TaxCode+string(c.BirthDate)+c.BirthPlace != "" {
		t.Errorf("certificate %+v", c)
	}
	places, marks := must(a.Participants().OfEvent(ctx, e.ID))(t), must(a.Attendances().OfEvent(ctx, e.ID))(t)
	if tally := model.Tallies(must(a.Sessions().OfEvent(ctx, e.ID))(t), places, marks)[0]; tally.Attended != 220 || !tally.Present {
		t.Errorf("attendance %+v", tally)
	}
	if _, err := a.Privacy().Anonymise(ctx, store.Erasure{PersonID: p.ID, Word: "Anonimo"}); problemKey(err) != "already_anonymous" {
		t.Errorf("again: %v", err)
	}
	if _, err := a.Undo(ctx); problemKey(err) != "undo_erased" {
		t.Errorf("undo: %v", err)
	}
	if _, err := a.Redo(ctx); err == nil {
		t.Error("what was undone before came back")
	}
	if err := a.Check(ctx); err != nil {
		t.Error(err)
	}
}

func TestWhatAnotherToolLeftInTheBytesGoesToo(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "prova.segreteria")
	a := storetest.At(t, path)
	p, _ := someone(t, a, "")
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	tool, err := sql.Open("sqlite", path+"?_pragma=secure_delete(0)")
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		`UPDATE person SET notes = 'preferisce il mattino presto ' || hex(zeroblob(30000)) WHERE id = ?`, `UPDATE person SET notes = '' WHERE id = ?`,
	} {
		if _, err := tool.ExecContext(ctx, query, p.ID); err != nil {
			t.Fatal(err)
		}
	}
	if err := tool.Close(); err != nil {
		t.Fatal(err)
	}
	a = storetest.At(t, path)
	must(a.Privacy().Anonymise(ctx, store.Erasure{PersonID: p.ID, Word: "Anonimo"}))(t)
	if err := a.Checkpoint(ctx); err != nil {
		t.Fatal(err)
	}
	if len(left(t, path)) == 0 {
		t.Error("nothing to scrub: the test proves nothing")
	}
	if err := a.Scrub(ctx); err != nil || len(left(t, path)) > 0 {
		t.Errorf("left %q, %v", left(t, path), err)
	}
}

func TestTheNameOfANamesakeStaysInTexts(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	p, e := someone(t, a, "")
	must(a.People().Save(ctx, model.Person{FamilyName: "Quattrocchi", GivenName: "Zenobia", Email: "altra@example.com"}))(t)
	done := must(a.Privacy().Anonymise(ctx, store.Erasure{PersonID: p.ID, Word: "Anonimo"}))(t)
	s := must(a.Sessions().OfEvent(ctx, e.ID))(t)[0]
	if len(done.Left) != 1 || done.Left[0].Line != s.ID || s.Speaker != "Mario Bianchi e Zenobia Quattrocchi" {
		t.Errorf("%+v, speaker %q", done, s.Speaker)
	}
}

func TestNobodyIsErasedWhileARetentionRuns(t *testing.T) {
	ctx := t.Context()
	for name, tc := range map[string]struct {
		until model.Date
		want  string
	}{
		"no date":            {"", ""},
		"ended yesterday":    {"2020-02-20", ""},
		"its last day today": {"2020-02-21", "retention_runs"},
		"years to come":      {"2027-12-31", "retention_runs"},
	} {
		t.Run(name, func(t *testing.T) {
			a := storetest.Open(t)
			p, e := someone(t, a, tc.until)
			_, err := a.Privacy().Anonymise(ctx, store.Erasure{PersonID: p.ID, Word: "Anonimo"})
			if problemKey(err) != tc.want {
				t.Fatalf("%v", err)
			}
			var problem *model.Problem
			if errors.As(err, &problem) && problem.Limit != model.FormatDate(tc.until) {
				t.Errorf("the release day is %q", problem.Limit)
			}
			if got := must(a.People().Get(ctx, p.ID))(t); tc.want != "" && got != p {
				t.Errorf("a refused erasure changed %+v", got)
			}
			_ = e
		})
	}
}

func TestARestrictedPersonIsNotSuggestedUntilReleased(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	p, _ := someone(t, a, "2027-12-31")
	suggested := func() int { return len(must(a.People().Suggest(ctx, "quattr", 10))(t)) }
	if suggested() != 1 {
		t.Fatal("not suggested at first")
	}
	if err := a.Privacy().Restrict(ctx, model.Restriction{PersonID: p.ID, Until: "2027-12-31"}); problemKey(err) != "required" {
		t.Errorf("without a reason: %v", err)
	}
	if err := a.Privacy().Restrict(ctx, model.Restriction{PersonID: p.ID, Reason: "richiesta", Until: "2027-12-31"}); err != nil {
		t.Fatal(err)
	}
	if err := a.Privacy().Restrict(ctx, model.Restriction{PersonID: p.ID, Reason: "altra richiesta", Until: "2028-01-31"}); err != nil {
		t.Fatal(err)
	}
	standing := must(a.Privacy().Standing(ctx, p.ID))(t)
	if !standing.Restricted() || standing.Reason != "altra richiesta" || standing.Until != "2028-01-31" || len(standing.Retention) != 1 || suggested() != 0 {
		t.Errorf("standing %+v, suggested %d", standing, suggested())
	}
	other := must(a.Events().Save(ctx, model.Event{Kind: "other", Title: "Altro", StartsOn: "2020-03-01"}))(t)
	if _, err := a.Participants().Save(ctx, model.Participant{EventID: other.ID, PersonID: p.ID}); problemKey(err) != "person_restricted" {
		t.Errorf("put on an event: %v", err)
	}
	if all := must(a.Privacy().Restrictions(ctx))(t); len(all) != 1 || all[0].Name != "Quattròcchi Zenobia" || all[0].RestrictedOn != "2020-02-21" {
		t.Errorf("restrictions %+v", all)
	}
	if err := a.Privacy().Release(ctx, p.ID); err != nil || suggested() != 1 {
		t.Errorf("released: %v, suggested %d", err, suggested())
	}
	if err := a.Privacy().Release(ctx, p.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("released twice: %v", err)
	}
}

func TestThePersonFileHoldsEverything(t *testing.T) {
	a := storetest.Open(t)
	p, e := someone(t, a, "2027-12-31")
	f := must(a.Privacy().PersonFile(t.Context(), p.ID))(t)
	if f.Person != p || f.CreatedAt.IsZero() || len(f.Events) != 1 || len(f.Certificates) != 1 || len(f.Standing.Retention) != 1 {
		t.Fatalf("%+v", f)
	}
	one := f.Events[0]
	attended, planned := one.Attended()
	if one.Event.ID != e.ID || one.Participant.Organisation != "Ente Vecchio Nome" || attended != 220 || planned != 240 ||
		len(one.Sheets) != 1 || one.Sheets[0].Version != 1 || one.Sheets[0].Row != 3 || one.Sheets[0].Page != 1 {
		t.Errorf("%+v", one)
	}
	past := ""
	for _, h := range f.History {
		past += h.Table + " " + h.Was + h.Is + "\n"
	}
	for _, wanted := range []string{"mattino presto", "participant", "attendance", "certificate"} {
		if !strings.Contains(past, wanted) {
			t.Errorf("the history lacks %q:\n%s", wanted, past)
		}
	}
}

func TestPeopleWithoutContact(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	p, _ := someone(t, a, "2027-12-31")
	q := must(a.People().Save(ctx, model.Person{FamilyName: "Abati"}))(t)
	for since, want := range map[model.Date]string{
		"2020-02-21": "", "2020-02-22": "Quattròcchi Zenobia 2020-02-21 2027-12-31;Abati 2020-02-21 ;",
	} {
		got := ""
		for _, f := range must(a.Privacy().Forgotten(ctx, since))(t) {
			got += f.Name + " " + string(f.LastContact) + " " + string(f.KeptUntil) + ";"
		}
		if sorted(got) != sorted(want) {
			t.Errorf("since %s: %q, want %q", since, got, want)
		}
	}
	e := must(a.Events().Save(ctx, model.Event{Kind: "other", Title: "Dopo", StartsOn: "2020-06-01"}))(t)
	must(a.Participants().Save(ctx, model.Participant{EventID: e.ID, PersonID: p.ID}))(t)
	must(a.Privacy().Anonymise(ctx, store.Erasure{PersonID: q.ID, Word: "Anonimo"}))(t)
	if got := must(a.Privacy().Forgotten(ctx, "2020-06-01"))(t); len(got) != 0 {
		t.Errorf("somebody on a later event, or anonymous: %+v", got)
	}
}

func sorted(text string) string {
	lines := strings.Split(text, ";")
	if len(lines) > 1 && lines[0] > lines[1] {
		lines[0], lines[1] = lines[1], lines[0]
	}
	return strings.Join(lines, ";")
}

func TestBreachesAndProcessing(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	b := must(a.Breaches().Save(ctx, model.Breach{HappenedOn: "2020-02-18", What: "Chiavetta smarrita", People: "12 iscritti"}))(t)
	if b.KnownOn != "2020-02-18" || b.NoticeDue() != "2020-02-21" {
		t.Errorf("%+v, notice due %s", b, b.NoticeDue())
	}
	b.NotifiedOn = "2020-02-19"
	must(a.Breaches().Save(ctx, b))(t)
	if got := must(a.Breaches().Get(ctx, b.ID))(t); got != b || got.NoticeDue() != "" {
		t.Errorf("%+v", got)
	}
	if err := a.Breaches().Delete(ctx, b.ID); err != nil || len(must(a.Breaches().All(ctx))(t)) != 0 {
		t.Errorf("deleted: %v", err)
	}
	if err := a.Breaches().Restore(ctx, b.ID); err != nil || len(must(a.Breaches().All(ctx))(t)) != 1 {
		t.Errorf("restored: %v", err)
	}
	for field, wrong := range map[string]model.Breach{
		"breach_what": {HappenedOn: "2020-02-18"}, "happened_on": {What: "x"}, "known_on": {What: "x", HappenedOn: "2020-02-18", KnownOn: "2020-02-17"},
	} {
		_, err := a.Breaches().Save(ctx, wrong)
		var problem *model.Problem
		if !errors.As(err, &problem) || problem.Field != field {
			t.Errorf("%+v: %v", wrong, err)
		}
	}
	p := must(a.Privacy().Processing(ctx))(t)
	if p != (model.Processing{Years: model.DefaultContactYears}) {
		t.Errorf("at first %+v", p)
	}
	p.Officer, p.Years = "Studio Bianchi", 3
	if err := a.Privacy().SaveProcessing(ctx, p); err != nil || must(a.Privacy().Processing(ctx))(t) != p {
		t.Errorf("saved: %v", err)
	}
	if err := a.Privacy().SaveProcessing(ctx, model.Processing{}); problemKey(err) != "contact_years" {
		t.Errorf("no years: %v", err)
	}
}
