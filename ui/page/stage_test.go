package page_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/store"
	"segreteria/data/store/storetest"
	"segreteria/ui/kit"
	"segreteria/ui/look"
	"segreteria/ui/page"
)

// stage is a window with the pages of a real archive, and somebody who types.
type stage struct {
	t       *testing.T
	archive *store.Archive
	n       *kit.Navigator
	office  page.Office
	app     fyne.App
	file    string // what is chosen when a file is asked for
	viewed  string // what was shown with another program
	printed string // what was sent to the printer
	rebuilt int
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{t: t, archive: storetest.Open(t), app: test.NewTempApp(t)}
	s.app.Settings().SetTheme(look.New(look.Light))
	if err := kit.SetLanguage("it"); err != nil {
		t.Fatal(err)
	}
	w := test.NewTempWindow(t, nil)
	s.n = kit.NewNavigator(w, kit.Surroundings{
		Preferences: s.app.Preferences(), Today: s.archive.Today, Hold: true,
		Undo: func() { page.Undo(s.office) }, Redo: func() { page.Redo(s.office) },
		Rebuild: func() { s.rebuilt++; s.show("settings") },
		Files: kit.Files{
			Open:  func(_ *kit.Navigator, _ string, _ kit.FileFilter, chosen func(string)) { chosen(s.file) },
			Save:  func(_ *kit.Navigator, _ string, _ kit.FileFilter, chosen func(string)) { chosen(s.file) },
			View:  func(path string) error { s.viewed = path; return nil },
			Print: func(path string) (bool, error) { s.printed = path; return false, nil },
		},
	})
	s.office = page.Office{Archive: s.archive, Nav: s.n, Go: s.show, Viewed: t.TempDir()}
	w.SetContent(s.n.Body())
	w.Resize(fyne.NewSize(1060, 700))
	t.Cleanup(s.n.Settle)
	return s
}

// open shows a page of the side bar.
func (s *stage) open(key string) {
	s.t.Helper()
	s.show(key)
	s.n.Settle()
}

func (s *stage) show(key string) {
	for _, p := range page.Pages() {
		if p.Key == key {
			s.n.Home(p.Make(s.office))
			return
		}
	}
	s.t.Fatalf("no page %s", key)
}

// write puts a file of that text where the next choice of a file finds it.
func (s *stage) write(name, text string) {
	s.t.Helper()
	s.file = filepath.Join(s.t.TempDir(), name)
	if err := os.WriteFile(s.file, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) press(keys ...fyne.KeyName) {
	s.t.Helper()
	for _, key := range keys {
		focused := s.n.Window.Canvas().Focused()
		if focused == nil {
			s.t.Fatalf("nothing takes %s", key)
		}
		focused.TypedKey(&fyne.KeyEvent{Name: key})
		s.n.Settle()
	}
}

func (s *stage) typing(text string) {
	s.t.Helper()
	for _, r := range text {
		s.n.Window.Canvas().Focused().TypedRune(r)
	}
	s.n.Settle()
}

// entry returns the field below the caption of these words.
func (s *stage) entry(caption string) *kit.Entry {
	s.t.Helper()
	found := false
	for _, o := range s.objects() {
		if line, ok := o.(*kit.Line); ok && (line.Text() == caption || line.Text() == caption+" *") {
			found = true
		}
		if e, ok := o.(*kit.Entry); ok && found {
			return e
		}
	}
	s.t.Fatalf("no field %q", caption)
	return nil
}

// suggest returns the search field below the caption of these words.
func (s *stage) suggest(caption string) *kit.SuggestEntry {
	s.t.Helper()
	found := false
	for _, o := range s.objects() {
		if line, ok := o.(*kit.Line); ok && line.Text() == caption {
			found = true
		}
		if e, ok := o.(*kit.SuggestEntry); ok && found {
			return e
		}
	}
	s.t.Fatalf("no search field %q", caption)
	return nil
}

// focus gives the keyboard to the field below a caption.
func (s *stage) focus(caption string) {
	s.t.Helper()
	s.n.Window.Canvas().Focus(s.entry(caption))
}

// buttons returns the buttons with these words, those of a dialog last.
func (s *stage) buttons(words string) []*kit.Button {
	var all []*kit.Button
	for _, o := range s.objects() {
		if b, ok := o.(*kit.Button); ok && b.Text == words {
			all = append(all, b)
		}
	}
	return all
}

// do presses the last button with these words.
func (s *stage) do(words string) {
	s.t.Helper()
	all := s.buttons(words)
	if len(all) == 0 || all[len(all)-1].Disabled() {
		s.t.Fatalf("no button %q to press; the screen shows %q", words, s.text())
	}
	all[len(all)-1].OnTapped()
	s.n.Settle()
}

// choose takes an option of the choice that shows now.
func (s *stage) choose(now, option string) {
	s.t.Helper()
	for _, o := range s.objects() {
		if c, ok := o.(*kit.Select); ok && c.Selected == now && slices.Contains(c.Options, option) {
			c.SetSelected(option)
			s.n.Settle()
			return
		}
	}
	s.t.Fatalf("no choice shows %q", now)
}

// shows reports whether a text stands on the screen.
func (s *stage) shows(text string) bool {
	for _, shown := range s.text() {
		if shown == text {
			return true
		}
	}
	return false
}

// text returns what stands on the screen, from the top.
func (s *stage) text() []string {
	var all []string
	for _, o := range s.objects() {
		switch w := o.(type) {
		case *kit.Line:
			all = append(all, w.Text())
		case *widget.Label:
			all = append(all, w.Text)
		case *widget.RichText:
			all = append(all, w.String())
		case *kit.Button:
			all = append(all, w.Text)
		}
	}
	return all
}

// objects returns what is visible, dialogs last.
func (s *stage) objects() []fyne.CanvasObject {
	all := test.LaidOutObjects(s.n.Window.Content())
	if top := s.n.Window.Canvas().Overlays().Top(); top != nil {
		all = append(all, test.LaidOutObjects(top)...)
	}
	return all
}

// focusPick gives the keyboard to the first search field of the page.
func (s *stage) focusPick() {
	s.t.Helper()
	for _, o := range s.objects() {
		if e, ok := o.(*kit.SuggestEntry); ok {
			e.Focus()
			return
		}
	}
	s.t.Fatal("no search field")
}

// tick turns a check round.
func (s *stage) tick(words string) {
	s.t.Helper()
	for _, o := range s.objects() {
		if c, ok := o.(*widget.Check); ok && c.Text == words {
			c.SetChecked(!c.Checked)
			s.n.Settle()
			return
		}
	}
	s.t.Fatalf("no check %q", words)
}
