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

// programme is the tab of an event's sessions.
type programme struct {
	*eventRecord
	view   *kit.View[model.Session]
	clash  clashes
	object fyne.CanvasObject
}

func newProgramme(r *eventRecord) *programme {
	p := &programme{eventRecord: r}
	sessions := r.Archive.Sessions()
	p.view = kit.Register[model.Session]{
		Key: "sessions",
		Find: func(ctx context.Context, _ model.Query) ([]int64, error) {
			if err := p.clash.read(ctx, r.Archive, r.event.ID); err != nil {
				return nil, err
			}
			return sessions.Find(ctx, r.event.ID)
		},
		Rows:    sessions.Rows,
		Columns: p.columns(),
		Filter:  kit.Filter{Hidden: true},
		Open:    p.edit, New: p.add, Deeds: p.lessonDeeds(),
		Bin: kit.Bin[model.Session]{
			Delete: func(ctx context.Context, s model.Session) error { return sessions.Delete(ctx, s.ID) },
			Restore: func(ctx context.Context, s model.Session) error {
				return sessions.Restore(ctx, s.ID)
			},
			Name:    func(s model.Session) string { return s.Title },
			Changed: r.changed,
		},
	}.View(r.Nav)
	head := container.NewBorder(nil, nil, nil, p.view.Toolbar(), container.NewVBox(layout.NewSpacer(), kit.Hint(kit.T("session.hint")), layout.NewSpacer()))
	p.object = container.NewBorder(container.New(layout.NewCustomPaddedLayout(look.Padding, look.Padding, 0, 0), head), nil, nil, nil, p.view.Object())
	return p
}

// columns tell the module of a course where other events have the tutor.
func (p *programme) columns() []kit.Column[model.Session] {
	columns := []kit.Column[model.Session]{
		{Title: "day", Width: 100, Text: func(s model.Session) string { return model.FormatDate(s.Day) }},
		{Title: "blocks", Width: 160, Text: func(s model.Session) string { return model.FormatBlocks(s.Blocks) }},
		{Title: "title", Width: 330, Text: func(s model.Session) string { return s.Title }},
		{Title: "room", Width: 120, Text: func(s model.Session) string { return s.Room }},
		{Title: "speaker", Width: 150, Text: func(s model.Session) string { return s.Speaker }},
		{Title: "tutor", Width: 90, Text: func(s model.Session) string { return s.Tutor }},
		{Title: "minutes", Width: 95, Right: true, Text: func(s model.Session) string { return p.hours(s.Minutes()) }},
		p.clash.column(),
	}
	if p.isCourse() {
		columns[0].Width, columns[1].Width, columns[2].Width = 142, 170, 235
		columns[5] = kit.Column[model.Session]{Title: "module", Width: 150, Text: func(s model.Session) string { return s.Module }}
	}
	return columns
}

func (p *programme) keys() kit.PageDeeds { return kit.PageDeeds{New: p.add} }

// add begins a session on the day and in the room of the last one.
func (p *programme) add() {
	var last []model.Session
	p.Nav.InBackground(func(ctx context.Context) (err error) {
		last, err = p.Archive.Sessions().OfEvent(ctx, p.event.ID)
		return err
	}, func(err error) {
		if err != nil {
			p.Nav.ShowError(err)
			return
		}
		s := model.Session{EventID: p.event.ID, Day: p.event.StartsOn}
		if n := len(last); n > 0 {
			s.Day, s.Room = last[n-1].Day, last[n-1].Room
			s.ModuleID, s.Module, s.Mode = last[n-1].ModuleID, last[n-1].Module, last[n-1].Mode
		}
		p.edit(s)
	})
}

func (p *programme) edit(s model.Session) {
	title, deed := kit.T("session.change"), "deed.save"
	if s.ID == "" {
		title, deed = kit.T("session.new"), "session.add"
	}
	fields := []*kit.Field{
		kit.Text("title", &s.Title).Needed().Wide(),
		kit.Date("day", &s.Day).Needed(), kit.Blocks("blocks", &s.Blocks).Hint("hint.blocks").Warns(p.clash.warning(&s, model.ConflictPeople)),
		kit.Text("room", &s.Room).Warns(p.clash.warning(&s, model.ConflictRoom)), kit.Codes("mode", &s.Mode, model.SessionModes, "mode.").OrNone(),
		kit.Text("speaker", &s.Speaker).Warns(p.clash.warning(&s, model.ConflictTeacher)),
		kit.Text("tutor", &s.Tutor).Warns(p.clash.warning(&s, model.ConflictTutor)), kit.Text("topic", &s.Topic).Wide(),
	}
	if p.isCourse() {
		fields = slices.Insert(fields, 1, p.moduleField(&s.ModuleID, &s.Module).Wide())
	}
	p.Nav.ShowForm(kit.FormDialog{
		Title: title, Deed: deed, Form: kit.NewForm(p.Nav, kit.Fields("", fields...)),
		Save: func(ctx context.Context) error {
			saved, err := p.Archive.Sessions().Save(ctx, s)
			s.ID = saved.ID
			return err
		},
		Done: func() {
			p.view.Reload()
			p.changed()
			p.warnOf(s)
		},
	})
}
