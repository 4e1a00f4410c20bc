package ui

import (
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"segreteria/data/model"
	"segreteria/data/sample"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
	"segreteria/ui/page"
)

var screens = flag.String("screens", "", "folder for the pictures of every page")

// openWindow shows an archive in a window of the test driver.
func openWindow(t *testing.T, a *store.Archive, theme, language string) *Window {
	t.Helper()
	app := test.NewTempApp(t)
	app.Preferences().SetString(page.ThemePreference, theme)
	if err := SetLanguage(language); err != nil {
		t.Fatal(err)
	}
	w := test.NewTempWindow(t, nil)
	win := Open(app, w, a, Doors{
		OpenArchive: func(string) {}, OpenSample: func() {}, Hold: true, Cache: filepath.Join(os.TempDir(), "segreteria-test-preview"),
	})
	w.Resize(fyne.NewSize(firstWidth, firstHeight))
	win.Navigator().Settle()
	return win
}

func sampleArchive(t *testing.T) *store.Archive {
	t.Helper()
	a := storetest.Open(t)
	if err := sample.Fill(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	return a
}

// draw takes a picture of the window and keeps it when a folder was named.
func draw(t *testing.T, win *Window, name string) {
	t.Helper()
	win.Navigator().Settle()
	picture := win.window.Canvas().Capture()
	if n := colours(picture); n < 8 {
		t.Errorf("%s shows %d colours: nothing was drawn", name, n)
	}
	if *screens == "" {
		return
	}
	if err := os.MkdirAll(*screens, 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(filepath.Join(*screens, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, picture); err != nil {
		t.Fatal(err)
	}
}

func colours(picture image.Image) int {
	seen := map[[4]uint32]bool{}
	for y := 0; y < picture.Bounds().Dy(); y += 3 {
		for x := 0; x < picture.Bounds().Dx(); x += 3 {
			r, g, b, a := picture.At(x, y).RGBA()
			seen[[4]uint32{r, g, b, a}] = true
		}
	}
	return len(seen)
}

// TestScreensOfEveryPage draws the pages of the sample archive and of an empty
// one, in both languages, light and dark.
func TestScreensOfEveryPage(t *testing.T) {
	full, empty := sampleArchive(t), storetest.Open(t)
	for _, look := range []struct{ theme, language string }{{"light", "it"}, {"dark", "it"}, {"light", "en"}} {
		prefix := look.language + "-" + look.theme + "-"
		for name, a := range map[string]*store.Archive{"": full, "empty-": empty} {
			win := openWindow(t, a, look.theme, look.language)
			for _, listed := range page.Pages() {
				win.Go(listed.Key)
				draw(t, win, prefix+name+listed.Key)
			}
		}
		drawRecords(t, openWindow(t, full, look.theme, look.language), prefix)
	}
}

// drawRecords opens the first record of each register and turns through its tabs.
func drawRecords(t *testing.T, win *Window, prefix string) {
	t.Helper()
	for _, key := range []string{"people", "organisations", "contacts", "events", "projects", "memoranda"} {
		win.Go(key)
		win.Navigator().Settle()
		if key == "events" { // the first one is a course that has not begun
			page.OpenEvent(win.office, eventOf(t, win.archive, "Info Day"))
		} else {
			press(win, fyne.KeyReturn)
		}
		win.Navigator().Settle()
		front := win.Navigator().Front()
		if front.Key == key {
			t.Fatalf("%s: Enter opened no record", key)
		}
		for tab := range 6 {
			draw(t, win, prefix+key+"-record-"+string(rune('1'+tab)))
			win.Navigator().Turn(1)
		}
	}
	win.Go("contacts")
	win.Navigator().Show(page.StakeholdersMetPage(win.office))
	draw(t, win, prefix+"stakeholders-met")
	win.Navigator().Show(page.ProfilesPage(win.office))
	draw(t, win, prefix+"profiles")
	win.help()
	draw(t, win, prefix+"help")
}

// press gives a key to what has the keyboard.
func press(win *Window, key fyne.KeyName) {
	if focused := win.window.Canvas().Focused(); focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func eventOf(t *testing.T, a *store.Archive, title string) string {
	t.Helper()
	rids, err := a.Events().Find(t.Context(), model.Query{Text: title})
	if err != nil || len(rids) == 0 {
		t.Fatalf("event %s: %v", title, err)
	}
	events, err := a.Events().Rows(t.Context(), rids[:1])
	if err != nil {
		t.Fatal(err)
	}
	return events[0].ID
}
