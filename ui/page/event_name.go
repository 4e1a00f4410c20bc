package page

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
)

// nameLine is a line that is always ready for the next name: of somebody in the
// register, or of somebody new with organisation and role.
type nameLine struct {
	o            Office
	add          func(desk.NewParticipant) // who was typed, without an event
	name         *kit.SuggestEntry
	organisation *kit.SuggestEntry
	role         *kit.Entry
	more         *fyne.Container // organisation and role of somebody new
	fresh        string          // the name of somebody new, "" while there is none
	object       fyne.CanvasObject
}

func newNameLine(o Office, add func(desk.NewParticipant)) *nameLine {
	l := &nameLine{o: o, add: add}
	l.name = kit.NewSuggest(o.Nav, kit.Suggest{
		Placeholder: "participant.placeholder", Find: l.suggest, Create: "participant.create", Created: l.begin,
		Picked: func(c kit.Choice) { l.add(desk.NewParticipant{PersonID: c.ID, Name: c.Text}) },
	})
	l.organisation = kit.NewSuggest(o.Nav, kit.Suggest{
		Placeholder: "participant.organisation", Find: l.organisations, Create: "participant.organisation_new",
		Picked:  func(c kit.Choice) { l.organisation.ShowText(c.Text); l.toRole() },
		Created: func(text string) { l.organisation.ShowText(text); l.toRole() },
		Escaped: l.drop,
	})
	l.organisation.Enter = l.toRole
	l.role = kit.NewEntry(o.Nav)
	l.role.PlaceHolder = kit.T("participant.role")
	l.role.Enter = func() { l.addFresh(l.role.Text) }
	l.role.Keys = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyEscape {
			l.drop()
		}
		return ev.Name == fyne.KeyEscape
	}
	l.more = container.NewGridWithColumns(2, l.organisation, l.role)
	l.more.Hide()
	l.object = container.NewGridWithColumns(2, l.name, l.more)
	return l
}

func (l *nameLine) suggest(ctx context.Context, text string) ([]kit.Choice, error) {
	found, err := l.o.Archive.People().Suggest(ctx, text, maxChoices)
	var choices []kit.Choice
	for _, person := range found {
		choices = append(choices, kit.Choice{ID: person.ID, Text: person.SheetName(), Note: person.Organisation})
	}
	return choices, err
}

func (l *nameLine) organisations(ctx context.Context, text string) ([]kit.Choice, error) {
	rids, err := l.o.Archive.Organisations().Find(ctx, model.Query{Text: text})
	if err != nil {
		return nil, err
	}
	found, err := l.o.Archive.Organisations().Rows(ctx, rids[:min(len(rids), maxChoices)])
	var choices []kit.Choice
	for _, o := range found {
		choices = append(choices, kit.Choice{ID: o.ID, Text: o.Name, Note: o.Town})
	}
	return choices, err
}

func (l *nameLine) toRole() { l.o.Nav.Window.Canvas().Focus(l.role) }

// begin asks for organisation and role of somebody new, in the same line.
func (l *nameLine) begin(name string) {
	l.fresh = name
	l.name.ShowText(name)
	l.organisation.Clear()
	l.role.SetText("")
	l.more.Show()
	l.organisation.Focus()
}

// drop leaves the line as it was before somebody new was begun.
func (l *nameLine) drop() {
	l.fresh = ""
	l.more.Hide()
	l.name.Focus()
}

// clear makes the line ready for the next name.
func (l *nameLine) clear() {
	l.name.Clear()
	l.drop()
}

func (l *nameLine) addFresh(role string) {
	if l.fresh != "" {
		l.add(desk.NewParticipant{Name: l.fresh, Organisation: l.organisation.Text, Role: role})
	}
}
