package page

import (
	"context"
	"io"

	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// lessonDeeds are what can be done with many lessons at once.
func (p *programme) lessonDeeds() []kit.Deed {
	return []kit.Deed{
		{Title: "lessons.open_more", Run: p.moreDeeds},
		{Title: "lessons.open_move", Run: func() { p.moveLessons(moveOne) }},
		{Title: "lessons.open_plan", Icon: look.IconEvent, Run: p.planLessons},
	}
}

// printLessons saves the list of the lessons as PDF and shows it.
func (p *programme) printLessons() {
	savePaper(p.Office, kit.T("lessons.file")+" "+p.event.Title, func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
		return desk.PrintLessons(ctx, p.Archive, w, p.event.ID, kit.Language())
	}, nil)
}

// moreDeeds offers what is wanted less often.
func (p *programme) moreDeeds() {
	var shut func()
	box := container.NewVBox()
	for _, d := range []kit.Deed{
		{Title: "lessons.open_postpone", Icon: look.IconNext, Run: func() { p.moveLessons(moveAll) }},
		{Title: "lessons.print", Icon: look.IconPrint, Run: p.printLessons},
		{Title: "lessons.open_import", Icon: look.IconImport, Run: p.importLessons},
		{Title: "calendar.export", Icon: look.IconExport, Run: p.exportLessons},
	} {
		box.Add(kit.DeedButton(p.Nav, kit.Deed{Title: d.Title, Icon: d.Icon, Run: func() { shut(); d.Run() }}))
	}
	shut = p.Nav.ShowDialog(kit.T("lessons.more_title"), box, kit.Deed{Title: "deed.cancel", Run: func() { shut() }})
	p.Nav.Window.Canvas().Focus(box.Objects[0].(*kit.Button))
}
