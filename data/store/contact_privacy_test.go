package store_test

import (
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
)

func TestAnErasedPersonStaysInContactsWithoutAName(t *testing.T) {
	w := openTown(t)
	ctx := t.Context()
	c := w.contact()
	c.Subject, c.Place, c.MetBy = "Mario D'Angelo e il protocollo", "Ufficio di D'Angelo Mario", "Mario D'Àngelo"
	c.Outcome, c.NextStep, c.Notes = "D'Àngelo Mario firma", "Richiamare Mario D'Angelo", "con Mario D'Angelo"
	c = w.save(t, c)
	again := c
	again.Outcome, again.People = "Firma", again.People[1:] // only the history has them now
	w.save(t, again)
	w.save(t, c)
	file := must(w.a.Privacy().PersonFile(ctx, w.rossi.ID))(t)
	if len(file.Contacts) != 1 || file.Contacts[0].ID != c.ID {
		t.Errorf("the file of the person has %+v", file.Contacts)
	}
	links := 0
	for _, h := range file.History {
		if h.Table == "contact_person" {
			links++
		}
	}
	if links != 3 {
		t.Errorf("%d lines of the history tell of the person's contacts, want 3", links)
	}
	if n := len(must(w.a.Privacy().Mentions(ctx, w.rossi))(t)); n != 6 {
		t.Errorf("%d texts mention the person, want 6", n)
	}
	done := must(w.a.Privacy().Anonymise(ctx, store.Erasure{PersonID: w.rossi.ID, Word: "Anonimo"}))(t)
	if err := w.a.Scrub(ctx); err != nil {
		t.Fatal(err)
	}
	got := must(w.a.Contacts().Get(ctx, c.ID))(t)
	if got.Subject != "Anonimo 0001 e il protocollo" || got.Outcome != "Anonimo 0001 firma" || got.NextStep != "Richiamare Anonimo 0001" ||
		got.Met() != "Comune di Terni, Comune di Narni (Neri Ada, Anonimo 0001)" || len(done.Left) != 0 {
		t.Errorf("%+v, left %+v", got, done.Left)
	}
	if rids := must(w.a.Contacts().Find(ctx, model.Query{Text: "anonimo0001 e il prot"}))(t); len(rids) != 1 {
		t.Error("the new subject is not found")
	}
	for _, text := range []string{"d'angelo", "mario"} {
		if rids := must(w.a.Contacts().Find(ctx, model.Query{Text: text}))(t); len(rids) != 0 {
			t.Errorf("%q is still found", text)
		}
	}
	for _, h := range must(w.a.History().Of(ctx, c.ID))(t) {
		if strings.Contains(model.Fold(h.Was+h.Is+h.Name), "dangelo") {
			t.Errorf("the history still tells %+v", h)
		}
	}
}

func TestWhoWasMetIsNotForgotten(t *testing.T) {
	w := openTown(t)
	raw(t, w.a.Path(), `DROP TRIGGER history_person_same; UPDATE person SET updated_at = '2010-01-01T00:00:00.000Z'`)
	old := w.contact()
	old.Day, old.NextStep, old.DueOn, old.People = "2012-05-01", "", "", old.People[:1]
	w.save(t, old)
	names := func(since model.Date) string {
		var all []string
		for _, f := range must(w.a.Privacy().Forgotten(t.Context(), since))(t) {
			all = append(all, f.Name+" "+string(f.LastContact))
		}
		return strings.Join(all, ", ")
	}
	if got := names("2012-05-01"); got != "Neri Ada 2010-01-01" {
		t.Errorf("without contact since 2012: %s", got)
	}
	if got := names("2015-01-01"); got != "Neri Ada 2010-01-01, D'Àngelo Mario 2012-05-01" {
		t.Errorf("without contact since 2015: %s", got)
	}
}
