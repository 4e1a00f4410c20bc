package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// influenceGrid draws 5 x 5 cells, the influence going up and the interest to
// the right, and takes the keyboard: arrows choose a cell, Enter opens it.
type influenceGrid struct {
	widget.BaseWidget
	n                   *kit.Navigator
	influence, interest int // of the chosen cell, 1-5
	focused             bool
	moved, opened       func()
	cells               [model.MostInfluence][model.MostInfluence]*influenceCell
}

func newInfluenceGrid(n *kit.Navigator) *influenceGrid {
	g := &influenceGrid{n: n, influence: model.MostInfluence, interest: model.MostInfluence}
	for i := range g.cells {
		for j := range g.cells[i] {
			g.cells[i][j] = newInfluenceCell(g, i+1, j+1)
		}
	}
	g.ExtendBaseWidget(g)
	return g
}

func (g *influenceGrid) show(all model.StakeholderGrid) {
	for i := range g.cells {
		for j, c := range g.cells[i] {
			c.content = all.Cells[i][j]
			c.Refresh()
		}
	}
}

func (g *influenceGrid) FocusGained()   { g.focused = true; g.paint() }
func (g *influenceGrid) FocusLost()     { g.focused = false; g.paint() }
func (g *influenceGrid) TypedRune(rune) {}

func (g *influenceGrid) paint() {
	for i := range g.cells {
		for _, c := range g.cells[i] {
			c.Refresh()
		}
	}
}

// TypedKey moves to another cell, or opens the chosen one.
func (g *influenceGrid) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		g.choose(g.influence+1, g.interest)
	case fyne.KeyDown:
		g.choose(g.influence-1, g.interest)
	case fyne.KeyRight:
		g.choose(g.influence, g.interest+1)
	case fyne.KeyLeft:
		g.choose(g.influence, g.interest-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		g.opened()
	default:
		g.n.TypedKey(ev)
	}
}

func (g *influenceGrid) choose(influence, interest int) {
	influence, interest = max(1, min(influence, model.MostInfluence)), max(1, min(interest, model.MostInfluence))
	g.influence, g.interest = influence, interest
	g.paint()
	g.moved()
}

// Places of the grid: the numbers at the left and below, the names of the quadrants above and below.
const (
	gridLeft    float32 = 72
	gridCaption float32 = 22
	gridGap     float32 = 3
)

// CreateRenderer is Fyne's.
func (g *influenceGrid) CreateRenderer() fyne.WidgetRenderer {
	r := &influenceRenderer{g: g}
	small := kit.Style{Size: look.SmallSize, Tone: look.Muted}
	bold := kit.Style{Size: look.SmallSize, Tone: look.Main, Bold: true}
	r.axes = []*kit.Line{kit.NewLine(kit.T("field.influence")+" ↑", small), kit.NewLine(kit.T("field.interest")+" →", small)}
	for _, quadrant := range []string{model.QuadrantSatisfy, model.QuadrantManage, model.QuadrantMonitor, model.QuadrantInform} {
		r.quadrants = append(r.quadrants, kit.NewLine(kit.T("quadrant."+quadrant), bold))
	}
	for n := 1; n <= model.MostInfluence; n++ {
		number := small
		number.Right = true
		r.rows = append(r.rows, kit.NewLine(model.FormatInt(n), number))
		r.columns = append(r.columns, kit.NewLine(model.FormatInt(n), small))
	}
	return r
}

type influenceRenderer struct {
	g             *influenceGrid
	axes          []*kit.Line
	quadrants     []*kit.Line
	rows, columns []*kit.Line
}

// least is how small a cell may become.
var leastCell = fyne.NewSize(56, 40)

func (r *influenceRenderer) MinSize() fyne.Size {
	const n = float32(model.MostInfluence)
	return fyne.NewSize(gridLeft+n*(leastCell.Width+gridGap), 3*gridCaption+n*(leastCell.Height+gridGap))
}

func (r *influenceRenderer) Layout(size fyne.Size) {
	const n = float32(model.MostInfluence)
	cell := fyne.NewSize((size.Width-gridLeft)/n-gridGap, (size.Height-3*gridCaption)/n-gridGap)
	place := func(l *kit.Line, x, y, width float32) {
		l.Move(fyne.NewPos(x, y+(gridCaption-l.MinSize().Height)/2))
		l.Resize(fyne.NewSize(width, l.MinSize().Height))
	}
	bottom := gridCaption + n*(cell.Height+gridGap)
	column := func(interest int) float32 { return gridLeft + float32(interest-1)*(cell.Width+gridGap) }
	place(r.axes[0], 0, 0, gridLeft)
	place(r.axes[1], 0, bottom, gridLeft)
	few, many := 2*(cell.Width+gridGap), 3*(cell.Width+gridGap)
	place(r.quadrants[0], column(1), 0, few)
	place(r.quadrants[1], column(3), 0, many)
	place(r.quadrants[2], column(1), bottom+gridCaption, few)
	place(r.quadrants[3], column(3), bottom+gridCaption, many)
	for i := range r.rows {
		y := gridCaption + float32(model.MostInfluence-1-i)*(cell.Height+gridGap)
		place(r.rows[i], 0, y+(cell.Height-gridCaption)/2, gridLeft-10)
		place(r.columns[i], column(i+1)+cell.Width/2-4, bottom, 12)
		for j, c := range r.g.cells[i] {
			c.Move(fyne.NewPos(column(j+1), y))
			c.Resize(cell)
		}
	}
}

func (r *influenceRenderer) Refresh() {
	r.Layout(r.g.Size())
	canvas.Refresh(r.g)
}

func (r *influenceRenderer) Objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, lines := range [][]*kit.Line{r.axes, r.quadrants, r.rows, r.columns} {
		for _, l := range lines {
			all = append(all, l)
		}
	}
	for i := range r.g.cells {
		for _, c := range r.g.cells[i] {
			all = append(all, c)
		}
	}
	return all
}

func (r *influenceRenderer) Destroy() {}

// influenceCell names the first organisations of one influence and interest,
// and says how many more there are.
type influenceCell struct {
	widget.BaseWidget
	g                   *influenceGrid
	influence, interest int
	content             model.GridCell
}

func newInfluenceCell(g *influenceGrid, influence, interest int) *influenceCell {
	c := &influenceCell{g: g, influence: influence, interest: interest}
	c.ExtendBaseWidget(c)
	return c
}

// Tapped chooses the cell; once more, it opens it.
func (c *influenceCell) Tapped(*fyne.PointEvent) {
	here := c.g.focused && c.g.influence == c.influence && c.g.interest == c.interest
	c.g.n.Window.Canvas().Focus(c.g)
	if here {
		c.g.opened()
		return
	}
	c.g.choose(c.influence, c.interest)
}

func (c *influenceCell) chosen() bool {
	return c.g.influence == c.influence && c.g.interest == c.interest
}

// CreateRenderer is Fyne's.
func (c *influenceCell) CreateRenderer() fyne.WidgetRenderer {
	r := &influenceCellRenderer{c: c, plate: canvas.NewRectangle(nil)}
	r.plate.CornerRadius = 3
	for range gridNames + 1 {
		r.lines = append(r.lines, kit.NewLine("", kit.Style{Size: look.SmallSize}))
	}
	r.Refresh()
	return r
}

type influenceCellRenderer struct {
	c     *influenceCell
	plate *canvas.Rectangle
	lines []*kit.Line
}

const (
	cellEdge  float32 = 6
	cellPitch float32 = 16
)

func (r *influenceCellRenderer) MinSize() fyne.Size { return leastCell }

func (r *influenceCellRenderer) Layout(size fyne.Size) {
	r.plate.Resize(size)
	fits := max(1, int((size.Height-2*cellEdge)/cellPitch))
	names, more := r.c.content.Names, 0
	if r.c.content.Count > min(fits, len(names)) {
		names = names[:min(len(names), fits-1)]
		more = r.c.content.Count - len(names)
	}
	for i, l := range r.lines {
		switch {
		case i < len(names):
			l.Set(names[i], look.Plain)
		case i == len(names) && more > 0 && i > 0:
			l.Set("+"+kit.Thousands(more), look.Main)
		case i == len(names) && more > 0:
			l.Set(kit.Thousands(more), look.Main)
		default:
			l.Set("", look.Plain)
		}
		l.Move(fyne.NewPos(cellEdge, cellEdge+float32(i)*cellPitch))
		l.Resize(fyne.NewSize(max(0, size.Width-2*cellEdge), cellPitch))
		l.Hidden = l.Text() == ""
	}
}

func (r *influenceCellRenderer) Refresh() {
	r.plate.FillColor = look.Color(look.ColorSurface)
	if model.Quadrant(r.c.influence, r.c.interest) == model.QuadrantManage {
		r.plate.FillColor = look.Color(look.ColorSide)
	}
	r.plate.StrokeColor, r.plate.StrokeWidth = look.Color(theme.ColorNameSeparator), 1
	if r.c.chosen() {
		r.plate.FillColor = look.Color(look.ColorChosen)
		if r.c.g.focused {
			r.plate.StrokeColor, r.plate.StrokeWidth = look.Color(theme.ColorNamePrimary), 2
		}
	}
	r.plate.Refresh()
	r.Layout(r.c.Size())
}

func (r *influenceCellRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.plate}
	for _, l := range r.lines {
		all = append(all, l)
	}
	return all
}

func (r *influenceCellRenderer) Destroy() {}
