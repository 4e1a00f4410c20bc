package ui

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
	"segreteria/ui/page"
)

// Widths of the search field.
const (
	searchLeast float32 = 260
	searchMost  float32 = 420
)

const (
	searchPause = 60 * time.Millisecond // for the next letter
	searchRead  = 20                    // records of each register that are asked for
	searchShown = 5                     // and shown, where several registers have any
	longestWay  = 4                     // pages on the way to a record that is opened
)

// searchField is the line over the pages that finds anything. It keeps the
// keyboard while its results float below: arrows choose, Enter opens, Esc
// gives the keyboard back.
type searchField struct {
	win    *Window
	entry  *kit.Entry
	hint   *canvas.Text
	search *kit.Latest
	before fyne.Focusable // had the keyboard
	last   string         // what was looked for before
	shown  string         // the text that the results are for
	rows   []*searchRow
	marked int
	scroll *kit.Scroll
	wanted bool // Enter came before the results
	quiet  bool // the text is set by the program
}

func newSearchField(win *Window) *searchField {
	s := &searchField{win: win, entry: kit.NewEntry(win.nav), search: win.nav.Latest(searchPause)}
	s.hint = canvas.NewText("Ctrl+F  ", look.Color(look.ColorMuted))
	s.hint.TextSize = look.SmallSize
	s.entry.Icon = look.Icon(look.IconSearch)
	s.entry.PlaceHolder = kit.T("search.placeholder")
	s.entry.ActionItem = s.hint
	s.entry.OnChanged = s.typed
	s.entry.Keys = s.key
	s.entry.Came, s.entry.Left = s.came, s.left
	return s
}

// begin gives the field the keyboard.
func (s *searchField) begin() {
	canvas := s.win.window.Canvas()
	if focused := canvas.Focused(); focused != fyne.Focusable(s.entry) {
		s.before = focused
		canvas.Focus(s.entry)
	}
	s.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// end gives the keyboard back to what had it.
func (s *searchField) end() {
	before := s.before
	s.before = nil
	if before == nil {
		s.win.window.Canvas().Unfocus()
		s.win.nav.FocusPage()
		return
	}
	s.win.window.Canvas().Focus(before)
}

func (s *searchField) stop() { s.search.Stop() }

// came looks again for what was looked for last.
func (s *searchField) came() {
	s.hint.Hide()
	if s.entry.Text == "" && s.last != "" {
		s.entry.SetText(s.last)
		s.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

func (s *searchField) left() {
	s.search.Stop()
	s.wanted = false
	s.last = strings.TrimSpace(s.entry.Text)
	s.quiet = true
	s.entry.SetText("")
	s.quiet = false
	s.hint.Show()
	s.win.nav.Unfloat(s.entry)
}

func (s *searchField) typed(text string) {
	if s.quiet {
		return
	}
	s.wanted = false
	wanted := strings.TrimSpace(text)
	if wanted == "" {
		s.search.Stop()
		s.last = ""
		s.win.nav.Unfloat(s.entry)
		return
	}
	var found []store.Finding
	var meant string
	s.search.Run(func(ctx context.Context) (err error) {
		if found, err = s.win.archive.Search().Find(ctx, wanted, searchRead); err == nil && len(found) == 0 {
			meant, err = s.win.archive.Search().Meant(ctx, wanted)
		}
		return err
	}, func(err error) {
		if err != nil {
			s.win.nav.ShowError(err)
			return
		}
		s.shown = text
		s.show(found, meant)
		if s.wanted {
			s.wanted = false
			s.take()
		}
	})
}

// take does what the marked row offers.
func (s *searchField) take() {
	if s.marked < len(s.rows) {
		s.rows[s.marked].take()
	}
}

func (s *searchField) key(ev *fyne.KeyEvent) bool {
	open := s.win.nav.Floats(s.entry)
	switch ev.Name {
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp:
		step := map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1, fyne.KeyPageDown: searchShown, fyne.KeyPageUp: -searchShown}[ev.Name]
		if open {
			s.mark(s.marked + step)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case open && s.shown == s.entry.Text:
			s.take()
		case s.search.Going():
			s.wanted = true
		}
	case fyne.KeyEscape:
		s.end()
	default:
		return false
	}
	return true
}

// mark chooses a row and brings it into view.
func (s *searchField) mark(i int) {
	if len(s.rows) == 0 {
		return
	}
	old := s.marked
	s.marked = min(max(i, 0), len(s.rows)-1)
	s.rows[old].Refresh()
	row := s.rows[s.marked]
	row.Refresh()
	top, bottom := row.Position().Y, row.Position().Y+row.Size().Height
	if s.marked == 0 {
		top = 0 // with its heading
	}
	if s.marked == len(s.rows)-1 {
		bottom = s.scroll.Content.Size().Height // with what is said below it
	}
	switch offset := s.scroll.Offset.Y; {
	case top < offset:
		s.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > offset+s.scroll.Size().Height:
		s.scroll.ScrollToOffset(fyne.NewPos(0, bottom-s.scroll.Size().Height))
	}
}

// openFound shows a record over the page in front, so that Esc leads back to
// it. The way there is kept short, and no record stands on it twice: its two
// pages would not know of each other's typing.
func (win *Window) openFound(f store.Finding) {
	register, id := f.Register, f.ID
	if f.Of.ID != "" {
		register, id = f.Of.Register, f.Of.ID
	}
	win.search.end()
	list := page.ListOf(register)
	key, way := list+"/"+id, win.nav.Trail()
	if len(way) > 0 && way[len(way)-1].Key == key {
		return
	}
	short := len(way) < longestWay
	for _, p := range way {
		short = short && p.Key != key
	}
	open := func() { page.OpenRecord(win.office, register, id) }
	for _, p := range win.pages {
		if p.Key == list && !short {
			win.nav.HomeThen(p.Make(win.office), open)
			return
		}
	}
	open()
}
