package page

import (
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

func icsFilter() kit.FileFilter {
	return kit.FileFilter{Name: "files.ics", Extensions: []string{".ics"}}
}

// importLessons lets a calendar file be chosen and shows the lessons that it would bring.
func (p *programme) importLessons() {
	p.Nav.OpenFile(icsFilter(), func(path string) {
		in := desk.LessonImport{EventID: p.event.ID}
		p.Nav.Open(func(context.Context) (err error) {
			in.Items, err = desk.ReadLessons(path)
			return err
		}, func() *kit.Page { return p.importPage(path, in) })
	})
}

func (p *programme) importPage(path string, in desk.LessonImport) *kit.Page {
	s := &lessonSheet{
		eventRecord: p.eventRecord, key: p.eventRecord.key("lessons"), deed: "lessons.import",
		title: kit.T("lessons.import_title", map[string]any{"Name": filepath.Base(path)}),
	}
	s.left = container.NewStack(kit.Padded(kit.Hint(kit.T("hint.import_lessons")), 2*look.Padding))
	s.read, s.show = func() error { return nil }, func(error) bool { return false }
	s.preview = func() func(context.Context) (lessonPreview, error) {
		return func(ctx context.Context) (lessonPreview, error) {
			in.DryRun = true
			report, err := desk.ImportLessons(ctx, p.Archive, in)
			return importPreview(report), err
		}
	}
	s.save = func(ctx context.Context, _ lessonPreview) error {
		in.DryRun = false
		_, err := desk.ImportLessons(ctx, p.Archive, in)
		return err
	}
	s.saved = func(ready lessonPreview) {
		s.Nav.SayUndo(kit.N("lessons.added", len(ready.sessions)), func() { Undo(s.Office) })
	}
	s.columns = []kit.Column[lessonRow]{
		{Title: "line", Width: 45, Right: true, Text: func(r lessonRow) string { return model.FormatInt(r.session.Position) }},
		{Title: "session_title", Width: 240, Text: func(r lessonRow) string { return r.session.Title }},
		{Title: "outcome", Width: 100, Text: func(r lessonRow) string { return kit.CodeText("lesson_outcome.", r.session.Mode) }, Tone: func(r lessonRow) look.Tone { return r.tone }},
		{Title: "remarks", Width: 220, Text: func(r lessonRow) string { return r.remarks }},
	}
	page := s.build()
	s.focus = s.view.Focus
	return page
}

// importPreview lists what would become of each appointment; the outcome stands for the mode.
func importPreview(report desk.ImportReport) lessonPreview {
	p := lessonPreview{sessions: make([]model.Session, report.Created)}
	for _, row := range report.Rows {
		p.rows = append(p.rows, lessonRow{
			session: model.Session{Position: row.Line, Title: row.Name, Mode: row.Outcome}, remarks: remarks(row), tone: outcomeTone(row),
		})
	}
	p.words = kit.T("import.summary", map[string]any{"Created": report.Created, "Matched": report.Matched, "Refused": report.Refused})
	return p
}

// exportCalendar asks where a calendar file goes and writes it.
func exportCalendar(o Office, name string, req desk.CalendarRequest) {
	o.Nav.SaveFile(desk.FileName(name)+".ics", icsFilter(), func(path string) {
		o.Nav.InBackground(func(ctx context.Context) error {
			return desk.SaveFile(path, func(w io.Writer) error {
				return desk.ExportCalendar(ctx, o.Archive, w, req, func(field string) string { return kit.T("field." + field) })
			})
		}, func(err error) {
			if err != nil {
				o.Nav.ShowError(err)
				return
			}
			o.Nav.Say(kit.T("papers.saved", map[string]any{"Path": path}))
		})
	})
}

// exportLessons writes the calendar file of the event.
func (p *programme) exportLessons() {
	req := desk.CalendarRequest{From: "0001-01-01", To: "9999-12-31", EventID: p.event.ID}
	exportCalendar(p.Office, p.event.Title, req)
}
