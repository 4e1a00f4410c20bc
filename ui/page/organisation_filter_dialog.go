package page

import (
	"context"
	"errors"

	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
	"segreteria/ui/kit"
)

// filterDialog is where the criteria of a list are typed, and where filters
// are saved by name and picked again.
type filterDialog struct {
	f        *stakeholderFilter
	saved    []model.SavedFilter
	now      model.SavedFilter // what the form holds
	sector   string            // words
	project  string            // title
	town     string
	pick     *kit.Select
	form     *kit.Form
	shut     func()
	changing *kit.Button
	deleting *kit.Button
}

func newFilterDialog(f *stakeholderFilter, saved []model.SavedFilter) *filterDialog {
	d := &filterDialog{f: f, saved: saved}
	d.take(model.SavedFilter{Kind: f.query().Kind, Filter: f.criteria}, f.project)
	n := f.o.Nav
	d.pick = kit.NewSelect(n, nil, nil)
	d.changing = kit.DeedButton(n, kit.Deed{Title: "deed.rename_ask", Run: d.rename})
	d.deleting = kit.DeedButton(n, kit.Deed{Title: "deed.delete_filter", Run: d.remove})
	d.offer("")
	d.form = kit.NewForm(n, d.sections()...)
	return d
}

// take puts a filter into the form's pointers.
func (d *filterDialog) take(s model.SavedFilter, project string) {
	d.now, d.project = s, project
	d.sector, d.town = sectorText(s.Filter.Sector), s.Filter.Town
}

func (d *filterDialog) sections() []kit.Section {
	c := &d.now.Filter
	tags := tagsField(d.f.o, &c.Tags).Wide()
	town := kit.Pick("town", d.f.pickTown(&c.Town, &d.town))
	project := kit.Pick("project", kit.Picked{ID: &c.ProjectID, Text: &d.project, Find: projectChoices(d.f.o)})
	kinds := func(kind *string) *kit.Field {
		return kit.Codes("kind", kind, model.OrganisationKinds, "organisation_kind.").Labelled("field.organisation_kind").OrNone()
	}
	fields := []*kit.Field{kinds(&c.Kind), town, tags, project}
	if d.f.register == organisationFilter {
		fields = []*kit.Field{
			kinds(&d.now.Kind), kit.Codes("level", &c.Level, model.OrganisationLevels, "organisation_level.").OrNone(),
			kit.TextOf("sector", &d.sector, sectorWords()), town,
			kit.Codes("engagement", &c.Engagement, model.EngagementLevels, "engagement.").OrNone(), project, tags,
		}
	}
	criteria := kit.Fields("", fields...)
	if len(d.saved) == 0 {
		return []kit.Section{criteria}
	}
	row := container.NewBorder(nil, nil, nil, container.NewHBox(d.changing, d.deleting), d.pick)
	return []kit.Section{kit.Fields("", kit.Own("saved_filter", row).Wide()), criteria}
}

func (d *filterDialog) show() {
	deeds := []kit.Deed{{Title: "deed.save_filter", Run: d.saveAs}}
	d.shut = d.f.o.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("title.filter." + d.f.register), Deed: "deed.apply_filter", Form: d.form, Deeds: deeds,
		Save: func(ctx context.Context) error { return d.check(ctx) },
		Done: d.apply,
	})
}

// check reads the title of a project that a saved filter asks for.
func (d *filterDialog) check(ctx context.Context) error {
	id := d.now.Filter.ProjectID
	if id == "" {
		d.project = ""
		return nil
	}
	p, err := d.f.o.Archive.Projects().Get(ctx, id)
	d.project = p.Title
	return err
}

// filter is what the form holds, as it is asked for and saved.
func (d *filterDialog) filter() model.SavedFilter {
	d.now.Register, d.now.Filter.Sector = d.f.register, sectorCode(model.Tidy(d.sector))
	return d.now
}

func (d *filterDialog) apply() {
	s := d.filter()
	d.f.set(s.Kind, s.Filter, d.project)
}

// offer shows the saved filters, the one with that id chosen.
func (d *filterDialog) offer(id string) {
	words, at := []string{kit.T("filter.pick")}, 0
	for i, s := range d.saved {
		words = append(words, s.Name)
		if s.ID == id {
			at = i + 1
		}
	}
	d.pick.OnChanged = nil
	d.pick.SetOptions(words)
	d.pick.SetSelectedIndex(at)
	d.pick.OnChanged = func(string) { d.picked() }
	d.able(at > 0)
}

func (d *filterDialog) able(on bool) {
	for _, b := range []*kit.Button{d.changing, d.deleting} {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// chosen is the saved filter that is picked.
func (d *filterDialog) chosen() (model.SavedFilter, bool) {
	if at := d.pick.SelectedIndex() - 1; at >= 0 && at < len(d.saved) {
		return d.saved[at], true
	}
	return model.SavedFilter{}, false
}

// picked fills the form with a saved filter. A project that is gone meanwhile
// no longer counts.
func (d *filterDialog) picked() {
	s, ok := d.chosen()
	d.able(ok)
	if !ok {
		return
	}
	var project model.Project
	d.f.o.Nav.InBackground(func(ctx context.Context) (err error) {
		if s.Filter.ProjectID != "" {
			project, err = d.f.o.Archive.Projects().Get(ctx, s.Filter.ProjectID)
		}
		if errors.Is(err, model.ErrNotFound) {
			s.Filter.ProjectID, err = "", nil
		}
		return err
	}, func(err error) {
		if err != nil {
			d.f.o.Nav.ShowError(err)
			return
		}
		id := s.ID
		s.ID, s.Name = "", ""
		d.take(s, project.Title)
		d.form.Write()
		d.offer(id)
	})
}

// saveAs asks for the name of what the form holds, and then finds by it.
func (d *filterDialog) saveAs() {
	if err := d.form.Read(); err != nil {
		d.form.ShowProblem(err)
		return
	}
	s := d.filter()
	if was, ok := d.chosen(); ok {
		s.Name = was.Name
	}
	d.f.o.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("title.save_filter"), Deed: "deed.save",
		Form: kit.NewForm(d.f.o.Nav, kit.Fields("", kit.Text("filter_name", &s.Name).Needed().Wide().Hint("hint.filter_name"))),
		Save: func(ctx context.Context) error {
			if _, err := d.f.o.Archive.Filters().Save(ctx, s); err != nil {
				return err
			}
			return d.check(ctx)
		},
		Done: func() {
			d.shut()
			d.apply()
			d.f.o.Nav.Say(kit.T("status.filter_saved", map[string]any{"Name": model.Tidy(s.Name)}))
		},
	})
}

func (d *filterDialog) rename() {
	s, ok := d.chosen()
	if !ok {
		return
	}
	d.f.o.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("title.rename_filter"), Deed: "deed.rename",
		Form: kit.NewForm(d.f.o.Nav, kit.Fields("", kit.Text("filter_name", &s.Name).Needed().Wide())),
		Save: func(ctx context.Context) (err error) {
			if _, err = d.f.o.Archive.Filters().Save(ctx, s); err == nil {
				d.saved, err = d.f.o.Archive.Filters().Of(ctx, d.f.register)
			}
			return err
		},
		Done: func() { d.offer(s.ID) },
	})
}

func (d *filterDialog) remove() {
	s, ok := d.chosen()
	if !ok {
		return
	}
	n := d.f.o.Nav
	n.InBackground(func(ctx context.Context) (err error) {
		if err = d.f.o.Archive.Filters().Delete(ctx, s.ID); err == nil {
			d.saved, err = d.f.o.Archive.Filters().Of(ctx, d.f.register)
		}
		return err
	}, func(err error) {
		if err != nil {
			n.ShowError(err)
			return
		}
		d.offer("")
		n.SayUndo(kit.T("status.filter_deleted", map[string]any{"Name": s.Name}), func() { Undo(d.f.o) })
	})
}
