package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// scanned keeps a page of a printed sheet that came back with two cells, one of
// them left open.
func scanned(t *testing.T, a *store.Archive) (model.Event, []model.Participant, model.ScannedPage) {
	t.Helper()
	e := saveEvent(t, a)
	s := saveSession(t, a, model.Session{EventID: e.ID, Title: "Mattina", Day: "2020-02-21"})
	people := addParticipants(t, a, e.ID, "Verdi", "Neri")
	sheet := model.PrintedSheet{ID: "s1", EventID: e.ID, Version: 1, PrintedAt: storetest.Noon, Pages: []model.SheetPage{{Number: 1}}}
	for i, p := range people {
		sheet.Pages[0].Cells = append(sheet.Pages[0].Cells, model.Cell{Row: i + 1, ParticipantID: p.ID, SessionID: s.ID, Slot: "sign"})
	}
	if err := a.Sheets().Save(t.Context(), sheet); err != nil {
		t.Fatal(err)
	}
	kept, err := a.Scans().Save(t.Context(), model.ScannedPage{
		Entry: e.ID, SheetID: "s1", Page: 1, File: "scan.jpg", SHA256: "ab", Outcome: model.ScanRead,
		Cells: []model.ScannedCell{
			{Row: 1, ParticipantID: people[0].ID, SessionID: s.ID, Slot: "sign", Verdict: "signed", Score: 0.9, DecidedBy: model.DecidedByRule, Decided: model.Present},
			{Row: 2, ParticipantID: people[1].ID, SessionID: s.ID, Slot: "sign", Verdict: "ask", Score: 0.5},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return e, people, kept
}

func TestAScannedPageIsKeptAndFreezesItsSheet(t *testing.T) {
	a := storetest.Open(t)
	e, _, kept := scanned(t, a)
	found, err := a.Scans().Picture(t.Context(), "ab")
	kept.Cells[0].ScanID = kept.ID
	if err != nil || found.ID != kept.ID || len(found.Cells) != 2 || found.Cells[0] != kept.Cells[0] || !found.Open() {
		t.Errorf("%+v, %v", found, err)
	}
	if _, err := a.Scans().Picture(t.Context(), "cd"); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("another picture: %v", err)
	}
	if sheet := must(a.Sheets().Get(t.Context(), "s1"))(t); !sheet.Frozen {
		t.Error("the sheet is not frozen")
	}
	past := must(a.History().Of(t.Context(), e.ID))(t)
	var told strings.Builder
	for _, p := range past {
		told.WriteString(p.Register + " " + p.Name + "\n")
	}
	if !strings.Contains(told.String(), "scan v1 p1, scan.jpg") || strings.Contains(told.String(), "scan_cell") {
		t.Errorf("the history tells\n%s", told.String())
	}
	undo(t, a)
	if sheet := must(a.Sheets().Get(t.Context(), "s1"))(t); sheet.Frozen {
		t.Error("still frozen after the undo")
	}
	if cells := must(a.Scans().Cells(t.Context(), "s1", 1))(t); len(cells) != 0 {
		t.Errorf("cells after the undo: %+v", cells)
	}
}

func TestScannedPagesGoWithTheirEvent(t *testing.T) {
	a := storetest.Open(t)
	e, people, _ := scanned(t, a)
	if err := a.Participants().Delete(t.Context(), people[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := a.Events().Delete(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	if binned := must(a.Scans().Binned(t.Context(), e.ID))(t); !binned {
		t.Error("an event in the bin is not told")
	}
	emptied, err := a.Bin().Empty(t.Context())
	if err != nil || len(emptied.Kept) != 0 {
		t.Fatalf("%+v, %v", emptied, err)
	}
	if left := must(a.Scans().Of(t.Context(), e.ID))(t); len(left) != 0 {
		t.Errorf("left: %+v", left)
	}
	if err := a.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestASignedPageIsToldOfWhenAPersonIsErased: the picture holds their name and signature.
func TestASignedPageIsToldOfWhenAPersonIsErased(t *testing.T) {
	a := storetest.Open(t)
	e, people, kept := scanned(t, a)
	person := must(a.People().Get(t.Context(), people[0].PersonID))(t)
	person.GivenName = "Zenobia"
	person = must(a.People().Save(t.Context(), person))(t)
	d := must(a.Documents().Attach(t.Context(), model.Document{Register: "event", Entry: e.ID, Name: "page 1.jpg", Kind: "signed"}, []byte("picture")))(t)
	kept.DocumentID, kept.SHA256, kept.File = d.ID, "cd", "Zenobia "+person.FamilyName+".jpg"
	must(a.Scans().Save(t.Context(), kept))(t)
	done := must(a.Privacy().Anonymise(t.Context(), store.Erasure{PersonID: person.ID, Word: "Anonimo"}))(t)
	if len(done.Left) != 1 || done.Left[0].Field != "signed_page" || done.Left[0].Title != "page 1.jpg" || done.Left[0].ID != e.ID {
		t.Errorf("told of: %+v", done.Left)
	}
	if page := must(a.Scans().Picture(t.Context(), "cd"))(t); strings.Contains(page.File, "Zenobia") {
		t.Errorf("the name stays in %q", page.File)
	}
	for _, past := range must(a.History().Of(t.Context(), e.ID))(t) {
		if told := fmt.Sprint(past); strings.Contains(told, "Zenobia") {
			t.Errorf("the name stays in the history: %s", told)
		}
	}
	if err := a.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
