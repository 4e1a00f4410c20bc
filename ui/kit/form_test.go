package kit

import (
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
)

func TestFieldsReadAndWriteTheirPointers(t *testing.T) {
	n := stage(t)
	name, notes, code, from, blocks, number, yes := "a", "b", "en", model.Clock("09:00"), []model.Block{{From: "09:00", To: "10:00"}}, 5, true
	form := NewForm(n, Fields("",
		Text("name", &name), Area("notes", &notes, 2), Codes("language", &code, []string{"it", "en"}, "language."),
		Clock("in", &from), Blocks("blocks", &blocks), Number("threshold", &number), Check("walk_in", &yes)))
	n.Show(&Page{Key: "x", Content: form.Object()})
	for key, text := range map[string]string{"name": "Z", "notes": "Z", "in": "99", "blocks": "1", "threshold": "7"} {
		form.Focus(key)
		typeText(n, text)
	}
	form.Focus("language")
	press(n, fyne.KeyUp)
	typeText(n, "i") // Italiano
	typeText(n, "z") // nothing begins so
	press(n, fyne.KeyUp)
	form.Focus("walk_in")
	n.Window.Canvas().Focused().TypedRune(' ')
	if !form.Changed() {
		t.Error("nothing changed")
	}
	if err := form.Read(); err == nil {
		t.Error("read 99 as a time")
	}
	if name != "Za" || notes != "Zb" || code != "it" || from != "09:00" || number != 7 || yes {
		t.Errorf("%q %q %q %q %d %v", name, notes, code, from, number, yes)
	}
	form.Write()
	if form.Changed() || form.HasProblem() {
		t.Error("changed after writing")
	}
}

func TestACodeOfALaterVersionStaysAsItIs(t *testing.T) {
	n, code := stage(t), "teleport"
	form := NewForm(n, Fields("", Codes("mode", &code, model.SessionModes, "mode.")))
	if form.Changed() || form.Read() != nil || code != "teleport" {
		t.Errorf("became %q", code)
	}
}

func TestAFormDialogKeepsWhatWasTypedWhenItFails(t *testing.T) {
	n := stage(t)
	n.Show(&Page{Key: "x", Content: Hint("")})
	s := model.Session{EventID: "1", Day: "2020-02-21"}
	form := NewForm(n, Fields("", Text("title", &s.Title).Needed(), Date("day", &s.Day), Blocks("blocks", &s.Blocks).Wide(), Text("room", &s.Room)))
	done := false
	n.ShowForm(FormDialog{
		Title: "Nuova sessione", Deed: "deed.save", Form: form,
		Save: func(context.Context) error { return s.Validate() }, Done: func() { done = true },
	})
	press(n, fyne.KeyReturn)
	n.Settle()
	if done || !form.HasProblem() || n.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("an empty title was saved")
	}
	if form.fields[0].cell.Size().Width < 250 || form.fields[1].cell.Position().Y != form.fields[0].cell.Position().Y {
		t.Errorf("the dialog's form is %v wide", form.fields[0].cell.Size().Width)
	}
	draw(t, n, "form-dialog")
	typeText(n, "Mattina")
	press(n, fyne.KeyReturn)
	n.Settle()
	if !done || s.Title != "Mattina" || n.Window.Canvas().Overlays().Top() != nil {
		t.Errorf("done %v, title %q", done, s.Title)
	}
}

func TestAPictureIsTakenOnlyWhenPapersCanPrintIt(t *testing.T) {
	n, folder := stage(t), t.TempDir()
	good, bad := filepath.Join(folder, "logo.png"), filepath.Join(folder, "logo.gif")
	file, err := os.Create(good)
	if err != nil {
		t.Fatal(err)
	}
	picture := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	if err := errors.Join(png.Encode(file, picture), file.Close(), os.WriteFile(bad, []byte("GIF89a"), 0o600)); err != nil {
		t.Fatal(err)
	}
	var logo []byte
	form := NewForm(n, Fields("", Picture("logo", &logo)))
	n.Show(&Page{Key: "x", Content: form.Object()})
	for _, tc := range []struct {
		path    string
		problem bool
	}{{bad, true}, {good, false}} {
		n.Files.Open = func(_ *Navigator, _ string, _ FileFilter, chosen func(string)) { chosen(tc.path) }
		form.Focus("logo")
		press(n, fyne.KeyReturn)
		n.Settle()
		if form.HasProblem() != tc.problem || form.Changed() == tc.problem {
			t.Errorf("%s: problem %v, changed %v", tc.path, form.HasProblem(), form.Changed())
		}
	}
	draw(t, n, "picture")
	if err := form.Read(); err != nil || len(logo) == 0 {
		t.Errorf("%v, %d bytes", err, len(logo))
	}
}

func TestANarrowFormHasOneColumn(t *testing.T) {
	n := stage(t)
	a, b := "", ""
	form := NewForm(n, Fields("", Text("name", &a), Text("town", &b)))
	n.Show(&Page{Key: "x", Content: form.Object()})
	if form.fields[0].cell.Position().Y != form.fields[1].cell.Position().Y {
		t.Error("a wide form has one column")
	}
	n.Window.Resize(fyne.NewSize(500, 400))
	if form.fields[0].cell.Position().Y == form.fields[1].cell.Position().Y {
		t.Error("a narrow form has two columns")
	}
}

func TestLongTextIsCutWithASign(t *testing.T) {
	stage(t)
	for _, text := range []string{"Associazione di promozione sociale", "Ωμέγα και Άλφα", "D'Àmico è città"} {
		cut := fit(text, 60, 14, fyne.TextStyle{})
		if fyne.MeasureText(cut, 14, fyne.TextStyle{}).Width > 60 || []rune(cut)[len([]rune(cut))-1] != '…' {
			t.Errorf("%q became %q", text, cut)
		}
	}
	if fit("Terni", 60, 14, fyne.TextStyle{}) != "Terni" {
		t.Error("short text was cut")
	}
}

func TestAPickWorksInADialogToo(t *testing.T) {
	n, id, name := stage(t), "", ""
	n.Show(&Page{Key: "x", Content: Hint("")})
	form := NewForm(n, Fields("", Pick("town", Picked{ID: &id, Text: &name, Find: findTowns})))
	n.ShowForm(FormDialog{Title: "Nuova persona", Deed: "deed.save", Form: form, Save: func(context.Context) error { return nil }})
	typeText(n, "na")
	n.Settle()
	if len(n.dialogs[0].float.Objects) == 0 {
		t.Fatal("the matches are not in the dialog")
	}
	draw(t, n, "dialog-pick")
	press(n, fyne.KeyReturn)
	if err := form.Read(); err != nil || id != "Narni" {
		t.Errorf("picked %q, %v", id, err)
	}
}

func TestEnterOnAChoiceSavesTheDialog(t *testing.T) {
	n := stage(t)
	n.Show(&Page{Key: "events", Content: Toolbar(n)})
	state, ticked, saved := "registered", false, 0
	show := func(key string) {
		form := NewForm(n, Fields("", Text("role", new(string)), Codes("state", &state, []string{"registered", "cancelled"}, "state."), Check("walk_in", &ticked)))
		n.ShowForm(FormDialog{Title: "Neri Anna", Deed: "deed.save", Form: form, Save: func(context.Context) error { saved++; return nil }})
		form.Focus(key)
	}
	show("state")
	press(n, fyne.KeyDown, fyne.KeyReturn)
	n.Settle()
	show("walk_in")
	press(n, fyne.KeySpace, fyne.KeyReturn)
	n.Settle()
	if saved != 2 || state != "cancelled" {
		t.Errorf("saved %d times, state %q", saved, state)
	}
}

func TestTheFieldWithTheKeyboardIsInSight(t *testing.T) {
	n := stage(t)
	texts, sure, kind := [20]string{}, false, ""
	fields := make([]*Field, 0, len(texts)+3)
	for i := range texts {
		fields = append(fields, Text("name", &texts[i]).Wide())
	}
	fields = append(fields, Check("do_not_contact", &sure), Codes("kind", &kind, []string{"a"}, "kind."), TextOf("title", &texts[0], []string{"Sig."}))
	form := NewForm(n, Fields("", fields...))
	n.Show(&Page{Key: "x", Content: form.Object()})
	form.FocusFirst()
	for i, field := range form.fields {
		top, bottom := form.scroll.Offset.Y, form.scroll.Offset.Y+form.scroll.Size().Height
		if y := field.cell.Position().Y; n.Window.Canvas().Focused() != field.focus || y < top-formEdge || y+field.cell.Size().Height > bottom {
			t.Fatalf("field %d stands at %.0f, %.0f to %.0f is seen", i, y, top, bottom)
		}
		n.Window.Canvas().FocusNext()
	}
	form.FocusFirst()
	if form.scroll.Offset.Y > form.fields[0].cell.Position().Y {
		t.Errorf("the first field is not in sight: %.0f", form.scroll.Offset.Y)
	}
}

func TestANumberIsReplacedByWhatIsTyped(t *testing.T) {
	n, text, months := stage(t), "", 0
	form := NewForm(n, Fields("", Text("name", &text), Number("months", &months)))
	n.Show(&Page{Key: "x", Content: form.Object()})
	form.FocusFirst()
	n.Window.Canvas().FocusNext()
	typeText(n, "22")
	if err := form.Read(); err != nil || months != 22 {
		t.Errorf("%d months are read, %v", months, err)
	}
}
