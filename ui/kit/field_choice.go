package kit

import (
	"slices"

	"fyne.io/fyne/v2/widget"

	"fyne.io/fyne/v2"
)

// Codes returns a field that chooses one of some codes, shown in the words of
// the prefix and the code. OrNone adds a "-" for no code.
func Codes(key string, value *string, codes []string, word string) *Field {
	d := &Field{key: key}
	d.build = func(f *Form) {
		shown := slices.Clone(codes)
		if d.none || *value == "" {
			shown = append([]string{""}, shown...)
		}
		words := make([]string, len(shown))
		for i, code := range shown {
			words[i] = "-"
			if code != "" {
				words[i] = CodeText(word, code)
			}
		}
		now := ""
		c := NewSelect(f.n, words, func(string) {})
		c.Enter = f.next
		c.OnChanged = func(string) {
			if i := c.SelectedIndex(); i >= 0 {
				now = shown[i]
			}
			d.touched()
		}
		d.object, d.focus = c, c
		d.write = func() {
			now = *value
			if i := slices.Index(shown, now); i >= 0 {
				c.SetSelectedIndex(i)
			} else {
				c.ClearSelected()
				now = *value // a code of a later version stays as it is
			}
		}
		d.read = func() error { *value = now; return nil }
		d.shown = func() string { return now }
		d.able = able(c)
	}
	return d
}

// OrNone lets Codes be left without a choice.
func (d *Field) OrNone() *Field { d.none = true; return d }

// TextOf returns a field for any text, with some offered.
func TextOf(key string, value *string, offered []string) *Field {
	d := &Field{key: key}
	d.build = func(f *Form) {
		e := &offering{n: f.n, form: f}
		e.ExtendBaseWidget(e)
		e.SetOptions(offered)
		e.PlaceHolder = T("placeholder.text_of")
		e.OnChanged = func(string) { d.touched() }
		d.object, d.focus = e, e
		d.write = func() { e.SetText(*value) }
		d.read = func() error { *value = e.Text; return nil }
		d.shown = func() string { return e.Text }
		d.able = able(e)
	}
	return d
}

// offering is a widget.SelectEntry for the keyboard: Down opens what it offers.
type offering struct {
	widget.SelectEntry
	n    *Navigator
	form *Form
	came func() // told when the keyboard comes; nil: nobody
}

// FocusGained is Fyne's.
func (o *offering) FocusGained() {
	o.SelectEntry.FocusGained()
	call(o.came)
}

func (o *offering) written() string { return o.Text }

func (o *offering) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case o.n.TypedKey(ev):
	case ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		o.form.next()
	case ev.Name == fyne.KeyDown && o.ActionItem != nil:
		o.ActionItem.(fyne.Tappable).Tapped(&fyne.PointEvent{})
	default:
		o.SelectEntry.TypedKey(ev)
	}
}

// Check returns a field that is ticked or not; its label stands beside it.
func Check(key string, value *bool) *Field {
	d := &Field{key: key}
	d.build = func(f *Form) {
		label := d.label
		if label == "" {
			label = "field." + key
		}
		t := newTick(f.n, T(label), func(bool) { d.touched() })
		t.enter = f.next
		d.label = "" // it is not said twice
		d.bare = true
		d.object, d.focus = t, t
		d.write = func() { t.SetChecked(*value) }
		d.read = func() error { *value = t.Checked; return nil }
		d.shown = func() string {
			if t.Checked {
				return "1"
			}
			return ""
		}
		d.able = able(t)
	}
	return d
}

func able(w fyne.Disableable) func(bool) {
	return func(on bool) {
		if on {
			w.Enable()
		} else {
			w.Disable()
		}
	}
}
