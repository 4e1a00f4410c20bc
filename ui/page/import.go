package page

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// ImportPeople lets a file be chosen and shows what it would bring: into the
// register of people, and with an eventID also to the participants of that
// event. Nothing is written before the secretary says so; done is called
// afterwards, on Fyne's goroutine and with the page of the import left; nil: nothing.
func ImportPeople(o Office, eventID string, done func()) {
	into := desk.IntoPeople
	if eventID != "" {
		into = desk.IntoParticipants
	}
	openImport(o, importing{into: into, eventID: eventID, done: done})
}

// ImportAttendance is ImportPeople for the attendance of an event's participants.
func ImportAttendance(o Office, eventID string, done func()) {
	openImport(o, importing{into: desk.IntoAttendance, eventID: eventID, done: done})
}

func openImport(o Office, i importing) {
	o.Nav.OpenFile(kit.FileFilter{Name: "files.csv", Extensions: []string{".csv", ".txt", ".tsv"}}, func(path string) {
		i.path = path
		o.Nav.Open(func(context.Context) (err error) {
			i.file, err = desk.ReadImport(path, i.into)
			return err
		}, func() *kit.Page { return importPage(o, i) })
	})
}

// importing is a file on its way in.
type importing struct {
	into    string // desk.IntoPeople ...
	path    string
	file    desk.ImportRequest
	eventID string // of participants and attendance
	done    func()
}

// request is the import as the columns stand now.
func (i importing) request(dryRun bool) desk.ImportRequest {
	i.file.EventID, i.file.DryRun = i.eventID, dryRun
	return i.file
}

// importSheet is the page of an import: at the left what each column holds, at
// the right what would become of each row.
type importSheet struct {
	importing
	o       Office
	report  desk.ImportReport
	problem error // why there is no report
	running bool

	page    *kit.Page
	preview *kit.Latest
	columns *fyne.Container
	rows    *importRows
	view    *kit.View[desk.ImportRow]
	summary *kit.Line
	button  *kit.Button
}

func importPage(o Office, i importing) *kit.Page {
	s := &importSheet{importing: i, o: o, preview: o.Nav.Latest(0), rows: &importRows{}}
	s.view = s.rowsView()
	s.summary = kit.NewLine("", kit.Style{})
	s.button = kit.DeedButton(o.Nav, kit.Deed{Title: "deed.import_nobody", Icon: look.IconImport, Main: true, Run: s.run})
	s.columns = container.NewStack()
	foot := container.NewBorder(nil, nil, nil, container.NewHBox(s.button), container.New(layout.NewCustomPaddedLayout(7, 0, 0, 0), s.summary))
	right := container.NewBorder(nil, container.NewVBox(kit.Hint(kit.T("hint.import")), foot), nil, nil, s.view.Object())
	s.drawColumns()
	s.page = kit.Record{
		Key: s.key(), Title: s.title,
		Tabs: []kit.Tab{{Title: "tab.details", Content: container.New(importLayout{}, s.columns, right), Focus: s.view.Focus}},
		Keys: kit.PageDeeds{Save: func(saved func()) { s.run() }},
	}.Page(o.Nav)
	s.page.Closed = s.preview.Stop
	s.look()
	return s.page
}

func (s *importSheet) key() string {
	if s.eventID != "" {
		return "events/import"
	}
	return "people/import"
}

func (s *importSheet) title() string {
	return kit.T("title.import."+s.into, map[string]any{"Name": filepath.Base(s.path)})
}

// look makes the preview: the import itself, with everything taken back.
func (s *importSheet) look() {
	request := s.request(true)
	s.summary.Set(kit.T("import.reading"), look.Muted)
	var report desk.ImportReport
	s.preview.Run(func(ctx context.Context) (err error) {
		report, err = desk.Import(ctx, s.o.Archive, s.into, request)
		return err
	}, func(err error) { s.show(report, err) })
}

func (s *importSheet) show(report desk.ImportReport, err error) {
	s.report, s.problem = report, err
	s.rows.set(report.Rows)
	s.view.Reload()
	s.count()
}

// count tells how many would come, and lets the deed be done if any would.
func (s *importSheet) count() {
	tone := look.Plain
	words := kit.T("import.summary", map[string]any{
		"Created": s.report.Created, "Matched": s.report.Matched, "Refused": s.report.Refused,
	})
	if s.problem != nil {
		words, tone = kit.Sentence(s.problem), look.Wrong
	}
	s.summary.Set(words, tone)
	s.button.SetText(kit.T("deed.import_nobody"))
	s.button.Disable()
	if n := s.coming(); n > 0 {
		s.button.SetText(kit.N("deed.import_now."+s.into, n))
		s.button.Enable()
	}
}

// coming is how much the import would bring: people into the register or onto
// the event, or marks of attendance.
func (s *importSheet) coming() int {
	switch {
	case s.problem != nil || s.running:
		return 0
	case s.into == desk.IntoParticipants:
		return s.report.Added
	case s.into == desk.IntoAttendance:
		return s.report.Created + s.report.Matched
	default:
		return s.report.Created
	}
}

// longFile is how many rows take long enough for a dialog that can cancel them.
const longFile = 2000

// run does the import that the preview showed.
func (s *importSheet) run() {
	if s.coming() == 0 {
		return
	}
	s.preview.Stop()
	s.running = true
	s.count()
	request := s.request(false)
	var report desk.ImportReport
	work := func(ctx context.Context) (err error) {
		report, err = desk.Import(ctx, s.o.Archive, s.into, request)
		return err
	}
	done := func(err error) {
		s.running = false
		if err != nil {
			s.count()
			s.o.Nav.ShowError(err)
			return
		}
		s.imported(report)
	}
	if len(s.file.Table.Rows) < longFile {
		s.o.Nav.InBackground(work, done)
		return
	}
	s.o.Nav.WithProgress(s.title(), func(ctx context.Context, _ *kit.Progress) error { return work(ctx) }, done)
}

// imported leaves the page, unless the secretary has left it already.
func (s *importSheet) imported(report desk.ImportReport) {
	if s.o.Nav.Front() == s.page {
		s.o.Nav.Back()
	}
	s.o.Nav.Say(kit.T("status.imported", map[string]any{
		"Created": report.Created, "Matched": report.Matched, "Refused": report.Refused,
	}))
	if s.done != nil {
		s.done()
	}
}

func (s *importSheet) rowsView() *kit.View[desk.ImportRow] {
	return kit.Register[desk.ImportRow]{
		Key: "import_rows", Find: s.rows.Find, Rows: s.rows.Rows,
		Columns: []kit.Column[desk.ImportRow]{
			{Title: "line", Width: 50, Sort: "line", Right: true, Text: func(r desk.ImportRow) string { return model.FormatInt(r.Line) }},
			{Title: "person_name", Width: 160, Text: func(r desk.ImportRow) string { return r.Name }},
			{Title: "outcome", Width: 125, Text: func(r desk.ImportRow) string { return kit.CodeText("outcome.", r.Outcome) }, Tone: outcomeTone},
			{Title: "remarks", Width: 285, Text: remarks},
		},
		Filter: kit.Filter{Kinds: []string{desk.ImportCreated, desk.ImportMatched, desk.ImportRefused}, KindWord: "outcome."},
		Open: func(r desk.ImportRow) {
			if text := remarks(r); text != "" {
				s.o.Nav.ShowMessage(kit.T("title.import_row", map[string]any{"Line": r.Line, "Name": r.Name}), text)
			}
		},
	}.View(s.o.Nav)
}
