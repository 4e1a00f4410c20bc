package page

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// The views of the calendar.
const (
	monthView = "month"
	weekView  = "week"
)

// calendarViewPreference keeps the view that was used last.
const calendarViewPreference = "calendar.view"

// calendar is the page that shows all sessions and events of a month or a week.
type calendar struct {
	Office
	day    model.Date // with the cursor
	entry  int        // with the cursor, of the entries of that day
	view   string
	agenda desk.Agenda
	face   *calendarFace
	title  *kit.Line
	views  map[string]*kit.Button
	latest *kit.Latest
}

// CalendarPage shows what is on, by month or by week.
func CalendarPage(o Office) *kit.Page {
	c := &calendar{Office: o, day: o.Archive.Today(), latest: o.Nav.Latest(0)}
	c.view = o.Nav.Preferences.StringWithFallback(calendarViewPreference, monthView)
	c.face = newCalendarFace(c)
	c.title = kit.Title("")
	c.views = map[string]*kit.Button{}
	for _, view := range []string{monthView, weekView} {
		c.views[view] = kit.DeedButton(o.Nav, kit.Deed{Title: "calendar.view." + view, Run: func() { c.turnTo(view) }})
	}
	steps := container.NewHBox(
		kit.DeedButton(o.Nav, kit.Deed{Icon: look.IconBack, Run: func() { c.turn(-1) }}),
		kit.DeedButton(o.Nav, kit.Deed{Title: "calendar.today", Run: func() { c.put(c.Archive.Today()) }}),
		kit.DeedButton(o.Nav, kit.Deed{Icon: look.IconNext, Run: func() { c.turn(1) }}))
	deeds := container.NewHBox(c.views[monthView], c.views[weekView])
	for _, d := range c.deeds() {
		deeds.Add(kit.DeedButton(o.Nav, d))
	}
	head := container.NewBorder(nil, nil, steps, deeds, container.NewBorder(nil, nil, widget.NewLabel(""), nil, c.title))
	page := &kit.Page{
		Key: "calendar", Title: kit.T("page.calendar"), Reload: c.read, Focus: c.focus, Closed: c.latest.Stop,
		Content: container.NewBorder(container.NewVBox(head), nil, nil, nil, kit.Surface(c.face)),
		Deeds:   kit.PageDeeds{New: func() { c.Nav.Show(newEvent(c.Office, c.day)) }, Print: c.print},
	}
	c.mark()
	c.read()
	return page
}

func (c *calendar) focus() { c.Nav.Window.Canvas().Focus(c.face) }

// days are the first and the last day that the view shows: whole weeks.
func (c *calendar) days() (from, to model.Date) {
	if c.view == weekView {
		from = c.day.Monday()
		return from, from.AddDays(6)
	}
	first := c.day.FirstOfMonth()
	return first.Monday(), first.AddMonths(1).AddDays(-1).Monday().AddDays(6)
}

// read asks for the days that are shown.
func (c *calendar) read() {
	from, to := c.days()
	var agenda desk.Agenda
	c.latest.Run(func(ctx context.Context) (err error) {
		agenda, err = desk.ReadAgenda(ctx, c.Archive, from, to, "")
		return err
	}, func(err error) {
		if err != nil {
			c.Nav.ShowError(err)
			return
		}
		c.agenda = agenda
		c.face.Refresh()
	})
}

// put moves the cursor to a day, and reads when other days must be shown.
func (c *calendar) put(day model.Date) {
	if day.Year() < 1900 || day.Year() > 2900 {
		return
	}
	before, _ := c.days()
	c.day, c.entry = day, 0
	if from, _ := c.days(); from != before {
		c.mark()
		c.read()
		return
	}
	c.face.showCursor()
}

// turn goes to another month or week.
func (c *calendar) turn(step int) {
	if c.view == weekView {
		c.put(c.day.AddDays(7 * step))
		return
	}
	c.put(c.day.AddMonths(step))
}

// turnTo shows the other view of the same day.
func (c *calendar) turnTo(view string) {
	if view == c.view {
		return
	}
	c.view, c.entry = view, 0
	c.Nav.Preferences.SetString(calendarViewPreference, view)
	c.mark()
	c.read()
}

// mark writes the title and shows which view it is.
func (c *calendar) mark() {
	from, to := c.days()
	title := model.FormatMonth(c.day, kit.Language())
	if c.view == weekView {
		title = weekTitle(from, to)
	}
	c.title.SetText(title)
	for view, button := range c.views {
		button.Importance = widget.MediumImportance
		if view == c.view {
			button.Importance = widget.HighImportance
		}
		button.Refresh()
	}
}

// weekTitle writes "17 - 23 febbraio 2020", "30 marzo - 5 aprile 2020".
func weekTitle(from, to model.Date) string {
	first, last := model.FormatLongDate(from, kit.Language()), model.FormatLongDate(to, kit.Language())
	switch {
	case from.FirstOfMonth() == to.FirstOfMonth():
		first, _, _ = strings.Cut(first, " ")
	case from.Year() == to.Year():
		first = first[:strings.LastIndex(first, " ")]
	}
	return first + " - " + last
}

// openDay opens the event of the entry with the cursor; of a day with several
// in the month, they are offered.
func (c *calendar) openDay() {
	entries := c.agenda.On(c.day)
	switch {
	case len(entries) == 0:
	case len(entries) == 1 || c.view == weekView:
		c.openEntry(entries[min(c.entry, len(entries)-1)])
	default:
		c.offer(entries)
	}
}

func (c *calendar) openEntry(s model.Scheduled) { OpenEvent(c.Office, s.EventID) }

// offered entries of one day fit into a dialog.
const offered = 12

func (c *calendar) offer(entries []model.Scheduled) {
	var shut func()
	box := container.NewVBox()
	for _, s := range entries[:min(len(entries), offered)] {
		b := kit.DeedButton(c.Nav, kit.Deed{Run: func() { shut(); c.openEntry(s) }})
		b.Alignment = widget.ButtonAlignLeading
		b.SetText(entryText(s))
		box.Add(b)
	}
	if n := len(entries) - offered; n > 0 {
		box.Add(kit.DeedButton(c.Nav, kit.Deed{Title: "calendar.rest", Run: func() { shut(); c.turnTo(weekView) }}))
	}
	shut = c.Nav.ShowDialog(longDay(c.day), box, kit.Deed{Title: "deed.close", Run: func() { shut() }})
	c.Nav.Window.Canvas().Focus(box.Objects[0].(fyne.Focusable))
}

// entryText is an entry in one line: times, name, room.
func entryText(s model.Scheduled) string {
	text := s.Name()
	if times := model.FormatBlocks(s.Blocks); times != "" {
		text = times + "  " + text
	}
	if s.Room != "" {
		text += ", " + s.Room
	}
	if s.Event.CancelledOn != "" {
		text = kit.T("event.name_cancelled", map[string]any{"Title": text})
	}
	return text
}
