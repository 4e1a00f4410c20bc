package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/look"
)

// A Button is a widget.Button for the keyboard: Enter presses it too, and a ring
// shows that it has the keyboard, which Fyne's colour does not show on a main one.
type Button struct {
	widget.Button
	n       *Navigator
	focused bool
	Came    func() // told when the keyboard comes; nil: nobody
}

// FocusGained is Fyne's.
func (b *Button) FocusGained() {
	b.focused = true
	b.Button.FocusGained()
	call(b.Came)
}

// FocusLost is Fyne's.
func (b *Button) FocusLost() {
	b.focused = false
	b.Button.FocusLost()
}

// MinSize leaves some room at the sides.
func (b *Button) MinSize() fyne.Size {
	least := b.Button.MinSize()
	if b.Text != "" {
		least.Width += 2 * look.Padding
	}
	return least
}

// Tapped does the deed. Fyne's takes the keyboard away from everything first;
// here it stays, and whoever clicked with the mouse finds it on the page.
func (b *Button) Tapped(*fyne.PointEvent) {
	if b.Disabled() {
		return
	}
	call(b.OnTapped)
	if b.n != nil {
		b.n.keepKeyboard()
	}
}

// TypedKey is Fyne's.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(nil)
	default:
		if b.n == nil || !b.n.TypedKey(ev) {
			b.Button.TypedKey(ev)
		}
	}
}

// MainButton returns the last button inside an object, such as the main deed of
// an EmptyState; nil when there is none.
func MainButton(o fyne.CanvasObject) *Button {
	switch o := o.(type) {
	case *Button:
		return o
	case *fyne.Container:
		for i := len(o.Objects) - 1; i >= 0; i-- {
			if b := MainButton(o.Objects[i]); b != nil {
				return b
			}
		}
	}
	return nil
}

// CreateRenderer puts the ring over Fyne's button.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{WidgetRenderer: b.Button.CreateRenderer(), b: b, ring: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type buttonRenderer struct {
	fyne.WidgetRenderer
	b    *Button
	ring *canvas.Rectangle
}

// ringEdge is how far inside the button the ring stands.
const ringEdge float32 = 2

func (r *buttonRenderer) paint() {
	r.ring.Hidden = !r.b.focused
	r.ring.StrokeColor, r.ring.StrokeWidth = look.Color(r.b.ringColor()), 2
	r.ring.CornerRadius = max(0, theme.Size(theme.SizeNameButtonRadius)-ringEdge)
	r.ring.Refresh()
}

// ringColor is the one of the words, where the button has a colour of its own.
func (b *Button) ringColor() fyne.ThemeColorName {
	switch b.Importance {
	case widget.HighImportance:
		return theme.ColorNameForegroundOnPrimary
	case widget.DangerImportance:
		return theme.ColorNameForegroundOnError
	default:
		return theme.ColorNamePrimary
	}
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.ring.Move(fyne.NewSquareOffsetPos(ringEdge))
	r.ring.Resize(size.SubtractWidthHeight(2*ringEdge, 2*ringEdge))
}

func (r *buttonRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.paint()
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return append(r.WidgetRenderer.Objects(), r.ring)
}
