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
	session := id.Col - 1
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
	g, session := c.grid, c.id.Col-1
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

// gridHead is the head of a column: title, when, and how many are present.
type gridHead struct {
	widget.BaseWidget
	title, when, count *kit.Line
}

func newGridHead() *gridHead {
	h := &gridHead{
		title: kit.NewLine("", kit.Style{Bold: true}), when: kit.NewLine("", kit.Style{Size: look.SmallSize, Tone: look.Muted}),
		count: kit.NewLine("", kit.Style{Size: look.SmallSize}),
	}
	h.ExtendBaseWidget(h)
	return h
}

func (h *gridHead) show(title, when, count string, tone look.Tone) {
	h.title.SetText(title)
	h.when.SetText(when)
	h.count.Set(count, tone)
}

// MinSize is that of a row: the table takes the height of its rows from it too.
func (h *gridHead) MinSize() fyne.Size { return fyne.NewSize(20, look.RowHeight-2) }

func (h *gridHead) CreateRenderer() fyne.WidgetRenderer {
	lines := container.New(layout.NewCustomPaddedVBoxLayout(0), h.title, h.when, h.count)
	return widget.NewSimpleRenderer(container.NewPadded(lines))
}
