package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/look"
)

// A wheel lies over something that scrolls and makes a notch of the mouse wheel
// as wide as people know it: Fyne moves a third of a row with it.
type wheel struct {
	widget.BaseWidget
	scroll func() *container.Scroll
}

// notch is what Fyne reports for one notch on Linux and Windows; a touch pad
// reports smaller parts, and macOS has a speed of its own.
const notch = 25

// rowsOfNotch are the rows that one notch moves.
const rowsOfNotch = 3

// Wheeled returns a list or table with a mouse wheel as quick as elsewhere.
// scroll returns its InnerScroll, nil while it is not drawn.
func Wheeled(object fyne.CanvasObject, scroll func() *container.Scroll) fyne.CanvasObject {
	w := &wheel{scroll: scroll}
	w.ExtendBaseWidget(w)
	return container.NewStack(object, w)
}

// InnerScroll returns what scrolls inside a widget of Fyne, nil when nothing does.
func InnerScroll(r fyne.WidgetRenderer) *container.Scroll {
	for _, o := range r.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			return s
		}
	}
	return nil
}

// Scrolled is Fyne's.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	if s := w.scroll(); s != nil {
		s.Scrolled(quicker(ev))
	}
}

// quicker leaves alone what a touch pad reports: it follows the finger.
func quicker(ev *fyne.ScrollEvent) *fyne.ScrollEvent {
	faster := *ev
	faster.Scrolled = fyne.Delta{DX: notches(ev.Scrolled.DX), DY: notches(ev.Scrolled.DY)}
	return &faster
}

func notches(by float32) float32 {
	if n := by / notch; n == float32(int(n)) {
		return n * rowsOfNotch * look.RowHeight
	}
	return by
}

// CreateRenderer is Fyne's: nothing is to be seen.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// A Scroll is a place that scrolls up and down, its wheel as quick as Wheeled.
type Scroll struct{ container.Scroll }

// NewScroll returns a place that scrolls up and down.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{}
	s.Content, s.Direction = content, container.ScrollVerticalOnly
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled is Fyne's.
func (s *Scroll) Scrolled(ev *fyne.ScrollEvent) { s.Scroll.Scrolled(quicker(ev)) }
