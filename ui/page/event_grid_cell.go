package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// gridCell is one cell; a click puts the cursor there, a second one marks.
type gridCell struct {
	widget.BaseWidget
	grid  *grid
	id    widget.TableCellID
	frame *canvas.Rectangle
	left  *kit.Line
	right *kit.Line // numbers
}

func newGridCell(g *grid) *gridCell {
	c := &gridCell{
		grid: g, frame: canvas.NewRectangle(nil), left: kit.NewLine("", kit.Style{}), right: kit.NewLine("", kit.Style{Right: true}),
	}
	c.frame.CornerRadius = 3
	c.ExtendBaseWidget(c)
	return c
}

func (c *gridCell) show(id widget.TableCellID) {
	c.id = id
	text, tone, right := c.grid.cell(id)
	if right {
		c.left.SetText("")
		c.right.Set(text, tone)
	} else {
		c.right.SetText("")
		c.left.Set(text, tone)
	}
	c.frame.FillColor, c.frame.StrokeWidth = nil, 0
	session := id.Col
	if id.Row == c.grid.row && c.grid.ready() {
		c.frame.FillColor = look.Color(look.ColorChosen)
		if session == c.grid.column && c.grid.focused {
			c.frame.StrokeWidth, c.frame.StrokeColor = 2, look.Color(theme.ColorNamePrimary)
		}
	}
	c.frame.Refresh()
}

// Tapped moves the cursor; on the cell that has it, marks.
func (c *gridCell) Tapped(*fyne.PointEvent) {
	g, session := c.grid, c.id.Col
	marks := session >= 0 && session < len(g.tab.dossier.Sessions)
	here := g.focused && c.id.Row == g.row && session == g.column
	g.tab.focus()
	if marks && here {
		g.tab.toggle(g.row, g.column)
		return
	}
	if !marks {
		session = g.column
	}
	g.put(c.id.Row, session)
}

func (c *gridCell) MinSize() fyne.Size { return fyne.NewSize(20, look.RowHeight-2) }

func (c *gridCell) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(c.frame, container.NewPadded(c.left, c.right)))
}

// headWords are what the head of a column says; right is for numbers.
type headWords struct {
	title, when, day, count string
	right                   bool
}

// gridHead is the head of a column: title, times, then day and how many are present.
type gridHead struct {
	widget.BaseWidget
	title, when, day, count *kit.Line
	titleRight, whenRight   *kit.Line
}

func newGridHead() *gridHead {
	small := kit.Style{Size: look.SmallSize, Tone: look.Muted}
	right := small
	right.Right = true
	h := &gridHead{
		title: kit.NewLine("", kit.Style{Bold: true}), titleRight: kit.NewLine("", kit.Style{Bold: true, Right: true}),
		when: kit.NewLine("", small), whenRight: kit.NewLine("", right), day: kit.NewLine("", small),
		count: kit.NewLine("", kit.Style{Size: look.SmallSize, Tone: look.Good, Right: true}),
	}
	h.ExtendBaseWidget(h)
	return h
}

func (h *gridHead) show(w headWords) {
	title, when, other, otherWhen := h.title, h.when, h.titleRight, h.whenRight
	if w.right {
		title, when, other, otherWhen = other, otherWhen, title, when
	}
	title.SetText(w.title)
	when.SetText(w.when)
	other.SetText("")
	otherWhen.SetText("")
	h.day.SetText(w.day)
	h.count.SetText(w.count)
}

// gridEdge stands at the edge of the grid: over a column its head, before a row the name.
type gridEdge struct {
	widget.BaseWidget
	head *gridHead
	name *gridCell
}

func newGridEdge(g *grid) *gridEdge {
	e := &gridEdge{head: newGridHead(), name: newGridCell(g)}
	e.ExtendBaseWidget(e)
	return e
}

func (e *gridEdge) show(id widget.TableCellID) {
	e.head.Hidden, e.name.Hidden = id.Row >= 0, id.Row < 0
	if id.Row < 0 {
		e.head.show(e.name.grid.head(id.Col))
		return
	}
	e.name.show(id)
}

func (e *gridEdge) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(e.head, e.name))
}

// MinSize is that of a row: the table takes the height of its rows from it too.
func (h *gridHead) MinSize() fyne.Size { return fyne.NewSize(20, look.RowHeight-2) }

func (h *gridHead) CreateRenderer() fyne.WidgetRenderer {
	lines := container.New(layout.NewCustomPaddedVBoxLayout(0),
		container.NewStack(h.title, h.titleRight), container.NewStack(h.when, h.whenRight), container.NewStack(h.day, h.count))
	return widget.NewSimpleRenderer(container.NewPadded(lines))
}
