package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"segreteria/data/model"
)

// lookFor types a text into the search field and waits for its results.
func (win *Window) lookFor(t *testing.T, text string) {
	t.Helper()
	tap(t, win, "Cerca ovunque")
	test.Type(win.window.Canvas().Focused(), text)
	win.nav.Settle()
}

// results are the titles that float below the field.
func (win *Window) results() (all []string) {
	if win.nav.Floats(win.search.entry) {
		for _, r := range win.search.rows {
			all = append(all, r.title.words.String())
		}
	}
	return all
}

func TestAnythingIsFoundFromAnywhereByKeyboard(t *testing.T) {
	win := openWindow(t, sampleArchive(t), "light", "it")
	win.Go("people")
	win.nav.Settle()
	list := win.window.Canvas().Focused()
	win.lookFor(t, "info d")
	if got := win.results(); len(got) == 0 || got[0] != "Info Day Socialneet" {
		t.Fatalf("found %q", got)
	}
	press(win, fyne.KeyEscape)
	if win.results() != nil || win.window.Canvas().Focused() != list || win.search.entry.Text != "" {
		t.Errorf("Esc leaves %q, and %T has the keyboard", win.results(), win.window.Canvas().Focused())
	}
	tap(t, win, "Cerca ovunque")
	if got := win.search.entry.Text; got != "info d" || len(win.results()) == 0 {
		t.Errorf("again: %q finds %q", got, win.results())
	}
	press(win, fyne.KeyReturn)
	win.nav.Settle()
	if front := win.nav.Front(); front.Title != "Info Day Socialneet" || win.results() != nil {
		t.Fatalf("Enter opened %q", front.Title)
	}
	win.nav.Escape()
	win.nav.Settle()
	if front := win.nav.Front(); front.Key != "people" {
		t.Errorf("Esc leads back to %q", front.Key)
	}
}

func TestArrowsGoThroughTheResultsOfAllRegisters(t *testing.T) {
	win := openWindow(t, sampleArchive(t), "light", "it")
	win.lookFor(t, "terni")
	all := len(win.results())
	if all < searchShown+1 {
		t.Fatalf("found %q", win.results())
	}
	for range all + 3 {
		press(win, fyne.KeyDown)
	}
	if win.search.marked != all-1 {
		t.Errorf("down to the end marks %d of %d", win.search.marked, all)
	}
	press(win, fyne.KeyPageUp)
	press(win, fyne.KeyUp)
	if want := all - 2 - searchShown; win.search.marked != want {
		t.Errorf("up marks %d, want %d", win.search.marked, want)
	}
	want := win.results()[win.search.marked]
	press(win, fyne.KeyReturn)
	win.nav.Settle()
	if front := win.nav.Front(); !strings.HasPrefix(want, front.Title) && !strings.HasSuffix(want, front.Title) {
		t.Errorf("%q was marked and %q opened", want, front.Title)
	}
}

func TestEnterWaitsForTheResultsOfWhatWasTyped(t *testing.T) {
	win := openWindow(t, sampleArchive(t), "light", "it")
	tap(t, win, "Cerca ovunque")
	test.Type(win.window.Canvas().Focused(), "info day")
	press(win, fyne.KeyReturn) // before any result is there
	win.nav.Settle()
	if front := win.nav.Front(); front.Title != "Info Day Socialneet" {
		t.Errorf("%q is open", front.Title)
	}
}

func TestAMisspeltWordIsAskedAbout(t *testing.T) {
	win := openWindow(t, sampleArchive(t), "light", "it")
	win.lookFor(t, "socialnett")
	if got := win.results(); len(got) != 1 || got[0] != "Forse cercavi «Socialneet»?" {
		t.Fatalf("offered %q", got)
	}
	press(win, fyne.KeyReturn)
	win.nav.Settle()
	if got := win.results(); win.search.entry.Text != "Socialneet" || len(got) == 0 || strings.HasPrefix(got[0], "Forse") {
		t.Errorf("%q finds %q", win.search.entry.Text, got)
	}
	win.lookFor(t, "qqqqqq")
	if win.nav.Floats(win.search.entry) && len(win.results()) == 0 {
		return
	}
	t.Errorf("nonsense finds %q", win.results())
}

func TestSearchLosesNothingThatIsTyped(t *testing.T) {
	win := openWindow(t, sampleArchive(t), "light", "it")
	win.Go("people")
	win.nav.New()
	win.nav.Settle()
	test.Type(win.window.Canvas().Focused(), "Verdi")
	win.lookFor(t, "info day")
	win.search.rows[0].MouseDown(&desktop.MouseEvent{})
	win.nav.Settle()
	if front := win.nav.Front(); front.Title != "Info Day Socialneet" {
		t.Fatalf("%q is open", front.Title)
	}
	// The same record again, from a way that would hold it twice.
	win.lookFor(t, "comune di narni")
	press(win, fyne.KeyReturn)
	win.nav.Settle()
	win.lookFor(t, "info day")
	press(win, fyne.KeyReturn)
	win.nav.Settle()
	if win.window.Canvas().Overlays().Top() == nil {
		for _, p := range win.nav.Trail() {
			t.Log(p.Key, p.Title, p.Unsaved != nil && p.Unsaved())
		}
		t.Fatal("the way is left without a question about what is typed")
	}
	win.nav.Escape() // stay
	win.nav.Back()
	win.nav.Settle()
	win.nav.Back()
	win.nav.Settle()
	if front := win.nav.Front(); front.Key != "people/new" || !front.Unsaved() {
		t.Errorf("what was typed is gone: %q", front.Key)
	}
}

func TestEveryRecordThatIsFoundOpens(t *testing.T) {
	a := sampleArchive(t)
	win := openWindow(t, a, "light", "it")
	certificates, err := a.Certificates().Find(t.Context(), model.Query{})
	if err != nil {
		t.Fatal(err)
	}
	opened := map[string]bool{}
	for _, text := range []string{"rossi", "comune", "info day", "socialneet", "1/2020"} {
		found, err := a.Search().Find(t.Context(), text, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			win.Go("settings")
			win.nav.Settle()
			win.openFound(f)
			win.nav.Settle()
			if front := win.nav.Front(); front.Key == "settings" {
				t.Errorf("%s %q does not open", f.Register, f.Title)
			}
			opened[f.Register] = true
		}
	}
	if len(opened) < 4 || len(certificates) > 0 && !opened["certificate"] {
		t.Errorf("only %v were found", opened)
	}
}

// TestScreensOfTheSearch draws the field with its results.
func TestScreensOfTheSearch(t *testing.T) {
	a := sampleArchive(t)
	for _, look := range []struct {
		theme, language string
		width, height   float32
	}{{"light", "it", firstWidth, firstHeight}, {"dark", "it", firstWidth, firstHeight}, {"light", "en", 1024, 640}} {
		win := openWindow(t, a, look.theme, look.language)
		win.window.Resize(fyne.NewSize(look.width, look.height))
		win.Go("organisations")
		prefix := look.language + "-" + look.theme + "-search-"
		for name, text := range map[string]string{"empty": "", "terni": "terni", "person": "ross", "meant": "socialnett", "nothing": "qqqqq", "one": "info day"} {
			win.search.begin()
			win.search.entry.SetText(text)
			win.nav.Settle()
			if name == "terni" {
				press(win, fyne.KeyDown)
			}
			if name == "empty" {
				press(win, fyne.KeyEscape)
				win.nav.SayUndo("Nel cestino: «Associazione di promozione sociale Amici della montagna».", func() {})
			}
			draw(t, win, prefix+name)
		}
	}
}
