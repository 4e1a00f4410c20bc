package page

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// privacySheet is the page of what the protection of data asks for.
type privacySheet struct {
	o          Office
	processing model.Processing
	forgotten  *forgottenPeople
	page       *kit.Page
}

// PrivacyPage shows the people without contact, the restrictions, the register
// of processing and the log of breaches.
func PrivacyPage(o Office) *kit.Page {
	s := &privacySheet{o: o}
	s.forgotten = newForgottenPeople(s)
	restrictions, breaches := restrictionsView(o), newBreachLog(o)
	s.page = kit.Record{
		Key: "privacy", Title: func() string { return kit.T("page.privacy") },
		Tabs: []kit.Tab{
			{Title: "tab.forgotten", Content: s.forgotten.object, Shown: s.forgotten.view.Reload, Focus: s.forgotten.view.Focus},
			{Title: "tab.restrictions", Content: restrictions.Object(), Shown: restrictions.Reload, Focus: restrictions.Focus},
			{Title: "tab.processing", Form: s.form(), Keys: kit.PageDeeds{Print: func() { s.print(kit.Language()) }}},
			{Title: "tab.breaches", Content: breaches.object, Shown: breaches.view.Reload, Focus: breaches.view.Focus, Keys: kit.PageDeeds{New: breaches.add}},
		},
		Save: s.save, Read: s.read,
	}.Page(o.Nav)
	s.page.Reload()
	return s.page
}

func (s *privacySheet) form() *kit.Form {
	p := &s.processing
	return kit.NewForm(s.o.Nav, kit.Fields("",
		kit.Text("officer", &p.Officer).Hint("hint.officer"), kit.Date("reviewed_on", &p.ReviewedOn),
		kit.Number("contact_years", &p.Years).Hint("hint.contact_years"),
		kit.Area("recipients", &p.Recipients, 2).Hint("hint.house_text"), kit.Area("transfers", &p.Transfers, 2).Hint("hint.house_text"),
		kit.Area("measures", &p.Measures, 3).Hint("hint.house_text"),
		kit.Own("processing_paper", kit.Toolbar(s.o.Nav, s.papers()...)).Wide()))
}

// papers are the register of processing in each language.
func (s *privacySheet) papers() (deeds []kit.Deed) {
	for _, language := range model.Languages {
		deeds = append(deeds, kit.Deed{Title: "deed.processing." + language, Icon: look.IconPrint, Run: func() { s.print(language) }})
	}
	return deeds
}

// print saves what was typed first, for the paper shows what is stored.
func (s *privacySheet) print(language string) {
	write := func() {
		savePaper(s.o, kit.T("tab.processing"), func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
			return desk.WriteProcessing(ctx, s.o.Archive, w, language)
		}, nil)
	}
	if s.page.Unsaved() {
		s.page.Deeds.Save(write)
		return
	}
	write()
}

func (s *privacySheet) read(ctx context.Context) error {
	p, err := s.o.Archive.Privacy().Processing(ctx)
	if err == nil {
		s.processing = p
	}
	return err
}

func (s *privacySheet) save(ctx context.Context) error {
	return s.o.Archive.Privacy().SaveProcessing(ctx, s.processing)
}

// restrictionsView lists whose data must not be used.
func restrictionsView(o Office) *kit.View[model.Restriction] {
	all := &held[model.Restriction]{
		read:  o.Archive.Privacy().Restrictions,
		title: func(r model.Restriction) string { return r.Name },
	}
	return kit.Register[model.Restriction]{
		Key: "restrictions", Find: all.Find, Rows: all.Rows,
		Columns: []kit.Column[model.Restriction]{
			{Title: "person_name", Width: 220, Text: func(r model.Restriction) string { return r.Name }},
			{Title: "restricted_on", Width: 120, Text: func(r model.Restriction) string { return model.FormatDate(r.RestrictedOn) }},
			{
				Title: "restricted_until", Width: 120, Text: func(r model.Restriction) string { return model.FormatDate(r.Until) },
				Tone: func(r model.Restriction) look.Tone {
					if r.Until != "" && r.Until < o.Nav.Today() {
						return look.Due
					}
					return look.Plain
				},
			},
			{Title: "restriction_reason", Width: 420, Text: func(r model.Restriction) string { return r.Reason }},
		},
		Open: func(r model.Restriction) { openPerson(o, r.PersonID) },
	}.View(o.Nav)
}

// under puts the deeds of a list above it.
func under(bar, list fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(kit.Padded(container.NewHBox(bar), look.Padding), nil, nil, nil, list)
}
