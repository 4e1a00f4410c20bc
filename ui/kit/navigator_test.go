package kit

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/model"
)

func plainPage(key string, log *[]string) *Page {
	return &Page{
		Key: key, Title: key, Content: widget.NewLabel(key),
		Reload: func() { *log = append(*log, "reload "+key) }, Closed: func() { *log = append(*log, "closed "+key) },
	}
}

func TestTheWayFromPageToPage(t *testing.T) {
	n := stage(t)
	var log []string
	n.OnFront = func(p *Page) { log = append(log, "front "+p.Key) }
	n.Home(plainPage("events", &log))
	n.Show(plainPage("events/1", &log))
	n.Replace(plainPage("events/2", &log))
	n.Back()
	n.Back() // on the first page it does nothing
	n.Home(plainPage("people", &log))
	want := "front events,front events/1,closed events/1,front events/2,closed events/2,front events,reload events,closed events,front people"
	if got := strings.Join(log, ","); got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
	if len(n.Trail()) != 1 {
		t.Errorf("%d pages on the way", len(n.Trail()))
	}
}

func TestOpenShowsThePageOnlyWhenItWasRead(t *testing.T) {
	n := stage(t)
	var log []string
	n.Show(plainPage("events", &log))
	n.Open(func(context.Context) error { return model.ErrNotFound }, func() *Page { return plainPage("events/1", &log) })
	n.Settle()
	if n.Front().Key != "events" || n.Window.Canvas().Overlays().Top() == nil {
		t.Error("an error showed a page, or no message")
	}
	press(n, fyne.KeyReturn)
	n.Open(func(context.Context) error { return nil }, func() *Page { return plainPage("events/1", &log) })
	n.Home(plainPage("people", &log))
	n.Settle()
	if n.Front().Key != "people" {
		t.Errorf("%s came in front of a newer wish", n.Front().Key)
	}
}

func TestLeavingAsksForEveryPageOnTheWay(t *testing.T) {
	n := stage(t)
	var log []string
	below := plainPage("events/1", &log)
	unsaved := true
	below.Unsaved = func() bool { return unsaved }
	below.Deeds.Save = func(saved func()) { unsaved = false; saved() }
	n.Show(below)
	n.Show(plainPage("people/1", &log))
	gone := false
	n.Leave(func() { gone = true })
	if gone {
		t.Fatal("left although a page below has unsaved changes")
	}
	press(n, fyne.KeyReturn)
	if !gone || unsaved {
		t.Errorf("gone %v, unsaved %v after saving", gone, unsaved)
	}
}

func TestADialogKeepsTheDeedsFromThePage(t *testing.T) {
	n := stage(t)
	var log []string
	p := plainPage("events", &log)
	p.Deeds.New = func() { log = append(log, "new") }
	n.Show(p)
	answered := false
	n.Confirm(Question{Text: "Togliere?", Deed: "deed.discard", Danger: true}, func() { answered = true })
	draw(t, n, "confirm")
	n.New()
	press(n, fyne.KeyEscape)
	if len(log) != 0 || answered {
		t.Errorf("the page heard %q, answered %v", log, answered)
	}
	n.New()
	n.Confirm(Question{Text: "Togliere?", Deed: "deed.discard"}, func() { answered = true })
	press(n, fyne.KeyReturn)
	if len(log) != 1 || !answered {
		t.Errorf("the page heard %q, answered %v", log, answered)
	}
}

func TestKeysOfTheWindowReachItFromAnyField(t *testing.T) {
	n := stage(t)
	var heard []fyne.KeyName
	n.OnKey = func(k fyne.KeyName) bool { heard = append(heard, k); return k == fyne.KeyF1 }
	var reloads []string
	text, code, yes := "", "it", false
	form := NewForm(n, Fields("", Text("name", &text), Codes("language", &code, []string{"it", "en"}, "language."), Check("closed_copy", &yes)))
	page := plainPage("events", &reloads)
	page.Content = form.Object()
	n.Show(page)
	for _, key := range []string{"name", "language", "closed_copy"} {
		form.Focus(key)
		press(n, fyne.KeyF1, fyne.KeyF5)
	}
	if len(heard) != 3 || len(reloads) != 3 {
		t.Errorf("the window heard %v, the page %v", heard, reloads)
	}
}

func TestOnlyTheNewestRunReports(t *testing.T) {
	n := stage(t)
	latest := n.Latest(time.Millisecond)
	var told []string
	for _, text := range []string{"r", "ro", "ros"} {
		latest.Run(func(ctx context.Context) error { return ctx.Err() }, func(error) { told = append(told, text) })
	}
	n.Settle()
	if len(told) != 1 || told[0] != "ros" {
		t.Errorf("told %q", told)
	}
}

func TestWorkThatIsCancelledSaysSo(t *testing.T) {
	n := stage(t)
	var got error
	cancel := n.InBackground(func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, func(err error) { got = err })
	cancel()
	n.Settle()
	if !errors.Is(got, context.Canceled) {
		t.Errorf("got %v", got)
	}
	n.ShowError(got)
	if n.Window.Canvas().Overlays().Top() != nil {
		t.Error("a message about work that the secretary cancelled")
	}
}

func TestEscCancelsLongWork(t *testing.T) {
	n := stage(t)
	n.Show(&Page{Key: "x", Content: widget.NewLabel("")})
	var got error
	n.WithProgress("Stampa degli attestati", func(ctx context.Context, p *Progress) error {
		p.Set(3, 10)
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { got = err })
	draw(t, n, "progress")
	press(n, fyne.KeyEscape)
	n.Settle()
	if !errors.Is(got, context.Canceled) || n.Window.Canvas().Overlays().Top() != nil {
		t.Errorf("got %v", got)
	}
}

func TestFilesAreChosenAndTheFolderRemembered(t *testing.T) {
	n, folder := stage(t), t.TempDir()
	var asked []string
	n.Files.Save = func(_ *Navigator, suggested string, _ FileFilter, chosen func(string)) {
		asked = append(asked, suggested)
		chosen(filepath.Join(folder, "attestati"))
	}
	var got string
	filter := FileFilter{Name: "files.pictures", Extensions: []string{".pdf"}}
	for range 2 {
		n.SaveFile(`Foglio: 21/02 "Info day".pdf`, filter, func(path string) { got = path })
	}
	if got != filepath.Join(folder, "attestati.pdf") {
		t.Errorf("chosen %s", got)
	}
	if want := filepath.Join(folder, "Foglio- 21-02 -Info day-.pdf"); asked[1] != want {
		t.Errorf("suggested %s, want %s", asked[1], want)
	}
}

func TestOpeningAFileThatNothingCanOpenSaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := OpenWithSystem(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := OpenWithSystem(path); !errors.Is(err, errNoViewer) {
		t.Errorf("no program: %v", err)
	}
}

func TestEscShutsFynesFileDialogAndNotThePage(t *testing.T) {
	n := stage(t)
	var log []string
	n.Show(plainPage("events", &log))
	n.Show(plainPage("events/1", &log))
	n.Files = Files{Open: fyneOpen, Save: fyneSave}
	for _, show := range []func(){
		func() { n.OpenFile(FileFilter{Extensions: []string{".csv"}}, nil) },
		func() { n.SaveFile("x.pdf", FileFilter{Extensions: []string{".pdf"}}, nil) },
	} {
		show()
		if n.Window.Canvas().Overlays().Top() == nil {
			t.Fatal("no file dialog")
		}
		n.Escape()
		if n.Window.Canvas().Overlays().Top() != nil || n.Front().Key != "events/1" {
			t.Errorf("Esc left the dialog, or the page: %s in front", n.Front().Key)
		}
	}
}
