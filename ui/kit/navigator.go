// Package kit holds the parts of the screen that know no register: the way
// from page to page, lists, records, fields, errors, files (DESIGN 5, SCREENS).
package kit

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
)

// Surroundings are what the navigator needs from outside.
type Surroundings struct {
	Preferences fyne.Preferences
	Today       func() model.Date
	Files       Files  // the zero value is SystemFiles
	Rebuild     func() // draws the window again after a change of language
	Undo, Redo  func() // take back, or do again, the last deed of all; nil: none
	Hold        bool   // tests: what work in the background reports waits for Settle
}

// A Navigator leads from page to page in one window.
type Navigator struct {
	Window      fyne.Window
	Preferences fyne.Preferences
	Files       Files
	OnFront     func(*Page)             // told after every change of the page in front
	OnKey       func(fyne.KeyName) bool // keys that belong to the window, such as F1 and F6; true: dealt with

	around     Surroundings
	pages      []*Page // the way here; the last one is in front
	body       *fyne.Container
	front      *fyne.Container   // holds the content of the page in front
	float      *fyne.Container   // lies over the page: matches of a search field
	floating   fyne.CanvasObject // whose matches float, nil none
	floatingIn *fyne.Container   // the layer that they float in
	status     *statusLine
	dialogs    []openDialog // the last one is in front
	work       crew
	handle     uintptr // of the window in Windows, 0 elsewhere
}

// NewNavigator returns a navigator without a page.
func NewNavigator(w fyne.Window, s Surroundings) *Navigator {
	n := &Navigator{Window: w, Preferences: s.Preferences, Files: s.Files, around: s}
	if n.Files.Open == nil {
		n.Files = SystemFiles()
	}
	n.work.begin(s.Hold)
	n.front = container.NewStack()
	n.float = container.NewWithoutLayout()
	n.body = container.NewStack(n.front, n.float)
	n.status = newStatusLine(n)
	w.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { n.TypedKey(ev) })
	return n
}

// Today returns the day of the secretary's calendar.
func (n *Navigator) Today() model.Date { return n.around.Today() }

// Body returns the place where the page in front stands.
func (n *Navigator) Body() fyne.CanvasObject { return n.body }

// Front returns the page in front, nil before the first one.
func (n *Navigator) Front() *Page {
	if len(n.pages) == 0 {
		return nil
	}
	return n.pages[len(n.pages)-1]
}

// Trail returns the pages from the first one to the one in front.
func (n *Navigator) Trail() []*Page { return n.pages }

// Show puts a page in front; Back returns to the one below it.
func (n *Navigator) Show(p *Page) {
	n.pages = append(n.pages, p)
	n.draw()
}

// Open reads in the background what a page needs and shows it then. An error
// is shown instead. If the front page changed meanwhile, the newer wish wins.
func (n *Navigator) Open(read func(ctx context.Context) error, build func() *Page) {
	from := n.Front()
	n.InBackground(read, func(err error) {
		switch {
		case err != nil:
			n.ShowError(err)
		case n.Front() == from:
			n.Show(build())
		}
	})
}

// Replace puts a page in the place of the one in front, without a question.
func (n *Navigator) Replace(p *Page) {
	if last := len(n.pages) - 1; last >= 0 {
		n.closed(n.pages[last])
		n.pages = n.pages[:last]
	}
	n.Show(p)
}

// Home forgets the way here and shows a page of the side bar. It asks before
// anything is lost.
func (n *Navigator) Home(p *Page) { n.HomeThen(p, func() {}) }

// HomeThen is Home, and goes on from there.
func (n *Navigator) HomeThen(p *Page, then func()) {
	n.Leave(func() {
		for _, old := range n.pages {
			n.closed(old)
		}
		n.pages = nil
		n.Show(p)
		then()
	})
}

// Back returns to the page below and reads it again. It asks before anything
// of the front page is lost; on the first page it does nothing.
func (n *Navigator) Back() {
	front := n.Front()
	if len(n.pages) < 2 {
		return
	}
	n.leave([]*Page{front}, func() {
		if n.Front() != front {
			return
		}
		n.closed(front)
		n.pages = n.pages[:len(n.pages)-1]
		n.draw()
		n.Reload()
	})
}

// Reload reads the page in front again, unless that would lose something typed.
func (n *Navigator) Reload() {
	if p := n.Front(); p != nil && p.Reload != nil && !p.unsaved() {
		p.Reload()
	}
}

// Leave asks about everything unsaved on the way here and then goes on.
func (n *Navigator) Leave(then func()) { n.leave(n.pages, then) }

func (n *Navigator) leave(pages []*Page, then func()) {
	for i := len(pages) - 1; i >= 0; i-- {
		if p := pages[i]; p.unsaved() {
			n.askUnsaved(p, func() { n.leave(pages[:i], then) })
			return
		}
	}
	then()
}

func (n *Navigator) closed(p *Page) {
	if p.Closed != nil {
		p.Closed()
	}
}

func (n *Navigator) draw() {
	n.unfloat()
	n.status.turned()
	p := n.Front()
	p.Refresh()
	n.front.Objects = []fyne.CanvasObject{p.Content}
	n.front.Refresh()
	if n.OnFront != nil {
		n.OnFront(p)
	}
	n.FocusPage()
}

// SwitchLanguage shows another language and has the window drawn again.
// Whoever calls it has saved before.
func (n *Navigator) SwitchLanguage(code string) {
	if err := SetLanguage(code); err != nil {
		n.ShowError(err)
		return
	}
	if n.around.Rebuild != nil {
		n.around.Rebuild()
	}
}
