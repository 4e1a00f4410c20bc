package kit

import "fyne.io/fyne/v2"

// A Page is what stands in the window beside the side bar.
type Page struct {
	Key     string // "people", "people/new", "people/<id>": the part before the slash is the register
	Title   string // in the language of the screen; for the breadcrumb and the window
	Content fyne.CanvasObject
	Reload  func()         // reads everything again; nil: nothing to read
	Unsaved func() bool    // whether leaving would lose something; nil: never
	Focus   func()         // gives the keyboard to the first place to type
	Turn    func(step int) // opens the next tab, or with -1 the one before
	Tab     func(i int)    // opens the tab with that place, from 0; nil: no tabs
	Closed  func()         // told when the page is left for good
	Dropped func([]string) // takes files that were dropped on the window, by their paths; nil: none
	Deeds   PageDeeds

	refresh func()
}

// PageDeeds are what the menu and its shortcuts do while the page is in front.
// Nil ones do nothing.
type PageDeeds struct {
	Save   func(saved func()) // saves and then, only if that went well, calls saved
	New    func()
	Print  func()
	Find   func() // gives the keyboard to the filter
	Undo   func()
	Escape func() bool // true: dealt with, the page stays
}

// over returns d with the deeds that it lacks taken from below.
func (d PageDeeds) over(below PageDeeds) PageDeeds {
	if d.Save == nil {
		d.Save = below.Save
	}
	if d.New == nil {
		d.New = below.New
	}
	if d.Print == nil {
		d.Print = below.Print
	}
	if d.Find == nil {
		d.Find = below.Find
	}
	if d.Undo == nil {
		d.Undo = below.Undo
	}
	if d.Escape == nil {
		d.Escape = below.Escape
	}
	return d
}

// Refresh draws title, state, deeds and counts of a record page again.
func (p *Page) Refresh() {
	if p.refresh != nil {
		p.refresh()
	}
}

func (p *Page) unsaved() bool { return p.Unsaved != nil && p.Unsaved() }
