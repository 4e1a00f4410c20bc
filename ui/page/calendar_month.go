package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// Measures of the month.
const (
	weekdayHead float32 = 24 // over the columns
	dayHead     float32 = 22 // number and holiday of a day
	entryLine   float32 = 19 // one entry
)

// drawMonth draws a cell for each day of the weeks that the month touches.
func (f *calendarFace) drawMonth(size fyne.Size) {
	from, to := f.c.days()
	weeks := float32((from.DaysTo(to) + 1) / 7)
	cell := fyne.NewSize(size.Width/7, (size.Height-weekdayHead)/weeks)
	d := &f.drawn
	d.box(theme.ColorNameHeaderBackground, fyne.Position{}, fyne.NewSize(size.Width, weekdayHead))
	for i := range 7 {
		name := kit.T("weekday." + model.FormatInt(i+1))
		d.line(name, kit.Style{Size: look.SmallSize, Tone: look.Muted, Bold: true}, fyne.NewPos(float32(i)*cell.Width+6, 4), cell.Width-8)
	}
	i := 0
	for day := from; day <= to; day = day.AddDays(1) {
		at := fyne.NewPos(float32(i%7)*cell.Width, weekdayHead+float32(i/7)*cell.Height)
		f.drawDay(day, at, cell)
		i++
	}
	for n := range 7 {
		d.box(theme.ColorNameSeparator, fyne.NewPos(float32(n)*cell.Width, weekdayHead), fyne.NewSize(1, size.Height-weekdayHead))
	}
	for n := range int(weeks) {
		d.box(theme.ColorNameSeparator, fyne.NewPos(0, weekdayHead+float32(n)*cell.Height), fyne.NewSize(size.Width, 1))
	}
}

// drawDay draws a cell: number, holiday and as many entries as there is room for.
func (f *calendarFace) drawDay(day model.Date, at fyne.Position, size fyne.Size) {
	d := &f.drawn
	d.days = append(d.days, place{day, -1, at, size})
	other := day.FirstOfMonth() != f.c.day.FirstOfMonth()
	if other {
		d.box(theme.ColorNameBackground, at, size)
	}
	f.drawNumber(day, at, size.Width, other)
	entries := f.c.agenda.On(day)
	room := max(1, int((size.Height-dayHead-2)/entryLine))
	shown := len(entries)
	if shown > room {
		shown = room - 1
	}
	line := fyne.NewSize(size.Width-8, entryLine-2)
	for i, s := range entries[:shown] {
		place := place{day, i, at.AddXY(5, dayHead+float32(i)*entryLine), line}
		d.entry(s, monthText(s), place.at, line)
		d.entries = append(d.entries, place)
	}
	if rest := len(entries) - shown; rest > 0 {
		place := place{day, -1, at.AddXY(5, dayHead+float32(shown)*entryLine), line}
		d.line(kit.N("calendar.more", rest), kit.Style{Size: look.SmallSize, Tone: look.Main}, place.at.AddXY(entryEdge, 0), line.Width)
		d.entries = append(d.entries, place)
	}
}

// drawNumber writes the day's number, today's on a plate, and the name of a holiday.
func (f *calendarFace) drawNumber(day model.Date, at fyne.Position, width float32, other bool) {
	d := &f.drawn
	style := kit.Style{Bold: true}
	holiday := f.c.agenda.Holiday(day)
	number := model.FormatInt(day.Time().Day())
	switch {
	case day == f.c.Archive.Today():
		style.Tone = look.Main
		d.box(look.ColorChosen, at.AddXY(3, 2), fyne.NewSize(float32(12+9*len(number)), dayHead-4)).CornerRadius = 4
	case holiday != "" || isSunday(day):
		style.Tone = look.Wrong
	case other:
		style.Tone = look.Muted
	}
	d.line(number, style, at.AddXY(7, 1), 30)
	if holiday != "" {
		d.line(kit.T("holiday."+holiday), kit.Style{Size: look.SmallSize, Tone: look.Wrong}, at.AddXY(34, 3), width-38)
	}
}

func isSunday(day model.Date) bool { return weekdayNumber(day) == "7" }

// monthText is an entry in one short line: when it begins, and its name.
func monthText(s model.Scheduled) string {
	if len(s.Blocks) == 0 {
		return s.Name()
	}
	return string(s.Blocks[0].From) + " " + s.Name()
}
