package page

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// A moduleRow is a line of the modules: one of them, the lessons of none, or the sum.
type moduleRow struct {
	model.ModuleHours
	total bool
}

// modules is the tab of a course's modules.
type modules struct {
	*eventRecord
	held   held[moduleRow]
	view   *kit.View[moduleRow]
	count  int
	object fyne.CanvasObject
}

func newModules(r *eventRecord) *modules {
	m := &modules{eventRecord: r, count: len(r.course.Modules)}
	m.held.title = func(row moduleRow) string { return row.Title }
	m.held.read = m.read
	part := func(i int) func(moduleRow) string {
		return func(row moduleRow) string { return m.orDash(row.Module.Planned()[i]) }
	}
	m.view = kit.Register[moduleRow]{
		Key: "modules", Find: m.held.Find, Rows: m.held.Rows,
		Columns: []kit.Column[moduleRow]{
			{Title: "module_title", Width: 200, Text: m.title, Tone: func(row moduleRow) look.Tone {
				if row.ID == "" && !row.total {
					return look.Due
				}
				return look.Plain
			}},
			{Title: "classroom", Width: 70, Right: true, Text: part(0)},
			{Title: "distance", Width: 85, Right: true, Text: part(1)},
			{Title: "placement", Width: 100, Right: true, Text: part(2)},
			{Title: "hours_planned", Width: 80, Right: true, Text: func(row moduleRow) string { return m.orDash(row.Module.Planned().Sum()) }},
			{Title: "hours_scheduled", Width: 98, Right: true, Text: func(row moduleRow) string { return m.orDash(row.Scheduled.Sum()) }, Tone: m.tone},
			{Title: "hours_delivered", Width: 98, Right: true, Text: func(row moduleRow) string { return m.orDash(row.Delivered.Sum()) }},
			{Title: "hours_check", Width: 240, Text: m.check, Tone: m.tone},
		},
		Filter: kit.Filter{Hidden: true}, Open: m.edit, Change: m.edit, New: m.add,
		More: []kit.Deed{
			{Title: "module.up", Icon: look.IconUp, Run: func() { m.shift(-1) }},
			{Title: "module.down", Icon: look.IconDown, Run: func() { m.shift(1) }},
		},
		Deleted: m.remove,
	}.View(r.Nav)
	hint := container.NewVBox(layout.NewSpacer(), kit.Hint(kit.T("module.hint")), layout.NewSpacer())
	head := container.NewBorder(nil, nil, nil, m.view.Toolbar(), hint)
	m.object = container.NewBorder(container.New(layout.NewCustomPaddedLayout(look.Padding, look.Padding, 0, 0), head), nil, nil, nil, m.view.Object())
	return m
}

func (m *modules) keys() kit.PageDeeds { return kit.PageDeeds{New: m.add} }

func (m *modules) orDash(minutes int) string {
	if minutes == 0 {
		return "-"
	}
	return m.hours(minutes)
}

func (m *modules) title(row moduleRow) string {
	switch {
	case row.total:
		return kit.T("module.total")
	case row.ID == "":
		return kit.T("module.none")
	default:
		return row.Title
	}
}

// read returns the modules, the lessons of none and the sum; nothing without modules.
func (m *modules) read(ctx context.Context) ([]moduleRow, error) {
	c, err := m.Archive.Courses().Get(ctx, m.event.ID)
	if err != nil || len(c.Modules) == 0 {
		return nil, err
	}
	sum := moduleRow{total: true}
	var rows []moduleRow
	for _, h := range c.Hours(m.Archive.Today()) {
		rows = append(rows, moduleRow{ModuleHours: h})
		for i, minutes := range h.Module.Planned() {
			*[]*int{&sum.Classroom, &sum.Distance, &sum.Placement}[i] += minutes
			sum.Scheduled[i] += h.Scheduled[i]
			sum.Delivered[i] += h.Delivered[i]
		}
	}
	return append(rows, sum), nil
}

// check says in words how the lessons differ from the plan, part by part.
func (m *modules) check(row moduleRow) string {
	var parts []string
	for i, planned := range row.Module.Planned() {
		mode := kit.T("part." + model.SessionModes[i])
		switch gap := row.Scheduled[i] - planned; {
		case gap < 0:
			parts = append(parts, kit.T("module.short", map[string]any{"Part": mode, "Hours": m.hours(-gap)}))
		case gap > 0:
			parts = append(parts, kit.T("module.over", map[string]any{"Part": mode, "Hours": m.hours(gap)}))
		}
	}
	if len(parts) == 0 {
		return kit.T("module.even")
	}
	return strings.Join(parts, ", ")
}

func (m *modules) tone(row moduleRow) look.Tone {
	if row.Differs() {
		return look.Due
	}
	return look.Good
}

func (m *modules) add() { m.edit(moduleRow{}) }

// edit changes a module, or adds one; the lines that are no module say where to go.
func (m *modules) edit(row moduleRow) {
	module, title, deed := row.Module, kit.T("module.change"), "deed.save"
	switch {
	case row.total:
		return
	case row.ID == "" && row.Lessons > 0:
		m.openTab("tab.programme")
		return
	case row.ID == "":
		title, deed = kit.T("list.new.modules"), "module.add"
	}
	hour := m.hourLength()
	m.Nav.ShowForm(kit.FormDialog{
		Title: title, Deed: deed,
		Form: kit.NewForm(m.Nav, kit.Fields("",
			kit.Text("module_title", &module.Title).Needed().Wide(),
			kit.Hours("classroom", &module.Classroom, hour).Labelled("module.classroom").Hint("hint.module_hours"),
			kit.Hours("distance", &module.Distance, hour).Labelled("module.distance"),
			kit.Hours("placement", &module.Placement, hour).Labelled("module.placement"))),
		Save: func(ctx context.Context) error {
			return m.change(ctx, func(all []model.Module) []model.Module {
				if at := slices.IndexFunc(all, func(other model.Module) bool { return other.ID == module.ID && module.ID != "" }); at >= 0 {
					all[at] = module
					return all
				}
				return append(all, module)
			})
		},
		Done: m.shown,
	})
}

// change reads the modules, changes them and writes them all as one action.
func (m *modules) change(ctx context.Context, how func([]model.Module) []model.Module) error {
	all, err := m.Archive.Modules().OfEvent(ctx, m.event.ID)
	if err != nil {
		return err
	}
	all, err = m.Archive.Modules().Save(ctx, m.event.ID, how(all))
	if err == nil {
		m.count = len(all)
	}
	return err
}

func (m *modules) shown() {
	m.view.Reload()
	m.record.Refresh()
}

// run changes the modules in the background and says the words, with undo.
func (m *modules) run(words string, how func([]model.Module) []model.Module) {
	m.Nav.InBackground(func(ctx context.Context) error { return m.change(ctx, how) }, func(err error) {
		if err != nil {
			m.Nav.ShowError(err)
			return
		}
		m.shown()
		if words != "" {
			m.Nav.SayUndo(words, func() { Undo(m.Office) })
		}
	})
}

func (m *modules) remove(row moduleRow) {
	if row.ID == "" {
		return
	}
	m.run(kit.T("module.removed", map[string]any{"Name": row.Title}), func(all []model.Module) []model.Module {
		return slices.DeleteFunc(all, func(other model.Module) bool { return other.ID == row.ID })
	})
}

// shift moves the chosen module up or down, and the cursor with it.
func (m *modules) shift(by int) {
	row, ok := m.view.Selected()
	if to := row.Position + by; !ok || row.ID == "" || to < 1 || to > m.count {
		return
	}
	m.view.Step(by)
	m.run("", func(all []model.Module) []model.Module {
		at := slices.IndexFunc(all, func(other model.Module) bool { return other.ID == row.ID })
		if to := at + by; at >= 0 && to >= 0 && to < len(all) {
			all[at], all[to] = all[to], all[at]
		}
		return all
	})
}
