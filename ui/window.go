// Package ui is the main window: side bar, top line, menu and shortcuts around
// the pages.
package ui

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
	"segreteria/ui/page"
)

// The smallest comfortable window, and its first size.
const (
	firstWidth  = 1280
	firstHeight = 720
	sideWidth   = 208
)

// A Reopening is a deed that wants the archive closed.
type Reopening = page.Reopening

// Doors lead out of the window: what only the program as a whole can do.
type Doors struct {
	OpenArchive func(path string) // closes this archive and opens another
	OpenSample  func()            // opens the sample archive
	Recent      []string          // paths of archives opened before
	Reopen      func(Reopening)   // closes the archive for a deed and opens it again
	Safe        string            // folder where archives lie safely
	Cache       string            // folder of this user alone for what can be made again; "": no preview of papers
	Said        string            // what the status line says at first
	Files       kit.Files         // the zero value asks the system
	Hold        bool              // for tests: work in the background reports when it is waited for
}

// A Window shows one archive.
type Window struct {
	app     fyne.App
	window  fyne.Window
	archive *store.Archive
	doors   Doors
	nav     *kit.Navigator
	office  page.Office
	copies  *page.CopyKeeper
	scans   *page.ScanWatcher
	undraw  func() // ends the preview of papers
	side    *sideBar
	search  *searchField
	pages   []page.Listed
}

// Open shows the archive in w and goes to the first page.
func Open(app fyne.App, w fyne.Window, archive *store.Archive, doors Doors) *Window {
	win := &Window{app: app, window: w, archive: archive, doors: doors, pages: page.Pages(), undraw: func() {}}
	app.Settings().SetTheme(look.New(app.Preferences().String(page.ThemePreference)))
	win.nav = kit.NewNavigator(w, kit.Surroundings{
		Preferences: app.Preferences(), Today: archive.Today, Files: doors.Files, Rebuild: win.rebuild, Hold: doors.Hold,
		Undo: func() { page.Undo(win.office) }, Redo: func() { page.Redo(win.office) },
	})
	win.copies = page.NewCopyKeeper(archive, win.nav, func() { win.goTo("copies") })
	win.office = page.Office{
		Archive: archive, Nav: win.nav, OpenSample: doors.OpenSample, Go: win.goTo,
		Reopen: doors.Reopen, Safe: doors.Safe, Copies: win.copies,
		Count: func(key string, due int) { win.side.count(key, due) },
	}
	if doors.Cache != "" {
		win.office.Viewed = filepath.Join(doors.Cache, "documents")
		win.office.Draw, win.undraw = page.Drawing(filepath.Join(doors.Cache, "preview"))
	}
	page.ClearViewed(win.office) // what a crash left behind
	win.nav.OnFront = win.front
	win.nav.OnKey = win.key
	w.SetPadded(false)
	w.SetCloseIntercept(func() { win.nav.Leave(win.close) })
	w.SetOnDropped(func(_ fyne.Position, dropped []fyne.URI) { win.nav.Drop(pathsOf(dropped)) })
	if open := doors.OpenArchive; open != nil {
		win.doors.OpenArchive = func(path string) { win.copies.Finish(func() { open(path) }) }
	}
	win.draw()
	win.goTo(win.pages[0].Key)
	win.nav.Say(doors.Said)
	pause := page.CheckPause
	if doors.Hold {
		pause = 0
	}
	win.copies.Start(pause)
	if !doors.Hold { // a test would wait for the next minute, and the next
		win.copies.Watch()
		win.scans = page.WatchScans(win.office)
	}
	return win
}

// Stop ends what the window does by itself, before another archive is opened in it.
func (win *Window) Stop() {
	win.search.stop()
	win.copies.Stop()
	win.scans.Stop()
	page.ClearViewed(win.office)
	win.undraw()
}

// Navigator returns the way from page to page, for tests.
func (win *Window) Navigator() *kit.Navigator { return win.nav }

// Go shows a page of the side bar by its key.
func (win *Window) Go(key string) { win.goTo(key) }

func (win *Window) goTo(key string) {
	for _, p := range win.pages {
		if p.Key == key {
			win.nav.Home(p.Make(win.office))
			return
		}
	}
}

// rebuild draws everything again in the language now set and goes back to the
// page of the side bar that was in front.
func (win *Window) rebuild() {
	key := win.pages[0].Key
	if p := win.nav.Front(); p != nil {
		key, _, _ = strings.Cut(p.Key, "/")
	}
	win.draw()
	win.goTo(key)
}

func (win *Window) draw() {
	win.side = newSideBar(win)
	win.search = newSearchField(win)
	top := container.New(topLayout{}, win.search.entry, win.nav.Status(), win.copies.Line())
	line := canvas.NewLine(theme.Color(theme.ColorNameSeparator))
	head := container.NewVBox(container.NewPadded(top), line)
	// The head first: what floats in the page lies over it.
	content := container.New(layout.NewBorderLayout(head, nil, nil, nil), head, kit.Padded(win.nav.Body(), 2*look.Padding))
	win.window.SetContent(container.New(sideLayout{}, win.side, content))
	win.window.SetMainMenu(win.menu())
	win.window.SetTitle(programName)
}

// front marks the page in the side bar.
func (win *Window) front(p *kit.Page) {
	key, _, _ := strings.Cut(p.Key, "/")
	win.side.mark(key)
	win.window.SetTitle(p.Title + " - " + programName)
}

func (win *Window) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyF1:
		win.uncovered(win.help)()
	case fyne.KeyF6:
		win.uncovered(win.otherSide)()
	default:
		return false
	}
	return true
}

// otherSide moves the keyboard between the side bar and the page.
func (win *Window) otherSide() {
	if win.side.focused() {
		win.nav.FocusPage()
		return
	}
	win.side.focus()
}

// close makes the last copy and closes the window.
func (win *Window) close() { win.copies.Finish(win.closeNow) }

func (win *Window) closeNow() {
	rememberPlace(win.app.Preferences(), win.window)
	win.window.Close()
}

// pathsOf returns the paths of what was dropped; what is no file of this
// computer keeps its whole address, and is refused by that.
func pathsOf(dropped []fyne.URI) []string {
	paths := make([]string, len(dropped))
	for i, uri := range dropped {
		paths[i] = uri.String()
		if uri.Scheme() == "file" {
			paths[i] = filepath.FromSlash(uri.Path())
		}
	}
	return paths
}

// programName stands in the title of the window; the archive's own in the side bar.
const programName = "Segreteria"

func (win *Window) archiveName() string {
	return strings.TrimSuffix(filepath.Base(win.archive.Path()), store.Extension)
}

// topLayout stands the search field at the left, the age of the newest copy at
// the right and what was done last between them.
type topLayout struct{}

func (topLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	copies := objects[2].MinSize()
	search := min(max(size.Width*0.4, searchLeast), searchMost)
	x := float32(look.Padding) // as far from the edge as the page below
	for i, width := range []float32{search, size.Width - search - copies.Width - 6*look.Padding, copies.Width} {
		height := objects[i].MinSize().Height
		objects[i].Move(fyne.NewPos(x, (size.Height-height)/2))
		objects[i].Resize(fyne.NewSize(width, height))
		x += width + 2*look.Padding
	}
}

func (topLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize(searchLeast+6*look.Padding, 0)
	for i, o := range objects {
		if i > 0 {
			least.Width += o.MinSize().Width
		}
		least.Height = max(least.Height, o.MinSize().Height)
	}
	return least
}

// sideLayout gives the side bar its width and the page the rest.
type sideLayout struct{}

func (sideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(sideWidth, size.Height))
	objects[1].Move(fyne.NewPos(sideWidth, 0))
	objects[1].Resize(fyne.NewSize(size.Width-sideWidth, size.Height))
}

func (sideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	page := objects[1].MinSize()
	return fyne.NewSize(sideWidth+page.Width, fyne.Max(objects[0].MinSize().Height, page.Height))
}
