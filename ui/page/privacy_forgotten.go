package page

import (
	"context"

	"fyne.io/fyne/v2"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// forgottenPeople is the list of people without contact, some chosen for erasure.
type forgottenPeople struct {
	*privacySheet
	all    *held[model.Forgotten]
	chosen map[string]bool // by id
	view   *kit.View[model.Forgotten]
	object fyne.CanvasObject
}

func newForgottenPeople(s *privacySheet) *forgottenPeople {
	f := &forgottenPeople{privacySheet: s, chosen: map[string]bool{}}
	f.all = &held[model.Forgotten]{
		read: func(ctx context.Context) ([]model.Forgotten, error) {
			p, err := s.o.Archive.Privacy().Processing(ctx)
			if err != nil {
				return nil, err
			}
			return desk.ForgottenPeople(ctx, s.o.Archive, p.Years)
		},
		title: func(p model.Forgotten) string { return p.Name },
	}
	f.view = kit.Register[model.Forgotten]{
		Key: "forgotten", Find: f.all.Find, Rows: f.all.Rows,
		Columns: []kit.Column[model.Forgotten]{
			{Title: "chosen", Width: 70, Text: f.mark, Tone: func(model.Forgotten) look.Tone { return look.Main }},
			{Title: "person_name", Width: 220, Text: func(p model.Forgotten) string { return p.Name }},
			{Title: "organisation", Width: 240, Text: func(p model.Forgotten) string { return p.Organisation }},
			{Title: "last_contact", Width: 130, Text: func(p model.Forgotten) string { return model.FormatDate(p.LastContact) }},
			{Title: "retention_until", Width: 190, Text: func(p model.Forgotten) string { return model.FormatDate(p.KeptUntil) }},
		},
		Open: func(p model.Forgotten) { openPerson(s.o, p.PersonID) }, Space: func(model.Forgotten) { f.turn() },
		More: []kit.Deed{
			{Title: "deed.choose_one", Icon: look.IconDone, Run: f.turn},
			{Title: "deed.choose_all", Icon: look.IconList, Run: f.chooseAll},
			{Title: "deed.anonymise_chosen", Icon: look.IconDelete, Danger: true, Run: f.erase},
		},
	}.View(s.o.Nav)
	f.object = under(f.view.Toolbar(), f.view.Object())
	return f
}

func (f *forgottenPeople) mark(p model.Forgotten) string {
	if f.chosen[p.PersonID] {
		return kit.T("privacy.chosen")
	}
	return ""
}

// turn chooses the person of the list, or not any more. Whoever must be kept cannot be chosen.
func (f *forgottenPeople) turn() {
	p, ok := f.view.Selected()
	switch {
	case !ok:
		f.o.Nav.ShowMessage(kit.T("tab.forgotten"), kit.T("privacy.choose_first"))
	case p.KeptUntil != "":
		f.o.Nav.ShowError(&model.Problem{Key: "retention_runs", Limit: model.FormatDate(p.KeptUntil)})
	default:
		f.chosen[p.PersonID] = !f.chosen[p.PersonID]
		f.view.Reload()
	}
}

// chooseAll chooses everybody who need not be kept; when all are chosen, nobody.
func (f *forgottenPeople) chooseAll() {
	var all []model.Forgotten
	f.o.Nav.InBackground(func(ctx context.Context) (err error) {
		all, err = f.all.read(ctx)
		return err
	}, func(err error) {
		if err != nil {
			f.o.Nav.ShowError(err)
			return
		}
		before := len(f.ids())
		for _, p := range all {
			f.chosen[p.PersonID] = p.KeptUntil == ""
		}
		if before > 0 && len(f.ids()) == before {
			f.chosen = map[string]bool{}
		}
		f.view.Reload()
	})
}

func (f *forgottenPeople) ids() (ids []string) {
	for id, chosen := range f.chosen {
		if chosen {
			ids = append(ids, id)
		}
	}
	return ids
}

func (f *forgottenPeople) erase() {
	ids := f.ids()
	if len(ids) == 0 {
		f.o.Nav.ShowMessage(kit.T("tab.forgotten"), kit.T("privacy.choose_first"))
		return
	}
	f.o.Nav.Confirm(kit.Question{Text: kit.N("privacy.anonymise_chosen_question", len(ids)), Deed: "deed.anonymise_final", Danger: true}, func() {
		erasePeople(f.o, ids, func() {
			f.chosen = map[string]bool{}
			f.view.Reload()
		})
	})
}
