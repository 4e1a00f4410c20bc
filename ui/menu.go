package ui

import (
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/page"
)

// menu returns the main menu. The shortcuts live here because one of the
// canvas does nothing while a field has the keyboard.
func (win *Window) menu() *fyne.MainMenu {
	return fyne.NewMainMenu(win.fileMenu(), win.editMenu(), win.goMenu(),
		fyne.NewMenu(kit.T("menu.help"), item("menu.shortcuts", nil, win.help)))
}

func (win *Window) fileMenu() *fyne.Menu {
	open := item("menu.open_archive", ctrl(fyne.KeyO), win.uncovered(func() {
		win.nav.OpenFile(archiveFilter(), func(path string) { win.nav.Leave(func() { win.doors.OpenArchive(path) }) })
	}))
	create := item("menu.new_archive", nil, win.uncovered(func() {
		win.nav.SaveFile(kit.T("menu.archive_name")+store.Extension, archiveFilter(), func(path string) {
			win.nav.Leave(func() { win.doors.OpenArchive(path) })
		})
	}))
	recent := item("menu.recent", nil, nil)
	recent.ChildMenu = fyne.NewMenu("")
	for _, path := range win.doors.Recent {
		entry := fyne.NewMenuItem(filepath.Base(path)+"  -  "+filepath.Dir(path), win.uncovered(func() {
			win.nav.Leave(func() { win.doors.OpenArchive(path) })
		}))
		recent.ChildMenu.Items = append(recent.ChildMenu.Items, entry)
	}
	recent.Disabled = len(win.doors.Recent) == 0
	open.Disabled, create.Disabled = win.doors.OpenArchive == nil, win.doors.OpenArchive == nil
	quit := item("menu.quit", ctrl(fyne.KeyQ), win.uncovered(func() { win.nav.Leave(win.close) }))
	quit.IsQuit = true
	return fyne.NewMenu(kit.T("menu.file"),
		item("menu.new", ctrl(fyne.KeyN), win.nav.New), item("menu.save", ctrl(fyne.KeyS), win.nav.Save),
		item("menu.print", ctrl(fyne.KeyP), win.nav.Print),
		item("menu.scan", ctrl(fyne.KeyL), win.uncovered(func() { page.ChooseScans(win.office) })), fyne.NewMenuItemSeparator(),
		open, create, recent, fyne.NewMenuItemSeparator(), quit)
}

// uncovered does nothing while a dialog waits for its answer: what is typed in
// it would be lost, or meant for another page.
func (win *Window) uncovered(do func()) func() {
	return func() {
		if !win.nav.Covered() {
			do()
		}
	}
}

func archiveFilter() kit.FileFilter {
	return kit.FileFilter{Name: "menu.archives", Extensions: []string{store.Extension}}
}

func (win *Window) editMenu() *fyne.Menu {
	return fyne.NewMenu(kit.T("menu.edit"),
		item("menu.undo", &fyne.ShortcutUndo{}, win.nav.Undo), item("menu.redo", &fyne.ShortcutRedo{}, win.nav.Redo),
		item("menu.search", ctrl(fyne.KeyF), win.uncovered(win.search.begin)), item("menu.find", ctrlShift(fyne.KeyF), win.nav.Find))
}

// lastDigit is how many pages have a key of their own, Ctrl+1 ... 9.
const lastDigit = 9

func (win *Window) goMenu() *fyne.Menu {
	menu := fyne.NewMenu(kit.T("menu.go"))
	for i, p := range win.pages {
		var key fyne.Shortcut
		if i < lastDigit {
			key = ctrl(fyne.KeyName(strconv.Itoa(i + 1)))
		}
		menu.Items = append(menu.Items, item("page."+p.Key, key, win.uncovered(func() { win.goTo(p.Key) })))
	}
	menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(),
		item("menu.next_tab", ctrl(fyne.KeyPageDown), func() { win.nav.Turn(1) }),
		item("menu.previous_tab", ctrl(fyne.KeyPageUp), func() { win.nav.Turn(-1) }),
		item("menu.back", nil, win.nav.Escape), item("menu.reload", nil, win.nav.Reload))
	return menu
}

func item(word string, shortcut fyne.Shortcut, do func()) *fyne.MenuItem {
	m := fyne.NewMenuItem(kit.T(word), do)
	m.Shortcut = shortcut
	return m
}

func ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

func ctrlShift(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

// shortcuts are what the help shows: the keys, or the word key of one, and the word key of what they do.
func (win *Window) shortcuts() [][2]string {
	return [][2]string{
		{"Ctrl+N", "menu.new"},
		{"Ctrl+S", "menu.save"},
		{"Ctrl+P", "menu.print"},
		{"Ctrl+L", "menu.scan"},
		{"Ctrl+F", "menu.search"},
		{"help.key_filter", "menu.find"},
		{"Ctrl+Z", "menu.undo"},
		{"Ctrl+Y", "menu.redo"},
		{"Ctrl+1 ... " + strconv.Itoa(lastDigit), "help.pages"},
		{"F6", "help.side"},
		{"F5", "menu.reload"},
		{"help.key_enter", "help.open"},
		{"Esc", "help.back"},
		{"help.key_delete", "help.delete"},
		{"A-Z", "help.filter"},
		{"help.key_tabs", "help.tabs"},
		{"help.key_space", "help.present"},
		{"A", "help.all_present"},
		{"E", "help.excused"},
		{"T", "help.times"},
		{"help.key_pages", "help.preview"},
	}
}

func (win *Window) help() {
	var pairs []fyne.CanvasObject
	for _, s := range win.shortcuts() {
		pairs = append(pairs, widget.NewLabelWithStyle(kit.T(s[0]), fyne.TextAlignLeading, fyne.TextStyle{Bold: true}),
			widget.NewLabel(kit.T(s[1])))
	}
	win.nav.ShowDialog(kit.T("help.title"), container.New(helpLayout{}, pairs...))
}

// helpLayout stands pairs of key and meaning in two columns of pairs.
type helpLayout struct{}

const (
	helpKeyWidth  = 140
	helpTextWidth = 300
	helpRow       = 28
)

func (helpLayout) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	half := (len(objects)/2 + 1) / 2
	for i, o := range objects {
		pair, isText := i/2, i%2 == 1
		pos := fyne.NewPos(float32(pair/half)*(helpKeyWidth+helpTextWidth), float32(pair%half)*helpRow)
		o.Resize(fyne.NewSize(helpKeyWidth, helpRow))
		if isText {
			pos.X += helpKeyWidth
			o.Resize(fyne.NewSize(helpTextWidth, helpRow))
		}
		o.Move(pos)
	}
}

func (helpLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	half := (len(objects)/2 + 1) / 2
	return fyne.NewSize(2*(helpKeyWidth+helpTextWidth), float32(half)*helpRow)
}
