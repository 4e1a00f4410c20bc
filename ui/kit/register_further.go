package kit

import (
	"fyne.io/fyne/v2"

	"segreteria/data/model"
)

// Further are criteria of a page's own, beside the choices above its list.
type Further struct {
	Object   fyne.CanvasObject // sets them; stands behind the choices
	Line     fyne.CanvasObject // says what they are, below; the page hides it when there are none
	Criteria func() model.StakeholderFilter
	Clear    func() // takes them all away

	ask   func() model.Query
	again func(kind string)
}

// Query returns what the list asks for now.
func (f *Further) Query() model.Query { return f.ask() }

// Find has the list find again, with another choice of the kind.
func (f *Further) Find(kind string) { f.again(kind) }

// askKind chooses a kind and finds again.
func (v *View[E]) askKind(kind string) {
	if v.kind != nil {
		tell := v.kind.OnChanged
		v.kind.OnChanged = nil
		at := 0
		for i, code := range v.Filter.Kinds {
			if code == kind {
				at = i + 1
			}
		}
		v.kind.SetSelectedIndex(at)
		v.kind.OnChanged = tell
	}
	v.object.Refresh()
	v.find(true)
}
