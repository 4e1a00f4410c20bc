package page

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// actions is the tab of what the parties agreed to do together.
type actions struct {
	*memorandumRecord
	held   held[model.JointAction]
	view   *kit.View[model.JointAction]
	object fyne.CanvasObject
}

func newActions(r *memorandumRecord) *actions {
	a := &actions{memorandumRecord: r}
	a.held.title = func(j model.JointAction) string { return j.Text }
	a.held.read = func(ctx context.Context) ([]model.JointAction, error) {
		m, err := r.Archive.Memoranda().Get(ctx, r.memorandum.ID)
		return m.Actions, err
	}
	a.view = kit.Register[model.JointAction]{
		Key: "joint_actions", Find: a.held.Find, Rows: a.held.Rows,
		Columns: []kit.Column[model.JointAction]{
			{Title: "action_text", Width: 380, Text: func(j model.JointAction) string { return j.Text }, Tone: a.tone},
			{Title: "owner_party", Width: 200, Text: a.owner},
			{Title: "due_on", Width: 95, Text: func(j model.JointAction) string { return model.FormatDate(j.DueOn) }},
			{Title: "action_state", Width: 130, Text: a.state, Tone: a.tone},
			{Title: "fulfilled_by", Width: 190, Text: func(j model.JointAction) string { return j.Event }},
		},
		Filter: kit.Filter{Hidden: true}, Open: a.edit, New: a.add, Space: a.turn,
		Bin: kit.Bin[model.JointAction]{
			Delete: func(ctx context.Context, j model.JointAction) error {
				return a.change(ctx, func(m *model.Memorandum) {
					m.Actions = slices.DeleteFunc(m.Actions, func(other model.JointAction) bool { return other.ID == j.ID })
				})
			},
			Restore: func(ctx context.Context, j model.JointAction) error {
				return a.change(ctx, func(m *model.Memorandum) { m.Actions = append(m.Actions, j) })
			},
			Name: func(j model.JointAction) string { return j.Text }, Changed: func() { a.record.Refresh() },
		},
	}.View(r.Nav)
	hint := container.NewVBox(layout.NewSpacer(), kit.Hint(kit.T("joint_action.hint")), layout.NewSpacer())
	head := container.NewBorder(nil, nil, nil, a.view.Toolbar(), hint)
	a.object = container.NewBorder(container.New(layout.NewCustomPaddedLayout(look.Padding, look.Padding, 0, 0), head), nil, nil, nil, a.view.Object())
	return a
}

func (a *actions) owner(j model.JointAction) string {
	for _, p := range a.memorandum.Parties {
		if p.ID == j.PartyID && j.PartyID != "" {
			return partyName(p)
		}
	}
	return kit.T("joint_action.all")
}

func (a *actions) state(j model.JointAction) string {
	switch today := a.Nav.Today(); {
	case j.DoneOn != "":
		return kit.T("joint_action.done", map[string]any{"Day": model.FormatDate(j.DoneOn)})
	case j.DueOn != "" && j.DueOn < today:
		return kit.N("joint_action.late", j.DueOn.DaysTo(today))
	default:
		return kit.T("joint_action.open")
	}
}

func (a *actions) tone(j model.JointAction) look.Tone {
	switch {
	case j.DoneOn != "":
		return look.Good
	case j.DueOn != "" && j.DueOn < a.Nav.Today():
		return look.Wrong
	default:
		return look.Plain
	}
}

// turn marks an action as done today, or on the day of the event that fulfils
// it when that is over; once more takes the mark away.
func (a *actions) turn(j model.JointAction) {
	a.Nav.InBackground(func(ctx context.Context) error {
		day := a.Nav.Today()
		if j.EventID != "" {
			e, err := a.Archive.Events().Get(ctx, j.EventID)
			if err != nil {
				return err
			}
			day = min(day, e.EndsOn)
		}
		return a.change(ctx, func(m *model.Memorandum) {
			for i := range m.Actions {
				switch {
				case m.Actions[i].ID != j.ID:
				case m.Actions[i].DoneOn == "":
					m.Actions[i].DoneOn = day
				default:
					m.Actions[i].DoneOn = ""
				}
			}
		})
	}, a.shown)
}

// shown shows the actions again after a deed.
func (a *actions) shown(err error) {
	if err != nil {
		a.Nav.ShowError(err)
		return
	}
	a.view.Reload()
	a.record.Refresh()
}

func (a *actions) add() { a.edit(model.JointAction{}) }

func (a *actions) edit(j model.JointAction) {
	title, deed := kit.T("joint_action.change"), "deed.save"
	if j.ID == "" {
		title, deed = kit.T("list.new.joint_actions"), "joint_action.add"
	}
	owners := ownerChoices(a.memorandum.Parties)
	owner := owners.of(j.PartyID)
	a.Nav.ShowForm(kit.FormDialog{
		Title: title, Deed: deed,
		Form: kit.NewForm(a.Nav, kit.Fields("",
			kit.Area("action_text", &j.Text, 2).Needed(),
			kit.Pick("owner_party", kit.Picked{ID: &j.PartyID, Text: &owner, Find: owners.find}).Hint("hint.owner_party"),
			kit.Date("due_on", &j.DueOn),
			kit.Pick("event", kit.Picked{ID: &j.EventID, Text: &j.Event, Find: a.events}).Labelled("field.fulfilled_by"),
			kit.Date("done_on", &j.DoneOn))),
		Save: func(ctx context.Context) error {
			return a.change(ctx, func(m *model.Memorandum) {
				if at := slices.IndexFunc(m.Actions, func(other model.JointAction) bool { return other.ID == j.ID && j.ID != "" }); at >= 0 {
					m.Actions[at] = j
				} else {
					m.Actions = append(m.Actions, j)
				}
			})
		},
		Done: func() { a.shown(nil) },
	})
}

// ownerChoices are the parties among which the owner of an action is picked.
type ownerChoices []model.Party

func (c ownerChoices) of(id string) string {
	for _, p := range c {
		if p.ID == id {
			return partyName(p)
		}
	}
	return ""
}

func (c ownerChoices) find(_ context.Context, text string) ([]kit.Choice, error) {
	var choices []kit.Choice
	for _, p := range c {
		if containsFolded(partyName(p), text) {
			choices = append(choices, kit.Choice{ID: p.ID, Text: partyName(p), Note: p.Signatory})
		}
	}
	return choices, nil
}
