package page

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// todaySheet is the first page on the screen.
type todaySheet struct {
	o      Office
	today  desk.Today
	copies desk.Copies
	scans  int // files in the folder for scans
	place  *fyne.Container
	lines  []fyne.Focusable // what can have the keyboard
	at     int              // which of them was opened last
}

// TodayPage is the page that the program opens with: what to do now, what
// comes, and how the archive stands; on the first start, how to begin. It is
// read in the background, so that a large archive does not hold the window up.
func TodayPage(o Office) *kit.Page {
	s := &todaySheet{o: o, place: container.NewStack()}
	title := kit.T("page.today")
	head := container.NewVBox(kit.Title(title), kit.Caption(model.FormatLongDate(o.Nav.Today(), kit.Language())))
	s.read()
	return &kit.Page{
		Key: "today", Title: title, Content: container.NewBorder(head, nil, nil, nil, s.place),
		Reload: s.read, Focus: s.focus, Deeds: kit.PageDeeds{New: func() { o.Go("events"); o.Nav.New() }},
		Dropped: func(paths []string) { ReadScans(o, paths) },
	}
}

func (s *todaySheet) read() {
	var today desk.Today
	var copies desk.Copies
	scans, waiting := 0, countWaiting(s.o)
	s.o.Nav.InBackground(func(ctx context.Context) (err error) {
		if copies, err = desk.ReadCopies(s.o.Archive.Path()); err != nil {
			return err
		}
		scans = waiting(ctx)
		today, err = desk.ReadToday(ctx, s.o.Archive, s.o.Nav.Today())
		return err
	}, func(err error) {
		if err != nil {
			s.o.Nav.ShowError(err)
			return
		}
		s.today, s.copies, s.scans = today, copies, scans
		if s.o.Count != nil {
			s.o.Count("today", len(today.Due))
		}
		s.draw()
	})
}

func (s *todaySheet) draw() {
	canvas := s.o.Nav.Window.Canvas()
	idle := canvas.Focused() == nil || slices.Contains(s.lines, canvas.Focused())
	s.lines = nil
	var content fyne.CanvasObject
	if s.today.Begun() {
		content = container.New(columnsLayout{}, s.dueColumn(), s.nextColumn(), s.archiveColumn())
	} else {
		content = s.firstSteps()
	}
	s.place.Objects = []fyne.CanvasObject{content}
	s.place.Refresh()
	if front := s.o.Nav.Front(); front != nil && front.Key == "today" && idle {
		s.focus()
	}
}

// focus gives the keyboard to the line that was opened last, at first to the first one.
func (s *todaySheet) focus() {
	if n := len(s.lines); n > 0 {
		s.o.Nav.Window.Canvas().Focus(s.lines[min(s.at, n-1)])
	}
}

// offer takes what can have the keyboard, in its order.
func (s *todaySheet) offer(f fyne.Focusable) { s.lines = append(s.lines, f) }

// opening returns what the next line offered does when it is opened.
func (s *todaySheet) opening(register, id string) func() {
	at := len(s.lines)
	return func() { s.at = at; OpenRecord(s.o, register, id) }
}

func (s *todaySheet) column(title string, objects ...fyne.CanvasObject) fyne.CanvasObject {
	list := kit.NewScroll(container.NewVBox(objects...))
	return kit.Surface(kit.Padded(container.NewBorder(container.NewVBox(kit.Heading(kit.T(title)), kit.Hairline()), nil, nil, nil, list), 12))
}

// dueShown are the lines of what is due; when there are more, the latest ones wait.
const dueShown = 60

func (s *todaySheet) dueColumn() fyne.CanvasObject {
	var lines []fyne.CanvasObject
	if s.scans > 0 {
		words := lineWords{title: kit.N("scan.waiting", s.scans), note: kit.T("scan.waiting_note"), tone: look.Due}
		line := newOpenLine(s.o.Nav, words, func() { readWaiting(s.o) })
		s.offer(line)
		lines = append(lines, line)
	}
	for _, d := range s.today.Due[:min(len(s.today.Due), dueShown)] {
		words := lineWords{title: cmp.Or(d.Note, d.Title), date: model.FormatDate(d.On), note: dueWords(d), tone: dueTone(d)}
		line := newOpenLine(s.o.Nav, words, s.opening(d.Register, d.ID))
		s.offer(line)
		lines = append(lines, line)
	}
	switch more := len(s.today.Due) - dueShown; {
	case len(lines) == 0:
		lines = append(lines, kit.Hint(kit.T("today.nothing_to_do")))
	case more > 0:
		lines = append(lines, kit.Hint(kit.N("today.more", more)))
	}
	return s.column("today.tasks", lines...)
}

// dueWords say how long there is still for it, and what it is about.
func dueWords(d model.Deadline) string {
	words := kit.T("due." + d.What)
	if d.Count > 0 {
		words += ": " + kit.Thousands(d.Count)
	}
	if d.Note != "" { // the line says what to do: this says where
		words += ": " + d.Title
	}
	switch {
	case d.What == desk.DueAttendance, d.What == desk.DueCertificates: // the day is the event's: nothing ran out
		return words
	case d.Days < 0:
		return kit.N("today.days_late", -d.Days) + " · " + words
	case d.Days == 0:
		return kit.T("today.today") + " · " + words
	default:
		return kit.N("today.days_left", d.Days) + " · " + words
	}
}

// dueTone tells what is late from what only comes soon.
func dueTone(d model.Deadline) look.Tone {
	if d.Late() && d.What != desk.DueCertificates {
		return look.Wrong
	}
	return look.Due
}

func (s *todaySheet) nextColumn() fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, e := range s.today.Next {
		lines = append(lines, s.eventLine(e, kit.N("today.participants", e.Participants), look.Muted))
	}
	if len(lines) == 0 {
		lines = append(lines, kit.Hint(kit.T("today.nothing_next")))
	}
	return s.column("today.next", lines...)
}

func (s *todaySheet) eventLine(e model.Event, words string, tone look.Tone) fyne.CanvasObject {
	date := model.FormatDate(e.StartsOn)
	if e.StartsOn == s.o.Nav.Today() {
		date = kit.T("today.today")
	}
	line := newOpenLine(s.o.Nav, lineWords{title: e.Title, date: date, note: words, tone: tone}, s.opening("event", e.ID))
	s.offer(line)
	return line
}
