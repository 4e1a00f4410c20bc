package page

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// Lists that have a filter of stakeholders, named after their tables.
const (
	organisationFilter = "organisation"
	personFilter       = "person"
)

// stakeholderFilter are the further criteria of a list of organisations or
// people: a button that opens them, and a line that says what they are.
type stakeholderFilter struct {
	o        Office
	register string
	further  *kit.Further
	criteria model.StakeholderFilter
	project  string // title of the project asked for
	words    *kit.Line
}

func newStakeholderFilter(o Office, register string) *stakeholderFilter {
	f := &stakeholderFilter{o: o, register: register, words: kit.NewLine("", kit.Style{Tone: look.Main})}
	clear := kit.DeedButton(o.Nav, kit.Deed{Title: "deed.clear_filter", Run: func() {
		f.set(f.further.Query().Kind, model.StakeholderFilter{}, "")
	}})
	line := container.NewBorder(nil, nil, nil, clear, container.New(middle{}, f.words))
	line.Hide()
	f.further = &kit.Further{
		Object: kit.DeedButton(o.Nav, kit.Deed{Title: "deed.filters", Icon: look.IconList, Run: f.open}),
		Line:   line, Criteria: func() model.StakeholderFilter { return f.criteria },
		Clear: func() { f.put(model.StakeholderFilter{}, "") },
	}
	return f
}

// middle lays its object out in the middle of the height.
type middle struct{}

func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := objects[0].MinSize().Height
	objects[0].Move(fyne.NewPos(0, (size.Height-height)/2))
	objects[0].Resize(fyne.NewSize(size.Width, height))
}

func (middle) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// query is what the list asks for now.
func (f *stakeholderFilter) query() model.Query { return f.further.Query() }

// put takes other criteria and says what they are.
func (f *stakeholderFilter) put(criteria model.StakeholderFilter, project string) {
	f.criteria, f.project = criteria, project
	f.words.SetText(f.told(criteria, project))
	if criteria == (model.StakeholderFilter{}) {
		f.further.Line.Hide()
	} else {
		f.further.Line.Show()
	}
}

// set asks for another kind and other criteria.
func (f *stakeholderFilter) set(kind string, criteria model.StakeholderFilter, project string) {
	f.put(criteria, project)
	f.further.Find(kind)
}

// told writes criteria as "Livello: locale · Etichette: cultura".
func (f *stakeholderFilter) told(c model.StakeholderFilter, project string) string {
	var parts []string
	for _, one := range []struct{ label, value string }{
		{"field.organisation_kind", kit.CodeText("organisation_kind.", c.Kind)},
		{"field.level", kit.CodeText("organisation_level.", c.Level)},
		{"field.sector", sectorText(c.Sector)},
		{"field.town", c.Town},
		{"field.engagement", kit.CodeText("engagement.", c.Engagement)},
		{"field.tags", c.Tags},
		{"field.project", project},
	} {
		if one.value != "" {
			parts = append(parts, kit.T(one.label)+": "+one.value)
		}
	}
	return strings.Join(parts, " · ")
}

// about says all that the list asks for, also what stands above it; "" for everything.
func (f *stakeholderFilter) about() string {
	q := f.query()
	var parts []string
	if q.Text != "" {
		parts = append(parts, kit.T("filter.text", map[string]any{"Text": q.Text}))
	}
	if q.Kind != "" {
		parts = append(parts, kit.T("field.organisation_kind")+": "+kit.CodeText("organisation_kind.", q.Kind))
	}
	if told := f.told(q.Filter, f.project); told != "" {
		parts = append(parts, told)
	}
	return strings.Join(parts, " · ")
}

// open reads the saved filters and shows the dialog.
func (f *stakeholderFilter) open() {
	var saved []model.SavedFilter
	f.o.Nav.InBackground(func(ctx context.Context) (err error) {
		saved, err = f.o.Archive.Filters().Of(ctx, f.register)
		return err
	}, func(err error) {
		if err != nil {
			f.o.Nav.ShowError(err)
			return
		}
		newFilterDialog(f, saved).show()
	})
}

// pickTown describes the search field of a town that is in the register.
func (f *stakeholderFilter) pickTown(town, shown *string) kit.Picked {
	find := f.o.Archive.Organisations().Towns
	if f.register == personFilter {
		find = f.o.Archive.People().Towns
	}
	return kit.Picked{ID: town, Text: shown, Find: func(ctx context.Context, text string) ([]kit.Choice, error) {
		towns, err := find(ctx, text, matchesShown)
		choices := make([]kit.Choice, len(towns))
		for i, t := range towns {
			choices[i] = kit.Choice{ID: t, Text: t}
		}
		return choices, err
	}}
}
