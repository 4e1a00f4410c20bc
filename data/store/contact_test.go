package store_test

import (
	"errors"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// town is an archive with two organisations, people of each, a project and an event.
type town struct {
	a            *store.Archive
	terni, narni model.Organisation
	rossi, neri  model.Person
	project      model.Project
	event        model.Event
}

func openTown(t *testing.T) town {
	t.Helper()
	ctx, w := t.Context(), town{a: storetest.Open(t)}
	w.terni = must(w.a.Organisations().Save(ctx, model.Organisation{Name: "Comune di Terni", Kind: "municipality"}))(t)
	w.narni = must(w.a.Organisations().Save(ctx, model.Organisation{Name: "Comune di Narni", Kind: "municipality"}))(t)
	w.rossi = must(w.a.People().Save(ctx, model.Person{FamilyName: "D'Àngelo", GivenName: "Mario", OrganisationID: w.terni.ID}))(t)
	w.neri = must(w.a.People().Save(ctx, model.Person{FamilyName: "Neri", GivenName: "Ada"}))(t)
	w.project = must(w.a.Projects().Save(ctx, model.Project{Title: "Socialneet"}))(t)
	w.event = must(w.a.Events().Save(ctx, model.Event{Title: "Info day", Kind: "info_day", StartsOn: "2020-02-21"}))(t)
	return w
}

func (w town) contact() model.Contact {
	return model.Contact{
		Day: "2020-01-22", Mode: "meeting", Subject: "Protocollo: testo finale", Place: "Terni", MetBy: "Lidia", Outcome: "Bene.\nFirma il 21.",
		NextStep: "Raccogliere le delibere", DueOn: "2020-02-14", Code: "2.3.8", ProjectID: w.project.ID, EventID: w.event.ID, Notes: "x",
		Organisations: []model.ContactOrganisation{{ID: w.terni.ID}, {ID: w.narni.ID}, {ID: w.terni.ID}},
		People:        []model.ContactPerson{{ID: w.rossi.ID}, {ID: w.neri.ID}},
	}
}

func (w town) save(t *testing.T, c model.Contact) model.Contact {
	t.Helper()
	return must(w.a.Contacts().Save(t.Context(), c))(t)
}

func TestAContactIsKeptWithWhomItMet(t *testing.T) {
	w := openTown(t)
	ctx := t.Context()
	c := w.save(t, w.contact())
	got := must(w.a.Contacts().Get(ctx, c.ID))(t)
	if got.Met() != "Comune di Terni, Comune di Narni (D'Àngelo Mario, Neri Ada)" || got.Project != "Socialneet" || got.Event != "Info day" ||
		got.Organisations[0].Kind != "municipality" || got.People[0].Organisation != "Comune di Terni" || got.Outcome != "Bene.\nFirma il 21." {
		t.Errorf("%+v", got)
	}
	before := dump(t, w.a)
	if w.save(t, got); len(must(w.a.History().Actions(ctx, 100))(t)) != 7 {
		t.Error("a save without a change left an action")
	}
	sameDump(t, "saved again", dump(t, w.a), before)
	got.Organisations, got.People = got.Organisations[1:], nil
	got = w.save(t, got)
	if got.Met() != "Comune di Narni" {
		t.Errorf("after taking off: %s", got.Met())
	}
	undo(t, w.a)
	sameDump(t, "undone", dump(t, w.a), before)
	for id, n := range map[string]int{w.terni.ID: 1, w.narni.ID: 1, w.event.ID: 0} {
		if all := must(w.a.Contacts().OfOrganisation(ctx, id))(t); len(all) != n {
			t.Errorf("%d contacts of %s, want %d", len(all), id, n)
		}
	}
	if of, at := must(w.a.Contacts().OfPerson(ctx, w.neri.ID))(t), must(w.a.Contacts().OfEvent(ctx, w.event.ID))(t); len(of) != 1 || len(at) != 1 {
		t.Errorf("%d of a person, %d at an event", len(of), len(at))
	}
	if err := w.a.Privacy().Restrict(ctx, model.Restriction{PersonID: w.neri.ID, Reason: "x"}); err != nil {
		t.Fatal(err)
	}
	w.save(t, must(w.a.Contacts().Get(ctx, c.ID))(t)) // who is in it stays
	if _, err := w.a.Contacts().Save(ctx, model.Contact{Day: "2020-02-01", Mode: "call", Subject: "x", People: []model.ContactPerson{{ID: w.neri.ID}}}); problemKey(err) != "person_restricted" {
		t.Errorf("somebody whose data must not be used: %v", err)
	}
}

func TestContactsAreFound(t *testing.T) {
	w := openTown(t)
	first := w.contact()
	w.save(t, first)
	w.save(t, model.Contact{
		Day: "2019-12-03", Mode: "email", Subject: "Dati sulle risorse", NextStep: "Sollecitare", DueOn: "2019-12-20",
		Organisations: []model.ContactOrganisation{{ID: w.narni.ID}},
	})
	w.save(t, model.Contact{Day: "2020-02-20", Mode: "call", Subject: "Catering", NextStep: "Pagare", DueOn: "2020-02-21", DoneOn: "2020-02-20"})
	for name, tc := range map[string]struct {
		q    model.Query
		want string
	}{
		"the newest first":                 {model.Query{}, "Catering, Protocollo: testo finale, Dati sulle risorse"},
		"the oldest first":                 {model.Query{Sort: "day"}, "Dati sulle risorse, Protocollo: testo finale, Catering"},
		"by subject":                       {model.Query{Sort: "subject"}, "Catering, Dati sulle risorse, Protocollo: testo finale"},
		"by mode":                          {model.Query{Sort: "mode"}, "Catering, Dati sulle risorse, Protocollo: testo finale"},
		"open steps first, by day":         {model.Query{Sort: "due_on"}, "Dati sulle risorse, Protocollo: testo finale, Catering"},
		"open steps first, the last ahead": {model.Query{Sort: "due_on", Descending: true}, "Protocollo: testo finale, Dati sulle risorse, Catering"},
		"one mode":                         {model.Query{Kind: "email"}, "Dati sulle risorse"},
		"one year":                         {model.Query{Year: 2020}, "Catering, Protocollo: testo finale"},
		"letters of the subject":           {model.Query{Text: "TESTO fin"}, "Protocollo: testo finale"},
		"an organisation":                  {model.Query{Text: "narni"}, "Protocollo: testo finale, Dati sulle risorse"},
		"an organisation in one year":      {model.Query{Text: "narni", Year: 2019}, "Dati sulle risorse"},
		"a person, the apostrophe apart":   {model.Query{Text: "d'angelo"}, "Protocollo: testo finale"},
		"a person, given name first":       {model.Query{Text: "ada neri"}, "Protocollo: testo finale"},
		"signs alone find everything":      {model.Query{Text: "'\"*"}, "Catering, Protocollo: testo finale, Dati sulle risorse"},
		"nothing":                          {model.Query{Text: "zzz"}, ""},
	} {
		rids := must(w.a.Contacts().Find(t.Context(), tc.q))(t)
		var got []string
		for _, c := range must(w.a.Contacts().Rows(t.Context(), rids))(t) {
			got = append(got, c.Subject)
		}
		if strings.Join(got, ", ") != tc.want {
			t.Errorf("%s: %q, want %q", name, strings.Join(got, ", "), tc.want)
		}
	}
	if years := must(w.a.Contacts().Years(t.Context()))(t); len(years) != 2 || years[0] != 2020 {
		t.Errorf("years %v", years)
	}
}

func TestOpenStepsAreDueUntilTheyAreDone(t *testing.T) {
	w := openTown(t)
	ctx := t.Context()
	late, soon := w.contact(), w.contact()
	late.Subject, late.DueOn = "prima", "2020-02-10"
	soon = w.save(t, soon)
	late = w.save(t, late)
	due := func(until model.Date) string {
		var got []string
		for _, c := range must(w.a.Contacts().Due(ctx, until))(t) {
			got = append(got, c.Subject)
		}
		return strings.Join(got, ", ")
	}
	for until, want := range map[model.Date]string{"2020-02-09": "", "2020-02-10": "prima", "2020-02-14": "prima, Protocollo: testo finale"} {
		if got := due(until); got != want {
			t.Errorf("due until %s: %q, want %q", until, got, want)
		}
	}
	if err := w.a.Contacts().MarkDone(ctx, late.ID, "2019-01-01"); problemKey(err) != "before_contact" {
		t.Errorf("done before they met: %v", err)
	}
	if err := w.a.Contacts().MarkDone(ctx, late.ID, "2020-02-20"); err != nil {
		t.Fatal(err)
	}
	if err := w.a.Contacts().Delete(ctx, soon.ID); err != nil {
		t.Fatal(err)
	}
	if got := due("2020-12-31"); got != "" {
		t.Errorf("still due: %q", got)
	}
	if done := must(w.a.Contacts().Get(ctx, late.ID))(t); done.DoneOn != "2020-02-20" || done.Open() {
		t.Errorf("%+v", done)
	}
}

func TestWhomAContactNamesStaysAsLongAsItDoes(t *testing.T) {
	w := openTown(t)
	ctx := t.Context()
	w.neri.OrganisationID = w.narni.ID
	w.neri = savePeople(t, w.a, w.neri)[0]
	c := w.save(t, w.contact())
	deletes := map[string]func() error{
		"in_use_contacts":         func() error { return w.a.People().Delete(ctx, w.rossi.ID) },
		"in_use_people":           func() error { return w.a.Organisations().Delete(ctx, w.terni.ID) },
		"in_use_event_contacts":   func() error { return w.a.Events().Delete(ctx, w.event.ID) },
		"in_use_project_contacts": func() error { return w.a.Projects().Delete(ctx, w.project.ID) },
	}
	for key, do := range deletes {
		if err := do(); !errors.Is(err, model.ErrInUse) || problemKey(err) != key || key != "in_use_people" && limitOf(err) != c.Subject {
			t.Errorf("%s: %v", key, err)
		}
	}
	before := dump(t, w.a)
	for _, do := range []func() error{
		func() error { return w.a.Contacts().Delete(ctx, c.ID) }, deletes["in_use_contacts"], func() error { return w.a.People().Delete(ctx, w.neri.ID) },
		deletes["in_use_people"], func() error { return w.a.Organisations().Delete(ctx, w.narni.ID) }, deletes["in_use_event_contacts"], deletes["in_use_project_contacts"],
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(must(w.a.Bin().All(ctx))(t)); n != 7 {
		t.Errorf("%d in the bin: %s", n, inBin(t, w.a))
	}
	if err := w.a.Bin().Restore(ctx, store.Binned{Register: "contact", ID: c.ID}); err != nil {
		t.Fatal(err)
	}
	sameDump(t, "restored whole", dump(t, w.a), before)
	if err := w.a.Contacts().Delete(ctx, c.ID); err != nil {
		t.Fatal(err)
	}
	if emptied := must(w.a.Bin().Empty(ctx))(t); emptied.Removed != 1 || len(emptied.Kept) != 0 {
		t.Errorf("%+v", emptied)
	}
	if err := w.a.People().Delete(ctx, w.rossi.ID); err != nil {
		t.Errorf("the person after the contact is gone: %v", err)
	}
	if err := w.a.Check(ctx); err != nil {
		t.Error(err)
	}
}

func TestAnOlderContactIsNotTakenBackOverTheBin(t *testing.T) {
	w := openTown(t)
	ctx := t.Context()
	c := w.save(t, w.contact())
	c.Organisations = c.Organisations[1:]
	w.save(t, c)
	number := must(w.a.History().Actions(ctx, 1))(t)[0].Number
	w.rossi.OrganisationID = ""
	savePeople(t, w.a, w.rossi)
	if err := w.a.Organisations().Delete(ctx, w.terni.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := w.a.UndoAction(ctx, number); problemKey(err) != "undo_conflict" || limitOf(err) != "Comune di Terni" {
		t.Errorf("back to an organisation in the bin: %v", err)
	}
}
