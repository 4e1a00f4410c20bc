package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// lineWords are what a line of the first page says.
type lineWords struct {
	title, date string
	note        string // small, below the title
	tone        look.Tone
}

// openLine is a line that opens something, by mouse or keyboard.
type openLine struct {
	widget.BaseWidget
	n                *kit.Navigator
	words            lineWords
	open             func()
	focused, hovered bool
	front            bool // what it opened is shown beside it
}

func newOpenLine(n *kit.Navigator, words lineWords, open func()) *openLine {
	l := &openLine{n: n, words: words, open: open}
	l.ExtendBaseWidget(l)
	return l
}

// Tapped is Fyne's.
func (l *openLine) Tapped(*fyne.PointEvent) { l.open() }

// Cursor is Fyne's.
func (l *openLine) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn is Fyne's.
func (l *openLine) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.Refresh() }

// MouseMoved is Fyne's.
func (l *openLine) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is Fyne's.
func (l *openLine) MouseOut() { l.hovered = false; l.Refresh() }

// FocusGained is Fyne's.
func (l *openLine) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost is Fyne's.
func (l *openLine) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune is Fyne's.
func (l *openLine) TypedRune(rune) {}

// TypedKey is Fyne's.
func (l *openLine) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.open()
	case fyne.KeyDown:
		l.n.Window.Canvas().FocusNext()
	case fyne.KeyUp:
		l.n.Window.Canvas().FocusPrevious()
	default:
		l.n.TypedKey(ev)
	}
}

// CreateRenderer is Fyne's.
func (l *openLine) CreateRenderer() fyne.WidgetRenderer {
	r := &openLineRenderer{
		line: l, back: canvas.NewRectangle(nil),
		title: kit.NewLine(l.words.title, kit.Style{}), date: kit.NewLine(l.words.date, kit.Style{Size: look.SmallSize, Tone: look.Muted, Right: true}),
		note: kit.NewLine(l.words.note, kit.Style{Size: look.SmallSize, Tone: l.words.tone}),
	}
	r.Refresh()
	return r
}

type openLineRenderer struct {
	line              *openLine
	back              *canvas.Rectangle
	title, date, note *kit.Line
}

const linePadding float32 = 6

func (r *openLineRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	first, second := r.title.MinSize().Height, r.note.MinSize().Height
	width := size.Width - 2*linePadding
	dates := min(fyne.MeasureText(r.line.words.date, look.SmallSize, fyne.TextStyle{}).Width+2, width*0.6)
	r.title.Move(fyne.NewPos(linePadding, linePadding))
	r.title.Resize(fyne.NewSize(width, first))
	r.note.Move(fyne.NewPos(linePadding, linePadding+first))
	r.note.Resize(fyne.NewSize(width-dates-linePadding, second))
	r.date.Move(fyne.NewPos(linePadding+width-dates, linePadding+first))
	r.date.Resize(fyne.NewSize(dates, second))
}

func (r *openLineRenderer) MinSize() fyne.Size {
	height := r.title.MinSize().Height + 2*linePadding
	if r.line.words.note != "" || r.line.words.date != "" {
		height += r.note.MinSize().Height
	}
	return fyne.NewSize(120, height)
}

func (r *openLineRenderer) Refresh() {
	r.back.FillColor = nil
	switch {
	case r.line.focused:
		r.back.FillColor = theme.Color(theme.ColorNameFocus)
	case r.line.hovered, r.line.front:
		r.back.FillColor = theme.Color(theme.ColorNameHover)
	}
	r.back.CornerRadius = 4
	r.back.Refresh()
	r.title.SetText(r.line.words.title)
	r.date.SetText(r.line.words.date)
	r.note.Set(r.line.words.note, r.line.words.tone)
}

func (r *openLineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.title, r.note, r.date}
}

func (r *openLineRenderer) Destroy() {}
