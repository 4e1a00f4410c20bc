package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// mergeRow is one field of both entries side by side. Where they differ it
// takes the keyboard: left and right choose which value is kept.
type mergeRow struct {
	widget.BaseWidget
	c       *comparison
	key     string
	differs bool
	other   bool // the right value is kept
	focused bool

	texts       [2]string
	caption     *kit.Line
	values      [2]*kit.Line
	marks       [2]*widget.Icon
	plate, edge *canvas.Rectangle
}

func newMergeRow(c *comparison, key, kept, other string) *mergeRow {
	r := &mergeRow{
		c: c, key: key, texts: [2]string{kept, other}, caption: kit.NewLine(kit.T("field."+key), kit.Style{Tone: look.Muted}),
		plate: canvas.NewRectangle(nil), edge: canvas.NewRectangle(nil),
	}
	for i := range r.values {
		r.values[i], r.marks[i] = kit.NewLine("", kit.Style{}), widget.NewIcon(nil)
	}
	r.ExtendBaseWidget(r)
	return r
}

func (r *mergeRow) choose(other bool) {
	if r.differs && r.other != other {
		r.other = other
		r.c.from[r.key] = other
		r.Refresh()
	}
}

// Tapped chooses the value under the mouse.
func (r *mergeRow) Tapped(ev *fyne.PointEvent) {
	if r.differs {
		r.c.list.o.Nav.Window.Canvas().Focus(r)
		if ev.Position.X > mergeCaption {
			r.choose(ev.Position.X > mergeCaption+(r.Size().Width-mergeCaption)/2)
		}
	}
}

func (r *mergeRow) FocusGained()   { r.focused = true; r.Refresh() }
func (r *mergeRow) FocusLost()     { r.focused = false; r.Refresh() }
func (r *mergeRow) TypedRune(rune) {}

func (r *mergeRow) TypedKey(ev *fyne.KeyEvent) {
	nav := r.c.list.o.Nav
	switch {
	case nav.TypedKey(ev):
	case ev.Name == fyne.KeyLeft:
		r.choose(false)
	case ev.Name == fyne.KeyRight:
		r.choose(true)
	case ev.Name == fyne.KeySpace:
		r.choose(!r.other)
	case ev.Name == fyne.KeyUp:
		r.c.step(r, -1)
	case ev.Name == fyne.KeyDown:
		r.c.step(r, 1)
	case ev.Name == fyne.KeyReturn, ev.Name == fyne.KeyEnter:
		nav.Window.Canvas().FocusNext()
	}
}

const (
	mergeCaption float32 = 170 // width of the names of the fields
	mergeMark    float32 = 26
)

func (r *mergeRow) CreateRenderer() fyne.WidgetRenderer {
	m := &mergeRenderer{r: r}
	m.Refresh()
	return m
}

type mergeRenderer struct{ r *mergeRow }

func (m *mergeRenderer) MinSize() fyne.Size { return fyne.NewSize(480, look.RowHeight) }
func (m *mergeRenderer) Destroy()           {}

func (m *mergeRenderer) Objects() []fyne.CanvasObject {
	r := m.r
	return []fyne.CanvasObject{r.plate, r.edge, r.caption, r.marks[0], r.marks[1], r.values[0], r.values[1]}
}

func (m *mergeRenderer) Layout(size fyne.Size) {
	r := m.r
	r.plate.Resize(size)
	r.edge.Resize(size)
	half := (size.Width - mergeCaption) / 2
	place := func(o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(max(0, width), height))
	}
	place(r.caption, look.Padding, mergeCaption-2*look.Padding)
	for i := range r.values {
		x := mergeCaption + float32(i)*half
		place(r.marks[i], x, mergeMark-6)
		place(r.values[i], x+mergeMark, half-mergeMark-look.Padding)
	}
}

func (m *mergeRenderer) Refresh() {
	r := m.r
	for i, value := range r.values {
		kept := r.differs && r.other == (i == 1)
		tone, icon := look.Muted, fyne.Resource(nil)
		if r.differs {
			icon = theme.RadioButtonIcon()
		}
		if kept {
			tone, icon = look.Plain, theme.NewPrimaryThemedResource(theme.RadioButtonCheckedIcon())
		}
		text := r.texts[i]
		if text == "" && r.differs {
			text = kit.T("duplicate.empty")
		}
		value.Set(text, tone)
		r.marks[i].SetResource(icon)
	}
	r.plate.FillColor, r.edge.StrokeWidth = nil, 0
	if r.focused {
		r.plate.FillColor = look.Color(look.ColorChosen)
		r.edge.StrokeWidth, r.edge.StrokeColor = 2, look.Color(theme.ColorNamePrimary)
	}
	r.plate.CornerRadius, r.edge.CornerRadius = 3, 3
	r.plate.Refresh()
	r.edge.Refresh()
	m.Layout(r.Size())
}

// newMergeHead names both sides above their values.
func newMergeHead(kept, other [3]string) fyne.CanvasObject {
	column := func(words [3]string, tone look.Tone) fyne.CanvasObject {
		return container.NewVBox(kit.NewLine(words[0], kit.Style{Size: look.SmallSize, Tone: tone, Bold: true}),
			kit.Heading(words[1]), kit.Caption(words[2]))
	}
	return container.New(mergeColumns{}, column(kept, look.Good), column(other, look.Wrong))
}

// mergeColumns sets two objects over the two columns of values.
type mergeColumns struct{}

func (mergeColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	half := (size.Width - mergeCaption) / 2
	for i, o := range objects {
		o.Move(fyne.NewPos(mergeCaption+mergeMark+float32(i)*half, 0))
		o.Resize(fyne.NewSize(max(0, half-mergeMark-look.Padding), size.Height))
	}
}

func (mergeColumns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return fyne.NewSize(480, least.Height+look.Padding)
}

// rowStack sets rows under each other without a gap.
type rowStack struct{}

func (rowStack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += height
	}
}

func (rowStack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		size := o.MinSize()
		least = fyne.NewSize(max(least.Width, size.Width), least.Height+size.Height)
	}
	return least
}
