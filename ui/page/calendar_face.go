package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// calendarFace draws the days. It is one widget whose parts are made anew when
// other days are shown; the cursor alone moves without that.
type calendarFace struct {
	widget.BaseWidget
	c       *calendar
	focused bool
	cursor  *canvas.Rectangle
	drawn   drawing
}

// A drawing is what a face shows and what lies where.
type drawing struct {
	size    fyne.Size
	objects []fyne.CanvasObject
	days    []place // in their order
	entries []place // over the days
}

// A place is a part of the face that can be clicked.
type place struct {
	day   model.Date
	entry int // of the day's entries, -1 the day itself, or all that found no room
	at    fyne.Position
	size  fyne.Size
}

func (p place) holds(at fyne.Position) bool {
	return at.X >= p.at.X && at.Y >= p.at.Y && at.X < p.at.X+p.size.Width && at.Y < p.at.Y+p.size.Height
}

func newCalendarFace(c *calendar) *calendarFace {
	f := &calendarFace{c: c, cursor: canvas.NewRectangle(nil)}
	f.cursor.StrokeWidth, f.cursor.CornerRadius = 2, 3
	f.ExtendBaseWidget(f)
	return f
}

// FocusGained is Fyne's.
func (f *calendarFace) FocusGained() { f.focused = true; f.showCursor() }

// FocusLost is Fyne's.
func (f *calendarFace) FocusLost() { f.focused = false; f.showCursor() }

// TypedKey moves the cursor, turns and opens.
func (f *calendarFace) TypedKey(ev *fyne.KeyEvent) {
	c := f.c
	switch ev.Name {
	case fyne.KeyLeft:
		c.put(c.day.AddDays(-1))
	case fyne.KeyRight:
		c.put(c.day.AddDays(1))
	case fyne.KeyUp:
		f.step(-1)
	case fyne.KeyDown:
		f.step(1)
	case fyne.KeyPageUp:
		c.turn(-1)
	case fyne.KeyPageDown:
		c.turn(1)
	case fyne.KeyHome:
		c.put(c.Archive.Today())
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.openDay()
	default:
		c.Nav.TypedKey(ev)
	}
}

// step goes to the week above or below, in the week view to another entry of the day.
func (f *calendarFace) step(by int) {
	c := f.c
	if c.view == monthView {
		c.put(c.day.AddDays(7 * by))
		return
	}
	c.entry = max(0, min(c.entry+by, len(c.agenda.On(c.day))-1))
	f.showCursor()
}

// TypedRune: M month, S or W week, O or T today.
func (f *calendarFace) TypedRune(letter rune) {
	switch letter {
	case 'm', 'M':
		f.c.turnTo(monthView)
	case 's', 'S', 'w', 'W':
		f.c.turnTo(weekView)
	case 'o', 'O', 't', 'T':
		f.c.put(f.c.Archive.Today())
	}
}

// Tapped opens what was clicked, or moves the cursor to the day.
func (f *calendarFace) Tapped(ev *fyne.PointEvent) {
	f.c.focus()
	for _, p := range f.drawn.entries {
		if p.holds(ev.Position) {
			f.c.put(p.day)
			if p.entry < 0 {
				f.c.offer(f.c.agenda.On(p.day))
				return
			}
			f.c.entry = p.entry
			f.c.openEntry(f.c.agenda.On(p.day)[p.entry])
			return
		}
	}
	for _, p := range f.drawn.days {
		if p.holds(ev.Position) {
			f.c.put(p.day)
		}
	}
}

// showCursor puts the frame round the day, in the week view round the entry.
func (f *calendarFace) showCursor() {
	f.cursor.StrokeColor = look.Color(look.ColorMuted)
	if f.focused {
		f.cursor.StrokeColor = look.Color(theme.ColorNamePrimary)
	}
	f.cursor.Hide()
	places := f.drawn.days
	if f.c.view == weekView {
		places = append(places[:len(places):len(places)], f.drawn.entries...)
	}
	for _, p := range places {
		if p.day == f.c.day && (p.entry < 0 || p.entry == f.c.entry) {
			f.cursor.Move(p.at.AddXY(1, 1))
			f.cursor.Resize(p.size.SubtractWidthHeight(2, 2))
			f.cursor.Show()
			if p.entry >= 0 {
				break // the first block of the entry
			}
		}
	}
	f.cursor.Refresh()
}

// CreateRenderer is Fyne's.
func (f *calendarFace) CreateRenderer() fyne.WidgetRenderer { return &faceRenderer{f} }

type faceRenderer struct{ f *calendarFace }

func (r *faceRenderer) Layout(size fyne.Size) {
	if size != r.f.drawn.size {
		r.draw(size)
	}
}

func (r *faceRenderer) MinSize() fyne.Size { return fyne.NewSize(560, 320) }
func (r *faceRenderer) Destroy()           {}

func (r *faceRenderer) Refresh() {
	r.draw(r.f.Size())
	canvas.Refresh(r.f)
}

func (r *faceRenderer) Objects() []fyne.CanvasObject { return append(r.f.drawn.objects, r.f.cursor) }

func (r *faceRenderer) draw(size fyne.Size) {
	r.f.drawn = drawing{size: size}
	if r.f.c.view == weekView {
		r.f.drawWeek(size)
	} else {
		r.f.drawMonth(size)
	}
	r.f.showCursor()
}

// box adds a rectangle of a colour of the theme.
func (d *drawing) box(colour fyne.ThemeColorName, at fyne.Position, size fyne.Size) *canvas.Rectangle {
	b := canvas.NewRectangle(look.Color(colour))
	b.Move(at)
	b.Resize(size)
	d.objects = append(d.objects, b)
	return b
}

// line adds text that is cut to its width.
func (d *drawing) line(text string, style kit.Style, at fyne.Position, width float32) {
	l := kit.NewLine(text, style)
	l.Move(at)
	l.Resize(fyne.NewSize(width, l.MinSize().Height))
	d.objects = append(d.objects, l)
}

// struck draws a line through text that begins there.
func (d *drawing) struck(text string, at fyne.Position, width float32) {
	measured := fyne.MeasureText(text, look.SmallSize, fyne.TextStyle{})
	d.box(look.ColorMuted, at.AddXY(0, measured.Height*0.55), fyne.NewSize(min(measured.Width, width), 1))
}

// entry draws one line of an entry on its plate.
func (d *drawing) entry(s model.Scheduled, text string, at fyne.Position, size fyne.Size) {
	style := kit.Style{Size: look.SmallSize}
	plate := look.ColorChosen
	if s.Event.CancelledOn != "" {
		style.Tone, plate = look.Muted, look.ColorSide
	}
	d.box(plate, at, size).CornerRadius = 3
	d.line(text, style, at.AddXY(entryEdge, 0), size.Width-2*entryEdge)
	if s.Event.CancelledOn != "" {
		d.struck(text, at.AddXY(entryEdge, 0), size.Width-2*entryEdge)
	}
}

// entryEdge is the room at the sides of an entry's text.
const entryEdge float32 = 5
