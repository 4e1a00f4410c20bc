package kit

import (
	"strings"

	"fyne.io/fyne/v2"

	"segreteria/ui/look"
)

// The matches of a search field float in a layer of the page, not in an
// overlay: an overlay would take the keyboard from the entry.

// layer is the one of the dialog in front, else the page's.
func (n *Navigator) layer() *fyne.Container {
	if last := len(n.dialogs) - 1; last >= 0 {
		return n.dialogs[last].float
	}
	return n.float
}

// floatBelow shows rows under an entry, above it where there is more room.
func (n *Navigator) floatBelow(owner fyne.CanvasObject, rows []fyne.CanvasObject) {
	n.unfloat()
	driver, layer := fyne.CurrentApp().Driver(), n.layer()
	origin := driver.AbsolutePositionForObject(layer)
	place := driver.AbsolutePositionForObject(owner)
	height := float32(len(rows))*look.RowHeight + 2
	top := place.Y + owner.Size().Height + 1
	if room := n.Window.Canvas().Size().Height - top; height > room && place.Y > room {
		top = place.Y - height - 1
	}
	place, top = place.Subtract(origin), top-origin.Y
	width := max(owner.Size().Width, 320)
	back := newPlate(look.ColorSurface)
	back.line = true
	back.Resize(fyne.NewSize(width, height))
	back.Move(fyne.NewPos(place.X, top))
	layer.Objects = []fyne.CanvasObject{back}
	for i, row := range rows {
		row.Move(fyne.NewPos(place.X+1, top+1+float32(i)*look.RowHeight))
		row.Resize(fyne.NewSize(width-2, look.RowHeight))
		layer.Objects = append(layer.Objects, row)
	}
	n.floating, n.floatingIn = owner, layer
	layer.Refresh()
}

// FloatUnder shows an object under an owner outside of the page, such as the
// search field of the window; at most so large, and within the window.
func (n *Navigator) FloatUnder(owner, content fyne.CanvasObject, most fyne.Size) {
	n.unfloat()
	driver, window := fyne.CurrentApp().Driver(), n.Window.Canvas().Size()
	place := driver.AbsolutePositionForObject(owner).AddXY(0, owner.Size().Height+2)
	size := fyne.NewSize(min(most.Width, window.Width-place.X-look.Padding), min(most.Height, window.Height-place.Y-2*look.Padding))
	content.Move(place.Subtract(driver.AbsolutePositionForObject(n.float)))
	content.Resize(size)
	n.float.Objects = []fyne.CanvasObject{content}
	n.floating, n.floatingIn = owner, n.float
	n.float.Refresh()
}

// Floats reports whether something of that owner floats.
func (n *Navigator) Floats(owner fyne.CanvasObject) bool { return n.floatsFor(owner) }

// Unfloat takes away what floats of that owner.
func (n *Navigator) Unfloat(owner fyne.CanvasObject) { n.unfloatFrom(owner) }

func (n *Navigator) floatsFor(owner fyne.CanvasObject) bool { return n.floating == owner }

// unfloatFrom takes away the rows of that owner.
func (n *Navigator) unfloatFrom(owner fyne.CanvasObject) {
	if n.floating == owner {
		n.unfloat()
	}
}

// unfloat takes away all rows that float.
func (n *Navigator) unfloat() {
	if n.floating == nil {
		return
	}
	n.floating = nil
	n.floatingIn.Objects = nil
	n.floatingIn.Refresh()
}

func trimmed(text string) string { return strings.TrimSpace(text) }
