package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// towns saves organisations with these names, as municipalities.
func towns(t testing.TB, a *store.Archive, names ...string) []model.Party {
	t.Helper()
	var parties []model.Party
	for _, name := range names {
		o, err := a.Organisations().Save(t.Context(), model.Organisation{Name: name, Kind: "municipality"})
		if err != nil {
			t.Fatal(err)
		}
		parties = append(parties, model.Party{OrganisationID: o.ID})
	}
	return parties
}

func saveMemorandum(t testing.TB, a *store.Archive, m model.Memorandum) model.Memorandum {
	t.Helper()
	saved, err := a.Memoranda().Save(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func TestAMemorandumIsKeptWithItsParts(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	person := savePeople(t, a, model.Person{FamilyName: "Rossi", GivenName: "Ada"})[0]
	m := model.Memorandum{
		Title: "  Protocollo  per i giovani ", Object: "Città e lavoro", Stage: model.StateApproved, Months: 24, Renewal: model.RenewalTacit, NoticeDays: 60,
		EventID: e.ID, ProtocolNumber: "12/2020", People: []model.MemorandumPerson{{ID: person.ID}},
		Parties: append([]model.Party{{Signatory: "Lidia", Mode: "pades"}}, towns(t, a, "Comune di Terni", "Comune di Narni")...),
	}
	m.Parties[1].Act, m.Parties[1].ActOn, m.Parties[1].Delegate = "delibera n. 12", "2020-02-01", true
	first := saveMemorandum(t, a, m)
	first.Actions = []model.JointAction{{Text: "Campagna", PartyID: first.Parties[1].ID, DueOn: "2020-06-01", EventID: e.ID}, {Text: "Focus group"}}
	saved := saveMemorandum(t, a, first)
	got, err := a.Memoranda().Get(t.Context(), saved.ID)
	if err != nil || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", saved) {
		t.Fatalf("%+v instead of %+v, %v", got, saved, err)
	}
	if got.Title != "Protocollo per i giovani" || got.Event != e.Title || got.People[0].Name != "Rossi Ada" || got.Actions[0].Event != e.Title ||
		got.Parties[1].Organisation != "Comune di Terni" || !got.Parties[1].Public() || !got.Parties[1].Delegate || got.Parties[1].Act != "delibera n. 12" {
		t.Errorf("%+v", got)
	}
	actions, err := a.History().Actions(t.Context(), 1)
	if err != nil || actions[0].Name != "save_memorandum" || actions[0].Changes != 2 {
		t.Errorf("two new actions are one deed of two changes: %+v, %v", actions, err)
	}

	got.Parties[1], got.Parties[2] = got.Parties[2], got.Parties[1] // another order, without its first action, Terni goes
	ids := []string{got.Parties[0].ID, got.Parties[1].ID}
	got.Parties, got.Actions = got.Parties[:2], got.Actions[:1]
	again := saveMemorandum(t, a, got)
	if again.Parties[0].ID != ids[0] || again.Parties[1].ID != ids[1] || len(again.Parties) != 2 {
		t.Errorf("parties changed their ids: %+v", again.Parties)
	}
	if len(again.Actions) != 1 || again.Actions[0].PartyID != "" || again.Actions[0].ID != saved.Actions[0].ID {
		t.Errorf("the action of who left belongs to all: %+v", again.Actions)
	}
	undo(t, a)
	if back, err := a.Memoranda().Get(t.Context(), saved.ID); err != nil || fmt.Sprintf("%+v", back) != fmt.Sprintf("%+v", saved) {
		t.Errorf("undone %+v instead of %+v, %v", back, saved, err)
	}
}

func TestMemorandaAreFoundByTextAndState(t *testing.T) {
	a := storetest.Open(t)
	parties := func(day model.Date) []model.Party {
		o, err := a.Organisations().Named(t.Context(), "Comune di Forlì")
		if errors.Is(err, model.ErrNotFound) {
			return parted(towns(t, a, "Comune di Forlì"), day)
		}
		return parted([]model.Party{{OrganisationID: o.ID}}, day)
	}
	saveMemorandum(t, a, model.Memorandum{Title: "Alfa", Object: "Città e lavoro"})
	saveMemorandum(t, a, model.Memorandum{Title: "Beta", ProtocolNumber: "77/B", Stage: model.StateInApproval, Parties: parties("")})
	saveMemorandum(t, a, model.Memorandum{Title: "Gamma", Months: 12, Parties: parties("2019-05-01"), Actions: []model.JointAction{{Text: "x", DueOn: "2020-03-01"}}})
	saveMemorandum(t, a, model.Memorandum{Title: "Delta", Months: 24, Parties: parties("2020-01-01")})
	for name, tc := range map[string]struct {
		query model.Query
		want  string
	}{
		"by title": {model.Query{}, "Alfa,Beta,Delta,Gamma,"}, "backwards": {model.Query{Descending: true}, "Gamma,Delta,Beta,Alfa,"},
		"the object": {model.Query{Text: "citta"}, "Alfa,"}, "the protocol": {model.Query{Text: "77/b"}, "Beta,"},
		"a party": {model.Query{Text: "forli"}, "Beta,Delta,Gamma,"}, "a state": {model.Query{Kind: model.StateInForce}, "Delta,"},
		"expiring today": {model.Query{Kind: model.StateExpiring}, "Gamma,"}, "two of them": {model.Query{Text: "comune", Kind: model.StateInApproval}, "Beta,"},
		"by end": {model.Query{Sort: "ends_on"}, "Gamma,Delta,Alfa,Beta,"}, "by state": {model.Query{Sort: "state"}, "Alfa,Beta,Delta,Gamma,"},
		"by what is due next": {model.Query{Sort: "due_on"}, "Gamma,Delta,Alfa,Beta,"}, "nothing": {model.Query{Text: "zzz"}, ""},
	} {
		rids, err := a.Memoranda().Find(t.Context(), tc.query)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := a.Memoranda().Rows(t.Context(), rids)
		got := ""
		for _, m := range rows {
			got += m.Title + ","
		}
		if err != nil || got != tc.want {
			t.Errorf("%s: got %s (%v), want %s", name, got, err, tc.want)
		}
	}
}

// parted lets the association and these parties sign on a day.
func parted(parties []model.Party, day model.Date) []model.Party {
	all := append([]model.Party{{}}, parties...)
	for i := range all {
		all[i].SignedOn = day
	}
	return all
}

func TestTheOneThatFollowsRenews(t *testing.T) {
	a := storetest.Open(t)
	parties := towns(t, a, "Terni")
	old := saveMemorandum(t, a, model.Memorandum{Title: "Primo", Months: 12, Parties: parted(parties, "2019-01-01")})
	next := saveMemorandum(t, a, model.Memorandum{Title: "Secondo", RenewsID: old.ID, StartsOn: "2020-01-01", Months: 12, Parties: parted(parties, "")})
	state := func(day model.Date) string {
		m, err := a.Memoranda().Get(t.Context(), old.ID)
		if err != nil || m.RenewedBy != next.ID {
			t.Fatalf("%+v, %v", m, err)
		}
		return m.State(day)
	}
	if got := state("2020-02-21"); got != model.StateExpired {
		t.Errorf("renewed by one that nobody has signed: %s", got)
	}
	next.Parties[0].SignedOn = "2020-02-01"
	next = saveMemorandum(t, a, next)
	if got := state("2020-02-21"); got != model.StateExpired {
		t.Errorf("renewed by one that one of two has signed: %s", got)
	}
	next.Parties[1].SignedOn = "2020-02-03"
	next = saveMemorandum(t, a, next)
	for day, want := range map[model.Date]string{"2020-02-02": model.StateExpired, "2020-02-03": model.StateRenewed} {
		if got := state(day); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
	if err := a.Memoranda().Delete(t.Context(), old.ID); !errors.Is(err, model.ErrInUse) || limitOf(err) != "Secondo" {
		t.Errorf("the first one went while another follows it: %v", err)
	}
}

func TestWhatAMemorandumNeedsStays(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	e := saveEvent(t, a)
	person := savePeople(t, a, model.Person{FamilyName: "Rossi"})[0]
	project, err := a.Projects().Save(ctx, model.Project{Title: "Progetto"})
	if err != nil {
		t.Fatal(err)
	}
	m := saveMemorandum(t, a, model.Memorandum{
		Title: "Protocollo", ProjectID: project.ID, People: []model.MemorandumPerson{{ID: person.ID}}, Parties: towns(t, a, "Terni"),
		Actions: []model.JointAction{{Text: "x", EventID: e.ID}},
	})
	organisation := m.Parties[0].OrganisationID
	needed := map[string]func() error{
		"organisation": func() error { return a.Organisations().Delete(ctx, organisation) }, "person": func() error { return a.People().Delete(ctx, person.ID) },
		"project": func() error { return a.Projects().Delete(ctx, project.ID) }, "event": func() error { return a.Events().Delete(ctx, e.ID) },
	}
	for name, remove := range needed {
		if err := remove(); !errors.Is(err, model.ErrInUse) || limitOf(err) != "Protocollo" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := a.Memoranda().Delete(ctx, m.ID); err != nil {
		t.Fatal(err)
	}
	for name, remove := range needed {
		if err := remove(); err != nil {
			t.Errorf("%s of one in the bin: %v", name, err)
		}
	}
	if err := a.Bin().Restore(ctx, store.Binned{Register: "memorandum", ID: m.ID}); err != nil {
		t.Fatal(err)
	}
	if left, err := a.Bin().All(ctx); err != nil || len(left) != 0 {
		t.Errorf("it came back without %+v, %v", left, err)
	}
	if err := a.Memoranda().Delete(ctx, m.ID); err != nil {
		t.Fatal(err)
	}
	if err := a.Organisations().Delete(ctx, organisation); err != nil {
		t.Fatal(err)
	}
	emptied, err := a.Bin().Empty(ctx)
	if err != nil || emptied.Removed != 2 || len(emptied.Kept) != 0 {
		t.Errorf("%+v, %v", emptied, err)
	}
	if _, err := a.Memoranda().Get(ctx, m.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("it is still there: %v", err)
	}
}

func TestASignaturePageIsKeptWithItsMarks(t *testing.T) {
	a := storetest.Open(t)
	m := saveMemorandum(t, a, model.Memorandum{Title: "Protocollo", Parties: towns(t, a, "Terni", "Narni")})
	box := model.Box{X: 7, Y: 7, W: 6, H: 6}
	sheet := model.MemorandumSheet{ID: "s1", MemorandumID: m.ID, Version: 1, Layout: 1, Language: "it", PrintedAt: storetest.Noon.Truncate(time.Millisecond), Marks: []model.SheetMark{
		{Box: box, Page: 1, Kind: model.MarkSquare},
		{Box: box, Page: 1, Kind: model.MarkCode, Text: "SG1/1:x"},
		{Box: box, Page: 2, Kind: model.MarkSignature, PartyID: m.Parties[0].ID},
	}}
	if err := a.Memoranda().SaveSheet(t.Context(), sheet); err != nil {
		t.Fatal(err)
	}
	if got, err := a.Memoranda().Sheet(t.Context(), "s1"); err != nil || fmt.Sprint(got) != fmt.Sprint(sheet) {
		t.Errorf("%+v instead of %+v, %v", got, sheet, err)
	}
	if _, err := a.Undo(t.Context()); problemKey(err) != "undo_printed" || limitOf(err) != "Protocollo" {
		t.Errorf("a printed page: %v", err)
	}
	m.Parties = m.Parties[1:]
	saveMemorandum(t, a, m) // who is on the printed page leaves: the page still reads
	if got, err := a.Memoranda().Sheet(t.Context(), "s1"); err != nil || got.Marks[2].PartyID == "" {
		t.Errorf("%+v, %v", got, err)
	}
	if n, err := a.Memoranda().NextVersion(t.Context(), m.ID); err != nil || n != 2 {
		t.Errorf("version %d, %v", n, err)
	}
}

func TestAnonymousPeopleAreNobodysContact(t *testing.T) {
	a := storetest.Open(t)
	person := savePeople(t, a, model.Person{FamilyName: "Rossi", GivenName: "Ada"})[0]
	m := saveMemorandum(t, a, model.Memorandum{
		Title: "Protocollo", People: []model.MemorandumPerson{{ID: person.ID}}, Notes: "Sentire Ada Rossi",
		Parties: []model.Party{{Signatory: "Ada Rossi"}},
	})
	file, err := a.Privacy().PersonFile(t.Context(), person.ID)
	if err != nil || len(file.Memoranda) != 1 || file.Memoranda[0].Title != "Protocollo" {
		t.Errorf("the file of the person: %+v, %v", file.Memoranda, err)
	}
	done, err := a.Privacy().Anonymise(t.Context(), store.Erasure{PersonID: person.ID, Word: "Anonimo"})
	if err != nil {
		t.Fatal(err)
	}
	if len(done.Left) != 1 || done.Left[0].Register != "memoranda" || done.Left[0].Field != "signatory" {
		t.Errorf("what still holds the name: %+v", done.Left)
	}
	m, err = a.Memoranda().Get(t.Context(), m.ID)
	if err != nil || len(m.People) != 0 || m.Notes != "Sentire Anonimo 0001" {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestAllPartiesCanLeaveAMemorandum(t *testing.T) {
	a := storetest.Open(t)
	m := saveMemorandum(t, a, model.Memorandum{Title: "Protocollo", Parties: towns(t, a, "Terni", "Narni")})
	m.Parties = nil
	if got := saveMemorandum(t, a, m); len(got.Parties) != 0 {
		t.Errorf("%+v stay", got.Parties)
	}
}

func TestWhoseDataMustNotBeUsedIsNobodysNewContact(t *testing.T) {
	a := storetest.Open(t)
	p := savePeople(t, a, model.Person{FamilyName: "Rossi", GivenName: "Ada"})[0]
	m := saveMemorandum(t, a, model.Memorandum{Title: "Protocollo", People: []model.MemorandumPerson{{ID: p.ID}}})
	if err := a.Privacy().Restrict(t.Context(), model.Restriction{PersonID: p.ID, Reason: "richiesta"}); err != nil {
		t.Fatal(err)
	}
	m.Notes = "x"
	saveMemorandum(t, a, m) // who was in it stays
	m.ID = ""
	if _, err := a.Memoranda().Save(t.Context(), m); problemKey(err) != "person_restricted" {
		t.Errorf("a new one: %v", err)
	}
}
