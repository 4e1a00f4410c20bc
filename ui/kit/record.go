package kit

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
	"segreteria/ui/look"
)

// A Record describes the page of one entry of a register.
type Record struct {
	Key   string        // "people/<id>"
	Title func() string // finished text; asked again after every save
	State func() (string, look.Tone)
	Deeds []Deed
	Tabs  []Tab
	Save  func(ctx context.Context) error // in the background, after the forms were read into their pointers; nil: read only
	Saved func()                          // after a save, on Fyne's goroutine
	Read  func(ctx context.Context) error // reads the entry again into the pointers
	Keys  PageDeeds                       // New, Print ... of the page
}

// A Tab is one side of a record.
type Tab struct {
	Title string // word key
	Form  *Form
	// Content stands instead of the form, or below it.
	Content fyne.CanvasObject
	Shown   func()                          // told whenever the tab comes in front
	Count   func() int                      // a number beside the title; nil: none
	Keys    PageDeeds                       // win over the record's while the tab is in front
	Focus   func()                          // nil: the first field
	Read    func(ctx context.Context) error // in the background, with the record: what Count tells; nil: nothing
	Dropped func(paths []string)            // takes dropped files, once the tab is in front
}

// recordPage is a record on the screen.
type recordPage struct {
	Record
	n       *Navigator
	page    *Page
	head    *recordHead
	bar     *tabBar
	place   *fyne.Container
	bodies  []fyne.CanvasObject
	front   int
	saving  bool // the entry is written in the background
	reading bool // the entry is read in the background
}

// Page returns the page of a record whose entry has been read (Navigator.Open).
func (r Record) Page(n *Navigator) *Page {
	p := &recordPage{Record: r, n: n, place: container.NewStack()}
	p.page = &Page{Key: r.Key, Unsaved: p.changed, Focus: p.focus, Reload: p.reload, Turn: p.turn, refresh: p.refresh}
	p.page.Tab = func(i int) { p.open(i); p.focus() }
	p.page.Dropped = p.dropped()
	p.head = newRecordHead(p)
	p.bar = newTabBar(n, p.open)
	for _, tab := range r.Tabs {
		p.bodies = append(p.bodies, tab.body())
		if tab.Form != nil {
			tab.Form.OnChanged = chain(tab.Form.OnChanged, p.refresh)
		}
	}
	top := container.New(tight{gap: 4}, p.head.object)
	if len(r.Tabs) > 1 {
		top.Add(p.bar)
	}
	p.page.Content = container.NewBorder(top, nil, nil, nil, p.place)
	p.show(0)
	p.refresh()
	p.readTabs()
	return p.page
}

func (t Tab) body() fyne.CanvasObject {
	switch {
	case t.Form == nil:
		return t.Content
	case t.Content == nil:
		return Surface(t.Form.Object())
	default:
		return container.NewBorder(Surface(Padded(t.Form.Plain(), formEdge)), nil, nil, nil, t.Content)
	}
}

func chain(first, second func()) func() {
	return func() {
		call(first)
		second()
	}
}

// refresh draws title, state, deeds, counts and marks again.
func (p *recordPage) refresh() {
	if p.saving || p.reading { // the entry is being written beside us; its end refreshes
		return
	}
	p.page.Title = p.Title()
	p.head.refresh()
	titles := make([]string, len(p.Tabs))
	for i, tab := range p.Tabs {
		titles[i] = T(tab.Title)
		if tab.Count != nil {
			titles[i] += " " + model.FormatInt(tab.Count())
		}
		if tab.Form != nil && tab.Form.HasProblem() {
			titles[i] += " !"
		}
	}
	p.bar.set(titles, p.front)
}

// show puts a tab in front without giving it the keyboard.
func (p *recordPage) show(i int) {
	p.front = i
	tab := p.Tabs[i]
	keys := p.Keys
	if p.Record.Save != nil {
		keys.Save = p.save
	}
	p.page.Deeds = tab.Keys.over(keys)
	p.place.Objects = []fyne.CanvasObject{p.bodies[i]}
	p.place.Refresh()
	call(tab.Shown)
}

func (p *recordPage) open(i int) {
	p.n.unfloat()
	p.show(i)
	p.refresh()
}

// turn opens the tab so many to the right.
func (p *recordPage) turn(step int) {
	p.open((p.front + step + len(p.Tabs)) % len(p.Tabs))
	p.focus()
}

func (p *recordPage) focus() {
	switch tab := p.Tabs[p.front]; {
	case tab.Focus != nil:
		tab.Focus()
	case tab.Form != nil:
		tab.Form.FocusFirst()
	}
}

func (p *recordPage) changed() bool {
	for _, tab := range p.Tabs {
		if tab.Form != nil && tab.Form.Changed() {
			return true
		}
	}
	return false
}

// reload reads the entry again.
func (p *recordPage) reload() {
	if p.Read == nil {
		p.reloaded()
		p.readTabs()
		return
	}
	p.reading = true
	p.n.InBackground(p.Read, func(err error) {
		p.reading = false
		if err != nil {
			p.n.ShowError(err)
			return
		}
		p.reloaded()
		p.readTabs()
	})
}

func (p *recordPage) reloaded() {
	for _, tab := range p.Tabs {
		if tab.Form != nil && !tab.Form.Changed() {
			tab.Form.Write()
		}
	}
	p.refresh()
	call(p.Tabs[p.front].Shown)
}

// save reads the forms into their pointers, saves, and goes on only if all went well.
func (p *recordPage) save(then func()) {
	if p.saving {
		return
	}
	for i, tab := range p.Tabs {
		if tab.Form != nil {
			tab.Form.ClearProblems()
			if err := tab.Form.Read(); err != nil {
				p.problem(i, err)
				return
			}
		}
	}
	p.saving = true
	p.head.refresh()
	p.n.InBackground(p.Record.Save, func(err error) {
		p.saving = false
		if err == nil {
			p.saved(then)
		} else if !p.showProblem(err) {
			p.n.ShowError(err)
		}
		p.refresh()
	})
}

// saved shows what was stored, for the store tidies texts. What was typed
// meanwhile stays.
func (p *recordPage) saved(then func()) {
	for _, tab := range p.Tabs {
		if tab.Form != nil {
			tab.Form.wasSaved()
		}
	}
	p.n.Say(T("status.saved"))
	call(p.Saved)
	call(then)
}

// showProblem looks for the field of a problem on every tab.
func (p *recordPage) showProblem(err error) bool {
	var problem *model.Problem
	if !errors.As(err, &problem) {
		return false
	}
	for i, tab := range p.Tabs {
		if tab.Form != nil && tab.Form.has(problem.Field) {
			p.problem(i, err)
			return true
		}
	}
	return false
}

// problem opens the tab that holds it.
func (p *recordPage) problem(i int, err error) {
	if p.front != i {
		p.show(i)
	}
	p.Tabs[i].Form.ShowProblem(err)
	p.refresh()
}
