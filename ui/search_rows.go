package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
	"segreteria/ui/page"
)

const (
	resultsWidth  float32 = 640
	resultInset   float32 = 14
	resultHeight  float32 = 30
	resultSecond  float32 = 18 // the line with the match
	headingHeight float32 = 26
)

// show lets the results float below the field, grouped by register; without
// any, what may have been meant.
func (s *searchField) show(found []store.Finding, meant string) {
	s.rows, s.marked = nil, 0
	var lines []fyne.CanvasObject
	left, group, hidden := 0, "", false
	for i, f := range found {
		if f.Register != group {
			group, left = f.Register, searchShown
			if f.Register == found[0].Register && f.Register == found[len(found)-1].Register {
				left = searchRead
			}
			lines = append(lines, caption(strings.ToUpper(kit.T("search.register."+group))))
		}
		if left--; left < 0 {
			hidden = true
			continue
		}
		match := f.Match
		if match.String() == f.Place { // it stands there already
			match = nil
		}
		lines = append(lines, s.row(f.Title, match, page.FindingNote(f), func() { s.win.openFound(found[i]) }))
	}
	switch {
	case hidden:
		lines = append(lines, caption(kit.T("search.more")))
	case len(found) == 0:
		lines = append(lines, caption(kit.T("search.nothing", map[string]any{"Text": strings.TrimSpace(s.entry.Text)})))
		if meant != "" {
			lines = append(lines, s.row(meantWords(meant), nil, "", func() { s.entry.SetText(meant) }))
		}
	}
	list := container.New(sideColumn{}, lines...)
	s.scroll = kit.NewScroll(list)
	back := canvas.NewRectangle(look.Color(look.ColorSurface))
	back.StrokeColor, back.StrokeWidth, back.CornerRadius = look.Color(theme.ColorNameSeparator), 1, 5
	panel := container.NewStack(back, kit.Padded(s.scroll, 1))
	s.win.nav.FloatUnder(s.entry, panel, fyne.NewSize(max(resultsWidth, s.entry.Size().Width), list.MinSize().Height+2))
}

// meantWords is the question whether something else was meant, with that in bold.
func meantWords(meant string) store.Words {
	before, after, _ := strings.Cut(kit.T("search.meant", map[string]any{"Text": "\x00"}), "\x00")
	return store.Words{{Text: before}, {Text: meant, Found: true}, {Text: after}}
}

func caption(text string) fyne.CanvasObject {
	line := kit.Caption(text)
	line.Move(fyne.NewPos(resultInset, 6))
	return container.New(captionLayout{}, line)
}

type captionLayout struct{}

func (captionLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(resultInset, size.Height-objects[0].MinSize().Height-2))
	objects[0].Resize(fyne.NewSize(size.Width-2*resultInset, objects[0].MinSize().Height))
}

func (captionLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, headingHeight) }

// searchRow is one record that was found. The mouse takes it when the button
// goes down, before the field loses the keyboard and its results.
type searchRow struct {
	widget.BaseWidget
	field  *searchField
	index  int
	title  *wordsLine
	match  *wordsLine // nil: the title holds it all
	note   *kit.Line
	take   func()
	width  float32 // of the note
	marked *canvas.Rectangle
}

func (s *searchField) row(title, match store.Words, note string, take func()) *searchRow {
	r := &searchRow{field: s, index: len(s.rows), take: take, title: newWordsLine(title, look.TextSize, theme.ColorNameForeground)}
	if len(match) > 0 {
		r.match = newWordsLine(match, look.SmallSize, look.ColorMuted)
	}
	r.note = kit.NewLine(note, kit.Style{Size: look.SmallSize, Tone: look.Muted, Right: true})
	r.width = fyne.MeasureText(note+" ", look.SmallSize, fyne.TextStyle{}).Width
	r.marked = canvas.NewRectangle(nil)
	r.ExtendBaseWidget(r)
	s.rows = append(s.rows, r)
	return r
}

// MouseDown takes the row.
func (r *searchRow) MouseDown(*desktop.MouseEvent) { r.take() }

// MouseUp is Fyne's.
func (r *searchRow) MouseUp(*desktop.MouseEvent) {}

// MouseIn marks the row.
func (r *searchRow) MouseIn(*desktop.MouseEvent) {
	if r.index < len(r.field.rows) && r.field.rows[r.index] == r {
		old := r.field.rows[r.field.marked]
		r.field.marked = r.index
		old.Refresh()
		r.Refresh()
	}
}

// MouseMoved is Fyne's.
func (r *searchRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is Fyne's.
func (r *searchRow) MouseOut() {}

// Cursor is Fyne's.
func (r *searchRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is Fyne's.
func (r *searchRow) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{r.marked, r.title, r.note}
	if r.match != nil {
		objects = append(objects, r.match)
	}
	renderer := &rowRenderer{row: r, objects: objects}
	renderer.Refresh()
	return renderer
}

type rowRenderer struct {
	row     *searchRow
	objects []fyne.CanvasObject
}

func (r *rowRenderer) Layout(size fyne.Size) {
	row := r.row
	row.marked.Move(fyne.NewPos(4, 1))
	row.marked.Resize(fyne.NewSize(size.Width-8, size.Height-2))
	note := min(row.width, size.Width*0.4)
	height := row.title.MinSize().Height
	y := (resultHeight - height) / 2
	row.title.Move(fyne.NewPos(resultInset, y))
	row.title.Resize(fyne.NewSize(size.Width-2*resultInset-note-8, height))
	row.note.Move(fyne.NewPos(size.Width-resultInset-note, (resultHeight-row.note.MinSize().Height)/2))
	row.note.Resize(fyne.NewSize(note, row.note.MinSize().Height))
	if row.match != nil {
		row.match.Move(fyne.NewPos(resultInset, y+height))
		row.match.Resize(fyne.NewSize(size.Width-2*resultInset, row.match.MinSize().Height))
	}
}

func (r *rowRenderer) MinSize() fyne.Size {
	if r.row.match != nil {
		return fyne.NewSize(0, resultHeight+resultSecond)
	}
	return fyne.NewSize(0, resultHeight)
}

func (r *rowRenderer) Refresh() {
	r.row.marked.FillColor = nil
	if r.row.field.marked == r.row.index {
		r.row.marked.FillColor = look.Color(look.ColorChosen)
	}
	r.row.marked.CornerRadius = 4
	r.row.marked.Refresh()
}

func (r *rowRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *rowRenderer) Destroy()                     {}

// wordsLine is text in one line whose found letters are bold, cut with "…"
// where the room ends.
type wordsLine struct {
	widget.BaseWidget
	words store.Words
	size  float32
	color fyne.ThemeColorName
}

func newWordsLine(words store.Words, size float32, color fyne.ThemeColorName) *wordsLine {
	l := &wordsLine{words: words, size: size, color: color}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is Fyne's.
func (l *wordsLine) CreateRenderer() fyne.WidgetRenderer {
	r := &wordsRenderer{line: l}
	for _, p := range l.words {
		text := canvas.NewText(p.Text, look.Color(l.color))
		text.TextSize = l.size
		if p.Found {
			text.TextStyle.Bold, text.Color = true, look.Color(theme.ColorNameForeground)
		}
		r.objects = append(r.objects, text)
	}
	return r
}

type wordsRenderer struct {
	line    *wordsLine
	objects []fyne.CanvasObject
}

func (r *wordsRenderer) Layout(size fyne.Size) {
	x := float32(0)
	for i, p := range r.line.words {
		text := r.objects[i].(*canvas.Text)
		text.Text = cut(p.Text, size.Width-x, text)
		width := fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width
		text.Move(fyne.NewPos(x, 0))
		text.Resize(fyne.NewSize(width, size.Height))
		if x += width; text.Text != p.Text {
			x = size.Width // nothing after it
		}
		text.Refresh()
	}
}

// cut returns as much of a text as the room holds.
func cut(text string, room float32, as *canvas.Text) string {
	if fyne.MeasureText(text, as.TextSize, as.TextStyle).Width <= room {
		return text
	}
	letters := []rune(text)
	for len(letters) > 0 {
		letters = letters[:len(letters)-1]
		if short := string(letters) + "…"; fyne.MeasureText(short, as.TextSize, as.TextStyle).Width <= room {
			return short
		}
	}
	return ""
}

func (r *wordsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, fyne.MeasureText("Mg", r.line.size, fyne.TextStyle{}).Height)
}
func (r *wordsRenderer) Refresh()                     {}
func (r *wordsRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *wordsRenderer) Destroy()                     {}
