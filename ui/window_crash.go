package ui

import (
	"path/filepath"

	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// TellCrash says that the program ended badly before, and offers the report of it.
func (win *Window) TellCrash(path, report string) {
	var shut func()
	shut = win.nav.ShowDialog(kit.T("crash.title"), kit.Paragraph(kit.T("crash.text", map[string]any{"Path": path})),
		kit.Deed{Title: "crash.folder", Icon: look.IconFolder, Run: func() { win.nav.View(filepath.Dir(path)) }},
		kit.Deed{Title: "crash.copy", Run: func() {
			win.app.Clipboard().SetContent(report)
			win.nav.Say(kit.T("crash.copied"))
		}},
		kit.Deed{Title: "deed.continue", Main: true, Run: func() { shut() }})
}
