package store_test

import (
	"testing"

	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

// Two entries of one organisation may both be parties: merged they are one
// party, which has what either had, and owns what either owned.
func TestMergingMakesOnePartyOfTwo(t *testing.T) {
	for _, printed := range []bool{false, true} {
		a := storetest.Open(t)
		ctx := t.Context()
		parties := towns(t, a, "Comune di Terni", "Comune Terni")
		parties[0].Signatory, parties[1].SignedOn, parties[1].Mode, parties[1].Signatory = "Ada Neri", "2020-02-21", "pades", "Ugo"
		parties[1].Act = "delibera n. 12"
		m := saveMemorandum(t, a, model.Memorandum{Title: "Protocollo", Parties: append(parties, model.Party{SignedOn: "2020-02-20", Mode: "pades"})})
		m.Actions = []model.JointAction{{Text: "Campagna", PartyID: m.Parties[1].ID}}
		m = saveMemorandum(t, a, m)
		if printed {
			marks := []model.SheetMark{{Page: 1, Kind: model.MarkSignature, PartyID: m.Parties[1].ID}}
			err := a.Memoranda().SaveSheet(ctx, model.MemorandumSheet{ID: "s1", MemorandumID: m.ID, Version: 1, PrintedAt: storetest.Noon, Marks: marks})
			if err != nil {
				t.Fatal(err)
			}
		}
		before := dump(t, a)
		kept := must(a.Organisations().Get(ctx, parties[0].OrganisationID))(t)
		if err := a.Duplicates().MergeOrganisations(ctx, kept, parties[1].OrganisationID); err != nil {
			t.Fatal(err)
		}
		got := must(a.Memoranda().Get(ctx, m.ID))(t)
		want := model.Party{
			ID: m.Parties[0].ID, OrganisationID: kept.ID, Organisation: kept.Name, Kind: kept.Kind, Signatory: "Ada Neri", Act: "delibera n. 12",
			SignedOn: "2020-02-21", Mode: "pades",
		}
		if len(got.Parties) != 2 || got.Parties[0] != want || got.Actions[0].PartyID != want.ID {
			t.Errorf("%+v", got)
		}
		if printed {
			if sheet := must(a.Memoranda().Sheet(ctx, "s1"))(t); sheet.Marks[0].PartyID != want.ID {
				t.Errorf("signed by %s on paper", sheet.Marks[0].PartyID)
			}
		}
		if err := got.Tidied().Validate(); err != nil {
			t.Error(err)
		}
		undo(t, a)
		sameDump(t, "undo of the merge", dump(t, a), before)
	}
}

// A consent that was given under both names is one, and what was revoked under
// either stays revoked.
func TestMergingPeopleKeepsEachConsentOnce(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	p := savePeople(t, a, model.Person{FamilyName: "Rossi", GivenName: "Ada"}, model.Person{FamilyName: "Rossi", GivenName: "Ada"})
	for _, c := range []model.Consent{
		{PersonID: p[0].ID, Kind: "photo", Version: "1", GivenOn: "2019-02-01"},
		{PersonID: p[1].ID, Kind: "photo", Version: "1", GivenOn: "2019-01-01"},
		{PersonID: p[0].ID, Kind: "newsletter", Version: "1", GivenOn: "2019-02-01", RevokedOn: "2019-06-01"},
		{PersonID: p[1].ID, Kind: "newsletter", Version: "1", GivenOn: "2019-03-01"},
		{PersonID: p[1].ID, Kind: "newsletter", Version: "2", GivenOn: "2019-07-01"},
	} {
		if err := give(t, a, c); err != nil {
			t.Fatal(err)
		}
	}
	before := dump(t, a)
	if err := a.Duplicates().MergePeople(ctx, p[0], p[1].ID); err != nil {
		t.Fatal(err)
	}
	var got string
	for _, c := range must(a.Consents().OfPerson(ctx, p[0].ID))(t) {
		got += c.Kind + " " + c.Version + " " + string(c.GivenOn) + "-" + string(c.RevokedOn) + "\n"
	}
	want := "newsletter 2 2019-07-01-\nphoto 1 2019-01-01-\nnewsletter 1 2019-03-01-2019-06-01\nnewsletter 1 2019-02-01-2019-06-01\n"
	if got != want {
		t.Errorf("%s", got)
	}
	undo(t, a)
	sameDump(t, "undo of the merge", dump(t, a), before)
}
