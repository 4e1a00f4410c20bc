package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// grid is the table of people by sessions, worked by keyboard. The names stay
// at the left; each session tells in its head how many are present.
type grid struct {
	widget.Table
	tab         *attendance
	row, column int // of the cell with the cursor
	focused     bool
	scroll      *container.Scroll // nil while it is not drawn
	each        float32           // width of a session
	corner      *gridHead         // over the names: Fyne leaves it empty
}

// names is Fyne's number of the column that stands still at the left.
const names = -1

// Widths of the grid's columns.
const (
	nameWidth     = 230
	sessionLeast  = 172 // holds the times of a morning and an afternoon
	sessionWidest = 240
	totalWidth    = 100
	headHeight    = 70
)

func newGrid(tab *attendance) *grid {
	g := &grid{tab: tab, corner: newGridHead()}
	g.ShowHeaderRow = true
	g.ShowHeaderColumn = true // not a sticky column: Fyne misplaces the others when they are not as wide as that one
	g.Length = func() (int, int) { return len(tab.people), g.columns() }
	g.CreateCell = func() fyne.CanvasObject { return newGridCell(g) }
	g.UpdateCell = func(id widget.TableCellID, o fyne.CanvasObject) { o.(*gridCell).show(id) }
	g.CreateHeader = func() fyne.CanvasObject { return newGridEdge(g) }
	g.UpdateHeader = func(id widget.TableCellID, o fyne.CanvasObject) { o.(*gridEdge).show(id) }
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is Fyne's.
func (g *grid) CreateRenderer() fyne.WidgetRenderer {
	r := g.Table.CreateRenderer()
	g.scroll = kit.InnerScroll(r)
	return r
}

// columns are the sessions, the minutes and the percentage.
func (g *grid) columns() int { return len(g.tab.dossier.Sessions) + 2 }

// reset shows the event as it was read again, the cursor kept inside.
func (g *grid) reset() {
	g.share(g.Size().Width)
	g.SetRowHeight(-1, headHeight)
	g.row = max(0, min(g.row, len(g.tab.people)-1))
	g.column = max(0, min(g.column, len(g.tab.dossier.Sessions)-1))
	g.redraw()
}

// Resize gives the sessions the room that the names and totals leave.
func (g *grid) Resize(size fyne.Size) {
	if size.Width != g.Size().Width {
		g.share(size.Width)
	}
	g.Table.Resize(size)
}

func (g *grid) share(width float32) {
	n := g.columns()
	room := width - nameWidth - 2*totalWidth - float32(n)*theme.Padding()
	g.each = max(sessionLeast, min(sessionWidest, room/float32(max(1, n-2))))
	g.SetColumnWidth(names, nameWidth)
	for i := range n - 2 {
		g.SetColumnWidth(i, g.each)
	}
	g.SetColumnWidth(n-2, totalWidth)
	g.SetColumnWidth(n-1, totalWidth)
}

func (g *grid) redraw() {
	g.corner.show(g.head(names))
	g.Refresh()
}

// object is the grid with its corner and its wheel.
func (g *grid) object() fyne.CanvasObject {
	inner := func() *container.Scroll { return g.scroll }
	return container.New(cornered{}, kit.Wheeled(g, inner), g.corner)
}

// cornered lays an object out and a second one over its upper left corner.
type cornered struct{}

func (cornered) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[1].Resize(fyne.NewSize(nameWidth, headHeight))
}

func (cornered) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// head is what stands over a column.
func (g *grid) head(column int) headWords {
	sessions := g.tab.dossier.Sessions
	switch n := g.columns(); {
	case column == names:
		return headWords{title: kit.T("field.person_name"), when: kit.N("attendance.people", len(g.tab.people))}
	case column == n-2:
		return headWords{title: kit.T("attendance.hours"), right: true}
	case column == n-1:
		return headWords{title: kit.T("attendance.percent"), when: kit.T("attendance.threshold", map[string]any{"Threshold": g.tab.event.Threshold}), right: true}
	case column < len(sessions):
		s := sessions[column]
		when := model.FormatBlocks(s.Blocks)
		if when == "" {
			when = kit.T("attendance.no_times")
		}
		return headWords{title: s.Title, when: when, day: model.FormatDate(s.Day)[:5], count: kit.N("attendance.present", g.tab.presentAt(s))}
	}
	return headWords{}
}

func (g *grid) FocusGained() { g.focused = true; g.redraw() }
func (g *grid) FocusLost()   { g.focused = false; g.redraw() }

func (g *grid) ready() bool { return len(g.tab.people) > 0 && len(g.tab.dossier.Sessions) > 0 }

// TypedKey moves the cursor and marks.
func (g *grid) TypedKey(ev *fyne.KeyEvent) {
	if !g.ready() {
		g.tab.Nav.TypedKey(ev)
		return
	}
	switch ev.Name {
	case fyne.KeyDown:
		g.move(1, 0)
	case fyne.KeyUp:
		g.move(-1, 0)
	case fyne.KeyRight:
		g.move(0, 1)
	case fyne.KeyLeft:
		g.move(0, -1)
	case fyne.KeyPageDown:
		g.move(pageOfRows, 0)
	case fyne.KeyPageUp:
		g.move(-pageOfRows, 0)
	case fyne.KeyHome:
		g.move(-len(g.tab.people), 0)
	case fyne.KeyEnd:
		g.move(len(g.tab.people), 0)
	case fyne.KeySpace:
		g.tab.toggle(g.row, g.column)
	case fyne.KeyReturn, fyne.KeyEnter:
		g.tab.toggle(g.row, g.column)
		g.move(1, 0)
	case fyne.KeyDelete, fyne.KeyBackspace:
		if m := g.tab.at(g.row, g.column); m.Status != "" {
			g.tab.set(g.row, g.column, m.Status)
		}
	default:
		g.tab.Nav.TypedKey(ev)
	}
}

// pageOfRows is how far PageUp and PageDown go.
const pageOfRows = 10

// TypedRune marks: E excused, A everybody present, T times.
func (g *grid) TypedRune(letter rune) {
	if !g.ready() {
		return
	}
	switch letter {
	case 'e', 'E', 'g', 'G':
		g.tab.set(g.row, g.column, model.Excused)
	case 'a', 'A':
		g.tab.allPresent()
	case 't', 'T':
		g.tab.askTimes(g.row, g.column)
	}
}

func (g *grid) move(rows, columns int) {
	g.put(g.row+rows, g.column+columns)
}

func (g *grid) put(row, column int) {
	g.row = max(0, min(row, len(g.tab.people)-1))
	g.column = max(0, min(column, len(g.tab.dossier.Sessions)-1))
	g.showCursor()
	g.redraw()
}

// showCursor brings the whole cell with the cursor into sight, with the totals
// beside the last session. Fyne's own ScrollTo counts the head and the names as
// if they moved along, and leaves cells under them.
func (g *grid) showCursor() {
	if g.scroll == nil {
		return
	}
	gap, seen := theme.Padding(), g.scroll.Size()
	width, height := g.each+gap, look.RowHeight-2+gap
	left, top := float32(g.column)*width, float32(g.row)*height
	right := left + width
	if g.column == len(g.tab.dossier.Sessions)-1 {
		right += 2 * (totalWidth + gap)
	}
	at := g.scroll.Offset
	g.ScrollToOffset(fyne.NewPos(inSight(at.X, left, right, seen.Width), inSight(at.Y, top, top+height, seen.Height)))
}

// inSight moves an offset no more than a stretch needs, its start before its end.
func inSight(offset, start, end, room float32) float32 {
	return max(0, min(max(offset, end-room), start))
}

// cell tells what stands in a cell of the table.
func (g *grid) cell(id widget.TableCellID) (text string, tone look.Tone, right bool) {
	n := g.columns()
	if id.Row < 0 || id.Row >= len(g.tab.people) || id.Col >= n {
		return "", look.Plain, false
	}
	switch id.Col {
	case names:
		return g.tab.people[id.Row].SheetName(), look.Plain, false
	case n - 2:
		return g.tab.hours(g.tab.tallies[id.Row].Attended), look.Plain, true
	case n - 1:
		return g.percent(g.tab.tallies[id.Row])
	}
	m := g.tab.at(id.Row, id.Col)
	if !g.tab.enrolled(id.Row, id.Col) {
		return kit.T("mark.withdrawn"), look.Muted, false
	}
	switch m.Status {
	case model.Present:
		if m.In != "" || m.Out != "" {
			return kit.T("mark.present") + " " + times(m), look.Good, false
		}
		return kit.T("mark.present"), look.Good, false
	case model.Absent:
		return kit.T("mark.absent"), look.Wrong, false
	case model.Excused:
		return kit.T("mark.excused"), look.Due, false
	default:
		return "·", look.Muted, false
	}
}

func times(m model.Attendance) string {
	switch {
	case m.Out == "":
		return kit.T("mark.from", map[string]any{"Time": m.In})
	case m.In == "":
		return kit.T("mark.to", map[string]any{"Time": m.Out})
	default:
		return string(m.In) + "-" + string(m.Out)
	}
}

func (g *grid) percent(t model.Tally) (string, look.Tone, bool) {
	text := model.FormatPercent(t.Attended, t.Planned, kit.Language())
	if t.Unmarked == 0 && t.Refusal(g.tab.event.Threshold) != nil {
		return text + " !", look.Wrong, true
	}
	return text, look.Plain, true
}
