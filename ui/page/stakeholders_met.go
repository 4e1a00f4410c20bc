package page

import (
	"context"
	"io"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// metSheet is the page of the stakeholders met in a period.
type metSheet struct {
	o       Office
	request desk.MetRequest
	project string // title of the request's project
	form    *kit.Form
	view    *kit.View[desk.MetRow]
	totals  *fyne.Container
	content fyne.CanvasObject

	mutex sync.Mutex // the list is asked for from the background
	lines []desk.MetRow
}

// sideWidth is what the choices and the totals take.
const sideWidth float32 = 260

// StakeholdersMetPage lists who was met in a period, with totals; at first in
// this year.
func StakeholdersMetPage(o Office) *kit.Page {
	today := o.Nav.Today()
	s := &metSheet{o: o, totals: container.NewVBox()}
	year := model.FormatInt(today.Year())
	s.request.From, s.request.To, s.request.Language = model.Date(year+"-01-01"), model.Date(year+"-12-31"), kit.Language()
	s.form = kit.NewForm(o.Nav, kit.Fields("",
		kit.Date("from", &s.request.From).Needed(), kit.Date("to", &s.request.To).Needed(),
		kit.Pick("project", kit.Picked{ID: &s.request.ProjectID, Text: &s.project, Find: (&eventRecord{Office: o}).projects}),
		kit.Text("code", &s.request.Code),
		kit.Codes("paper_language", &s.request.Language, model.Languages[:], "language.")))
	s.form.OnChanged = s.load
	s.buildList()
	side := container.New(layout.NewCustomPaddedLayout(4, 4, 4, 14), container.NewVBox(s.form.Plain(), kit.Hairline(), s.totals))
	s.content = container.New(besideLayout{sideWidth}, kit.Surface(kit.NewScroll(kit.Padded(side, look.Padding))), s.view.Object())
	return kit.Record{
		Key: "stakeholders_met", Title: func() string { return kit.T("title.stakeholders_met") },
		Deeds: append([]kit.Deed{{Title: "deed.save_csv", Icon: look.IconExport, Run: s.saveTable}}, paperDeeds(o, "deed.print_paper", s.paper)...),
		Tabs:  []kit.Tab{{Title: "title.stakeholders_met", Content: s.content, Shown: s.load, Focus: s.form.FocusFirst}},
		Keys:  kit.PageDeeds{Print: s.print},
	}.Page(o.Nav)
}

func (s *metSheet) buildList() {
	rows := &held[desk.MetRow]{read: s.known, title: func(r desk.MetRow) string { return r.Kind + r.Name + r.With + r.Subject }}
	s.view = kit.Register[desk.MetRow]{
		Key: "stakeholders_met", Find: rows.Find, Rows: rows.Rows,
		Columns: []kit.Column[desk.MetRow]{
			{Title: "stakeholder", Width: 200, Text: func(r desk.MetRow) string { return r.Name }},
			{Title: "day", Width: 85, Text: func(r desk.MetRow) string { return r.Day }},
			{Title: "contact_mode", Width: 85, Text: func(r desk.MetRow) string { return r.Mode }},
			{Title: "subject", Width: 190, Text: func(r desk.MetRow) string { return r.Subject }},
			{Title: "proof", Width: 175, Text: func(r desk.MetRow) string { return r.Evidence }},
		},
		Open: func(r desk.MetRow) { openContact(s.o, r.ContactID) },
	}.View(s.o.Nav)
}

// wanted reads the form. A wrong field is shown; then ok is false.
func (s *metSheet) wanted() (req desk.MetRequest, ok bool) {
	s.form.ClearProblems()
	err := s.form.Read()
	if err == nil {
		err = s.request.Validate()
	}
	if err != nil && !s.form.ShowProblem(err) {
		s.o.Nav.ShowError(err)
	}
	return s.request, err == nil
}

// load asks who was met as soon as the fields make sense; half-typed ones say
// nothing, and an answer to an older wish is dropped.
func (s *metSheet) load() {
	if s.form.Read() != nil || s.request.Validate() != nil {
		return
	}
	wanted := s.request
	req := wanted
	req.Language = kit.Language() // of the screen; the paper has its own
	var met model.StakeholdersMet
	var lines []desk.MetRow
	s.o.Nav.InBackground(func(ctx context.Context) (err error) {
		met, lines, err = desk.StakeholdersMet(ctx, s.o.Archive, req)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			s.o.Nav.ShowError(err)
		case wanted == s.request:
			s.mutex.Lock()
			s.lines = lines
			s.mutex.Unlock()
			s.showTotals(met)
			s.view.Reload()
		}
	})
}

func (s *metSheet) known(context.Context) ([]desk.MetRow, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.lines, nil
}

func (s *metSheet) showTotals(met model.StakeholdersMet) {
	s.totals.Objects = nil
	s.totals.Add(kit.Heading(kit.T("met.totals")))
	for _, g := range met.Groups {
		words := kit.T("met.kind_unknown")
		switch g.Kind {
		case "":
		case model.MetPeople:
			words = kit.T("met.people")
		default:
			words = kit.CodeText("organisation_kind.", g.Kind)
		}
		counts := map[string]any{"Stakeholders": len(g.Stakeholders), "Contacts": kit.N("met.contacts", g.Contacts)}
		s.totals.Add(s.total(words, kit.T("met.total", counts), false))
	}
	s.totals.Add(kit.Hairline())
	s.totals.Add(s.total(kit.T("met.in_all"), kit.N("met.contacts", met.Contacts), true))
	s.totals.Add(kit.Hint(kit.N("met.organisations", met.Organisations) + ", " + kit.N("met.persons", met.People) + ". " + kit.T("met.counted")))
	if met.Nobody > 0 {
		s.totals.Add(kit.Notice(kit.N("met.unnamed", met.Nobody), look.Due))
	}
	s.content.Refresh()
}

// total is a kind with its counts below it: beside it there is no room for both.
func (s *metSheet) total(words, counts string, bold bool) fyne.CanvasObject {
	return container.NewVBox(kit.NewLine(words, kit.Style{Bold: bold}), kit.Caption(counts))
}

func (s *metSheet) fileName() string {
	return kit.T("title.stakeholders_met") + " " + string(s.request.From) + " " + string(s.request.To)
}

func (s *metSheet) print() { printPaper(s.o, s.paper) }

// paper is the list that is chosen: a wrong field is shown, and ok is false.
func (s *metSheet) paper() (p paper, ok bool) {
	req, ok := s.wanted()
	return paper{name: s.fileName(), write: func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
		return desk.WriteStakeholdersMet(ctx, s.o.Archive, w, req)
	}}, ok
}

func (s *metSheet) saveTable() {
	req, ok := s.wanted()
	if !ok {
		return
	}
	n := s.o.Nav
	n.SaveFile(desk.FileName(s.fileName())+".csv", kit.FileFilter{Name: "files.csv", Extensions: []string{".csv"}}, func(path string) {
		n.InBackground(func(ctx context.Context) error {
			return desk.SaveFile(path, func(w io.Writer) error { return desk.WriteStakeholdersMetTable(ctx, s.o.Archive, w, req) })
		}, func(err error) {
			if err != nil {
				n.ShowError(err)
				return
			}
			n.Say(kit.T("papers.saved", map[string]any{"Path": path}))
		})
	})
}

// besideLayout gives the first of two objects a fixed width, the other the rest.
type besideLayout struct{ width float32 }

func (l besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(l.width, size.Height))
	objects[1].Move(fyne.NewPos(l.width+2*look.Padding, 0))
	objects[1].Resize(fyne.NewSize(size.Width-l.width-2*look.Padding, size.Height))
}

func (l besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(l.width+right.Width+2*look.Padding, max(left.Height, right.Height))
}
