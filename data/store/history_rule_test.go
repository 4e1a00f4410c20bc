package store_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

func limitOf(err error) string {
	var p *model.Problem
	if errors.As(err, &p) {
		return p.Limit
	}
	return ""
}

func TestUndoRefusesWhatALaterChangeBuildsUpon(t *testing.T) {
	a := storetest.Open(t)
	o, err := a.Organisations().Save(t.Context(), model.Organisation{Name: "Comune di Terni"})
	if err != nil {
		t.Fatal(err)
	}
	person := savePeople(t, a, model.Person{FamilyName: "Rossi", GivenName: "Mario", OrganisationID: o.ID})[0]
	person.Phone = "1"
	savePeople(t, a, person)
	person.Phone = "2"
	savePeople(t, a, person)
	before := dump(t, a)
	for number, want := range map[int64]string{1: "Comune di Terni", 2: "Rossi Mario", 3: "Rossi Mario"} {
		_, err := a.UndoAction(t.Context(), number)
		if problemKey(err) != "undo_conflict" || limitOf(err) != want {
			t.Errorf("undo of %d: got %v, want undo_conflict with %s", number, err, want)
		}
	}
	sameDump(t, "refused undos", dump(t, a), before)
	raw(t, a.Path(), `DROP TRIGGER history_person_update; UPDATE person SET notes = 'x', phone = '3'`)
	if _, err := a.Undo(t.Context()); problemKey(err) != "undo_conflict" || limitOf(err) != "Rossi Mario" {
		t.Errorf("after a change that nobody saw: %v", err)
	}
}

func TestAnOlderActionIsTakenBackAloneWhereNothingBuildsUponIt(t *testing.T) {
	a := storetest.Open(t)
	people := savePeople(t, a, model.Person{FamilyName: "Rossi"}, model.Person{FamilyName: "Verdi"})
	if _, err := a.UndoAction(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if _, err := a.People().Get(t.Context(), people[0].ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("Rossi: %v", err)
	}
	if _, err := a.Redo(t.Context()); problemKey(err) != "redo_nothing" {
		t.Errorf("an older action can be done again below a newer one: %v", err)
	}
}

func TestAnOlderActionIsNotTakenBackOverTheBin(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	o, err := a.Organisations().Save(ctx, model.Organisation{Name: "Ente"}) // action 1
	if err != nil {
		t.Fatal(err)
	}
	person := savePeople(t, a, model.Person{FamilyName: "Rossi", OrganisationID: o.ID})[0] // 2
	person.OrganisationID = ""
	savePeople(t, a, person)     // 3: leaves the organisation
	for _, err := range []error{ // 4, 5, 6
		a.Organisations().Delete(ctx, o.ID), a.People().Delete(ctx, person.ID), a.People().Restore(ctx, person.ID),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.UndoAction(ctx, 3); problemKey(err) != "undo_conflict" || limitOf(err) != "Rossi" {
		t.Errorf("back to an organisation in the bin: %v", err)
	}
	e := saveEvent(t, a) // 7
	if _, err := a.Participants().Save(ctx, model.Participant{EventID: e.ID, PersonID: person.ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.UndoAction(ctx, 6); problemKey(err) != "undo_conflict" || limitOf(err) != "Rossi" {
		t.Errorf("back to the bin with somebody at an event: %v", err)
	}
}

func TestWhatWentOutOfTheHouseIsNotTakenBack(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	p := addParticipants(t, a, e.ID, "Verdi")[0]
	sheet := model.PrintedSheet{ID: "s1", EventID: e.ID, Version: 1, PrintedAt: storetest.Noon}
	if err := a.Sheets().Save(t.Context(), sheet); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Undo(t.Context()); problemKey(err) != "undo_printed" || limitOf(err) != "Info day" {
		t.Errorf("a printed sheet: %v", err)
	}
	wanted := []model.Certificate{{EventID: e.ID, ParticipantID: p.ID, IssuedOn: "2020-03-01", Name: "Verdi"}}
	if _, err := a.Certificates().Issue(t.Context(), wanted); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Undo(t.Context()); problemKey(err) != "undo_issued" || limitOf(err) != "Info day" {
		t.Errorf("a certificate: %v", err)
	}
	savePeople(t, a, model.Person{FamilyName: "Neri"})
	undo(t, a)
}

func TestHistoryTellsWhatWasAndWhatIs(t *testing.T) {
	a := storetest.Open(t)
	if err := a.Settings().SaveOperator(t.Context(), "Anna Bruni"); err != nil {
		t.Fatal(err)
	}
	o, err := a.Organisations().Save(t.Context(), model.Organisation{Name: "Comune di Terni"})
	if err != nil {
		t.Fatal(err)
	}
	e := saveEvent(t, a)
	s := saveSession(t, a, model.Session{EventID: e.ID, Title: "Mattina", Day: "2020-02-21", Blocks: []model.Block{{From: "09:00", To: "10:00"}}})
	p := addParticipants(t, a, e.ID, "Verdi")[0]
	if err := markAll(t.Context(), a, s.ID, []model.Participant{p}, model.Present); err != nil {
		t.Fatal(err)
	}
	if err := markAll(t.Context(), a, s.ID, []model.Participant{p}, model.Absent); err != nil {
		t.Fatal(err)
	}
	person, err := a.People().Get(t.Context(), p.PersonID)
	if err != nil {
		t.Fatal(err)
	}
	person.OrganisationID = o.ID
	savePeople(t, a, person)
	undo(t, a)
	for id, wanted := range map[string][]string{
		person.ID: {"save_person Anna Bruni undone changed person Verdi Prova organisation_id: > Comune di Terni", "added person Verdi Prova family_name: > Verdi"},
		e.ID: {
			"mark_attendance Anna Bruni changed attendance Verdi Prova, Mattina status: present > absent",
			"added session_block Mattina starts: > 09:00", "added participant Verdi Prova organisation: > Ente", "added event Info day threshold: > 80",
		},
	} {
		past, err := a.History().Of(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, h := range past {
			undone := map[bool]string{true: " undone"}[h.Undone]
			lines = append(lines, fmt.Sprintf("%s %s%s %s %s %s %s: %s > %s", h.Action.Name, h.By, undone, h.Deed, h.Register, h.Name, h.Field, h.Was, h.Is))
		}
		all := strings.ReplaceAll(strings.Join(lines, "\n"), "  ", " ")
		for _, w := range wanted {
			if !strings.Contains(all, w) {
				t.Errorf("no %q in\n%s", w, all)
			}
		}
		for _, hidden := range []string{"sort_", "updated_at", "family_first", "event_id"} {
			if strings.Contains(all, hidden) {
				t.Errorf("%s stands in\n%s", hidden, all)
			}
		}
	}
}

func TestWhatAnotherProgramWroteIsAnActionOfItsOwn(t *testing.T) {
	a := storetest.Open(t)
	person := savePeople(t, a, model.Person{FamilyName: "Rossi"})[0]
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	raw(t, a.Path(), `UPDATE person SET notes = 'da fuori'`)
	again := storetest.At(t, a.Path())
	if u := undo(t, again); u.Name != "outside" {
		t.Errorf("undid %s", u.Name)
	}
	if p, err := again.People().Get(t.Context(), person.ID); err != nil || p.Notes != "" {
		t.Errorf("%+v, %v", p, err)
	}
}

// TestUndoOfAnythingLeavesTheDumpOfBefore does deeds at random, with undos and
// redos between them, and takes everything back.
func TestUndoOfAnythingLeavesTheDumpOfBefore(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		now := storetest.Noon
		a, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "p"+store.Extension), store.Options{
			Now: func() time.Time { now = now.Add(time.Second); return now },
		})
		if err != nil {
			rt.Fatal(err)
		}
		defer a.Close()
		db, query := openDump(t, a)
		defer db.Close()
		dump := func() string { return strings.Join(texts(t, db, query), "\n") }
		f := &fuzzer{t: t, rt: rt, a: a}
		f.people, f.events, f.sessions = []string{""}, []string{""}, []string{""}
		dumps := []string{dump()} // of each action that stands, and of the empty archive
		for range rapid.IntRange(1, 12).Draw(rt, "deeds") {
			if rapid.IntRange(0, 4).Draw(rt, "undo") == 0 && len(dumps) > 1 {
				undo(t, a)
				dumps = dumps[:len(dumps)-1]
				sameDump(t, "an undo between", dump(), dumps[len(dumps)-1])
				if rapid.Bool().Draw(rt, "redo") {
					redo(t, a)
					dumps = append(dumps, dump())
				}
				continue
			}
			f.deed()
			if after := dump(); after != dumps[len(dumps)-1] {
				dumps = append(dumps, after)
			}
			searchIsRight(t, a)
		}
		for i := len(dumps) - 2; i >= 0; i-- {
			undo(t, a)
			sameDump(t, fmt.Sprintf("undo down to %d", i), dump(), dumps[i])
			searchIsRight(t, a)
		}
		if _, err := a.Undo(t.Context()); problemKey(err) != "undo_nothing" {
			rt.Fatalf("something is left: %v", err)
		}
	})
}

// fuzzer does one deed after another. Refused ones are deeds too: they must
// change nothing. Ids of entries that an undo took away stay in its lists.
type fuzzer struct {
	t                        *testing.T
	rt                       *rapid.T
	a                        *store.Archive
	people, events, sessions []string
	participants             []model.Participant
}

func (f *fuzzer) deed() {
	ctx, a, rt := f.t.Context(), f.a, f.rt
	word := rapid.SampledFrom([]string{"D'Amico", "Forlì \"x\"", "a\tb\\", "€ 😀", "Rossi"}).Draw(rt, "word")
	person, event := rapid.SampledFrom(f.people).Draw(rt, "person"), rapid.SampledFrom(f.events).Draw(rt, "event")
	session := rapid.SampledFrom(f.sessions).Draw(rt, "session")
	switch rapid.IntRange(0, 11).Draw(rt, "deed") {
	case 0, 1:
		if p, err := a.People().Save(ctx, model.Person{ID: person, FamilyName: word, Notes: word, DoNotContact: rapid.Bool().Draw(rt, "no")}); err == nil {
			f.people = append(f.people, p.ID)
		}
	case 2:
		if e, err := a.Events().Save(ctx, model.Event{ID: event, Title: word, Kind: "other", StartsOn: "2020-02-21"}); err == nil {
			f.events = append(f.events, e.ID)
		}
	case 3:
		blocks := rapid.SampledFrom([][]model.Block{nil, {{From: "09:00", To: "10:00"}}}).Draw(rt, "blocks")
		if s, err := a.Sessions().Save(ctx, model.Session{ID: session, EventID: event, Title: word, Day: "2020-02-21", Blocks: blocks}); err == nil {
			f.sessions = append(f.sessions, s.ID)
		}
	case 4, 5:
		if p, err := a.Participants().Save(ctx, model.Participant{EventID: event, PersonID: person, Role: word}); err == nil {
			f.participants = append(f.participants, p)
		}
	case 6, 7:
		status := rapid.SampledFrom([]string{model.Present, model.Absent, ""}).Draw(rt, "status")
		_ = markAll(ctx, a, session, f.participants, status)
	case 8:
		if rapid.Bool().Draw(rt, "event") {
			_ = a.Events().Delete(ctx, event)
		} else {
			_ = a.People().Delete(ctx, person)
		}
	case 9:
		if rapid.Bool().Draw(rt, "event") {
			_ = a.Events().Restore(ctx, event)
		} else {
			_ = a.Sessions().Delete(ctx, session)
		}
	case 10:
		logo := rapid.SliceOfN(rapid.Byte(), 0, 9).Draw(rt, "logo")
		_ = a.Settings().Save(ctx, model.Settings{Name: word, Logo: logo, Signatories: []model.Signatory{{Name: word}}})
	case 11:
		_, _ = a.Projects().Save(ctx, model.Project{Title: word, Logos: [][]byte{rapid.SliceOfN(rapid.Byte(), 1, 9).Draw(rt, "picture")}})
	}
}
