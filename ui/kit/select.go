package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/model"
	"segreteria/ui/look"
)

// A Select is a widget.Select for the keyboard, with the border that the other fields have.
type Select struct {
	widget.Select
	n       *Navigator
	focused bool
	Enter   func() // nil: on to the next field
	Came    func() // told when the keyboard comes; nil: nobody
}

// NewSelect returns a choice of some words.
func NewSelect(n *Navigator, options []string, changed func(string)) *Select {
	c := &Select{n: n}
	c.Options, c.OnChanged = options, changed
	c.PlaceHolder = " "
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey: up and down choose, Space shows all, Enter leads on.
func (c *Select) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case c.n.TypedKey(ev) || c.Disabled():
	case ev.Name == fyne.KeyDown:
		c.step(1)
	case ev.Name == fyne.KeyUp:
		c.step(-1)
	case ev.Name == fyne.KeyReturn, ev.Name == fyne.KeyEnter:
		c.n.goOn(c.Enter)
	default:
		c.Select.TypedKey(ev)
	}
}

func (c *Select) step(by int) {
	if next := c.SelectedIndex() + by; next >= 0 && next < len(c.Options) {
		c.SetSelectedIndex(next)
	}
}

// TypedRune chooses the next words that begin with the letter.
func (c *Select) TypedRune(letter rune) {
	wanted, count := model.Fold(string(letter)), len(c.Options)
	if wanted == "" || c.Disabled() {
		return
	}
	for i := 1; i <= count; i++ {
		at := (max(c.SelectedIndex(), 0) + i) % count
		if strings.HasPrefix(model.Fold(c.Options[at]), wanted) {
			c.SetSelectedIndex(at)
			return
		}
	}
}

// FocusGained is Fyne's.
func (c *Select) FocusGained() {
	c.focused = true
	c.Select.FocusGained()
	call(c.Came)
}

// FocusLost is Fyne's.
func (c *Select) FocusLost() {
	c.focused = false
	c.Select.FocusLost()
}

// CreateRenderer puts a border round Fyne's.
func (c *Select) CreateRenderer() fyne.WidgetRenderer {
	r := &selectRenderer{WidgetRenderer: c.Select.CreateRenderer(), c: c, frame: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type selectRenderer struct {
	fyne.WidgetRenderer
	c     *Select
	frame *canvas.Rectangle
}

func (r *selectRenderer) paint() {
	name := theme.ColorNameInputBorder
	if r.c.focused {
		name = theme.ColorNamePrimary
	}
	r.frame.StrokeColor, r.frame.StrokeWidth = look.Color(name), theme.Size(theme.SizeNameInputBorder)
	r.frame.CornerRadius = theme.Size(theme.SizeNameInputRadius)
	r.frame.Refresh()
}

func (r *selectRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	border := r.frame.StrokeWidth
	r.frame.Move(fyne.NewSquareOffsetPos(border / 2))
	r.frame.Resize(size.SubtractWidthHeight(border, border))
}

// MinSize is as high as an entry.
func (r *selectRenderer) MinSize() fyne.Size {
	return r.WidgetRenderer.MinSize().Max(fyne.NewSize(0, look.RowHeight-1))
}

func (r *selectRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.paint()
}

func (r *selectRenderer) Objects() []fyne.CanvasObject {
	return append(r.WidgetRenderer.Objects(), r.frame)
}
