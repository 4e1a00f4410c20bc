package document

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

// A Register is what the register of a course is made of, or single lesson
// sheets of it. Sessions are those of the whole course; blank rows and InOut
// of the sheet do not count: everybody signs in and out, and nobody walks in.
type Register struct {
	AttendanceSheet
	Kind    string         // model.SheetLessons, model.SheetRegister or model.SheetBlank
	Edition string         // of the course
	Modules []model.Module // what is planned; none: what is scheduled
	Days    []model.Date   // of SheetLessons, none for all
	Lessons int            // of SheetBlank, lessons to be filled in by hand
}

// WriteRegister writes lesson sheets or a whole register, in the newest layout
// of the attendance sheet, and returns where everything stands on its pages:
// the cover and the summary have squares and codes, but no cells.
func WriteRegister(w io.Writer, in Register) (pages []model.SheetPage, warnings []Warning, err error) {
	deed := "write register " + in.SheetID
	defer rescue(deed, &err)
	b, err := newBook(in)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", deed, err)
	}
	if err := b.plan(); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", deed, err)
	}
	for _, part := range b.parts {
		for _, page := range part.pages {
			if err := part.draw(page, b.count); err != nil {
				return nil, nil, fmt.Errorf("%s: %w", deed, err)
			}
			pages = append(pages, page.SheetPage)
		}
	}
	if err := b.paper.write(w); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", deed, err)
	}
	return pages, b.paper.warnings, nil
}

// book is a register in the making.
type book struct {
	Register
	paper *paper
	words *words
	parts []bookPart
	count int // pages
}

// A bookPart is a run of pages with the same head.
type bookPart struct {
	pages []sheet.Page
	draw  func(page sheet.Page, of int) error
}

func newBook(in Register) (*book, error) {
	spoken, err := openWords(in.Language)
	if err != nil {
		return nil, err
	}
	title := spoken.say("register.title")
	if in.Kind == model.SheetLessons {
		title = spoken.say("lesson.title")
	}
	p, err := newPaper(about{
		title: title + " - " + in.Event.Title, author: in.Settings.Name, created: in.PrintedAt, orientation: in.Orientation,
	})
	if err != nil {
		return nil, err
	}
	in.InOut, in.BlankRows = true, 0
	return &book{Register: in, paper: p, words: spoken}, nil
}

// plan shares everything out to pages, which are counted through the book.
func (b *book) plan() error {
	bound := b.Kind != model.SheetLessons
	if bound {
		if err := b.planCover(); err != nil {
			return err
		}
	}
	sheets := b.sheets()
	for _, l := range sheets {
		if err := b.planLesson(l); err != nil {
			return err
		}
	}
	if len(sheets) == 0 {
		return fmt.Errorf("no lesson on these days: %w", model.ErrNotFound)
	}
	if bound {
		return b.planLesson(lessonSheet{lesson: b.lesson(0, 0, true)})
	}
	return nil
}

// A lessonSheet is one lesson day, or a part of it that has its own pages.
type lessonSheet struct {
	*lesson
	sessions []model.Session
}

func (b *book) lesson(number, of int, summary bool) *lesson {
	l := &lesson{
		number: number, of: of, summary: summary, blank: b.Kind == model.SheetBlank, edition: b.Edition,
		versionKey: "register.version", known: len(b.Marks) > 0,
	}
	if b.Kind == model.SheetLessons {
		l.versionKey, l.of = "lesson.version", 0
	}
	if summary {
		l.columns = b.Profile.Columns // a lesson has no room for them beside four signatures
		l.tallies = map[string]model.Tally{}
		course := model.Course{Event: b.Event, Modules: b.Modules, Sessions: b.Sessions, Participants: b.Participants, Marks: b.Marks}
		for _, t := range course.Tallies() {
			l.tallies[t.Participant.ID] = t
		}
	}
	return l
}

// mostBlocks of a day stand side by side on a page; a day with more has
// further pages, and a single lesson with more is cut between two blocks.
const mostBlocks = 2

// sheets lists the lesson days in their order, numbered through the course.
func (b *book) sheets() []lessonSheet {
	var all []lessonSheet
	if b.Kind == model.SheetBlank {
		for i := range max(1, b.Lessons) {
			all = append(all, lessonSheet{b.lesson(i+1, b.Lessons, false), []model.Session{{Blocks: make([]model.Block, mostBlocks)}}})
		}
		return all
	}
	days := b.days()
	for i, day := range days {
		if b.Kind == model.SheetLessons && len(b.Days) > 0 && !slices.Contains(b.Days, day) {
			continue
		}
		for _, part := range partsOf(b.Sessions, day) {
			all = append(all, lessonSheet{b.lesson(i+1, len(days), false), part})
		}
	}
	return all
}

// days are those with lessons, each once, in the order of the sessions.
func (b *book) days() []model.Date {
	var days []model.Date
	for _, s := range b.Sessions {
		if !slices.Contains(days, s.Day) {
			days = append(days, s.Day)
		}
	}
	return days
}

// partsOf shares the sessions of a day out to pages.
func partsOf(sessions []model.Session, day model.Date) [][]model.Session {
	var parts [][]model.Session
	blocks := 0
	for _, s := range sessions {
		if s.Day != day {
			continue
		}
		n := max(1, len(s.Blocks))
		if len(parts) == 0 || blocks+n > mostBlocks {
			parts, blocks = append(parts, nil), 0
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], s)
		blocks += n
	}
	return parts
}

// planLesson lays one lesson day, or the summary, behind the pages before it.
func (b *book) planLesson(l lessonSheet) error {
	in := b.AttendanceSheet
	in.Sessions = l.sessions
	if !l.summary && b.Kind != model.SheetBlank { // who has withdrawn signs no longer
		in.Participants = slices.DeleteFunc(slices.Clone(in.Participants), func(p model.Participant) bool { return !p.EnrolledOn(l.sessions[0].Day) })
	}
	s, err := openAttendance(in, b.paper, b.words)
	if err != nil {
		return err
	}
	s.lesson, s.before = l.lesson, b.count
	s.after = lessonColumns(b.words)
	if l.summary {
		s.after, s.leastRow = summaryColumns(b.words), summaryRow
	}
	var pages []sheet.Page
	for try := 0; ; try++ {
		s.lay(try)
		s.lesson.ending = s.layEnding()
		if pages, err = s.paginate(); !errors.Is(err, sheet.ErrNoRoom) || try == mostTries {
			break
		}
	}
	if err != nil {
		return err
	}
	for i, page := range pages {
		pages[i] = s.withEnding(page)
	}
	b.parts, b.count = append(b.parts, bookPart{pages, s.page}), b.count+len(pages)
	return nil
}

// summaryRow is the least height of a row that nobody signs, in mm.
const summaryRow = 8
