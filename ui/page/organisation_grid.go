package page

import (
	"context"
	"io"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// gridNames are named in a cell at most, as far as there is room.
const gridNames = 12

// stakeholderGrid is the page that shares out the organisations of a filter by
// influence and interest, with those of the chosen cell beside the grid.
type stakeholderGrid struct {
	o       Office
	query   model.Query // of the list that it was opened from
	about   string      // the same in words
	project string      // title of the project that it asks for
	grid    *influenceGrid
	inside  *kit.View[model.Organisation]
	heading *kit.Line
	without *kit.Button

	mutex  sync.Mutex // the list beside the grid is read in the background
	listed model.StakeholderFilter
}

func gridPage(o Office, f *stakeholderFilter) *kit.Page {
	s := &stakeholderGrid{o: o, query: f.query(), about: f.about(), project: f.project}
	s.grid = newInfluenceGrid(o.Nav)
	s.grid.moved = s.showCell
	s.grid.opened = func() { s.inside.Focus() }
	s.heading = kit.Heading("")
	s.without = kit.DeedButton(o.Nav, kit.Deed{Title: "grid.without_none", Run: s.showWithout})
	s.list(s.cell())
	organisations := o.Archive.Organisations()
	s.inside = kit.Register[model.Organisation]{
		Key: "grid_cell", Rows: organisations.Rows, Filter: kit.Filter{Hidden: true},
		Find: func(ctx context.Context, q model.Query) ([]int64, error) { return organisations.Find(ctx, s.asking(q)) },
		Columns: []kit.Column[model.Organisation]{
			{Title: "name", Width: 240, Text: func(g model.Organisation) string { return g.Name }},
			{Title: "engagement", Width: 110, Text: func(g model.Organisation) string { return kit.CodeText("engagement.", g.Engagement) }},
		},
		Open: func(g model.Organisation) { openOrganisation(o, g.ID) },
	}.View(o.Nav)
	about := s.about
	if about == "" {
		about = kit.T("filter.nothing")
	}
	side := container.NewBorder(s.heading, nil, nil, nil, s.inside.Object())
	keys := container.New(middle{}, kit.Caption(kit.T("grid.keys")))
	left := container.NewBorder(nil, container.NewBorder(nil, nil, s.without, nil, keys), nil, nil, s.grid)
	content := container.NewBorder(container.New(middle{}, kit.Caption(about)), nil, nil, nil, container.New(threeToTwo{}, left, side))
	s.showCell()
	return kit.Record{
		Key: "organisations/grid", Title: func() string { return kit.T("title.grid") }, Deeds: s.papers(),
		Tabs: []kit.Tab{{Title: "title.grid", Content: content, Shown: s.reload, Focus: s.focus}},
		Keys: kit.PageDeeds{Print: func() { s.print(kit.Language()) }, Escape: s.escape},
	}.Page(o.Nav)
}

// list says which cell stands beside the grid.
func (s *stakeholderGrid) list(f model.StakeholderFilter) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.listed = f
}

// asking narrows the query to what is listed beside the grid.
func (s *stakeholderGrid) asking(q model.Query) model.Query {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	asked := s.query
	asked.Sort, asked.Descending = q.Sort, q.Descending
	asked.Filter.Influence, asked.Filter.Interest = s.listed.Influence, s.listed.Interest
	return asked
}

func (s *stakeholderGrid) cell() model.StakeholderFilter {
	return model.StakeholderFilter{Influence: s.grid.influence, Interest: s.grid.interest}
}

func (s *stakeholderGrid) focus() { s.o.Nav.Window.Canvas().Focus(s.grid) }

// escape leads from the list back to the grid first.
func (s *stakeholderGrid) escape() bool {
	if s.o.Nav.Window.Canvas().Focused() == fyne.Focusable(s.grid) {
		return false
	}
	s.focus()
	return true
}

// showCell lists the organisations of the chosen cell.
func (s *stakeholderGrid) showCell() {
	s.list(s.cell())
	quadrant := model.Quadrant(s.grid.influence, s.grid.interest)
	s.heading.SetText(kit.T("grid.cell", map[string]any{
		"Quadrant": kit.T("quadrant." + quadrant), "Influence": s.grid.influence, "Interest": s.grid.interest,
	}))
	s.inside.Reload()
}

// showWithout lists those that stand nowhere in the grid.
func (s *stakeholderGrid) showWithout() {
	s.list(model.StakeholderFilter{Influence: model.NoInfluence})
	s.heading.SetText(kit.T("grid.without_title"))
	s.inside.Reload()
	s.inside.Focus()
}

func (s *stakeholderGrid) reload() {
	var g model.StakeholderGrid
	s.o.Nav.InBackground(func(ctx context.Context) (err error) {
		g, err = s.o.Archive.Organisations().Grid(ctx, s.query, gridNames)
		return err
	}, func(err error) {
		if err != nil {
			s.o.Nav.ShowError(err)
			return
		}
		s.grid.show(g)
		s.without.SetText(kit.N("grid.without", g.Without))
		if g.Without > 0 {
			s.without.Enable()
		} else {
			s.without.Disable()
		}
	})
	s.inside.Reload()
}

// papers are the grid on paper, in each language.
func (s *stakeholderGrid) papers() (deeds []kit.Deed) {
	for _, language := range model.Languages {
		deeds = append(deeds, kit.Deed{Title: "deed.processing." + language, Icon: look.IconPrint, Run: func() { s.print(language) }})
	}
	return deeds
}

func (s *stakeholderGrid) print(language string) {
	req := desk.StakeholderGridRequest{Query: s.query, Language: language}
	savePaper(s.o, kit.T("title.grid"), func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
		return desk.WriteStakeholderGrid(ctx, s.o.Archive, w, req)
	}, nil)
}
