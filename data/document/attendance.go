// Package document writes papers to an io.Writer. Each function makes one
// whole document, of equal bytes for equal input; several may run at once.
package document

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

// A Warning names a text that a paper could not show as it was typed: letters
// that the font lacks, broken text, a logo that cannot be read.
type Warning struct {
	Field string // key of the field, such as "name"
	Text  string // the text as it was printed, U+FFFD in each place that was replaced
}

// An AttendanceSheet is what a sheet to sign is made of.
type AttendanceSheet struct {
	Settings     model.Settings
	Project      model.Project
	Event        model.Event
	Sessions     []model.Session     // the chosen ones, in their order; none prints one column without a title
	Participants []model.Participant // in any order; cancelled ones are left out
	Marks        []model.Attendance  // for the closed copy
	SheetID      string
	Version      int
	PrintedAt    time.Time // shown in its own time zone
	Language     string    // "it" or "en"
	Orientation  string    // model.Portrait or model.Landscape
	BlankRows    int       // for walk-ins
	InOut        bool      // two signatures for each block instead of one for each session
	Closed       bool      // the copy after the event: what stayed empty is struck through
	Profile      model.Profile
	Personal     map[string]model.Person // by the participant's id; what the columns of a profile ask for
}

// rowsOfEmptySheet are printed when there is nobody on the list and no number was asked for.
const rowsOfEmptySheet = 12

// WriteAttendance writes a sheet to sign, in the newest layout, and returns
// where everything stands on its pages. It fails with sheet.ErrNoRoom when head
// and foot leave no room for a row, whatever the size of the letters.
func WriteAttendance(w io.Writer, in AttendanceSheet) (pages []model.SheetPage, warnings []Warning, err error) {
	deed := "write attendance sheet " + in.SheetID
	defer rescue(deed, &err)
	s, places, err := planAttendance(in)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", deed, err)
	}
	for _, page := range places {
		if err := s.page(page, len(places)); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", deed, err)
		}
		pages = append(pages, page.SheetPage)
	}
	if err := s.paper.write(w); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", deed, err)
	}
	return pages, s.paper.warnings, nil
}

// mostTries brings the letters of the rows to a third of their size.
const mostTries = 12

// planAttendance measures the sheet and shares its rows out to pages. The sizes
// are those of DOMAIN 1; only where a single row would not fit a page they become smaller.
func planAttendance(in AttendanceSheet) (*attendance, []sheet.Page, error) {
	for try := 0; ; try++ {
		s, err := newAttendance(in, try)
		if err != nil {
			return nil, nil, err
		}
		places, err := s.paginate()
		if !errors.Is(err, sheet.ErrNoRoom) || try == mostTries {
			return s, places, err
		}
	}
}

// attendance is a sheet in the making.
type attendance struct {
	AttendanceSheet
	fonts  fonts
	paper  *paper
	words  *words
	frame  sheet.Frame
	groups []sheet.Group
	blocks [][]int  // of each group and column, the index of the session's block
	titles []titles // of each group
	rows   []row
	head   band
	foot   band
	marks  map[[2]string]model.Attendance // by session and participant

	lesson   *lesson // nil: the sheet of an event
	after    []afterColumn
	before   int     // pages of the same paper that come first
	leastRow float64 // mm
}

// An afterColumn is a printed column behind the cells.
type afterColumn struct {
	title string
	font  font
	sheet.Text
}

// A row is a participant, or a blank line, as it is printed.
type row struct {
	participant string
	name        string
	texts       []string // one for each of the columns shown
	after       []string // one for each of the columns behind the cells
}

func newAttendance(in AttendanceSheet, try int) (*attendance, error) {
	words, err := openWords(in.Language)
	if err != nil {
		return nil, err
	}
	p, err := newPaper(about{
		title: words.say("sheet.title") + " - " + in.Event.Title, author: in.Settings.Name,
		created: in.PrintedAt, orientation: in.Orientation,
	})
	if err != nil {
		return nil, err
	}
	s, err := openAttendance(in, p, words)
	if err != nil {
		return nil, err
	}
	s.lay(try)
	return s, nil
}

// openAttendance begins a sheet on a paper that may hold others.
func openAttendance(in AttendanceSheet, p *paper, w *words) (*attendance, error) {
	frame, err := sheet.Of(sheet.Layout, in.Orientation)
	if err != nil {
		return nil, err
	}
	s := &attendance{
		AttendanceSheet: in, paper: p, words: w, frame: frame, marks: map[[2]string]model.Attendance{}, leastRow: sheet.MinRow,
	}
	for _, m := range in.Marks {
		s.marks[[2]string{m.SessionID, m.ParticipantID}] = m
	}
	return s, nil
}

// lay measures head, foot, columns and rows with the letters of a try.
func (s *attendance) lay(try int) {
	body := rowFont.size
	if s.Profile.BodySize > 0 {
		body = float64(s.Profile.BodySize)
	}
	s.fonts = fontsFor(try, body)
	beside := sheet.Beside{Before: s.textColumns()}
	for _, a := range s.after {
		beside.After = append(beside.After, a.Text)
	}
	if columns := s.columns(); len(columns) > 0 {
		s.groups = s.frame.Groups(columns, beside)
	} else {
		s.groups = []sheet.Group{s.frame.Plain(beside)}
	}
	s.setRows()
	s.countBlocks()
	s.titles = nil
	for i, g := range s.groups {
		s.titles = append(s.titles, s.columnTitles(g, s.blocks[i]))
	}
	s.foot = s.layFoot()
	s.head = s.layHead()
}

// columns lists the cells of a row: one for each session, or in and out for each block.
func (s *attendance) columns() []sheet.Column {
	var columns []sheet.Column
	for _, session := range s.Sessions {
		if !s.InOut {
			columns = append(columns, sheet.Column{SessionID: session.ID, Slot: "sign"})
			continue
		}
		for range max(1, len(session.Blocks)) {
			columns = append(columns, sheet.Column{SessionID: session.ID, Slot: "in"}, sheet.Column{SessionID: session.ID, Slot: "out"})
		}
	}
	if len(columns) == 0 && (s.lesson == nil || !s.lesson.summary) {
		return []sheet.Column{{Slot: "sign"}}
	}
	return columns
}

// countBlocks tells the in and out of a session's first block from those of its
// second, also where a session goes on in the next group.
func (s *attendance) countBlocks() {
	seen := map[string]int{}
	s.blocks = nil
	for _, g := range s.groups {
		blocks := make([]int, len(g.Columns))
		for i, c := range g.Columns {
			blocks[i] = seen[c.SessionID]
			if c.Slot == "out" {
				seen[c.SessionID]++
			}
		}
		s.blocks = append(s.blocks, blocks)
	}
}

// setRows sorts the people as Italian offices do (DOMAIN 1); whoever has the
// same name keeps the order of the ids, so that printing twice gives the same.
func (s *attendance) setRows() {
	type sorted struct {
		key string
		model.Participant
	}
	var people []sorted
	for _, p := range s.Participants {
		if p.State != "cancelled" {
			people = append(people, sorted{model.SortName(p.FamilyName, p.GivenName), p})
		}
	}
	slices.SortStableFunc(people, func(a, b sorted) int {
		if c := strings.Compare(a.key, b.key); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	s.rows = nil
	for _, p := range people {
		r := row{participant: p.ID, name: s.paper.safe("name", p.SheetName()), texts: s.textsOf(p.Participant)}
		if s.lesson != nil {
			r.after = s.lesson.afterOf(s, p.Participant)
		}
		s.rows = append(s.rows, r)
	}
	blank := max(0, s.BlankRows)
	if len(people)+blank == 0 {
		blank = rowsOfEmptySheet
	}
	s.rows = append(s.rows, make([]row, blank)...)
}
