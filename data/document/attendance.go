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
		s, err := newAttendance(in, fontsOf(try))
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
}

// A row is a participant, or a blank line, as it is printed.
type row struct {
	participant        string
	name               string
	organisation, role string
}

func newAttendance(in AttendanceSheet, fonts fonts) (*attendance, error) {
	frame, err := sheet.Of(sheet.Layout, in.Orientation)
	if err != nil {
		return nil, err
	}
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
	s := &attendance{
		AttendanceSheet: in, fonts: fonts, paper: p, words: words, frame: frame, marks: map[[2]string]model.Attendance{},
	}
	for _, m := range in.Marks {
		s.marks[[2]string{m.SessionID, m.ParticipantID}] = m
	}
	s.groups = frame.Groups(s.columns())
	s.setRows()
	s.countBlocks()
	for i, g := range s.groups {
		s.titles = append(s.titles, s.columnTitles(g, s.blocks[i]))
	}
	s.foot = s.layFoot()
	s.head = s.layHead()
	return s, nil
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
	if len(columns) == 0 {
		return []sheet.Column{{Slot: "sign"}}
	}
	return columns
}

// countBlocks tells the in and out of a session's first block from those of its
// second, also where a session goes on in the next group.
func (s *attendance) countBlocks() {
	seen := map[string]int{}
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
	for _, p := range people {
		s.rows = append(s.rows, row{
			participant: p.ID, name: s.paper.safe("name", p.SheetName()),
			organisation: s.paper.safe("organisation", model.Tidy(p.Organisation)), role: s.paper.safe("role", model.Tidy(p.Role)),
		})
	}
	blank := max(0, s.BlankRows)
	if len(people)+blank == 0 {
		blank = rowsOfEmptySheet
	}
	s.rows = append(s.rows, make([]row, blank)...)
}

// MissingForSheet lists what funders ask of a sheet (DOMAIN 1) and this one
// lacks, to be shown before printing; Limit is the number of sessions without
// times, and of people without organisation. It stops nothing.
func MissingForSheet(in AttendanceSheet) []*model.Problem {
	people, withoutOrganisation := 0, 0
	for _, p := range in.Participants {
		if p.State != "cancelled" {
			people++
			if p.Organisation == "" {
				withoutOrganisation++
			}
		}
	}
	timed := 0
	for _, s := range in.Sessions {
		if s.Minutes() > 0 {
			timed++
		}
	}
	untimed := len(in.Sessions) - timed
	var missing []*model.Problem
	for _, c := range []struct {
		field string
		lacks bool
		count int // of the entries that lack it
	}{
		{"association_name", in.Settings.Name == "", 0},
		{"title", in.Event.Title == "", 0},
		{"starts_on", in.Event.StartsOn == "", 0},
		{"venue", in.Event.Place() == "", 0},
		{"sessions", len(in.Sessions) == 0, 0},
		{"blocks", untimed > 0, untimed},
		{"project", in.Project.Title == "", 0},
		{"index", in.Project.Title != "" && in.Project.Index == "", 0},
		{"funder", in.Project.Title != "" && in.Project.Funder == "" && in.Project.Programme == "", 0},
		{"participants", people == 0, 0},
		{"organisation", withoutOrganisation > 0, withoutOrganisation},
	} {
		if !c.lacks {
			continue
		}
		p := &model.Problem{Field: c.field, Key: "missing"}
		if c.count > 0 {
			p.Limit = model.FormatInt(c.count)
		}
		missing = append(missing, p)
	}
	return missing
}
