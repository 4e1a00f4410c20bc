package kit

import (
	"context"

	"fyne.io/fyne/v2"
)

// Selected returns the chosen entry, false while there is none or it has not been read.
func (v *View[E]) Selected() (E, bool) { return v.blocks.row(v.rows.chosen) }

// Step chooses the entry so many rows below the chosen one.
func (v *View[E]) Step(by int) { v.rows.choose(v.rows.chosen + by) }

// Focus gives the keyboard to the list; while it is empty to the deed that it
// offers first, or to the filter that found nothing.
func (v *View[E]) Focus() {
	switch empty := v.found && len(v.blocks.ids) == 0; {
	case !empty:
		v.n.Window.Canvas().Focus(v.rows)
	case v.filter.Text != "" || v.offer == nil || len(v.offer.Objects) == 0:
		v.focusFilter()
	default:
		v.n.Window.Canvas().Focus(v.offer.Objects[len(v.offer.Objects)-1].(*Button))
	}
}

// hasKeyboard reports whether the list, or what stands instead of it, has the keyboard.
func (v *View[E]) hasKeyboard() bool {
	focused := v.n.Window.Canvas().Focused()
	if focused == fyne.Focusable(v.rows) {
		return true
	}
	if v.offer != nil {
		for _, o := range v.offer.Objects {
			if focused == fyne.Focusable(o.(*Button)) {
				return true
			}
		}
	}
	return false
}

// focusFilter does nothing for a list without a filter: letters would go where nobody sees them.
func (v *View[E]) focusFilter() {
	if !v.Filter.Hidden {
		v.n.Window.Canvas().Focus(v.filter)
	}
}

// fill writes an entry into a row of the table.
func (v *View[E]) fill(i int, cells []*Line) {
	entry, known := v.blocks.shown(i)
	for c, column := range v.Columns {
		switch {
		case !known && c == 0:
			cells[c].SetText("…")
		case !known:
			cells[c].SetText("")
		case column.Tone != nil:
			cells[c].Set(column.Text(entry), column.Tone(entry))
		default:
			cells[c].SetText(column.Text(entry))
		}
	}
}

func (v *View[E]) open(i int) {
	if entry, known := v.blocks.row(i); known && v.Open != nil {
		v.Open(entry)
	}
}

func (v *View[E]) alter(i int) {
	if entry, known := v.blocks.row(i); known && v.Change != nil {
		v.Change(entry)
	}
}

func (v *View[E]) space(i int) {
	if entry, known := v.blocks.row(i); known && v.Space != nil {
		v.Space(entry)
	}
}

// remove moves the chosen entry to the bin and offers to take it back.
func (v *View[E]) remove(i int) {
	entry, known := v.blocks.row(i)
	if known && v.Deleted != nil {
		v.Deleted(entry)
		return
	}
	if !known || v.Bin.Delete == nil {
		return
	}
	v.change(v.Bin.Delete, entry, func() {
		words := T("status.binned", map[string]any{"Name": v.Bin.Name(entry)})
		if v.Bin.Restore == nil {
			v.n.Say(words)
			return
		}
		v.n.SayUndo(words, func() {
			v.change(v.Bin.Restore, entry, func() {
				v.n.Say(T("status.restored", map[string]any{"Name": v.Bin.Name(entry)}))
			})
		})
	})
}

func (v *View[E]) change(deed func(context.Context, E) error, entry E, done func()) {
	v.n.InBackground(func(ctx context.Context) error { return deed(ctx, entry) }, func(err error) {
		if err != nil {
			v.n.ShowError(err)
			return
		}
		done()
		v.Reload()
		call(v.Bin.Changed)
	})
}

// sortBy sorts by a column; the same one again turns the order round.
func (v *View[E]) sortBy(sort string) {
	v.order = Order{Sort: sort, Descending: v.order.Sort == sort && !v.order.Descending}
	v.header.order = v.order
	v.header.Refresh()
	v.find(true)
}

// typedLetter begins to filter with a letter that was typed on the list.
func (v *View[E]) typedLetter(letter rune) {
	if v.Filter.Hidden {
		return
	}
	v.focusFilter()
	v.filter.SetText(v.filter.Text)
	v.filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	v.filter.TypedRune(letter)
}

// filterKey leads from the filter to the list.
func (v *View[E]) filterKey(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyDown, fyne.KeyPageDown:
		v.n.Window.Canvas().Focus(v.rows)
	case fyne.KeyEscape:
		return v.escape()
	default:
		return false
	}
	return true
}

// escape empties the filter first.
func (v *View[E]) escape() bool {
	if !v.query().Narrows() {
		return false
	}
	v.clearFilter()
	return true
}

func (v *View[E]) clearFilter() {
	if v.kind != nil {
		v.kind.SetSelectedIndex(0)
	}
	if v.year != nil {
		v.year.SetSelectedIndex(0)
	}
	if v.Filter.Further != nil {
		v.Filter.Further.Clear()
		v.object.Refresh()
	}
	v.filter.SetText("")
	v.find(true)
	v.n.Window.Canvas().Focus(v.rows)
}
