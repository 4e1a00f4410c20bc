package page

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// Measures of the week.
const (
	hourColumn   float32 = 46 // the hours at the left
	weekHead     float32 = 42 // day and holiday over a column
	firstHour            = 8  // shown at least
	lastHour             = 19
	wholeDayMost         = 3 // lines for what has no times
)

// A week is what drawing one needs to know.
type week struct {
	from        model.Date
	column      float32 // width of a day
	top         float32 // of the hours
	first, last int     // hours shown
	minute      float32 // height
}

func (w week) y(minute int) float32 { return w.top + float32(minute-60*w.first)*w.minute }

// drawWeek draws seven columns with the hours of the day.
func (f *calendarFace) drawWeek(size fyne.Size) {
	w := f.weekOf(size)
	d := &f.drawn
	d.box(theme.ColorNameHeaderBackground, fyne.Position{}, fyne.NewSize(size.Width, weekHead))
	for hour := w.first; hour < w.last; hour++ {
		y := w.y(60 * hour)
		d.box(theme.ColorNameSeparator, fyne.NewPos(hourColumn, y), fyne.NewSize(size.Width-hourColumn, 1))
		d.line(model.FormatInt(hour)+":00", kit.Style{Size: look.SmallSize, Tone: look.Muted, Right: true}, fyne.NewPos(0, y+1), hourColumn-6)
	}
	for i := range 7 {
		day := w.from.AddDays(i)
		at := fyne.NewPos(hourColumn+float32(i)*w.column, 0)
		d.days = append(d.days, place{day, -1, at, fyne.NewSize(w.column, size.Height)})
		d.box(theme.ColorNameSeparator, at, fyne.NewSize(1, size.Height))
		f.drawWeekHead(day, at, w.column)
		f.drawWholeDay(day, at.AddXY(4, weekHead+2), w.column-7)
		f.drawTimes(w, day, at.X)
	}
}

// weekOf works out the hours and measures of the week.
func (f *calendarFace) weekOf(size fyne.Size) week {
	from, _ := f.c.days()
	w := week{from: from, column: (size.Width - hourColumn) / 7, first: firstHour, last: lastHour}
	most := 0
	for i := range 7 {
		whole := 0
		for _, s := range f.c.agenda.On(from.AddDays(i)) {
			if len(s.Blocks) == 0 {
				whole++
				continue
			}
			w.first = min(w.first, s.Starts()/60)
			w.last = max(w.last, (s.Blocks[len(s.Blocks)-1].To.Minutes()+59)/60)
		}
		most = max(most, min(whole, wholeDayMost))
	}
	w.top = weekHead + float32(most)*entryLine + 4
	w.minute = (size.Height - w.top) / float32(60*(w.last-w.first))
	return w
}

func (f *calendarFace) drawWeekHead(day model.Date, at fyne.Position, width float32) {
	d := &f.drawn
	style := kit.Style{Bold: true}
	holiday := f.c.agenda.Holiday(day)
	if day == f.c.Archive.Today() {
		style.Tone = look.Main
		d.box(look.ColorChosen, at.AddXY(2, 2), fyne.NewSize(width-3, weekHead-4)).CornerRadius = 4
	} else if holiday != "" || isSunday(day) {
		style.Tone = look.Wrong
	}
	d.line(kit.T("weekday_short."+weekdayNumber(day))+" "+model.FormatDate(day)[:5], style, at.AddXY(8, 2), width-10)
	if holiday != "" {
		d.line(kit.T("holiday."+holiday), kit.Style{Size: look.SmallSize, Tone: look.Wrong}, at.AddXY(8, 22), width-10)
	}
}

// drawWholeDay draws what has no times: lines at the top.
func (f *calendarFace) drawWholeDay(day model.Date, at fyne.Position, width float32) {
	n := 0
	for i, s := range f.c.agenda.On(day) {
		if len(s.Blocks) > 0 {
			continue
		}
		place := place{day, i, at.AddXY(0, float32(n)*entryLine), fyne.NewSize(width, entryLine-2)}
		if n++; n > wholeDayMost {
			return
		}
		f.drawn.entry(s, s.Name(), place.at, place.size)
		f.drawn.entries = append(f.drawn.entries, place)
	}
}

// drawTimes draws the blocks of a day; those at the same time stand side by side.
func (f *calendarFace) drawTimes(w week, day model.Date, x float32) {
	entries := f.c.agenda.On(day)
	lanes, count := lanesOf(entries)
	for i, s := range entries {
		width := (w.column - 6) / float32(count[i])
		for n, b := range s.Blocks {
			top, bottom := w.y(b.From.Minutes()), w.y(b.To.Minutes())
			place := place{day, i, fyne.NewPos(x+4+float32(lanes[i])*width, top+1), fyne.NewSize(width-2, max(6, bottom-top-2))}
			f.drawBlock(s, n == 0, place)
			f.drawn.entries = append(f.drawn.entries, place)
		}
	}
}

// drawBlock draws a block with as many of its words as there is room for.
func (f *calendarFace) drawBlock(s model.Scheduled, first bool, p place) {
	d := &f.drawn
	plate, tone := look.ColorChosen, look.Plain
	cancelled := s.Event.CancelledOn != ""
	if cancelled {
		plate, tone = look.ColorSide, look.Muted
	}
	d.box(plate, p.at, p.size).CornerRadius = 3
	if !cancelled {
		d.box(theme.ColorNamePrimary, p.at, fyne.NewSize(2, p.size.Height))
	}
	width := p.size.Width - 2*entryEdge
	at := fyne.NewPos(p.at.X+entryEdge+1, p.at.Y+1)
	for i, text := range blockLines(s, first, width) {
		if i > 0 && at.Y+blockLine > p.at.Y+p.size.Height {
			return
		}
		d.line(text.words, kit.Style{Size: look.SmallSize, Tone: tone, Bold: text.title}, at, width)
		if cancelled && text.title {
			d.struck(text.words, at, width)
		}
		at.Y += blockLine
	}
}

// blockLine is the height of a line in a block.
const blockLine = entryLine - 3

// A blockText is a line of a block.
type blockText struct {
	words string
	title bool
}

// blockLines are the words of a block, the title over as many lines as it needs.
func blockLines(s model.Scheduled, first bool, width float32) (lines []blockText) {
	if first {
		lines = append(lines, blockText{model.FormatBlocks(s.Blocks), false})
	}
	for _, part := range wrapped(s.Event.Title, width) {
		lines = append(lines, blockText{part, true})
	}
	if model.Fold(s.Title) != model.Fold(s.Event.Title) {
		lines = append(lines, blockText{s.Title, false})
	}
	for _, more := range []string{s.Room, s.Speaker} {
		if more != "" {
			lines = append(lines, blockText{more, false})
		}
	}
	return lines
}

// wrapped breaks a bold text at its spaces into lines of that width.
func wrapped(text string, width float32) []string {
	var lines []string
	for _, word := range strings.Fields(text) {
		last := len(lines) - 1
		if last >= 0 && fyne.MeasureText(lines[last]+" "+word, look.SmallSize, fyne.TextStyle{Bold: true}).Width <= width {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// lanesOf shares entries that overlap out over lanes: the lane of each, and how
// many lanes stand beside each other where it is.
func lanesOf(entries []model.Scheduled) (lanes, count []int) {
	lanes, count = make([]int, len(entries)), make([]int, len(entries))
	group, end := 0, -1 // the first of those that hang together, and when they end
	var free []int      // when each lane is free again
	for i, s := range entries {
		count[i] = 1
		if len(s.Blocks) == 0 {
			group = i + 1
			continue
		}
		start, stop := s.Starts(), s.Blocks[len(s.Blocks)-1].To.Minutes()
		if start >= end {
			group, free = i, nil
		}
		lane := 0
		for lane < len(free) && free[lane] > start {
			lane++
		}
		if lane == len(free) {
			free = append(free, 0)
		}
		lanes[i], free[lane], end = lane, stop, max(end, stop)
		for n := group; n <= i; n++ {
			count[n] = len(free)
		}
	}
	return lanes, count
}
