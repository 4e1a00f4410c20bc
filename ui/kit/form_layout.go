package kit

import (
	"fyne.io/fyne/v2"

	"segreteria/ui/look"
)

const (
	columnGap   float32 = 24
	fieldGap    float32 = 10
	formEdge    float32 = 16  // inside the scroll, else it cuts the borders of the fields
	oneColumn   float32 = 560 // narrower forms have one column
	widestField float32 = 460 // wider ones are no easier to read
)

// sectionHead is the title of a section; it always begins a new row.
type sectionHead struct{ Line }

func newSectionHead(title string) *sectionHead {
	h := &sectionHead{Line{text: title, style: Style{Size: look.HeadingSize, Bold: true}}}
	h.ExtendBaseWidget(h)
	return h
}

// cellLayout holds one field; the form's layout asks whether it is wide.
type cellLayout struct {
	wide  bool
	blank *Line // the empty label of a check, which only keeps a row of two in line; nil: none
	box   *fyne.Container
}

func (c *cellLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

func (c *cellLayout) MinSize([]fyne.CanvasObject) fyne.Size { return c.box.MinSize() }

// formLayout lays fields in two columns, row by row, one column when narrow.
type formLayout struct {
	width  float32
	height float32
	again  func() // asks the place around for the new height
}

func (l *formLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	before := l.height
	l.width = size.Width
	l.height = l.place(objects, size.Width)
	// Texts that wrap need their width before they know their height.
	if again := l.place(objects, size.Width); again != l.height {
		l.height = again
	}
	if l.height != before && l.again != nil {
		l.again()
	}
}

func (l *formLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if l.width == 0 {
		l.width = oneColumn // until the place around says how wide it is
	}
	return fyne.NewSize(240, l.place(objects, l.width))
}

// place moves every object and returns the height of all.
func (l *formLayout) place(objects []fyne.CanvasObject, width float32) float32 {
	columns, y, filled, rowHeight := 2, float32(0), 0, float32(0)
	if width < oneColumn {
		columns = 1
	}
	column := min((width-columnGap*float32(columns-1))/float32(columns), widestField)
	if columns == 1 {
		column = width
	}
	newRow := func() {
		if filled > 0 {
			y += rowHeight + fieldGap
		}
		filled, rowHeight = 0, 0
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if head, ok := o.(*sectionHead); ok {
			newRow()
			if y > 0 {
				y += fieldGap
			}
			head.Move(fyne.NewPos(0, y))
			head.Resize(fyne.NewSize(width, head.MinSize().Height))
			y += head.MinSize().Height + fieldGap/2
			continue
		}
		span, w := 1, column
		if c, ok := o.(*fyne.Container); ok {
			cell, ok := c.Layout.(*cellLayout)
			if ok && cell.blank != nil {
				cell.blank.Hidden = columns == 1
			}
			if ok && cell.wide {
				span, w = columns, column*float32(columns)+columnGap*float32(columns-1)
			}
		}
		if filled+span > columns {
			newRow()
		}
		o.Move(fyne.NewPos(float32(filled)*(column+columnGap), y))
		if o.Size().Width != w {
			o.Resize(fyne.NewSize(w, o.Size().Height))
		}
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(w, h))
		filled, rowHeight = filled+span, max(rowHeight, h)
	}
	newRow()
	return max(0, y-fieldGap)
}

// tight stacks objects with little space between them.
type tight struct{ gap float32 }

func (t tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if o.Size().Width != size.Width {
			o.Resize(fyne.NewSize(size.Width, o.Size().Height))
		}
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + t.gap
	}
}

func (t tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least, shown := fyne.Size{}, 0
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			least.Width = max(least.Width, m.Width)
			least.Height += m.Height
			shown++
		}
	}
	least.Height += t.gap * float32(max(0, shown-1))
	return least
}
