package kit

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/model"
	"segreteria/ui/look"
)

// A Field is one place to type or choose, bound to a pointer. Its label stands
// above it: the words of "field." and its key.
type Field struct {
	key, label, hint       string
	wide, needed, disabled bool
	none, bare             bool // Codes: may be left; Check: has its label beside it
	changed                []func()

	form    *Form
	build   func(f *Form) // makes object, focus, read, write and shown
	object  fyne.CanvasObject
	focus   fyne.Focusable
	read    func() error  // what is typed to the pointer
	write   func()        // the pointer to what is shown
	shown   func() string // what is typed, to be compared
	able    func(bool)    // nil: it cannot be switched off
	add     func(Choice)  // nil: it does not hold several
	cell    *fyne.Container
	trouble *widget.RichText
	place   fyne.CanvasObject // of the trouble

	warning      func() string // nil: none can be given
	caution      *widget.RichText
	cautionPlace fyne.CanvasObject
}

// Needed marks a field that cannot be left empty.
func (d *Field) Needed() *Field { d.needed = true; return d }

// Wide lets the field have the whole width of the form.
func (d *Field) Wide() *Field { d.wide = true; return d }

// Hint puts small words under the field.
func (d *Field) Hint(key string) *Field { d.hint = key; return d }

// Labelled puts the words of another key above the field.
func (d *Field) Labelled(key string) *Field { d.label = key; return d }

// Disabled shows the field without letting it be changed.
func (d *Field) Disabled() *Field { d.disabled = true; return d }

// OnChange has f told of every change that the secretary makes.
func (d *Field) OnChange(f func()) *Field { d.changed = append(d.changed, f); return d }

// Typed returns what stands in the field now, read or not.
func (d *Field) Typed() string { return d.shown() }

// attach builds the field into a form: label, object, hint, place for a problem.
func (d *Field) attach(f *Form) {
	d.form = f
	d.build(f)
	if d.disabled && d.able != nil {
		d.able(false)
	}
	label := d.label
	if label == "" {
		label = "field." + d.key
	}
	words := T(label)
	switch {
	case d.bare:
		words = ""
	case d.needed:
		words += " *"
	}
	d.trouble = paragraph("", look.SmallSize, look.Wrong)
	d.place = flush(d.trouble)
	d.place.Hide()
	caption := Caption(words)
	box := container.New(tight{gap: 2}, caption, d.object)
	if d.hint != "" {
		box.Add(Hint(T(d.hint)))
	}
	box.Add(d.place)
	if d.warning != nil {
		box.Add(d.warningPlace())
	}
	cell := &cellLayout{wide: d.wide, box: box}
	if d.bare {
		cell.blank = caption
	}
	d.cell = container.New(cell, box)
}

// problem gives an error of this field its key.
func (d *Field) problem(err error) error {
	var p *model.Problem
	if errors.As(err, &p) && p.Field != d.key {
		return &model.Problem{Field: d.key, Key: p.Key, Limit: p.Limit}
	}
	return err
}

// showProblem puts a sentence under the field, "" takes it away.
func (d *Field) showProblem(sentence string) {
	if sentence == "" && !d.place.Visible() {
		return
	}
	d.trouble.Segments[0].(*widget.TextSegment).Text = sentence
	d.trouble.Refresh()
	if sentence == "" {
		d.place.Hide()
	} else {
		d.place.Show()
	}
	d.form.resized()
}

func (d *Field) touched() { d.form.touched(d) }

// checkOnLeaving shows a text that cannot be read as soon as the keyboard goes
// elsewhere, and writes one that can as the house writes it.
func (d *Field) checkOnLeaving() {
	if d.form.writing {
		return
	}
	err := d.read()
	if err != nil {
		d.showProblem(Sentence(d.problem(err)))
		return
	}
	d.form.writing = true
	d.write()
	d.form.writing = false
}

// Own returns a field without a pointer: its label above any object.
func Own(key string, object fyne.CanvasObject) *Field {
	d := &Field{key: key}
	d.build = func(*Form) {
		d.object = object
		d.focus, _ = object.(fyne.Focusable)
		d.read, d.write = func() error { return nil }, func() {}
		d.shown = func() string { return "" }
	}
	return d
}
