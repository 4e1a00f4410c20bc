package kit

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/look"
)

const (
	cellGap      float32 = 16
	tableEdge    float32 = 12
	leastColumn  float32 = 40
	narrowColumn float32 = 130
	handleWidth  float32 = 6 // half of where a border between columns can be gripped
)

type columnShape struct {
	title string
	width float32
	sort  string
	right bool
}

// tableShape shares the width of a table among its columns and remembers what
// the secretary drags them to.
type tableShape struct {
	columns []columnShape
	store   fyne.Preferences
	key     string
	changed func()
}

type span struct{ x, width float32 }

func newTableShape(store fyne.Preferences, key string, columns []columnShape) *tableShape {
	s := &tableShape{columns: columns, store: store, key: key, changed: func() {}}
	kept := strings.Split(store.String(key), " ")
	if len(kept) == len(columns) {
		for i, text := range kept {
			if width, err := strconv.ParseFloat(text, 32); err == nil && float32(width) >= leastColumn {
				s.columns[i].width = float32(width)
			}
		}
	}
	return s
}

// spans returns where each column stands in a table of that width. Narrow
// columns hold dates, numbers and single words: they keep their width, the others
// share what is left.
func (s *tableShape) spans(width float32) []span {
	narrow, wide := float32(0), float32(0)
	for _, c := range s.columns {
		if c.width <= narrowColumn {
			narrow += c.width
		} else {
			wide += c.width
		}
	}
	room := max(0, width-2*tableEdge-cellGap*float32(len(s.columns)-1))
	less := float32(1) // what a narrow column keeps: all, where the others keep enough
	more := (room - narrow) / max(wide, 1)
	if wide == 0 || more < 0.4 {
		less = room / (narrow + wide)
		more = less
	}
	spans, x := make([]span, len(s.columns)), tableEdge
	for i, c := range s.columns {
		share := more
		if c.width <= narrowColumn {
			share = less
		}
		spans[i] = span{x: x, width: c.width * share}
		x += spans[i].width + cellGap
	}
	return spans
}

// drag moves the border after a column by so much in a table of that width.
func (s *tableShape) drag(i int, by, width float32) {
	spans := s.spans(width)
	by = min(max(by, leastColumn-spans[i].width), spans[i+1].width-leastColumn)
	for j := range s.columns {
		s.columns[j].width = spans[j].width
	}
	s.columns[i].width += by
	s.columns[i+1].width -= by
	s.changed()
}

func (s *tableShape) remember() {
	widths := make([]string, len(s.columns))
	for i, c := range s.columns {
		widths[i] = strconv.FormatFloat(float64(c.width), 'f', 1, 32)
	}
	s.store.SetString(s.key, strings.Join(widths, " "))
}

// headerRow holds the titles of the columns; a tap sorts, a drag of a border
// makes a column wider.
type headerRow struct {
	widget.BaseWidget
	n       *Navigator
	shape   *tableShape
	order   Order
	sortBy  func(sort string)
	gripped int // the border that is dragged, -1 none
	hovered bool
}

func newHeaderRow(n *Navigator, shape *tableShape, sortBy func(string)) *headerRow {
	h := &headerRow{n: n, shape: shape, sortBy: sortBy, gripped: -1}
	h.ExtendBaseWidget(h)
	return h
}

// Tapped sorts by the column.
func (h *headerRow) Tapped(ev *fyne.PointEvent) {
	for i, s := range h.shape.spans(h.Size().Width) {
		if ev.Position.X < s.x+s.width+cellGap/2 {
			if sort := h.shape.columns[i].sort; sort != "" {
				h.sortBy(sort)
			}
			return
		}
	}
}

// border returns the column whose right border is at x, -1 none.
func (h *headerRow) border(x float32) int {
	spans := h.shape.spans(h.Size().Width)
	for i := range spans[:len(spans)-1] {
		if edge := spans[i].x + spans[i].width + cellGap/2; x > edge-handleWidth && x < edge+handleWidth {
			return i
		}
	}
	return -1
}

// Dragged moves a border.
func (h *headerRow) Dragged(ev *fyne.DragEvent) {
	if h.gripped < 0 {
		h.gripped = h.border(ev.Position.X - ev.Dragged.DX)
	}
	if h.gripped >= 0 {
		h.shape.drag(h.gripped, ev.Dragged.DX, h.Size().Width)
	}
}

// DragEnd remembers the widths.
func (h *headerRow) DragEnd() {
	if h.gripped >= 0 {
		h.shape.remember()
	}
	h.gripped = -1
}

// MouseIn is Fyne's.
func (h *headerRow) MouseIn(ev *desktop.MouseEvent) { h.MouseMoved(ev) }

// MouseMoved shows whether a border can be gripped here.
func (h *headerRow) MouseMoved(ev *desktop.MouseEvent) { h.hovered = h.border(ev.Position.X) >= 0 }

// MouseOut is Fyne's.
func (h *headerRow) MouseOut() { h.hovered = false }

// Cursor is a double arrow over a border.
func (h *headerRow) Cursor() desktop.Cursor {
	if h.hovered {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer is Fyne's.
func (h *headerRow) CreateRenderer() fyne.WidgetRenderer {
	r := &headerRenderer{h: h, back: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
	for _, c := range h.shape.columns {
		r.titles = append(r.titles, NewLine(c.title, Style{Size: look.SmallSize, Tone: look.Muted, Bold: true, Right: c.right}))
	}
	r.Refresh()
	return r
}

type headerRenderer struct {
	h          *headerRow
	back, line *canvas.Rectangle
	titles     []*Line
}

func (r *headerRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.line.Move(fyne.NewPos(0, size.Height-1))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	for i, s := range r.h.shape.spans(size.Width) {
		height := r.titles[i].MinSize().Height
		r.titles[i].Move(fyne.NewPos(s.x, (size.Height-height)/2))
		r.titles[i].Resize(fyne.NewSize(s.width, height))
	}
}

func (r *headerRenderer) MinSize() fyne.Size { return fyne.NewSize(200, look.RowHeight-2) }

func (r *headerRenderer) Refresh() {
	r.back.FillColor = look.Color(theme.ColorNameHeaderBackground)
	r.line.FillColor = look.Color(theme.ColorNameSeparator)
	for i, c := range r.h.shape.columns {
		title := c.title
		if c.sort != "" && c.sort == r.h.order.Sort {
			arrow := " ↑" // Fyne carries these; triangles come from the system, or not at all
			if r.h.order.Descending {
				arrow = " ↓"
			}
			title += arrow
		}
		r.titles[i].SetText(title)
		r.titles[i].Refresh()
	}
	r.Layout(r.h.Size())
	r.back.Refresh()
	r.line.Refresh()
}

func (r *headerRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.back, r.line}
	for _, t := range r.titles {
		objects = append(objects, t)
	}
	return objects
}

func (r *headerRenderer) Destroy() {}

// tableLayout puts the header over the rows without a gap.
type tableLayout struct{}

func (tableLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head := objects[0].MinSize().Height
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(size.Width, head))
	objects[1].Move(fyne.NewPos(0, head))
	objects[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-head)))
}

func (tableLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, objects[0].MinSize().Height+4*look.RowHeight)
}
