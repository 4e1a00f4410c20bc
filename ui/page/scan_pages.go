package page

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// scanPages is the tab of all pages that were given, with what became of each
// and what to do, and the page in front with its proposals drawn over it.
type scanPages struct {
	s       *scanning
	front   int
	lines   []*openLine
	sheet   *scanSheet
	doubt   *fyne.Container // what is said over a page in doubt
	accept  *kit.Button
	reopen  *kit.Button
	larger  *kit.Button
	smaller *kit.Button
	object  fyne.CanvasObject
}

func newScanPages(s *scanning) *scanPages {
	p := &scanPages{s: s}
	p.sheet = newScanSheet(s)
	var objects []fyne.CanvasObject
	for i, page := range s.batch.Pages {
		words := s.pageWords(i)
		line := newOpenLine(s.o.Nav, words, func() { p.open(i) })
		p.lines = append(p.lines, line)
		objects = append(objects, line)
		if todo := todoWords(page); todo != "" {
			objects = append(objects, kit.Padded(kit.Hint(todo), linePadding))
		}
	}
	p.accept = kit.DeedButton(s.o.Nav, kit.Deed{Title: "scan.accept", Icon: look.IconDone, Main: true, Run: func() { s.accept(p.front) }})
	p.reopen = kit.DeedButton(s.o.Nav, kit.Deed{Title: "scan.reopen", Run: func() { s.reopen(p.front) }})
	p.larger = kit.DeedButton(s.o.Nav, kit.Deed{Title: "scan.larger", Run: func() { p.zoom(true) }})
	p.smaller = kit.DeedButton(s.o.Nav, kit.Deed{Title: "scan.smaller", Run: func() { p.zoom(false) }})
	p.doubt = container.NewVBox(kit.Hint(kit.T("scan.accept_hint")))
	deeds := container.NewHBox(layout.NewSpacer(), p.larger, p.smaller, p.accept, p.reopen)
	right := container.NewBorder(container.NewVBox(p.doubt, deeds), nil, nil, nil, p.sheet.object)
	list := kit.NewScroll(container.NewVBox(objects...))
	p.object = container.New(paperAndPages{}, card(list), card(right))
	return p
}

// zoom shows the page in front across all the room, or as a whole, and lets the
// keyboard move over it.
func (p *scanPages) zoom(large bool) {
	p.sheet.enlarge(large)
	p.open(p.front)
	p.s.o.Nav.Window.Canvas().Focus(p.sheet)
}

// refresh shows again what became of the pages.
func (p *scanPages) refresh() {
	for i, line := range p.lines {
		line.words = p.s.pageWords(i)
	}
	p.open(p.front)
}

// pageWords are the lines of a page in the list.
func (s *scanning) pageWords(i int) lineWords {
	page := s.batch.Pages[i]
	w := lineWords{title: filepath.Base(page.File), note: kit.CodeText("scan.outcome.", page.Outcome), tone: look.Wrong}
	if page.Pages > 1 {
		w.title += " · " + model.FormatInt(page.Page)
	}
	switch {
	case page.Outcome == model.ScanRead:
		w.note, w.tone = "✓ "+w.note, look.Good
	case s.isAccepted(i):
		w.note, w.tone = "✓ "+kit.T("scan.accepted_page"), look.Good
	case page.Outcome == model.ScanDoubtful:
		w.note, w.tone = "? "+w.note, look.Due
	case !page.Unread():
		w.note, w.tone = "– "+w.note, look.Muted
	default:
		w.note = "✗ " + w.note
	}
	if page.SheetPage > 0 && page.Title != "" {
		w.date = kit.T("scan.sheet_page", map[string]any{"Version": page.Version, "Page": page.SheetPage})
	}
	return w
}

// todoWords say what to do about a page, "" nothing.
func todoWords(page desk.ScanPage) string {
	switch {
	case page.Outcome == model.ScanDoubtful && page.Doubt != "":
		return kit.CodeText("scan.doubt.", page.Doubt)
	case page.Unread():
		return kit.CodeText("scan.todo.", page.Outcome)
	case page.Readable() && page.Kind == model.SheetBlank:
		return kit.T("scan.todo.no_programme")
	default:
		return ""
	}
}

func (p *scanPages) show() { p.open(p.front) }

func (p *scanPages) focus() {
	if len(p.lines) > 0 {
		p.s.o.Nav.Window.Canvas().Focus(p.lines[p.front])
	}
}

func (p *scanPages) open(i int) {
	if i >= len(p.s.batch.Pages) {
		return
	}
	p.front = i
	readable, accepted := p.s.batch.Pages[i].Readable(), p.s.isAccepted(i)
	p.accept.Hidden = accepted || !p.s.acceptable(i)
	p.reopen.Hidden, p.doubt.Hidden = !accepted, p.accept.Hidden
	p.larger.Hidden, p.smaller.Hidden = !readable || p.sheet.large, !readable || !p.sheet.large
	for k, line := range p.lines {
		line.front = k == i
		line.Refresh()
	}
	p.sheet.show(i)
	p.object.Refresh()
}
