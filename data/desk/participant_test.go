package desk_test

import (
	"errors"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
)

func TestAddParticipant(t *testing.T) {
	a, event, _ := infoDay(t)
	before, err := a.People().All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []desk.NewParticipant{
		{Name: "de luca anna", Organisation: "Nuovo ente", Role: "Presidente"},
		{Name: "😀😀 🎉"},
		{Name: "👍 👎"}, // no letters, two people all the same
	} {
		n.EventID = event.ID
		added, err := desk.AddParticipant(t.Context(), a, n)
		if err != nil || added.WalkIn || added.State != "registered" {
			t.Fatalf("%+v: %+v, %v", n, added, err)
		}
		_, err = desk.AddParticipant(t.Context(), a, n)
		var p *model.Problem
		if !errors.As(err, &p) || p.Key != "already_participant" {
			t.Errorf("%s again: %v", n.Name, err)
		}
	}
	after, err := a.People().All(t.Context())
	if err != nil || len(after) != len(before)+3 {
		t.Errorf("%d people, before %d, %v", len(after), len(before), err)
	}
	on, err := a.Participants().OfEvent(t.Context(), event.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range on {
		if p.FamilyName == "De Luca" && (p.GivenName != "Anna" || p.Organisation != "Nuovo ente" || p.Role != "Presidente") {
			t.Errorf("%+v", p)
		}
	}
}
