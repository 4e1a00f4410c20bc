package page

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// settingsSheet is the page of the settings on the screen.
type settingsSheet struct {
	o           Office
	settings    model.Settings
	signatories [model.MaxSignatories]model.Signatory
	forms       []*kit.Form
}

// SettingsPage shows what the association says of itself and how the program looks.
func SettingsPage(o Office) *kit.Page {
	s := &settingsSheet{o: o}
	g := &s.settings
	association := kit.NewForm(o.Nav,
		kit.Fields("",
			kit.Text("association_name", &g.Name).Needed(), kit.Text("short_name", &g.ShortName),
			kit.Text("address", &g.Address), kit.Text("postcode", &g.Postcode), kit.Text("town", &g.Town), kit.Text("province", &g.Province),
			kit.Text("email", &g.Email), kit.Text("phone", &g.Phone), kit.Text("tax_code", &g.TaxCode), kit.Text("vat_number", &g.VATNumber)),
		kit.Fields("", kit.Picture("logo", &g.Logo).Hint("hint.association_logo")))
	signing := []*kit.Field{kit.Text("place_of_signature", &g.PlaceOfSignature).Wide().Hint("hint.place_of_signature")}
	for i := range s.signatories {
		n := model.FormatInt(i + 1)
		signing = append(signing,
			kit.Text("signatory_name_"+n, &s.signatories[i].Name), kit.Text("signatory_office_"+n, &s.signatories[i].Office))
	}
	papers := kit.NewForm(o.Nav,
		kit.Fields("section.signatories", signing...),
		kit.Fields("section.privacy_notice",
			kit.Area("privacy_text", &g.PrivacyText, 4).Hint("hint.privacy_text"), kit.Text("privacy_where", &g.PrivacyWhere).Wide()))
	s.forms = []*kit.Form{association, papers}
	page := kit.Record{
		Key: "settings", Title: func() string { return kit.T("page.settings") },
		Tabs: []kit.Tab{
			{Title: "tab.association", Form: association},
			{Title: "tab.signing", Form: papers},
			{Title: "tab.program", Content: kit.Surface(s.program().Object())},
		},
		Save: s.save, Read: s.read,
	}.Page(o.Nav)
	page.Reload()
	return page
}

func (s *settingsSheet) read(ctx context.Context) error {
	settings, err := s.o.Archive.Settings().Get(ctx)
	if err == nil {
		s.settings, s.signatories = settings, [model.MaxSignatories]model.Signatory{}
		copy(s.signatories[:], settings.Signatories)
	}
	return err
}

func (s *settingsSheet) save(ctx context.Context) error {
	s.settings.Signatories = nil
	for _, g := range s.signatories {
		if g.Name != "" || g.Office != "" {
			s.settings.Signatories = append(s.settings.Signatories, g)
		}
	}
	return s.o.Archive.Settings().Save(ctx, s.settings)
}

// ThemePreference and LanguagePreference are kept on this computer, not in the
// archive: "" follows the system.
const (
	ThemePreference    = "theme"
	LanguagePreference = "language"
)

// asSystem is what the choices show for "".
const asSystem = "system"

// program is what concerns the program itself. It takes effect at once, for it
// can be tried and changed back without any risk.
func (s *settingsSheet) program() *kit.Form {
	n := s.o.Nav
	language, variant := orSystem(n.Preferences.String(LanguagePreference)), orSystem(n.Preferences.String(ThemePreference))
	path := s.o.Archive.Path()
	folder := kit.DeedButton(n, kit.Deed{Title: "deed.open_folder", Icon: look.IconFolder, Run: func() { n.View(filepath.Dir(path)) }})
	var form *kit.Form
	form = kit.NewForm(n,
		kit.Fields("section.appearance",
			kit.Codes("language", &language, []string{asSystem, "it", "en"}, "language.").OnChange(func() {
				s.take(form)
				s.switchLanguage(form, &language)
			}),
			kit.Codes("theme", &variant, []string{asSystem, look.Light, look.Dark}, "theme.").OnChange(func() {
				s.take(form)
				n.Preferences.SetString(ThemePreference, orEmpty(variant))
				fyne.CurrentApp().Settings().SetTheme(look.New(orEmpty(variant)))
			})),
		kit.Fields("section.archive",
			kit.Own("archive_path", container.NewVBox(kit.NewLine(path, kit.Style{}), container.NewHBox(folder))).Wide().Hint("hint.archive")))
	return form
}

// take reads the choice that was just made.
func (s *settingsSheet) take(form *kit.Form) { s.o.Nav.ShowError(form.Read()) }

// switchLanguage keeps the language on this computer, and in the archive once
// the association has a name, and has everything drawn again in it. What was
// typed meanwhile is asked about first; the choice goes back if that stays.
func (s *settingsSheet) switchLanguage(form *kit.Form, language *string) {
	wanted := orEmpty(*language)
	*language = orSystem(s.o.Nav.Preferences.String(LanguagePreference))
	form.Write()
	s.o.Nav.Leave(func() {
		s.o.Nav.Preferences.SetString(LanguagePreference, wanted)
		s.o.Nav.InBackground(func(ctx context.Context) error {
			settings, err := s.o.Archive.Settings().Get(ctx)
			if err != nil || settings.Name == "" {
				return err
			}
			settings.Language = wanted
			return s.o.Archive.Settings().Save(ctx, settings)
		}, func(err error) {
			s.o.Nav.ShowError(err)
			s.o.Nav.SwitchLanguage(wanted)
		})
	})
}

func orSystem(code string) string {
	if code == "" {
		return asSystem
	}
	return code
}

func orEmpty(code string) string {
	if code == asSystem {
		return ""
	}
	return code
}
