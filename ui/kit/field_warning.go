package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/look"
)

// Warns puts a sentence under the field, in the colour of what should be looked
// at, for as long as warning returns one of what is stored; "" takes it away.
// Nothing is refused.
func (d *Field) Warns(warning func() string) *Field { d.warning = warning; return d }

// warningPlace makes room for the warning at the foot of the field.
func (d *Field) warningPlace() fyne.CanvasObject {
	d.caution = paragraph("", look.SmallSize, look.Due)
	d.cautionPlace = flush(d.caution)
	d.cautionPlace.Hide()
	return d.cautionPlace
}

// warn asks again, whenever the field shows what is stored.
func (d *Field) warn() {
	if d.warning == nil {
		return
	}
	sentence := d.warning()
	d.caution.Segments[0].(*widget.TextSegment).Text = sentence
	d.caution.Refresh()
	if sentence == "" {
		d.cautionPlace.Hide()
	} else {
		d.cautionPlace.Show()
	}
	d.form.resized()
}
