package kit

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/look"
)

// A Question asks before something happens.
type Question struct {
	Text   string // a finished sentence
	Deed   string // word key of the button that goes on
	Danger bool   // the deed takes something away
}

// ShowDialog lays a dialog over the window: title and content, the deeds at
// its foot. The main deed has the keyboard unless the content takes it. Esc
// shuts it, shut does so from outside; deeds do not shut it by themselves.
func (n *Navigator) ShowDialog(title string, content fyne.CanvasObject, deeds ...Deed) (shut func()) {
	return n.dialog(dialogParts{title: title, content: content, deeds: deeds})
}

type dialogParts struct {
	title   string
	content fyne.CanvasObject
	deeds   []Deed
	shut    func() // told once, however it is shut
}

// openDialog is a dialog that lies over the window.
type openDialog struct {
	pop   *widget.PopUp
	float *fyne.Container // for the matches of its search fields
	depth int             // overlays of the window with this one: Fyne's list holds wrappers that cannot be compared
	shut  func()
}

func (n *Navigator) dialog(d dialogParts) (shut func()) {
	n.unfloat()
	foot := container.NewHBox(layout.NewSpacer(), Toolbar(n, d.deeds...))
	box := container.New(layout.NewCustomPaddedVBoxLayout(14), Heading(d.title), d.content, foot)
	float := container.NewWithoutLayout()
	pop := widget.NewModalPopUp(container.NewStack(Padded(box, 14), float), n.Window.Canvas())
	open := true
	shut = func() {
		if !open {
			return
		}
		open = false
		n.unfloat()
		n.dialogs = slices.DeleteFunc(n.dialogs, func(o openDialog) bool { return o.pop == pop })
		pop.Hide()
		call(d.shut)
	}
	pop.Show()
	depth := len(n.Window.Canvas().Overlays().List())
	n.dialogs = append(n.dialogs, openDialog{pop: pop, float: float, depth: depth, shut: shut})
	n.focusMain(foot)
	return shut
}

// focusMain gives the keyboard to the last button of a row of deeds.
func (n *Navigator) focusMain(foot *fyne.Container) {
	row := foot.Objects[1].(*fyne.Container)
	if last := len(row.Objects) - 1; last >= 0 {
		n.Window.Canvas().Focus(row.Objects[last].(*Button))
	}
}

// Confirm asks a question; yes runs when the answer is the deed. Enter is the
// deed, Esc is no.
func (n *Navigator) Confirm(q Question, yes func()) {
	var shut func()
	shut = n.ShowDialog(T("title.question"), Paragraph(q.Text),
		Deed{Title: "deed.cancel", Run: func() { shut() }},
		Deed{Title: q.Deed, Main: !q.Danger, Danger: q.Danger, Run: func() { shut(); yes() }})
}

// ShowError says in a dialog what went wrong. Work that was cancelled says nothing.
func (n *Navigator) ShowError(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	n.ShowMessage(T("title.problem"), Sentence(err))
}

// ShowMessage shows a finished sentence in a dialog.
func (n *Navigator) ShowMessage(title, sentence string) {
	var shut func()
	shut = n.ShowDialog(title, Paragraph(sentence), Deed{Title: "deed.close", Main: true, Run: func() { shut() }})
}

// askUnsaved offers to save, to leave all the same, or to stay.
func (n *Navigator) askUnsaved(p *Page, leave func()) {
	var shut func()
	deeds := []Deed{
		{Title: "deed.stay", Run: func() { shut() }},
		{Title: "deed.discard", Danger: true, Run: func() { shut(); leave() }},
	}
	if p.Deeds.Save != nil {
		deeds = append(deeds, Deed{Title: "deed.save", Main: true, Run: func() { shut(); p.Deeds.Save(leave) }})
	}
	text := T("question.unsaved", map[string]any{"Title": p.Title})
	shut = n.ShowDialog(T("title.unsaved"), Paragraph(text), deeds...)
}

// Paragraph returns a sentence as wide as a dialog reads well.
func Paragraph(sentence string) fyne.CanvasObject {
	return container.New(wide{480}, flush(paragraph(sentence, look.TextSize, look.Plain)))
}

// wide lays out one object at a fixed width and the height that it then needs.
type wide struct{ width float32 }

func (w wide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

func (w wide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		if o.Size().Width != w.width {
			o.Resize(fyne.NewSize(w.width, o.Size().Height))
		}
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(w.width, height)
}

// FormDialog is a small form in a dialog.
type FormDialog struct {
	Title string // finished text
	Deed  string // word key of the button that saves
	Form  *Form
	Save  func(ctx context.Context) error // in the background, after the form was read into its pointers
	Done  func()                          // after it was saved, on Fyne's goroutine
	Deeds []Deed                          // further buttons
}

// ShowForm shows a form in a dialog. A problem stands beside its field and the
// dialog stays; any other error shows too, and what was typed is kept. Shut
// closes it from outside, as a further deed may want.
func (n *Navigator) ShowForm(d FormDialog) (shut func()) {
	saving := false
	save := func() {
		if saving || !d.Form.readOrShow() {
			return
		}
		saving = true
		n.InBackground(d.Save, func(err error) {
			saving = false
			switch {
			case err == nil:
				shut()
				call(d.Done)
			case !d.Form.ShowProblem(err):
				n.ShowError(err)
			}
		})
	}
	d.Form.enter = save
	content := container.New(wide{560}, d.Form.Plain())
	deeds := append([]Deed{{Title: "deed.cancel", Run: func() { shut() }}}, d.Deeds...)
	shut = n.ShowDialog(d.Title, content, append(deeds, Deed{Title: d.Deed, Main: true, Run: save})...)
	d.Form.FocusFirst()
	return shut
}
