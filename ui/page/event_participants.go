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
	view         *kit.View[model.Participant]
	name         *kit.SuggestEntry
	organisation *kit.SuggestEntry
	role         *kit.Entry
	more         *fyne.Container // organisation and role of somebody new
	fresh        string          // the name of somebody new, "" while there is none
	object       fyne.CanvasObject
}

func newParticipants(r *eventRecord) *participants {
	p := &participants{eventRecord: r}
	p.buildLine()
	p.buildList()
	line := container.NewBorder(nil, nil, nil, p.view.Toolbar(), container.NewGridWithColumns(2, p.name, p.more))
	p.object = container.NewBorder(container.New(layout.NewCustomPaddedLayout(look.Padding, look.Padding, 0, 0), line), nil, nil, nil, p.view.Object())
	return p
}

func (p *participants) buildLine() {
	p.name = kit.NewSuggest(p.Nav, kit.Suggest{
		Placeholder: "participant.placeholder", Find: p.suggest, Create: "participant.create", Created: p.begin,
		Picked: func(c kit.Choice) { p.add(desk.NewParticipant{PersonID: c.ID}) },
	})
	p.organisation = kit.NewSuggest(p.Nav, kit.Suggest{
		Placeholder: "participant.organisation", Find: p.organisations, Create: "participant.organisation_new",
		Picked:  func(c kit.Choice) { p.organisation.ShowText(c.Text); p.toRole() },
		Created: func(text string) { p.organisation.ShowText(text); p.toRole() },
		Escaped: p.drop,
	})
	p.organisation.Enter = p.toRole
	p.role = kit.NewEntry(p.Nav)
	p.role.PlaceHolder = kit.T("participant.role")
	p.role.Enter = func() { p.addFresh(p.role.Text) }
	p.role.Keys = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyEscape {
			p.drop()
		}
		return ev.Name == fyne.KeyEscape
	}
	p.more = container.NewGridWithColumns(2, p.organisation, p.role)
	p.more.Hide()
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

func (p *participants) focus() { p.name.Focus() }

func (p *participants) suggest(ctx context.Context, text string) ([]kit.Choice, error) {
	found, err := p.Archive.People().Suggest(ctx, text, maxChoices)
	var choices []kit.Choice
	for _, person := range found {
		choices = append(choices, kit.Choice{ID: person.ID, Text: person.SheetName(), Note: person.Organisation})
	}
	return choices, err
}

func (p *participants) organisations(ctx context.Context, text string) ([]kit.Choice, error) {
	rids, err := p.Archive.Organisations().Find(ctx, model.Query{Text: text})
	if err != nil {
		return nil, err
	}
	found, err := p.Archive.Organisations().Rows(ctx, rids[:min(len(rids), maxChoices)])
	var choices []kit.Choice
	for _, o := range found {
		choices = append(choices, kit.Choice{ID: o.ID, Text: o.Name, Note: o.Town})
	}
	return choices, err
}

func (p *participants) toRole() { p.Nav.Window.Canvas().Focus(p.role) }

// begin asks for organisation and role of somebody new, in the same line.
func (p *participants) begin(name string) {
	p.fresh = name
	p.name.ShowText(name)
	p.organisation.Clear()
	p.role.SetText("")
	p.more.Show()
	p.organisation.Focus()
}

// drop leaves the line as it was before somebody new was begun.
func (p *participants) drop() {
	p.fresh = ""
	p.more.Hide()
	p.name.Focus()
}

func (p *participants) addFresh(role string) {
	if p.fresh != "" {
		p.add(desk.NewParticipant{Name: p.fresh, Organisation: p.organisation.Text, Role: role})
	}
}

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
		p.name.Clear()
		p.drop()
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
