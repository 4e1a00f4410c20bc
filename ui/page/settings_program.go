package page

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// ThemePreference is kept on this computer, not in the archive: "light",
// "dark" or "" for that of the system.
const ThemePreference = "theme"

// tabProgram is the place of this form's tab.
const tabProgram = 2

// asSystem is what the choices show for "".
const asSystem = "system"

// programForm is what concerns the program itself. It takes effect at once,
// for it can be tried and changed back without any risk.
type programForm struct {
	s               *settingsSheet
	form            *kit.Form
	language, theme string
}

func newProgramForm(s *settingsSheet) *programForm {
	p := &programForm{s: s, language: asSystem, theme: asSystem}
	n, path := s.o.Nav, s.o.Archive.Path()
	folder := kit.DeedButton(n, kit.Deed{Title: "deed.open_folder", Icon: look.IconFolder, Run: func() { n.View(filepath.Dir(path)) }})
	p.form = kit.NewForm(n,
		kit.Fields("section.appearance",
			kit.Codes("language", &p.language, []string{asSystem, "it", "en"}, "language.").OnChange(p.switchLanguage),
			kit.Codes("theme", &p.theme, []string{asSystem, look.Light, look.Dark}, "theme.").OnChange(p.switchTheme)),
		kit.Fields("section.scans", scanFolderField(s.o)),
		kit.Fields("section.archive",
			kit.Own("archive_path", container.NewVBox(kit.NewLine(path, kit.Style{}), container.NewHBox(folder))).Wide().Hint("hint.archive")))
	return p
}

// show puts what is kept into the choices.
func (p *programForm) show() {
	p.language, p.theme = orSystem(p.s.settings.Language), orSystem(p.s.o.Nav.Preferences.String(ThemePreference))
	p.form.Write()
}

// take reads the choice that was just made.
func (p *programForm) take() { p.s.o.Nav.ShowError(p.form.Read()) }

func (p *programForm) switchTheme() {
	p.take()
	p.s.o.Nav.Preferences.SetString(ThemePreference, orEmpty(p.theme))
	fyne.CurrentApp().Settings().SetTheme(look.New(orEmpty(p.theme)))
}

// switchLanguage keeps the language in the archive and has everything drawn
// again in it. What was typed meanwhile is asked about first; until then the
// choice shows the language that is still spoken.
func (p *programForm) switchLanguage() {
	p.take()
	n, wanted := p.s.o.Nav, orEmpty(p.language)
	p.show()
	n.Leave(func() {
		n.InBackground(func(ctx context.Context) error {
			return p.s.o.Archive.Settings().SaveLanguage(ctx, wanted)
		}, func(err error) {
			if err != nil {
				n.ShowError(err)
				return
			}
			n.SwitchLanguage(wanted)
			if again := n.Front(); again.Key == "settings" { // drawn again from its first tab
				again.Tab(tabProgram)
			}
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
