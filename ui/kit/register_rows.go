package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/look"
)

// rowList is a widget.List of rows of text that the keyboard alone can use.
type rowList struct {
	widget.List
	n       *Navigator
	shape   *tableShape
	length  func() int
	fill    func(i int, cells []*Line)
	opened  func(i int)
	deleted func(i int)
	changed func(i int)
	typed   func(letter rune)
	spaced  func(i int)
	chosen  int // -1 none
	focused bool
	scroll  *container.Scroll
}

// CreateRenderer is Fyne's.
func (l *rowList) CreateRenderer() fyne.WidgetRenderer {
	r := l.List.CreateRenderer()
	l.scroll = InnerScroll(r)
	return r
}

func newRowList(n *Navigator, shape *tableShape) *rowList {
	l := &rowList{n: n, shape: shape, chosen: -1}
	l.Length = func() int { return l.length() }
	l.CreateItem = func() fyne.CanvasObject { return newTableRow(l) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*tableRow).show(i) }
	l.ExtendBaseWidget(l)
	return l
}

// reset begins again with other rows.
func (l *rowList) reset(chosen int) {
	l.chosen = -1
	l.List.Refresh()
	if chosen <= 0 {
		l.ScrollToTop()
	}
	l.choose(chosen)
}

// choose marks a row and scrolls to it.
func (l *rowList) choose(i int) {
	if count := l.length(); count == 0 {
		l.chosen = -1
		return
	} else {
		i = min(max(i, 0), count-1)
	}
	before := l.chosen
	l.chosen = i
	if l.Size().Height >= look.RowHeight { // a list without a size yet would scroll past the row
		l.ScrollTo(i)
	}
	l.RefreshItem(before)
	l.RefreshItem(i)
}

func (l *rowList) FocusGained() { l.focused = true; l.RefreshItem(l.chosen) }
func (l *rowList) FocusLost()   { l.focused = false; l.RefreshItem(l.chosen) }

// TypedRune begins to filter.
func (l *rowList) TypedRune(letter rune) {
	if letter != ' ' && l.typed != nil {
		l.typed(letter)
	}
}

func (l *rowList) TypedKey(ev *fyne.KeyEvent) {
	if l.n.TypedKey(ev) {
		return
	}
	page := max(1, int(l.Size().Height/look.RowHeight)-1)
	switch ev.Name {
	case fyne.KeyDown:
		l.choose(l.chosen + 1)
	case fyne.KeyUp:
		l.choose(l.chosen - 1)
	case fyne.KeyPageDown:
		l.choose(l.chosen + page)
	case fyne.KeyPageUp:
		l.choose(l.chosen - page)
	case fyne.KeyHome:
		l.choose(0)
	case fyne.KeyEnd:
		l.choose(l.length() - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.opened(l.chosen)
	case fyne.KeyDelete:
		l.deleted(l.chosen)
	case fyne.KeyF2:
		l.changed(l.chosen)
	case fyne.KeySpace:
		l.spaced(l.chosen)
	}
}

// tableRow is one line of a list.
type tableRow struct {
	widget.BaseWidget
	list  *rowList
	index int
	cells []*Line
	plate *plate
	edge  *plate // says which row is chosen, not by colour alone
}

func newTableRow(l *rowList) *tableRow {
	r := &tableRow{list: l, index: -1, plate: newPlate(look.ColorChosen), edge: newPlate(theme.ColorNamePrimary)}
	for _, c := range l.shape.columns {
		r.cells = append(r.cells, NewLine("", Style{Right: c.right}))
	}
	r.ExtendBaseWidget(r)
	return r
}

func (r *tableRow) show(i int) {
	r.index = i
	chosen := i == r.list.chosen
	if r.plate.Hidden == chosen {
		r.plate.Hidden = !chosen
		r.plate.Refresh()
	}
	if edge := chosen && r.list.focused; r.edge.Hidden == edge {
		r.edge.Hidden = !edge
		r.edge.Refresh()
	}
	r.list.fill(i, r.cells)
	r.place(r.Size())
}

// MouseDown chooses at once: a tap would wait for a second one.
func (r *tableRow) MouseDown(*desktop.MouseEvent) {
	r.list.n.Window.Canvas().Focus(r.list)
	r.list.choose(r.index)
}

// MouseUp is Fyne's.
func (r *tableRow) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped opens the entry.
func (r *tableRow) DoubleTapped(*fyne.PointEvent) { r.list.opened(r.index) }

// MinSize is one row less the line that the list draws between rows.
func (r *tableRow) MinSize() fyne.Size { return fyne.NewSize(0, look.RowHeight-1) }

// Resize places the cells.
func (r *tableRow) Resize(size fyne.Size) {
	r.BaseWidget.Resize(size)
	r.place(size)
}

func (r *tableRow) place(size fyne.Size) {
	r.plate.Resize(size)
	r.edge.Resize(fyne.NewSize(3, size.Height))
	height := r.cells[0].MinSize().Height
	for i, span := range r.list.shape.spans(size.Width) {
		r.cells[i].Move(fyne.NewPos(span.x, (size.Height-height)/2))
		r.cells[i].Resize(fyne.NewSize(span.width, height))
	}
}

// CreateRenderer is Fyne's.
func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{r.plate, r.edge}
	for _, c := range r.cells {
		objects = append(objects, c)
	}
	return widget.NewSimpleRenderer(container.NewWithoutLayout(objects...))
}
