package page

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// participants is the tab of an event's people: a line that is always ready
// for the next name, and the list below.
type participants struct {
	*eventRecord
	view   *kit.View[model.Participant]
	line   *nameLine
	object fyne.CanvasObject
}

func newParticipants(r *eventRecord) *participants {
	p := &participants{eventRecord: r}
	p.line = newNameLine(r.Office, p.add)
	p.buildList()
	line := container.NewBorder(nil, nil, nil, p.view.Toolbar(), p.line.object)
	p.object = container.NewBorder(container.New(layout.NewCustomPaddedLayout(look.Padding, look.Padding, 0, 0), line), nil, nil, nil, p.view.Object())
	return p
}

func (p *participants) buildList() {
	r := p.Archive.Participants()
	p.view = kit.Register[model.Participant]{
		Key:  "participants",
		Find: func(ctx context.Context, q model.Query) ([]int64, error) { return r.Find(ctx, p.event.ID, q) },
		Rows: r.Rows,
		Columns: []kit.Column[model.Participant]{
			{Title: "person_name", Width: 240, Sort: "name", Text: func(t model.Participant) string { return t.SheetName() }},
			{Title: "organisation", Width: 280, Sort: "organisation", Text: func(t model.Participant) string { return t.Organisation }},
			{Title: "role", Width: 180, Sort: "role", Text: func(t model.Participant) string { return t.Role }},
			{Title: "state", Width: 150, Sort: "state", Text: participantState, Tone: stateTone},
			{Title: "walk_in", Width: 100, Sort: "walk_in", Text: walkInText, Tone: func(model.Participant) look.Tone { return look.Due }},
		},
		Filter: kit.Filter{Kinds: model.ParticipantStates, KindWord: "state."},
		Open:   p.edit,
		Deeds:  []kit.Deed{{Title: "participant.import", Icon: look.IconImport, Run: p.importFile}},
		Bin: kit.Bin[model.Participant]{
			Delete:  func(ctx context.Context, t model.Participant) error { return r.Delete(ctx, t.ID) },
			Restore: func(ctx context.Context, t model.Participant) error { return r.Restore(ctx, t.ID) },
			Name:    func(t model.Participant) string { return t.SheetName() },
			Changed: p.changed,
		},
	}.View(p.Nav)
}

func stateTone(t model.Participant) look.Tone {
	switch {
	case t.State == "cancelled":
		return look.Wrong
	case t.WithdrawnOn != "":
		return look.Due
	case t.CompletedOn != "":
		return look.Good
	default:
		return look.Plain
	}
}

// participantState is the state in words; a withdrawal or completion says more.
func participantState(t model.Participant) string {
	switch {
	case t.State == "cancelled":
	case t.WithdrawnOn != "":
		return kit.T("participant.withdrawn", map[string]any{"Day": model.FormatDate(t.WithdrawnOn)})
	case t.CompletedOn != "":
		return kit.T("participant.completed", map[string]any{"Day": model.FormatDate(t.CompletedOn)})
	}
	return kit.CodeText("state.", t.State)
}

func walkInText(t model.Participant) string {
	if t.WalkIn {
		return kit.T("participant.walk_in")
	}
	return ""
}

func (p *participants) keys() kit.PageDeeds { return kit.PageDeeds{New: p.focus} }

func (p *participants) focus() { p.line.name.Focus() }

// add puts somebody on the event and clears the line for the next one.
func (p *participants) add(n desk.NewParticipant) {
	n.EventID = p.event.ID
	var added model.Participant
	p.Nav.InBackground(func(ctx context.Context) (err error) {
		added, err = desk.AddParticipant(ctx, p.Archive, n)
		return err
	}, func(err error) {
		if err != nil {
			p.Nav.ShowError(err)
			return
		}
		p.line.clear()
		p.view.Reload()
		p.changed()
		p.Nav.SayUndo(kit.T("participant.added", map[string]any{"Name": added.SheetName()}), func() { p.remove(added) })
	})
}

func (p *participants) remove(t model.Participant) {
	p.Nav.InBackground(func(ctx context.Context) error { return p.Archive.Participants().Delete(ctx, t.ID) }, func(err error) {
		if err != nil {
			p.Nav.ShowError(err)
		}
		p.view.Reload()
		p.changed()
	})
}

func (p *participants) edit(t model.Participant) {
	fields := []*kit.Field{
		kit.Text("organisation", &t.Organisation).Wide().Hint("hint.as_it_was"), kit.Text("role", &t.Role).Wide(),
		kit.Codes("state", &t.State, model.ParticipantStates, "state."), kit.Check("walk_in", &t.WalkIn),
	}
	if p.isCourse() || t.WithdrawnOn != "" || t.CompletedOn != "" {
		fields = append(fields, kit.Date("withdrawn_on", &t.WithdrawnOn).Hint("hint.withdrawn_on"), kit.Date("completed_on", &t.CompletedOn).Hint("hint.completed_on"))
	}
	p.Nav.ShowForm(kit.FormDialog{
		Title: t.SheetName(), Deed: "deed.save", Form: kit.NewForm(p.Nav, kit.Fields("", fields...)),
		Save: func(ctx context.Context) error {
			_, err := p.Archive.Participants().Save(ctx, t)
			return err
		},
		Done: func() {
			p.view.Reload()
			p.changed()
		},
	})
}

func (p *participants) importFile() {
	ImportPeople(p.Office, p.event.ID, func() {
		p.view.Reload()
		p.changed()
	})
}
