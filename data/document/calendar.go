package document

import (
	"fmt"
	"io"
	"time"

	"segreteria/data/model"
)

// A Calendar is what the printed calendar is made of.
type Calendar struct {
	Settings  model.Settings
	From, To  model.Date        // whole months are printed
	Entries   []model.Scheduled // by day and time; without blocks for the whole day
	Title     string            // of one event; "" all
	PrintedAt time.Time         // shown in its own time zone
	Language  string            // "it" or "en"
}

// The measures of a month, in mm, on A4 landscape.
const (
	monthLeft   = 10.0
	monthWidth  = 277.0
	monthTop    = 27.0 // of the names of the days
	monthHead   = 6.0  // height of them
	monthBottom = 198.0
	monthFoot   = 204.0 // baseline of the last line
	monthEdge   = 1.2   // at the sides of a cell's text
)

// The fonts of a month.
var (
	monthHouseFont   = font{bold, 9, ink}
	monthTitleFont   = font{bold, 18, black}
	monthNameFont    = font{bold, 8.5, grey}
	monthNumberFont  = font{bold, 10, black}
	monthHolidayFont = font{italic, 7, grey}
	monthEntryFont   = font{regular, 7.5, black}
	monthSoftFont    = font{regular, 7.5, grey}
)

// maxMonths of one paper keep a slip of the finger from printing a book.
const maxMonths = 36

// WriteCalendar writes a page for each month from From to To. What finds no
// room in the cell of its day is told in full on pages behind the months. More
// than 36 months are a Problem.
func WriteCalendar(w io.Writer, in Calendar) (warnings []Warning, err error) {
	const deed = "write calendar"
	defer rescue(deed, &err)
	words, err := openWords(in.Language)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	p, err := newPaper(about{
		title: joined(" - ", words.say("calendar.title"), in.Title), author: in.Settings.Name, created: in.PrintedAt, orientation: model.Landscape,
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	months := &monthPaper{Calendar: in, paper: p, words: words, days: map[model.Date][]model.Scheduled{}}
	for _, s := range in.Entries {
		months.days[s.Day] = append(months.days[s.Day], s)
	}
	var firsts []model.Date
	for first := in.From.FirstOfMonth(); first.Valid() && first <= in.To; first = first.AddMonths(1) {
		if firsts = append(firsts, first); len(firsts) > maxMonths {
			return nil, &model.Problem{Field: "to", Key: "too_many_months", Limit: model.FormatInt(maxMonths)}
		}
	}
	for _, first := range firsts {
		months.page(first)
	}
	months.rest()
	if err := p.write(w); err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	return p.warnings, nil
}

// monthPaper is the paper in the making.
type monthPaper struct {
	Calendar
	paper *paper
	words *words
	days  map[model.Date][]model.Scheduled
	full  []model.Date // days whose cell did not hold everything
}

// head begins a page with a title.
func (m *monthPaper) head(title string) {
	p := m.paper
	p.addPage()
	p.put(text{monthLeft, 12, monthHouseFont, p.safe("association_name", m.Settings.Name)}, text{monthLeft, 21, monthTitleFont, title})
	if m.Title != "" {
		name := p.safe("title", m.Title)
		f := p.fitted(font{bold, 12, ink}, name, monthWidth/2, 7)
		line := p.shortened(f, name, monthWidth/2, 1)[0]
		p.put(text{monthLeft + monthWidth - p.width(f, line), 21, f, line})
	}
	made := m.words.fill("flow.made", values{"Moment": model.FormatMoment(m.PrintedAt)})
	p.put(text{monthLeft, monthFoot, monthSoftFont, made})
}

// page draws a month: seven columns, and a row for each week that it touches.
func (m *monthPaper) page(first model.Date) {
	m.head(model.FormatMonth(first, m.Language))
	p := m.paper
	from, last := first.Monday(), first.AddMonths(1).AddDays(-1)
	weeks := (from.DaysTo(last) + 7) / 7
	cell := model.Box{W: monthWidth / 7, H: (monthBottom - monthTop - monthHead) / float64(weeks)}
	p.fill(pale, model.Box{X: monthLeft, Y: monthTop, W: monthWidth, H: monthHead})
	for i := range 7 {
		name := m.words.say("weekday." + model.FormatInt(i+1))
		p.put(text{monthLeft + float64(i)*cell.W + monthEdge, monthTop + 4.3, monthNameFont, name})
	}
	for i := range 7 * weeks {
		day := from.AddDays(i)
		if day.FirstOfMonth() != first {
			continue
		}
		cell.X, cell.Y = monthLeft+float64(i%7)*cell.W, monthTop+monthHead+float64(i/7)*cell.H
		m.cell(day, cell)
	}
	lines := []segment{}
	for i := range 8 {
		x := monthLeft + float64(i)*cell.W
		lines = append(lines, segment{x, monthTop, x, monthBottom})
	}
	for i := range weeks + 1 {
		y := monthTop + monthHead + float64(i)*cell.H
		lines = append(lines, segment{monthLeft, y, monthLeft + monthWidth, y})
	}
	p.stroke(thin, grey, append(lines, segment{monthLeft, monthTop, monthLeft + monthWidth, monthTop})...)
}

// cell draws a day with as much as it holds; a day with more is kept for the end.
func (m *monthPaper) cell(day model.Date, box model.Box) {
	p := m.paper
	number := model.FormatInt(day.Time().Day())
	holiday := model.HolidayOn(day, m.Settings.PatronDay)
	if holiday != "" || day.Weekday() == time.Sunday {
		p.fill(colour{0xF3, 0xF3, 0xF3}, box)
	}
	p.put(text{box.X + monthEdge, box.Y + 4.2, monthNumberFont, number})
	if holiday != "" {
		name := p.shortened(monthHolidayFont, m.words.say("holiday."+holiday), box.W-10, 1)[0]
		p.put(text{box.X + 8, box.Y + 4.2, monthHolidayFont, name})
	}
	pitch := monthEntryFont.pitch()
	room := int((box.H - 6) / pitch)
	var lines []entryPart
	for _, most := range cellLines { // titles are cut only where they must be
		lines = nil
		for _, s := range m.days[day] {
			lines = append(lines, m.lines(s, box.W-2*monthEdge, most)...)
		}
		if len(lines) <= room {
			break
		}
	}
	if len(lines) > room {
		m.full = append(m.full, day)
		kept := max(0, room-1)
		for kept > 0 && !lines[kept].begins {
			kept--
		}
		rest := 0
		for _, l := range lines[kept:] {
			if l.begins {
				rest++
			}
		}
		lines = append(lines[:kept:kept], entryPart{text: m.words.fill("calendar.more", values{"Count": rest}), font: monthSoftFont})
	}
	for i, l := range lines {
		y := box.Y + 5.2 + pitch*(float64(i)+0.78)
		p.put(text{box.X + monthEdge, y, l.font, l.text})
		if l.struck {
			p.stroke(thin, grey, segment{box.X + monthEdge, y - 1, box.X + monthEdge + p.width(l.font, l.text), y - 1})
		}
	}
}

// An entryPart is one line of an entry in a cell.
type entryPart struct {
	text   string
	font   font
	begins bool // the first line of its entry
	struck bool // the event was called off
}

// cellLines is how many lines an entry may take in a cell, from a quiet day to a full one.
var cellLines = [...]int{4, 2, 1}

// lines are an entry's lines in a cell of that width.
func (m *monthPaper) lines(s model.Scheduled, width float64, most int) []entryPart {
	off := s.Event.CancelledOn != ""
	content := s.Event.Title
	if m.Title != "" && s.Title != "" {
		content = s.Title
	}
	if len(s.Blocks) > 0 {
		content = string(s.Blocks[0].From) + "-" + string(s.Blocks[len(s.Blocks)-1].To) + " " + content
	}
	var parts []entryPart
	for i, line := range m.paper.shortened(monthEntryFont, m.paper.safe("title", content), width, most) {
		f := monthEntryFont
		if off {
			f = monthSoftFont
		}
		parts = append(parts, entryPart{line, f, i == 0, off})
	}
	return parts
}

// rest tells the days that did not fit into their cells, in two columns.
func (m *monthPaper) rest() {
	const columns, gap = 2, 8.0
	width := (monthWidth - gap) / columns
	x, y := monthLeft, monthBottom+1
	column := columns
	pitch := flowSoftFont.pitch()
	next := func(height float64) {
		if y+height <= monthBottom {
			return
		}
		if column++; column >= columns {
			m.head(m.words.say("calendar.full_days"))
			column = 0
		}
		x, y = monthLeft+float64(column)*(width+gap), monthTop
	}
	for _, day := range m.full {
		next(3 * pitch)
		y += pitch
		m.paper.put(text{x, y, flowStrongFont, m.words.say("weekday."+weekdayNumber(day)) + " " + model.FormatLongDate(day, m.Language)})
		y += 1
		for _, s := range m.days[day] {
			for i, line := range m.paper.wrap(monthEntryFont, m.paper.safe("title", entryLine(m.words, s)), width-4) {
				next(pitch)
				y += pitch
				indent := 2.0
				if i > 0 {
					indent = 4
				}
				m.paper.put(text{x + indent, y, monthEntryFont, line})
			}
		}
		y += 1.5
	}
}

// entryLine is an entry in full: times, name, room, teacher.
func entryLine(w *words, s model.Scheduled) string {
	line := joined("  ", model.FormatBlocks(s.Blocks), joined(", ", s.Name(), s.Room, s.Speaker))
	if s.Event.CancelledOn != "" {
		line += " (" + w.say("calendar.cancelled") + ")"
	}
	return line
}

// weekdayNumber is "1" for Monday to "7" for Sunday.
func weekdayNumber(d model.Date) string { return model.FormatInt((int(d.Weekday())+6)%7 + 1) }
