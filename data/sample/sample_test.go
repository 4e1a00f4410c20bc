package sample_test

import (
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/sample"
	"segreteria/data/store/storetest"
)

func TestSampleTellsTheReport(t *testing.T) {
	a := storetest.Open(t)
	if err := sample.Fill(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	rids, err := a.Events().Find(t.Context(), model.Query{Sort: "starts_on"})
	if err != nil {
		t.Fatal(err)
	}
	events, err := a.Events().Rows(t.Context(), rids)
	if err != nil {
		t.Fatal(err)
	}
	got := map[model.Date]model.Event{}
	for _, e := range events {
		got[e.StartsOn] = e
	}
	for day, sessions := range map[model.Date]int{"2019-10-15": 2, "2019-11-22": 1, "2020-02-21": 3, "2020-09-08": 5} {
		e := got[day]
		if e.Sessions != sessions || e.Participants < 10 {
			t.Errorf("%s: %q with %d sessions and %d people, want %d sessions", day, e.Title, e.Sessions, e.Participants, sessions)
		}
		if held := day < "2020-09"; held && (e.Present == 0 || e.Present == e.Participants) {
			t.Errorf("%s: %d of %d present, want some but not all", day, e.Present, e.Participants)
		}
	}
	rids, err = a.Certificates().Find(t.Context(), model.Query{Sort: "number"})
	if err != nil {
		t.Fatal(err)
	}
	certificates, err := a.Certificates().Rows(t.Context(), rids)
	if err != nil || len(certificates) < 80 {
		t.Fatalf("%d certificates, %v", len(certificates), err)
	}
	next := map[int]int{}
	for _, c := range certificates {
		if next[c.Year]++; c.Number != next[c.Year] {
			t.Fatalf("number %s after %d", c.NumberText(), next[c.Year]-1)
		}
	}
	if err := a.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestSamplePeopleAreInvented(t *testing.T) {
	a := storetest.Open(t)
	if err := sample.Fill(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	people, err := a.People().All(t.Context())
	if err != nil || len(people) != 88 {
		t.Fatalf("%d people, %v", len(people), err)
	}
	for _, p := range people {
		if p.Email != "" && !strings.HasSuffix(p.Email, "@example.org") {
			t.Errorf("%s has an address of the real world: %s", p.SheetName(), p.Email)
		}
	}
}
