package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// firstStep is one of the three things to begin with.
type firstStep struct {
	title, hint string // word keys
	deed        kit.Deed
	done        bool
}

// firstSteps leads through the first start: each step is ticked when it is done.
func (s *todaySheet) firstSteps() fyne.CanvasObject {
	steps := []firstStep{
		{"first.association", "first.association_hint", kit.Deed{Title: "deed.your_association", Run: func() { s.o.Go("settings") }}, s.today.Association != ""},
		{"first.people", "first.people_hint", kit.Deed{Title: "deed.import_people", Run: func() { ImportPeople(s.o, "", nil) }}, s.today.Counts.People > 0},
		{"first.event", "first.event_hint", kit.Deed{Title: "deed.first_event", Run: func() { s.o.Go("events"); s.o.Nav.New() }}, s.today.Counts.Events > 0},
	}
	list := container.NewVBox(kit.Heading(kit.T("first.title")), kit.Hint(kit.T("first.hint")))
	next := true
	for i, step := range steps {
		step.deed.Main = next && !step.done
		next = next && step.done
		list.Add(kit.Hairline())
		list.Add(s.stepLine(i+1, step))
	}
	if s.o.OpenSample != nil {
		list.Add(kit.Hairline())
		sample := kit.DeedButton(s.o.Nav, kit.Deed{Title: "deed.open_sample", Icon: look.IconOpen, Run: s.o.OpenSample})
		list.Add(kit.Padded(container.NewHBox(sample), 6))
	}
	return container.NewVBox(container.New(narrow{760}, kit.Surface(kit.Padded(list, 20))))
}

func (s *todaySheet) stepLine(number int, step firstStep) fyne.CanvasObject {
	var mark fyne.CanvasObject = kit.NewLine(kit.T("first.number", map[string]any{"Number": number}), kit.Style{Size: look.TitleSize, Tone: look.Main, Bold: true, Whole: true})
	if step.done {
		mark = widget.NewIcon(look.Icon(look.IconDone))
	}
	sign := container.New(layout.NewGridWrapLayout(fyne.NewSize(36, 36)), container.NewCenter(mark))
	button := kit.DeedButton(s.o.Nav, step.deed)
	if step.deed.Main {
		s.offer(button)
	}
	deed := container.NewVBox(layout.NewSpacer(), button, layout.NewSpacer())
	title := kit.NewLine(kit.T(step.title), kit.Style{Bold: true})
	if step.done {
		title.SetText(kit.T("first.done", map[string]any{"Title": kit.T(step.title)}))
	}
	return kit.Padded(container.NewBorder(nil, nil, container.NewVBox(sign), deed, container.NewVBox(title, kit.Hint(kit.T(step.hint)))), 6)
}

// narrow keeps its object at a width that reads well.
type narrow struct{ width float32 }

func (n narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(min(n.width, size.Width), size.Height))
	}
}

func (n narrow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		if w := o.Size().Width; w == 0 {
			o.Resize(fyne.NewSize(n.width, o.Size().Height)) // texts that wrap need a width before they know their height
		}
		least = least.Max(o.MinSize())
	}
	return least
}
