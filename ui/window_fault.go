package ui

import (
	"fyne.io/fyne/v2"

	"segreteria/ui/kit"
	"segreteria/ui/look"
	"segreteria/ui/page"
)

// A Fault is an archive that does not open.
type Fault struct {
	Path    string
	Err     error
	Open    func(path string) // tries this archive
	Program string            // version
	Files   kit.Files         // the zero value asks the system
	Hold    bool              // for tests
}

// ShowFault says in w why an archive does not open and what can be done.
func ShowFault(app fyne.App, w fyne.Window, f Fault) *kit.Navigator {
	app.Settings().SetTheme(look.New(app.Preferences().String(page.ThemePreference)))
	nav := kit.NewNavigator(w, kit.Surroundings{Preferences: app.Preferences(), Today: page.MachineToday, Files: f.Files, Hold: f.Hold})
	w.SetPadded(false)
	w.SetMainMenu(nil)
	w.SetTitle("Segreteria")
	w.SetCloseIntercept(w.Close)
	w.SetContent(nav.Body())
	nav.Show(page.FaultPage(page.Fault{Path: f.Path, Err: f.Err, Nav: nav, Open: f.Open, Program: f.Program}))
	return nav
}
