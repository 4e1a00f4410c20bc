package page

import (
	"context"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// A Reopening is a deed that wants the archive closed. It returns which archive
// is opened next and what the status line then says; after an error the former
// one comes back.
type Reopening func() (path, said string, err error)

// copyRow is a copy in the list.
type copyRow struct {
	desk.Copy
	second bool   // it lies in the second place
	state  string // of copyStates
}

// What is known of a copy so far.
const (
	copyReading = "reading"
	copySound   = "sound"
	copyDamaged = "damaged"
)

// copiesSheet is the page of the backup copies.
type copiesSheet struct {
	o       Office
	rows    copyRows
	copies  desk.Copies
	view    *kit.View[copyRow]
	notices *fyne.Container
	content *fyne.Container
	gone    bool // the page was left: nothing more is verified
	run     int  // of the reading
}

// CopiesPage lists the backup copies, makes new ones and puts one back.
func CopiesPage(o Office) *kit.Page {
	s := &copiesSheet{o: o, notices: container.NewVBox()}
	s.view = s.list().View(o.Nav)
	title := kit.T("page.copies")
	head := container.NewBorder(nil, nil, nil, s.view.Toolbar(), kit.Title(title))
	s.content = container.NewBorder(container.NewVBox(head, s.notices), nil, nil, nil, s.view.Object())
	s.read()
	return &kit.Page{
		Key: "copies", Title: title, Content: s.content,
		Reload: s.read, Focus: s.view.Focus, Closed: func() { s.gone = true },
		Deeds: kit.PageDeeds{New: s.make},
	}
}

func (s *copiesSheet) list() kit.Register[copyRow] {
	return kit.Register[copyRow]{
		Key: "copies", Find: s.rows.Find, Rows: s.rows.Rows, Filter: kit.Filter{Hidden: true},
		Columns: []kit.Column[copyRow]{
			{Title: "copy_made_at", Width: 150, Text: func(c copyRow) string { return model.FormatMoment(c.MadeAt.Local()) }},
			{Title: "copy_reason", Width: 180, Text: func(c copyRow) string { return kit.CodeText("copy_reason.", c.Reason) }},
			{Title: "copy_contents", Width: 300, Text: func(c copyRow) string { return contentsWords(c.Rows) }},
			{Title: "copy_size", Width: 90, Right: true, Text: func(c copyRow) string { return sizeWords(c.Size) }},
			{Title: "copy_place", Width: 150, Text: placeWords},
			{Title: "copy_state", Width: 100, Text: func(c copyRow) string { return kit.CodeText("copy_state.", c.state) }, Tone: copyTone},
		},
		Open: func(c copyRow) { s.restore(c.Path) },
		More: []kit.Deed{{Title: "deed.restore", Run: s.restoreSelected}},
		Deeds: []kit.Deed{
			{Title: "deed.copy_settings", Run: s.settings},
			{Title: "deed.restore_file", Run: s.restoreFile},
			{Title: "deed.copy_now", Icon: look.IconSave, Main: true, Run: s.make},
		},
	}
}

// contentsWords tells what a copy holds, in the order of the side bar.
func contentsWords(rows map[string]int) string {
	return kit.N("list.count.people", rows["person"]) + ", " + kit.N("list.count.organisations", rows["organisation"]) + ", " +
		kit.N("list.count.events", rows["event"])
}

func placeWords(c copyRow) string {
	words := kit.T("copy_place.here")
	if c.second {
		words = kit.T("copy_place.second")
	}
	if c.Encrypted {
		words += " · " + kit.T("copy_place.sealed")
	}
	return words
}

func copyTone(c copyRow) look.Tone {
	switch c.state {
	case copySound:
		return look.Good
	case copyDamaged:
		return look.Wrong
	default:
		return look.Muted
	}
}

// read lists the copies and then reads each of them, the newest first.
func (s *copiesSheet) read() {
	s.run++
	var copies desk.Copies
	s.o.Nav.InBackground(func(context.Context) (err error) {
		copies, err = desk.ReadCopies(s.o.Archive.Path())
		return err
	}, func(err error) {
		if err != nil {
			s.o.Nav.ShowError(err)
			return
		}
		s.copies = copies
		s.rows.set(copies)
		s.view.Reload()
		s.notice()
		s.verify(s.run)
	})
}

// verify reads the next copy of which nothing is known yet.
func (s *copiesSheet) verify(run int) {
	c, ok := s.rows.unread()
	if !ok || s.gone || run != s.run {
		return
	}
	state := copySound
	s.o.Nav.InBackground(func(ctx context.Context) error {
		if desk.VerifyCopy(ctx, c.Copy, s.copies.Settings) != nil {
			state = copyDamaged
		}
		return nil
	}, func(error) {
		s.rows.found(c.Path, state)
		s.view.Reload()
		s.verify(run)
	})
}

// notice says above the list what should be known.
func (s *copiesSheet) notice() {
	var lines []fyne.CanvasObject
	if s.copies.Overdue(s.o.Archive.Now()) {
		lines = append(lines, kit.NewLine(copyAge(s.copies, s.o.Archive.Now()), kit.Style{Tone: look.Due, Bold: true}))
	}
	if s.copies.Missing {
		lines = append(lines, kit.NewLine(kit.T("copies.second_missing", map[string]any{"Path": s.copies.Settings.SecondPlace}), kit.Style{Tone: look.Due}))
	}
	if s.copies.Settings.SecondPlace == "" {
		lines = append(lines, kit.Hint(kit.T("copies.no_second")))
	}
	lines = append(lines, placeWarning(s.o)...)
	lines = append(lines, kit.Hint(kit.T("copies.rule", map[string]any{"Folder": filepath.Join(filepath.Dir(s.o.Archive.Path()), "Copie")})))
	s.notices.Objects = lines
	s.content.Refresh() // the list below makes room:
	s.content.Refresh() // how high a text is shows only once it has its width
}

// make makes a copy now.
func (s *copiesSheet) make() {
	var made desk.Copied
	s.o.Nav.InBackground(func(ctx context.Context) (err error) {
		made, err = desk.MakeCopy(ctx, s.o.Archive, desk.CopyAsked)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			s.o.Nav.ShowError(err)
		case made.SecondPlace != nil:
			s.o.Nav.ShowMessage(kit.T("title.copy_made"), kit.T("copies.made_here", map[string]any{"Reason": kit.Sentence(made.SecondPlace)}))
		default:
			s.o.Nav.Say(kit.T("copies.made", map[string]any{"Contents": contentsWords(made.Rows)}))
		}
		s.o.Copies.Refresh()
		s.read()
	})
}

// copyAge says how old the newest copy is.
func copyAge(copies desk.Copies, now time.Time) string {
	newest := copies.Newest()
	if newest == nil {
		return kit.T("copies.none")
	}
	made := newest.MadeAt.In(now.Location())
	clock := map[string]any{"Clock": made.Format("15:04")}
	switch days := model.NewDate(made).DaysTo(model.NewDate(now)); {
	case days <= 0:
		return kit.T("copies.today", clock)
	case days == 1:
		return kit.T("copies.yesterday", clock)
	default:
		return kit.N("copies.days_ago", days)
	}
}

// copyRows lets the copies stand as a list.
type copyRows struct {
	mutex sync.Mutex // Find and Rows are asked from the background
	all   []copyRow
}

func (r *copyRows) set(copies desk.Copies) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	known := map[string]string{}
	for _, c := range r.all {
		known[c.Path+c.SHA256] = c.state
	}
	r.all = nil
	for i, list := range [][]desk.Copy{copies.Here, copies.Second} {
		for _, c := range list {
			state := known[c.Path+c.SHA256]
			if state == "" {
				state = copyReading
			}
			r.all = append(r.all, copyRow{Copy: c, second: i == 1, state: state})
		}
	}
	slices.SortStableFunc(r.all, func(x, y copyRow) int { return y.MadeAt.Compare(x.MadeAt) })
}

// unread returns the newest copy of which nothing is known yet.
func (r *copyRows) unread() (copyRow, bool) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	i := slices.IndexFunc(r.all, func(c copyRow) bool { return c.state == copyReading })
	if i < 0 {
		return copyRow{}, false
	}
	return r.all[i], true
}

func (r *copyRows) found(path, state string) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for i := range r.all {
		if r.all[i].Path == path {
			r.all[i].state = state
		}
	}
}

// Find returns the numbers of all copies, from 1, as they stand.
func (r *copyRows) Find(context.Context, model.Query) ([]int64, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	numbers := make([]int64, len(r.all))
	for i := range numbers {
		numbers[i] = int64(i + 1)
	}
	return numbers, nil
}

// Rows returns the copies with these numbers.
func (r *copyRows) Rows(_ context.Context, numbers []int64) ([]copyRow, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	rows := make([]copyRow, 0, len(numbers))
	for _, n := range numbers {
		if int(n) <= len(r.all) {
			rows = append(rows, r.all[n-1])
		}
	}
	return rows, nil
}
