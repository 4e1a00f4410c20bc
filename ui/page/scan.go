package page

import (
	"context"
	"errors"
	"image"
	"maps"
	"slices"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// scanning is the page where what was read on signed sheets is confirmed.
type scanning struct {
	o           Office
	batch       desk.ScanBatch
	decisions   desk.ScanDecisions
	skipped     map[desk.ScanPlace]bool    // questions that were looked at and left
	skippedRows map[desk.ScanPlace]bool    // blank rows, likewise
	accepted    map[int]desk.ScanDecisions // pages that were accepted as read, and by which answers
	entering    bool                       // until the work in the background has ended, also a cancelled one
	entered     bool
	record      *kit.Page
	doubts      *scanDoubts
	glance      *scanGlance
	names       *scanNames
	pages       *scanPages
	drawn       []drawnPage // pictures of the pages that were shown last
}

type drawnPage struct {
	page    int
	picture image.Image
}

// ScanFilter says which files are taken for scans.
func ScanFilter() kit.FileFilter {
	return kit.FileFilter{Name: "files.scans", Extensions: desk.ScanExtensions}
}

// ChooseScans lets files be chosen and reads them.
func ChooseScans(o Office) {
	o.Nav.OpenFiles(ScanFilter(), func(paths []string) { ReadScans(o, paths) })
}

// ReadScans reads files or folders behind a bar and shows what is on them.
func ReadScans(o Office, paths []string) {
	var batch desk.ScanBatch
	var left error // files that stay where they are
	folder := ScanFolder(o)
	o.Nav.WithProgress(kit.T("scan.reading"), func(ctx context.Context, p *kit.Progress) (err error) {
		req := desk.ScanRequest{Paths: paths, Progress: p.Set}
		if o.Draw != nil {
			req.Draw = func(ctx context.Context, pdf []byte, page int, most image.Point) (image.Image, int, error) {
				drawn, err := o.Draw(ctx, pdf, page, most)
				return drawn.Picture, drawn.Pages, err
			}
		}
		if batch, err = desk.ReadScans(ctx, o.Archive, req); err == nil && !enterable(batch) {
			left = desk.PutScansAway(folder, batch, desk.ScanReport{}) // blank or entered before: nobody will enter it
		}
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			o.Nav.ShowError(err)
		case len(batch.Pages) == 0:
			o.Nav.ShowMessage(kit.T("scan.title"), kit.T("scan.no_files"))
		default:
			ShowScans(o, batch)
			o.Nav.ShowError(left)
		}
	})
}

// ShowScans shows what was read, to be confirmed.
func ShowScans(o Office, batch desk.ScanBatch) {
	s := &scanning{
		o: o, batch: batch, skipped: map[desk.ScanPlace]bool{}, skippedRows: map[desk.ScanPlace]bool{}, accepted: map[int]desk.ScanDecisions{},
	}
	s.decisions.Marks, s.decisions.WalkIns = map[desk.ScanPlace]desk.ScanDecision{}, map[desk.ScanPlace]desk.NewParticipant{}
	s.doubts, s.names, s.glance, s.pages = newScanDoubts(s), newScanNames(s), newScanGlance(s), newScanPages(s)
	s.record = kit.Record{
		Key: "events/scan", Title: func() string { return kit.T("scan.title") }, State: s.state,
		Deeds: []kit.Deed{
			{Title: "scan.add", Icon: look.IconAdd, Run: func() { ChooseScans(o) }},
			{Title: s.enterWord(), Icon: look.IconDone, Main: true, Run: func() { s.enter(func() {}) }, Enabled: func() bool { return s.ready() && !s.entering }},
		},
		Tabs: []kit.Tab{
			{Title: "tab.scan_doubts", Content: s.doubts.object, Shown: s.doubts.show, Focus: s.doubts.focus, Count: s.openMarks, Dropped: func(paths []string) { ReadScans(o, paths) }},
			{Title: "tab.scan_names", Content: s.names.object, Shown: s.names.show, Focus: s.names.focus, Count: s.openNames},
			{Title: "tab.scan_glance", Content: s.glance.object, Shown: s.glance.show, Focus: s.glance.focus},
			{Title: "tab.scan_pages", Content: s.pages.object, Shown: s.pages.show, Focus: s.pages.focus, Count: func() int { return len(batch.Pages) }},
		},
		Keys: kit.PageDeeds{Save: s.enter},
	}.Page(o.Nav)
	s.record.Unsaved = func() bool { return !s.entered && (s.toEnter() || len(s.decisions.WalkIns) > 0) }
	o.Nav.Show(s.record)
	switch {
	case s.openMarks() > 0:
	case s.openNames() > 0:
		s.record.Tab(tabScanNames)
	case s.ready():
		s.record.Tab(tabScanGlance)
	default:
		s.record.Tab(tabScanPages)
	}
}

// Places of the tabs.
const (
	tabScanNames  = 1
	tabScanGlance = 2
	tabScanPages  = 3
)

// ready reports whether there is a page to enter.
func (s *scanning) ready() bool { return enterable(s.batch) }

func enterable(b desk.ScanBatch) bool {
	return slices.ContainsFunc(b.Pages, desk.ScanPage.Readable)
}

// toEnter reports whether a mark would be written.
func (s *scanning) toEnter() bool {
	return len(s.all(func(m scanItem) bool { return m.held == "" && m.status != "" && !(m.party && m.status == model.Absent) })) > 0
}

func (s *scanning) state() (string, look.Tone) {
	open := s.openMarks() + s.openNames()
	unread := 0
	for _, p := range s.batch.Pages {
		if p.Unread() {
			unread++
		}
	}
	switch {
	case open > 0:
		return kit.N("scan.open", open), look.Due
	case unread > 0:
		return kit.N("scan.unread", unread), look.Wrong
	default:
		return kit.T("scan.all_decided"), look.Good
	}
}

// changed draws the counts again after a decision.
func (s *scanning) changed() { s.record.Refresh() }

// openMarks counts the questions without an answer.
func (s *scanning) openMarks() int {
	n := 0
	for _, at := range s.questions() {
		if _, decided := s.decisions.Marks[at]; !decided && !s.skipped[at] {
			n++
		}
	}
	return n
}

// openNames counts the blank rows with a name that nobody was found for.
func (s *scanning) openNames() int {
	n := 0
	for _, at := range s.rows() {
		if _, decided := s.decisions.WalkIns[at]; !decided && !s.skippedRows[at] {
			n++
		}
	}
	return n
}

// questions are the marks and parties to ask about, in the order of the pages.
func (s *scanning) questions() []desk.ScanPlace {
	return s.all(func(m scanItem) bool { return m.held == "" && m.verdict == desk.VerdictAsk })
}

// all are the places of marks and parties that fit.
func (s *scanning) all(fits func(scanItem) bool) (places []desk.ScanPlace) {
	for i, page := range s.batch.Pages {
		for k := range itemsOf(page) {
			if at := (desk.ScanPlace{Page: i, Item: k}); fits(s.item(at)) {
				places = append(places, at)
			}
		}
	}
	return places
}

// rows are the blank rows with a name.
func (s *scanning) rows() (places []desk.ScanPlace) {
	for i, page := range s.batch.Pages {
		for k := range page.WalkIns {
			places = append(places, desk.ScanPlace{Page: i, Item: k})
		}
	}
	return places
}

// picture is that of a page; the last few stay in memory.
func (s *scanning) picture(page int) image.Image {
	const most = 3
	for _, d := range s.drawn {
		if d.page == page {
			return d.picture
		}
	}
	picture, err := s.batch.Pages[page].Image()
	if err != nil {
		return image.NewGray(image.Rect(0, 0, 1, 1))
	}
	s.drawn = append([]drawnPage{{page, picture}}, s.drawn[:min(len(s.drawn), most-1)]...)
	return picture
}

// enter writes what is certain and what was decided.
func (s *scanning) enter(then func()) {
	if s.needsDay() {
		s.askDay(then)
		return
	}
	if s.entering {
		return
	}
	s.entering = true
	s.record.Refresh()
	decisions := s.decisions // what is answered meanwhile is not among them
	decisions.Marks, decisions.WalkIns = maps.Clone(decisions.Marks), maps.Clone(decisions.WalkIns)
	var report desk.ScanReport
	var left error // files that stay where they are
	folder := ScanFolder(s.o)
	s.o.Nav.WithProgress(kit.T("scan.entering"), func(ctx context.Context, p *kit.Progress) (err error) {
		if report, err = desk.ApplyScans(ctx, s.o.Archive, s.batch, decisions, p.Set); err == nil {
			left = desk.PutScansAway(folder, s.batch, report)
		}
		return err
	}, func(err error) {
		s.entering = false
		if err != nil {
			s.record.Refresh()
			s.o.Nav.ShowError(err)
			return
		}
		s.entered = true
		if s.o.Nav.Front() == s.record {
			s.o.Nav.Back()
		}
		s.say(report)
		s.o.Nav.ShowError(left)
		then()
	})
}

// onlyMemoranda reports whether nothing but signature pages of memoranda was read.
func (s *scanning) onlyMemoranda() bool {
	return s.ready() && !slices.ContainsFunc(s.batch.Pages, func(p desk.ScanPage) bool { return p.Readable() && p.Memo == "" })
}

// enterWord is the key of the words for what is entered.
func (s *scanning) enterWord() string {
	if s.onlyMemoranda() {
		return "scan.enter_signatures"
	}
	return "scan.enter"
}

// needsDay reports whether a memorandum was signed on a day that nobody named yet.
func (s *scanning) needsDay() bool {
	return s.decisions.SignedOn == "" && len(s.all(func(m scanItem) bool {
		return m.party && m.held == "" && m.status == model.Present
	})) > 0
}

func (s *scanning) askDay(then func()) {
	day := s.o.Nav.Today()
	s.o.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("scan.day_title"), Deed: s.enterWord(),
		Form: kit.NewForm(s.o.Nav, kit.Fields("", kit.Date("signed_on", &day).Needed())),
		Save: func(context.Context) error {
			if day == "" {
				return &model.Problem{Field: "signed_on", Key: "required"}
			}
			return nil
		},
		Done: func() {
			s.decisions.SignedOn = day
			s.enter(then)
		},
	})
}
