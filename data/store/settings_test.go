package store_test

import (
	"reflect"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

func TestSettingsAreOneEntry(t *testing.T) {
	a := storetest.Open(t)
	if s, err := a.Settings().Get(t.Context()); err != nil || !reflect.DeepEqual(s, model.Settings{}) {
		t.Fatalf("before the first save: %+v, %v", s, err)
	}
	want := model.Settings{
		Name: "Artigiani di Terni", ShortName: "AT", Address: "Via Roma, 1", Postcode: "05100", Town: "Terni", Province: "TR",
		TaxCode: "00743110157", VATNumber: "07643520567", Email: "info@example.org", Phone: "0744", Logo: []byte{1, 2},
		PlaceOfSignature: "Terni", PrivacyText: "Informativa", PrivacyWhere: "in segreteria", Language: "it", PatronDay: "02-14", HourMinutes: 45,
		Signatories: []model.Signatory{{Name: "Ada Neri", Office: "La presidente"}, {Name: "Ugo Verdi", Office: "Il direttore"}},
	}
	for range 2 {
		if err := a.Settings().Save(t.Context(), want); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := a.Settings().Get(t.Context()); err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v, %v", got, err)
	}
}

func TestProjectKeepsItsLogosInOrder(t *testing.T) {
	a := storetest.Open(t)
	p, err := a.Projects().Save(t.Context(), model.Project{
		Title: "Socialneet", Index: "2017-1-351", Funder: "EEA and Norway Grants", Logos: [][]byte{{1}, {2}}, RetentionUntil: "2027-12-31",
	})
	if err != nil {
		t.Fatal(err)
	}
	p.Logos = [][]byte{{2}, {1}, {3}}
	if p, err = a.Projects().Save(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if got, err := a.Projects().Get(t.Context(), p.ID); err != nil || !reflect.DeepEqual(got, p) {
		t.Fatalf("got %+v (%v), want %+v", got, err, p)
	}
}

func TestSheetComesBackWithEveryCell(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	s := saveSession(t, a, model.Session{EventID: e.ID, Title: "Unica", Day: "2020-02-21"})
	p := addParticipants(t, a, e.ID, "Verdi")[0]
	id, err := a.Sheets().NewID()
	if err != nil {
		t.Fatal(err)
	}
	want := model.PrintedSheet{
		ID: id, EventID: e.ID, Kind: model.SheetLessons, Version: 1, Layout: 1, Orientation: model.Portrait, Language: "it", PrintedAt: storetest.Noon,
		Pages: []model.SheetPage{{
			Number: 1, Width: 210, Height: 297, Squares: []model.Box{{X: 7, Y: 7, W: 6, H: 6}},
			Codes: []model.Code{{Box: model.Box{X: 170, Y: 7, W: 22, H: 22}, Text: "SG1"}},
			Cells: []model.Cell{
				{Box: model.Box{X: 100, Y: 80.5, W: 21, H: 12}, Row: 1, ParticipantID: p.ID, SessionID: s.ID, Slot: "sign"},
				{Box: model.Box{X: 100, Y: 92.5, W: 21, H: 12}, Row: 2, SessionID: s.ID, Slot: "sign"},
				{Box: model.Box{X: 100, Y: 200, W: 21, H: 12}, Slot: model.SlotTeacher},
			},
		}},
	}
	if err := a.Sheets().Save(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	if got, err := a.Sheets().Get(t.Context(), id); err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v (%v)\nwant %+v", got, err, want)
	}
	if next, err := a.Sheets().NextVersion(t.Context(), e.ID); err != nil || next != 2 {
		t.Fatalf("the next version is %d, %v", next, err)
	}
	if err := a.Sheets().Save(t.Context(), want); err == nil {
		t.Fatal("the same version was printed twice")
	}
}
