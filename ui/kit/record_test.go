package kit

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/model"
	"segreteria/ui/look"
)

// desk is a record page of a person as a page of the program would build it.
type desk struct {
	n      *Navigator
	person model.Person
	plan   []model.Block
	first  *Form
	second *Form
	page   *Page
	saves  int
	fails  error
}

func openRecord(t *testing.T) *desk {
	t.Helper()
	d := &desk{n: stage(t), person: model.Person{
		ID: "7", FamilyName: "Rossi", GivenName: "Anna", BirthDate: "1985-12-10", Town: "Terni", Notes: "Parla inglese.", Language: "it",
	}}
	p := &d.person
	d.first = NewForm(d.n,
		Fields("",
			Text("family_name", &p.FamilyName).Needed(), Text("given_name", &p.GivenName),
			Date("birth_date", &p.BirthDate), TextOf("title", &p.Title, model.PersonTitles),
			Codes("language", &p.Language, model.Languages[:], "language.").OrNone(), Check("do_not_contact", &p.DoNotContact),
			Pick("organisation", Picked{ID: &p.OrganisationID, Text: &p.Organisation, Find: findTowns}),
		),
		Fields("notes", Area("notes", &p.Notes, 4)))
	d.second = NewForm(d.n, Fields("", Text("email", &p.Email).Hint("placeholder.filter"), Blocks("blocks", &d.plan)))
	d.page = Record{
		Key: "people/7", Title: func() string { return p.FullName() }, State: func() (string, look.Tone) { return "attiva", look.Good },
		Deeds: []Deed{{Title: "deed.close", Run: func() {}}},
		Tabs:  []Tab{{Title: "deed.save", Form: d.first}, {Title: "deed.back", Form: d.second, Count: func() int { return 3 }}},
		Save: func(context.Context) error {
			d.saves++
			if d.fails != nil {
				return d.fails
			}
			*p = p.Tidied()
			return p.Validate()
		},
	}.Page(d.n)
	d.n.Show(&Page{Key: "people", Title: "Persone", Content: widget.NewLabel("")})
	d.n.Show(d.page)
	return d
}

func findTowns(_ context.Context, text string) ([]Choice, error) {
	var found []Choice
	for _, town := range []string{"Terni", "Tern-Alb", "Narni", "Orvieto"} {
		if len(model.Fold(text)) <= len(town) && model.Fold(town)[:len(model.Fold(text))] == model.Fold(text) {
			found = append(found, Choice{ID: town, Text: town, Note: "Umbria"})
		}
	}
	return found, nil
}

func TestARecordSavesWhatWasTyped(t *testing.T) {
	d := openRecord(t)
	if d.page.Unsaved() {
		t.Fatal("unsaved before anything was typed")
	}
	d.first.Focus("given_name")
	typeText(d.n, "  maria ")
	if !d.page.Unsaved() || d.person.GivenName != "Anna" {
		t.Fatalf("unsaved %v, pointer already %q", d.page.Unsaved(), d.person.GivenName)
	}
	d.n.Save()
	d.n.Settle()
	if d.person.GivenName != "maria Anna" || d.page.Unsaved() || d.saves != 1 {
		t.Errorf("saved %q, unsaved %v, %d saves", d.person.GivenName, d.page.Unsaved(), d.saves)
	}
	if d.page.Title != "maria Anna Rossi" || d.n.StatusText() != "Salvato." {
		t.Errorf("title %q, status %q", d.page.Title, d.n.StatusText())
	}
	draw(t, d.n, "record")
}

func TestAProblemStandsBesideItsFieldOnAnyTab(t *testing.T) {
	d := openRecord(t)
	d.n.Turn(1)
	typeText(d.n, "anna.rossi")
	d.n.Turn(-1)
	d.n.Save()
	d.n.Settle()
	if d.n.Window.Canvas().Focused() != d.second.fields[0].focus {
		t.Error("the field of the problem does not have the keyboard")
	}
	if !d.second.HasProblem() || d.second.fields[0].Typed() != "anna.rossi" {
		t.Errorf("problem %v beside %q", d.second.HasProblem(), d.second.fields[0].Typed())
	}
	draw(t, d.n, "record-problem")
	typeText(d.n, "@")
	if d.second.HasProblem() {
		t.Error("the problem stays while the field is being mended")
	}
}

func TestATextThatIsNoDateIsKeptAndNotSaved(t *testing.T) {
	d := openRecord(t)
	d.first.Focus("birth_date")
	press(d.n, fyne.KeyEnd)
	typeText(d.n, "x")
	press(d.n, fyne.KeyReturn)
	if !d.first.HasProblem() {
		t.Error("leaving a field with no date says nothing")
	}
	d.n.Save()
	d.n.Settle()
	if d.saves != 0 || d.person.BirthDate != "1985-12-10" || d.first.fields[2].Typed() != "10/12/1985x" {
		t.Errorf("%d saves, date %q, typed %q", d.saves, d.person.BirthDate, d.first.fields[2].Typed())
	}
}

func TestADateIsWrittenOutWhenItsFieldIsLeft(t *testing.T) {
	for typed, want := range map[string]string{"3-2-01": "03/02/2001", "oggi": "21/02/2020", "": ""} {
		d := openRecord(t)
		d.person.BirthDate = ""
		d.first.Write()
		d.first.Focus("birth_date")
		typeText(d.n, typed)
		press(d.n, fyne.KeyReturn)
		if got := d.first.fields[2].Typed(); got != want {
			t.Errorf("%q became %q, want %q", typed, got, want)
		}
	}
}

func TestLeavingAsksOnlyWhenSomethingWouldBeLost(t *testing.T) {
	d := openRecord(t)
	press(d.n, fyne.KeyEscape)
	if d.n.Front() == d.page {
		t.Fatal("Esc stayed although nothing was typed")
	}
	d = openRecord(t)
	typeText(d.n, "X")
	press(d.n, fyne.KeyEscape)
	if d.n.Front() != d.page || d.n.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("Esc left without a question")
	}
	draw(t, d.n, "unsaved")
	press(d.n, fyne.KeyEscape)
	if d.n.Window.Canvas().Overlays().Top() != nil || !d.page.Unsaved() {
		t.Fatal("Esc in the question did not stay")
	}
	press(d.n, fyne.KeyEscape)
	press(d.n, fyne.KeyReturn) // the main deed: save
	d.n.Settle()
	if d.n.Front() == d.page || d.person.FamilyName != "XRossi" {
		t.Errorf("saved %q, still in front %v", d.person.FamilyName, d.n.Front() == d.page)
	}
}

func TestAFailedSaveWhileLeavingStays(t *testing.T) {
	d := openRecord(t)
	d.fails = errors.New("bolt from the blue")
	typeText(d.n, "X")
	d.n.Back()
	press(d.n, fyne.KeyReturn)
	d.n.Settle()
	if d.n.Front() != d.page || !d.page.Unsaved() || d.first.fields[0].Typed() != "XRossi" {
		t.Error("what was typed is lost after a failed save")
	}
	draw(t, d.n, "error")
}

func TestPickTakesTheFirstMatchOrAsksForOne(t *testing.T) {
	d := openRecord(t)
	d.first.Focus("organisation")
	typeText(d.n, "ter")
	d.n.Settle()
	draw(t, d.n, "suggest")
	press(d.n, fyne.KeyDown, fyne.KeyReturn)
	if err := d.first.Read(); err != nil || d.person.OrganisationID != "Tern-Alb" {
		t.Errorf("picked %q, %v", d.person.OrganisationID, err)
	}
	d.first.Focus("organisation")
	typeText(d.n, "zzz")
	d.n.Settle()
	var problem *model.Problem
	if err := d.first.Read(); !errors.As(err, &problem) || problem.Key != "not_picked" || d.person.OrganisationID != "Tern-Alb" {
		t.Errorf("letters that were not picked: %v, %q", err, d.person.OrganisationID)
	}
}
