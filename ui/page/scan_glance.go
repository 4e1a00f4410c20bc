package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// scanGlance is the tab of all cells as small pictures, those of one verdict
// together, so that a wrong one stands out.
type scanGlance struct {
	s      *scanning
	group  int
	all    []desk.ScanPlace
	grid   *scanGrid
	bar    *fyne.Container
	object fyne.CanvasObject
}

// scanGroups are the groups by the word of their title.
var scanGroups = []struct {
	word string
	fits func(scanItem) bool
}{
	{"scan.group.signed", func(m scanItem) bool { return m.held == "" && m.verdict == desk.VerdictSigned }},
	{"scan.group.empty", func(m scanItem) bool { return m.held == "" && m.verdict == desk.VerdictEmpty }},
	{"scan.group.asked", func(m scanItem) bool { return m.held == "" && m.verdict == desk.VerdictAsk }},
	{"scan.group.held", func(m scanItem) bool { return m.held != "" && !m.staff }},
	{"scan.group.staff", func(m scanItem) bool { return m.staff }}, // of lesson registers only
}

func newScanGlance(s *scanning) *scanGlance {
	g := &scanGlance{s: s, bar: container.NewStack()}
	g.grid = newScanGrid(g)
	var titles []string
	for i, group := range scanGroups {
		if n := len(s.all(group.fits)); n > 0 || i+1 < len(scanGroups) {
			titles = append(titles, kit.T(group.word)+" "+model.FormatInt(n))
		}
	}
	bar := kit.TabBar(s.o.Nav, titles, func(i int) { g.group = i; g.show() })
	hint := kit.Padded(kit.Hint(kit.T("scan.glance_keys")), look.Padding)
	top := container.NewVBox(bar, hint)
	g.object = container.New(layout.NewBorderLayout(top, nil, nil, nil), top, kit.Surface(kit.Padded(g.grid.object(), look.Padding)))
	return g
}

func (g *scanGlance) show() {
	g.all = g.s.all(scanGroups[g.group].fits)
	g.grid.at = max(0, min(g.grid.at, len(g.all)-1))
	g.grid.Refresh()
}

func (g *scanGlance) focus() {
	g.show()
	g.s.o.Nav.Window.Canvas().Focus(g.grid)
}

// flip turns the decision of a picture round.
func (g *scanGlance) flip(i int) {
	if i < 0 || i >= len(g.all) {
		return
	}
	g.s.flip(g.all[i])
	g.grid.RefreshItem(i)
}

// scanGrid is the grid of the pictures, worked by keyboard.
type scanGrid struct {
	widget.GridWrap
	g      *scanGlance
	at     int
	scroll *container.Scroll // nil while it is not drawn
}

func newScanGrid(g *scanGlance) *scanGrid {
	w := &scanGrid{g: g}
	w.Length = func() int { return len(g.all) }
	w.CreateItem = func() fyne.CanvasObject { return newScanTile(g) }
	w.UpdateItem = func(i int, o fyne.CanvasObject) { o.(*scanTile).show(i) }
	w.OnHighlighted = func(i int) { w.at = i }
	w.ExtendBaseWidget(w)
	return w
}

func (w *scanGrid) object() fyne.CanvasObject {
	return kit.Wheeled(w, func() *container.Scroll { return w.scroll })
}

// CreateRenderer is Fyne's.
func (w *scanGrid) CreateRenderer() fyne.WidgetRenderer {
	r := w.GridWrap.CreateRenderer()
	w.scroll = kit.InnerScroll(r)
	return r
}

// TypedKey is Fyne's.
func (w *scanGrid) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		w.g.flip(w.at)
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight:
		w.GridWrap.TypedKey(ev)
	default:
		w.g.s.o.Nav.TypedKey(ev)
	}
}

// TypedRune marks by a letter as among the questions, and asks for times by T.
func (w *scanGrid) TypedRune(letter rune) {
	if w.at < 0 || w.at >= len(w.g.all) {
		return
	}
	at := w.g.all[w.at]
	held := w.g.s.item(at).held != ""
	switch letter {
	case 't', 'T':
		w.g.s.askTimes(at, func() { w.g.focus() })
	case 'f', 'F', 'p', 'P':
		if !held {
			w.g.s.decide(at, desk.ScanDecision{Status: model.Present})
		}
	case 'a', 'A':
		if !held {
			w.g.s.decide(at, desk.ScanDecision{Status: model.Absent})
		}
	}
	w.RefreshItem(w.at)
}

// scanTile is one picture with its name and what will be entered.
type scanTile struct {
	widget.BaseWidget
	g        *scanGlance
	i        int
	picture  *scanPicture
	name     *kit.Line
	what     *kit.Line
	words    *kit.Line
	frame    *canvas.Rectangle
	shown    desk.ScanPlace
	anything bool
}

func newScanTile(g *scanGlance) *scanTile {
	t := &scanTile{
		g: g, picture: newScanPicture(), frame: canvas.NewRectangle(nil),
		name: kit.NewLine("", kit.Style{Size: look.SmallSize}), words: kit.NewLine("", kit.Style{Size: look.SmallSize}),
		what: kit.NewLine("", kit.Style{Size: look.SmallSize, Tone: look.Muted}),
	}
	t.frame.CornerRadius = 4
	t.ExtendBaseWidget(t)
	return t
}

func (t *scanTile) show(i int) {
	if t.i = i; i >= len(t.g.all) {
		return
	}
	at := t.g.all[i]
	m := t.g.s.item(at)
	if !t.anything || t.shown != at {
		t.picture.set(t.g.s.crop(at, m.cells, 1))
		t.shown, t.anything = at, true
	}
	t.name.SetText(m.name)
	t.what.SetText(m.what)
	text, tone := m.words()
	t.words.Set(text, tone)
	t.frame.StrokeWidth, t.frame.StrokeColor = 1, theme.Color(theme.ColorNameSeparator)
	if m.decided { // what a person changed stands out
		t.frame.StrokeWidth, t.frame.StrokeColor = 2, theme.Color(tone.ColorName())
	}
	t.frame.Refresh()
}

// Tapped turns the decision round.
func (t *scanTile) Tapped(*fyne.PointEvent) {
	t.g.s.o.Nav.Window.Canvas().Focus(t.g.grid)
	t.g.grid.Highlight(t.i)
	t.g.flip(t.i)
}

// MinSize is Fyne's.
func (t *scanTile) MinSize() fyne.Size { return fyne.NewSize(178, 128) }

// CreateRenderer is Fyne's.
func (t *scanTile) CreateRenderer() fyne.WidgetRenderer {
	words := container.New(layout.NewCustomPaddedVBoxLayout(0), t.name, t.what, t.words)
	return widget.NewSimpleRenderer(container.NewStack(t.frame, kit.Padded(container.NewBorder(nil, words, nil, nil, t.picture), 4)))
}
