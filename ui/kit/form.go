package kit

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
)

// A Section is a group of fields that belong together.
type Section struct {
	Title  string // word key, "" none
	Fields []*Field
}

// Fields returns a section.
func Fields(title string, fields ...*Field) Section { return Section{Title: title, Fields: fields} }

// A Form lays out fields bound to pointers. What is typed reaches the pointers
// by Read, what the pointers hold reaches the screen by Write.
type Form struct {
	OnChanged func() // after every change of what is typed

	n       *Navigator
	fields  []*Field
	body    *fyne.Container
	scroll  *Scroll
	enter   func() // Enter in a single line; nil: on to the next field
	writing bool
	atRead  []string // what stood in each field when it was last read
	saved   []string // what stood in each field when it was last saved
}

// NewForm returns a form that shows what its pointers hold.
func NewForm(n *Navigator, sections ...Section) *Form {
	f := &Form{n: n, body: container.New(&formLayout{})}
	for _, s := range sections {
		if s.Title != "" {
			f.body.Add(newSectionHead(T(s.Title)))
		}
		for _, field := range s.Fields {
			field.attach(f)
			tellOfFocus(field.focus, func() { f.scrollTo(field) })
			f.fields = append(f.fields, field)
			f.body.Add(field.cell)
		}
	}
	f.Write()
	return f
}

// Object returns the form in a place that scrolls. A form is shown either so or Plain.
func (f *Form) Object() fyne.CanvasObject {
	if f.scroll == nil {
		f.scroll = NewScroll(Padded(f.body, formEdge))
		f.body.Layout.(*formLayout).again = f.scroll.Refresh
	}
	return f.scroll
}

// resized makes room after a field has become higher or lower.
func (f *Form) resized() {
	f.body.Refresh()
	if f.scroll != nil {
		f.scroll.Refresh()
	}
}

// Plain returns the form at its full height, for a dialog or above other things.
func (f *Form) Plain() fyne.CanvasObject { return f.body }

// Write shows what the pointers hold; it counts as saved.
func (f *Form) Write() {
	f.writing = true
	for _, field := range f.fields {
		field.write()
		field.warn()
	}
	f.writing = false
	f.Settled()
	f.ClearProblems()
}

// Settled tells the form that what is typed now is what is saved.
func (f *Form) Settled() {
	f.saved = make([]string, len(f.fields))
	for i, field := range f.fields {
		f.saved[i] = field.shown()
	}
}

// wasSaved shows the pointers again where nothing was typed since Read.
func (f *Form) wasSaved() {
	f.writing = true
	for i, field := range f.fields {
		if i < len(f.atRead) && field.shown() == f.atRead[i] {
			field.write()
			f.saved[i] = field.shown()
		}
		field.warn()
	}
	f.writing = false
}

func (f *Form) has(key string) bool {
	for _, field := range f.fields {
		if field.key == key && key != "" {
			return true
		}
	}
	return false
}

// Changed reports whether what is typed differs from what was saved.
func (f *Form) Changed() bool {
	for i, field := range f.fields {
		if field.shown() != f.saved[i] {
			return true
		}
	}
	return false
}

// Read copies what is typed to the pointers. A text that is no date, time or
// number is a *model.Problem with the key of its field; the other fields are read all the same.
func (f *Form) Read() error {
	var first error
	f.atRead = make([]string, len(f.fields))
	for i, field := range f.fields {
		f.atRead[i] = field.shown()
	}
	for _, field := range f.fields {
		if err := field.read(); err != nil && first == nil {
			first = field.problem(err)
		}
	}
	return first
}

// readOrShow reads the form and shows the first problem.
func (f *Form) readOrShow() bool {
	f.ClearProblems()
	err := f.Read()
	if err != nil {
		f.ShowProblem(err)
	}
	return err == nil
}

// ShowProblem puts the sentence of a *model.Problem under the field that it
// names and gives that field the keyboard. False: it names none of this form.
func (f *Form) ShowProblem(err error) bool {
	var problem *model.Problem
	if !errors.As(err, &problem) {
		return false
	}
	for _, field := range f.fields {
		if field.key == problem.Field && problem.Field != "" {
			field.showProblem(Sentence(err))
			f.reveal(field)
			return true
		}
	}
	return false
}

// HasProblem reports whether a problem stands under a field.
func (f *Form) HasProblem() bool {
	for _, field := range f.fields {
		if field.place.Visible() {
			return true
		}
	}
	return false
}

// ClearProblems takes the problems away.
func (f *Form) ClearProblems() {
	for _, field := range f.fields {
		field.showProblem("")
	}
}

// FocusFirst gives the keyboard to the first field.
func (f *Form) FocusFirst() {
	for _, field := range f.fields {
		if field.focus != nil && !field.disabled {
			f.n.Window.Canvas().Focus(field.focus)
			return
		}
	}
}

// Focus gives the keyboard to the field of that key.
func (f *Form) Focus(key string) {
	for _, field := range f.fields {
		if field.key == key {
			f.reveal(field)
			return
		}
	}
}

// reveal scrolls to a field and gives it the keyboard.
func (f *Form) reveal(field *Field) {
	f.scrollTo(field)
	if field.focus != nil {
		f.n.Window.Canvas().Focus(field.focus)
	}
}

// scrollTo brings a field into sight.
func (f *Form) scrollTo(field *Field) {
	if f.scroll != nil {
		top, height := field.cell.Position().Y, field.cell.Size().Height+2*formEdge
		switch {
		case top < f.scroll.Offset.Y:
			f.scroll.ScrollToOffset(fyne.NewPos(0, top))
		case top+height > f.scroll.Offset.Y+f.scroll.Size().Height:
			f.scroll.ScrollToOffset(fyne.NewPos(0, top+height-f.scroll.Size().Height))
		}
	}
}

// tellOfFocus has a field's widget tell when the keyboard comes to it.
func tellOfFocus(widget fyne.Focusable, came func()) {
	switch w := widget.(type) {
	case *Entry:
		w.Came = chain(w.Came, came)
	case *SuggestEntry:
		w.Came = chain(w.Came, came)
	case *Select:
		w.Came = chain(w.Came, came)
	case *Button:
		w.Came = chain(w.Came, came)
	case *tick:
		w.came = came
	case *offering:
		w.came = came
	}
}

// touched is told by each field after a change.
func (f *Form) touched(field *Field) {
	if f.writing {
		return
	}
	field.showProblem("")
	for _, changed := range field.changed {
		changed()
	}
	call(f.OnChanged)
}
