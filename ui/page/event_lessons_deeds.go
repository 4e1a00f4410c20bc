package page

import (
	"fyne.io/fyne/v2/container"

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

// moreDeeds offers what is wanted less often.
func (p *programme) moreDeeds() {
	var shut func()
	box := container.NewVBox()
	for _, d := range []kit.Deed{
		{Title: "lessons.open_postpone", Run: func() { p.moveLessons(moveAll) }},
	} {
		box.Add(kit.DeedButton(p.Nav, kit.Deed{Title: d.Title, Icon: d.Icon, Run: func() { shut(); d.Run() }}))
	}
	shut = p.Nav.ShowDialog(kit.T("lessons.more_title"), box, kit.Deed{Title: "deed.cancel", Run: func() { shut() }})
	p.Nav.Window.Canvas().Focus(box.Objects[0].(*kit.Button))
}
