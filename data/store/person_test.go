package store_test

import (
	"errors"
	"reflect"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

func savePeople(t *testing.T, a *store.Archive, people ...model.Person) []model.Person {
	t.Helper()
	saved := make([]model.Person, len(people))
	for i, p := range people {
		var err error
		if saved[i], err = a.People().Save(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	return saved
}

func TestPersonComesBackAsSaved(t *testing.T) {
	a := storetest.Open(t)
	o, err := a.Organisations().Save(t.Context(), model.Organisation{Name: "Comune di Terni", Kind: "municipality"})
	if err != nil {
		t.Fatal(err)
	}
	want := model.Person{
		Title: "Dott.ssa", FamilyName: "D'Amico", GivenName: "Zoë", TaxCode: "rssmra85t10a562s", BirthDate: "1985-12-10",
		BirthPlace: "San Giuliano Terme", OrganisationID: o.ID, Role: "Assessora", Email: "zoe@example.org", Phone: "0744 1",
		Address: "Via Roma, 12", Postcode: "05100", Town: "Terni", Province: "TR", Language: "it", PrivacyOn: "2020-01-02",
		DoNotContact: true, Notes: "riga uno\nriga due",
	}
	saved := savePeople(t, a, want)[0]
	want.ID, want.Organisation, want.TaxCode = saved.ID, "Comune di Terni", "RSSMRA85T10A562S"
	got, err := a.People().Get(t.Context(), saved.ID)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v (%v)\nwant %+v", got, err, want)
	}
	got.Role, got.OrganisationID = "Sindaca", ""
	savePeople(t, a, got)
	changed, err := a.People().Get(t.Context(), saved.ID)
	if err != nil || changed.Role != "Sindaca" || changed.Organisation != "" || changed.ID != saved.ID {
		t.Fatalf("after the change: %+v, %v", changed, err)
	}
}

func TestPeopleAreSortedAndFoundAsItalianListsDo(t *testing.T) {
	a := storetest.Open(t)
	o, err := a.Organisations().Save(t.Context(), model.Organisation{Name: "Università degli Studi di Perugia"})
	if err != nil {
		t.Fatal(err)
	}
	savePeople(t, a,
		model.Person{FamilyName: "Rossini", GivenName: "Ada"}, model.Person{FamilyName: "Rossi", GivenName: "Zeno"},
		model.Person{FamilyName: "De Luca", GivenName: "Anna"}, model.Person{FamilyName: "Delucchi", GivenName: "Bruno"},
		model.Person{FamilyName: "D’Amico", GivenName: "Rosa", OrganisationID: o.ID}, model.Person{FamilyName: "Damiani", GivenName: "Ugo"},
		model.Person{FamilyName: "Łukaszewski", GivenName: "Łucja"}, model.Person{FamilyName: "Παπαδοπούλου", GivenName: "Ελένη"})
	for name, tc := range map[string]struct {
		query model.Query
		want  []string
	}{
		"all, by family name": {model.Query{}, []string{"Damiani", "D’Amico", "De Luca", "Delucchi", "Łukaszewski", "Rossi", "Rossini", "Παπαδοπούλου"}},
		"backwards":           {model.Query{Text: "ross", Descending: true}, []string{"Rossini", "Rossi"}},
		"an apostrophe":       {model.Query{Text: "d'am"}, []string{"Damiani", "D’Amico"}},
		"a space":             {model.Query{Text: "de lu"}, []string{"De Luca", "Delucchi"}},
		"both names":          {model.Query{Text: "rossi z"}, []string{"Rossi"}},
		"given name first":    {model.Query{Text: "Anna De"}, []string{"De Luca"}},
		"a Polish letter":     {model.Query{Text: "luk"}, []string{"Łukaszewski"}},
		"a Greek accent":      {model.Query{Text: "παπαδοπουλου"}, []string{"Παπαδοπούλου"}},
		"the organisation":    {model.Query{Text: "perugia"}, []string{"D’Amico"}},
		"by organisation":     {model.Query{Text: "d", Sort: "organisation", Descending: true}, []string{"D’Amico", "De Luca", "Delucchi", "Damiani"}},
		"signs do no harm":    {model.Query{Text: `"' OR 1=1 --`}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			rids, err := a.People().Find(t.Context(), tc.query)
			if err != nil {
				t.Fatal(err)
			}
			block, err := a.People().Rows(t.Context(), rids)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range block {
				got = append(got, p.FamilyName)
			}
			if tc.query.Sort != "" { // equal keys stand in the order of entry
				if len(got) != 4 || got[0] != tc.want[0] {
					t.Fatalf("got %v, want %v", got, tc.want)
				}
			} else if !reflect.DeepEqual(got, tc.want) {
				t.Fatalf("got %v, want %v", got, tc.want)
			}
		})
	}
}

func TestPersonInUseStaysAndBinGivesBack(t *testing.T) {
	a := storetest.Open(t)
	people := savePeople(t, a, model.Person{FamilyName: "Bianchi"}, model.Person{FamilyName: "Verdi"})
	event := saveEvent(t, a)
	if _, err := a.Participants().Save(t.Context(), model.Participant{EventID: event.ID, PersonID: people[0].ID}); err != nil {
		t.Fatal(err)
	}
	if err := a.People().Delete(t.Context(), people[0].ID); !errors.Is(err, model.ErrInUse) {
		t.Fatalf("a participant: got %v, want ErrInUse", err)
	}
	if err := a.People().Delete(t.Context(), people[1].ID); err != nil {
		t.Fatal(err)
	}
	count := func() int {
		rids, err := a.People().Find(t.Context(), model.Query{})
		if err != nil {
			t.Fatal(err)
		}
		return len(rids)
	}
	if count() != 1 {
		t.Fatal("the deleted person is still listed")
	}
	if err := a.People().Delete(t.Context(), people[1].ID); !errors.Is(err, model.ErrNotFound) {
		t.Fatalf("a second time: got %v, want ErrNotFound", err)
	}
	if err := a.People().Restore(t.Context(), people[1].ID); err != nil || count() != 2 {
		t.Fatalf("not restored: %v", err)
	}
}

func TestSaveOfWhatIsGoneSaysSo(t *testing.T) {
	a := storetest.Open(t)
	_, err := a.People().Save(t.Context(), model.Person{ID: "no-such-id", FamilyName: "Neri"})
	if !errors.Is(err, model.ErrNotFound) {
		t.Fatalf("got %v, want ErrNotFound", err)
	}
	if _, err := a.People().Get(t.Context(), "no-such-id"); !errors.Is(err, model.ErrNotFound) {
		t.Fatalf("got %v, want ErrNotFound", err)
	}
}
