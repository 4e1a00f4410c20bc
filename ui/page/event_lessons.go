package page

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// A lessonRow is a line of a preview of lessons: one that would be saved, or a
// day that was left out.
type lessonRow struct {
	session model.Session
	was     model.Date // before a move
	total   int        // minutes so far, with this lesson
	remarks string
	tone    look.Tone
}

// lessonPreview is what a page of lessons would save.
type lessonPreview struct {
	rows     []lessonRow
	sessions []model.Session // of the rows, those to be saved
	words    string          // the sum of it
	tone     look.Tone
}

// lessonSheet is a page that makes lessons: at the left what is wanted, at the
// right what would come of it. Nothing is written before its button is pressed.
type lessonSheet struct {
	*eventRecord
	key, title string // of the page; title is a finished text
	deed       string // word key of the button, for a count
	columns    []kit.Column[lessonRow]

	read    func() error                                        // what is typed, on Fyne's goroutine
	show    func(err error) bool                                // puts a problem beside its field
	preview func() func(context.Context) (lessonPreview, error) // of what was read; runs in the background
	save    func(ctx context.Context, p lessonPreview) error
	ask     func(p lessonPreview, yes func()) // before saving; nil: nothing to ask
	saved   func(p lessonPreview)

	left    *fyne.Container
	focus   func()
	page    *kit.Page
	latest  *kit.Latest
	rows    held[lessonRow]
	view    *kit.View[lessonRow]
	summary *kit.Line
	button  *kit.Button
	ready   lessonPreview
	running bool
}

// previewPause is how long typing rests before the preview is made.
const previewPause = 250 * time.Millisecond

// build makes the page once the functions are there.
func (s *lessonSheet) build() *kit.Page {
	s.latest = s.Nav.Latest(previewPause)
	s.rows.read = func(context.Context) ([]lessonRow, error) { return s.ready.rows, nil }
	s.rows.title = func(r lessonRow) string { return r.session.Title }
	s.view = kit.Register[lessonRow]{
		Key: "lessons", Find: s.rows.Find, Rows: s.rows.Rows, Columns: s.columns, Filter: kit.Filter{Hidden: true},
		Open: func(r lessonRow) {
			if r.remarks != "" {
				s.Nav.ShowMessage(longDay(r.session.Day)+", "+model.FormatBlocks(r.session.Blocks), r.remarks)
			}
		},
	}.View(s.Nav)
	s.summary = kit.NewLine("", kit.Style{})
	s.button = kit.DeedButton(s.Nav, kit.Deed{Title: "lessons.nothing", Main: true, Icon: look.IconDone, Run: s.run})
	s.button.Disable()
	foot := container.NewBorder(nil, nil, nil, s.button, container.New(layout.NewCustomPaddedLayout(7, 0, 0, 0), s.summary))
	right := container.NewBorder(nil, foot, nil, nil, s.view.Object())
	s.page = kit.Record{
		Key: s.key, Title: func() string { return s.title },
		Tabs: []kit.Tab{{Title: "tab.details", Content: container.New(importLayout{}, kit.Surface(s.left), right), Focus: s.focus}},
		Keys: kit.PageDeeds{Save: func(func()) { s.run() }},
	}.Page(s.Nav)
	s.page.Closed = s.latest.Stop
	s.look()
	return s.page
}

// look makes the preview of what is typed now.
func (s *lessonSheet) look() {
	if err := s.read(); err != nil {
		s.latest.Stop()
		s.put(lessonPreview{words: kit.Sentence(err), tone: look.Muted})
		return
	}
	work := s.preview()
	var found lessonPreview
	s.latest.Run(func(ctx context.Context) (err error) {
		found, err = work(ctx)
		return err
	}, func(err error) {
		if err != nil {
			found = lessonPreview{words: kit.Sentence(err), tone: look.Muted}
		}
		s.put(found)
	})
}

func (s *lessonSheet) put(p lessonPreview) {
	s.ready = p
	s.summary.Set(p.words, p.tone)
	s.view.Reload()
	s.button.SetText(kit.T("lessons.nothing"))
	s.button.Disable()
	if n := len(p.sessions); n > 0 {
		s.button.SetText(kit.N(s.deed, n))
		s.button.Enable()
	}
}

// run saves what the preview shows; while it is still being made, or there is
// nothing to save, it says what is missing.
func (s *lessonSheet) run() {
	if err := s.read(); err != nil {
		if !s.show(err) {
			s.Nav.ShowError(err)
		}
		return
	}
	if s.running || s.latest.Going() || len(s.ready.sessions) == 0 {
		return
	}
	ready := s.ready
	if s.ask != nil {
		s.ask(ready, func() { s.write(ready) })
		return
	}
	s.write(ready)
}

func (s *lessonSheet) write(ready lessonPreview) {
	s.running = true
	s.Nav.InBackground(func(ctx context.Context) error { return s.save(ctx, ready) }, func(err error) {
		s.running = false
		if err != nil {
			s.Nav.ShowError(err)
			return
		}
		if s.Nav.Front() == s.page {
			s.Nav.Back()
		}
		s.saved(ready)
	})
}

// remarked puts the conflicts of planned sessions beside their rows.
func remarked(rows []lessonRow, found []model.Conflict) int {
	n := 0
	for i := range rows {
		var texts []string
		for _, c := range found {
			if rows[i].session.Position > 0 && c.A.Position == rows[i].session.Position {
				texts = append(texts, conflictText(c))
			}
		}
		if len(texts) > 0 {
			n++
			rows[i].tone = look.Due
			rows[i].remarks = strings.TrimSpace(strings.Join(append(texts, rows[i].remarks), " "))
		}
	}
	return n
}

// shortDay writes "mar 31/03/2026".
func shortDay(d model.Date) string {
	if !d.Valid() {
		return ""
	}
	return kit.T("weekday_short."+weekdayNumber(d)) + " " + model.FormatDate(d)
}

// longDay writes "martedì 31 marzo 2026".
func longDay(d model.Date) string {
	return kit.T("weekday."+weekdayNumber(d)) + " " + model.FormatLongDate(d, kit.Language())
}

// weekdayNumber is "1" for Monday to "7" for Sunday.
func weekdayNumber(d model.Date) string {
	return model.FormatInt((int(d.Weekday())+6)%7 + 1)
}
