package desk_test

import (
	"bytes"
	"image"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// TestANameForWhoIsPresentAlreadyIsKept, so that the row is not asked about for ever.
func TestANameForWhoIsPresentAlreadyIsKept(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.cells(0, 0)[0], 1)
	sign(d.pages[0], d.blank(0, 0), 3)
	path := saved(t, d.folder, "a.jpg", d.pages[0])
	d.apply(t, d.read(t, path), desk.ScanDecisions{})
	who := desk.ScanDecisions{WalkIns: map[desk.ScanPlace]desk.NewParticipant{{}: {PersonID: d.people[0].PersonID}}}
	b := d.read(t, path)
	if report := d.apply(t, b, who); report.Left != 0 || report.Present != 0 {
		t.Errorf("%+v", report)
	}
	entered := newest(t, d.a)
	d.apply(t, b, who)
	if newest(t, d.a) != entered {
		t.Error("the same answer left another action")
	}
	if again := d.read(t, path); again.Pages[0].Outcome != model.ScanAlready || d.open(t) != "[]" {
		t.Errorf("again: %s, left: %s", again.Pages[0].Outcome, d.open(t))
	}
}

// TestAPartyThatDidNotSignIsAskedAboutOnce, though its answer enters nothing.
func TestAPartyThatDidNotSignIsAskedAboutOnce(t *testing.T) {
	d := newSignedDay(t, false)
	m, page, marks := d.memorandum(t)
	for _, mark := range marks {
		switch mark.PartyID {
		case m.Parties[0].ID:
			sign(page, mark.Box, 2)
		case m.Parties[1].ID:
			stray(page, mark.Box)
		}
	}
	path := saved(t, d.folder, "m.jpg", page)
	if report := d.apply(t, d.read(t, path), desk.ScanDecisions{SignedOn: "2020-02-20"}); report.Signatures != 1 || report.Left != 1 {
		t.Errorf("%+v", report)
	}
	b := d.read(t, path)
	answers := desk.ScanDecisions{Marks: map[desk.ScanPlace]desk.ScanDecision{}, SignedOn: "2020-02-20"}
	for i, one := range b.Pages[0].Parties {
		if one.Open() {
			answers.Marks[desk.ScanPlace{Item: i}] = desk.ScanDecision{Status: model.Absent}
		}
	}
	if report := d.apply(t, b, answers); len(answers.Marks) != 1 || report.Signatures != 0 || report.Left != 0 {
		t.Errorf("%d answers: %+v", len(answers.Marks), report)
	}
	if again := d.read(t, path); again.Pages[0].Outcome != model.ScanAlready {
		t.Errorf("again: %s", again.Pages[0].Outcome)
	}
}

// memorandum is one that two parties are to sign, and its printed page with the
// marks on it.
func (d *signedDay) memorandum(t *testing.T) (m model.Memorandum, page *image.Gray, marks []model.SheetMark) {
	t.Helper()
	o, err := d.a.Organisations().Save(t.Context(), model.Organisation{Name: "Comune di Terni"})
	if err != nil {
		t.Fatal(err)
	}
	m, err = d.a.Memoranda().Save(t.Context(), model.Memorandum{Title: "Intesa", Parties: []model.Party{{Signatory: "Rossi"}, {OrganisationID: o.ID, Signatory: "Verdi"}}})
	if err != nil {
		t.Fatal(err)
	}
	var pdf bytes.Buffer
	kept, _, err := desk.PrintSignatures(t.Context(), d.a, &pdf, desk.MemorandumRequest{ID: m.ID, Language: "it"})
	if err != nil {
		t.Fatal(err)
	}
	return m, printed(t, pdf.Bytes())[0], kept.Marks
}
