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

// breachLog is the tab of the breaches.
type breachLog struct {
	o      Office
	view   *kit.View[model.Breach]
	object fyne.CanvasObject
}

func newBreachLog(o Office) *breachLog {
	l := &breachLog{o: o}
	breaches := o.Archive.Breaches()
	all := &held[model.Breach]{read: breaches.All, title: func(b model.Breach) string { return b.What }}
	l.view = kit.Register[model.Breach]{
		Key: "breaches", Find: all.Find, Rows: all.Rows,
		Columns: []kit.Column[model.Breach]{
			{Title: "happened_on", Width: 120, Text: func(b model.Breach) string { return model.FormatDate(b.HappenedOn) }},
			{Title: "breach_what", Width: 260, Text: func(b model.Breach) string { return b.What }},
			{Title: "breach_data", Width: 200, Text: func(b model.Breach) string { return b.Data }},
			{Title: "breach_people", Width: 170, Text: func(b model.Breach) string { return b.People }},
			{Title: "notified_on", Width: 180, Text: l.notice, Tone: l.noticeTone},
		},
		Open: l.edit, New: l.add,
		Bin: kit.Bin[model.Breach]{
			Delete:  func(ctx context.Context, b model.Breach) error { return breaches.Delete(ctx, b.ID) },
			Restore: func(ctx context.Context, b model.Breach) error { return breaches.Restore(ctx, b.ID) },
			Name:    func(b model.Breach) string { return b.What },
		},
	}.View(o.Nav)
	export := kit.Deed{Title: "deed.export_breaches", Icon: look.IconExport, Run: l.export}
	l.object = under(container.NewHBox(kit.DeedButton(o.Nav, export), l.view.Toolbar()), l.view.Object())
	return l
}

// notice says when the authority was told, or until when it must be.
func (l *breachLog) notice(b model.Breach) string {
	if b.NotifiedOn != "" {
		return model.FormatDate(b.NotifiedOn)
	}
	return kit.T("breach.notify_by", map[string]any{"Day": model.FormatDate(b.NoticeDue())})
}

func (l *breachLog) noticeTone(b model.Breach) look.Tone {
	switch {
	case b.NotifiedOn != "":
		return look.Plain
	case b.NoticeDue() >= l.o.Nav.Today():
		return look.Due
	default:
		return look.Muted // told or not worth telling: only the secretary knows
	}
}

func (l *breachLog) add() {
	l.edit(model.Breach{HappenedOn: l.o.Nav.Today(), KnownOn: l.o.Nav.Today()})
}

func (l *breachLog) edit(b model.Breach) {
	title := kit.T("breach.change")
	if b.ID == "" {
		title = kit.T("breach.new")
	}
	l.o.Nav.ShowForm(kit.FormDialog{
		Title: title, Deed: "deed.save",
		Form: kit.NewForm(l.o.Nav, kit.Fields("",
			kit.Text("breach_what", &b.What).Needed().Wide(),
			kit.Date("happened_on", &b.HappenedOn).Needed(), kit.Date("known_on", &b.KnownOn).Hint("hint.known_on"),
			kit.Area("breach_data", &b.Data, 2), kit.Area("breach_people", &b.People, 2), kit.Area("breach_measures", &b.Measures, 2),
			kit.Date("notified_on", &b.NotifiedOn), kit.Date("told_on", &b.ToldOn))),
		Save: func(ctx context.Context) error {
			saved, err := l.o.Archive.Breaches().Save(ctx, b)
			b.ID = saved.ID
			return err
		},
		Done: l.view.Reload,
	})
}

func (l *breachLog) export() {
	n := l.o.Nav
	n.SaveFile(desk.FileName(kit.T("tab.breaches"))+".csv", kit.FileFilter{Name: "files.csv", Extensions: []string{".csv"}}, func(path string) {
		n.InBackground(func(ctx context.Context) error {
			return desk.SaveFile(path, func(w io.Writer) error {
				return desk.WriteBreaches(ctx, l.o.Archive, w, func(column string) string { return kit.T("field." + column) })
			})
		}, func(err error) {
			if err != nil {
				n.ShowError(err)
				return
			}
			n.Say(kit.T("papers.saved", map[string]any{"Path": path}))
		})
	})
}
