package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/kit"
	"segreteria/ui/look"
	"segreteria/ui/page"
)

// sideBar lists the pages in groups and marks the one in front.
type sideBar struct {
	widget.BaseWidget
	nav     *kit.Navigator
	entries []*sideEntry
	box     *fyne.Container
}

func newSideBar(win *Window) *sideBar {
	s := &sideBar{nav: win.nav, box: container.New(sideColumn{})}
	head := canvas.NewImageFromResource(look.AppIcon())
	head.FillMode = canvas.ImageFillContain
	head.SetMinSize(fyne.NewSquareSize(24))
	name := kit.NewLine(win.archiveName(), kit.Style{Bold: true, Size: look.HeadingSize})
	s.box.Add(container.NewPadded(container.NewBorder(nil, nil, head, nil, name)))
	group := ""
	for _, p := range win.pages {
		if p.Group != group {
			group = p.Group
			if group != "" {
				s.box.Add(container.NewPadded(kit.Caption(strings.ToUpper(kit.T("page.group." + group)))))
			} else {
				s.box.Add(container.NewPadded(kit.Caption(" ")))
			}
		}
		e := newSideEntry(s, len(s.entries), p, win.goTo)
		s.entries = append(s.entries, e)
		s.box.Add(e)
	}
	s.ExtendBaseWidget(s)
	return s
}

func (s *sideBar) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(look.Color(look.ColorSide))
	return &sideRenderer{back: back, inner: container.NewVScroll(s.box)}
}

func (s *sideBar) mark(key string) {
	for _, e := range s.entries {
		if chosen := e.page.Key == key; chosen != e.chosen {
			e.chosen = chosen
			e.Refresh()
		}
	}
}

// count puts a number beside a page: what waits there.
func (s *sideBar) count(key string, due int) {
	for _, e := range s.entries {
		if e.page.Key == key && e.due != due {
			e.due = due
			e.Refresh()
		}
	}
}

func (s *sideBar) focused() bool {
	for _, e := range s.entries {
		if s.nav.Window.Canvas().Focused() == fyne.Focusable(e) {
			return true
		}
	}
	return false
}

func (s *sideBar) focus() {
	for _, e := range s.entries {
		if e.chosen {
			s.nav.Window.Canvas().Focus(e)
		}
	}
}

func (s *sideBar) step(from, by int) {
	if to := from + by; to >= 0 && to < len(s.entries) {
		s.nav.Window.Canvas().Focus(s.entries[to])
	}
}

// sideColumn stands the entries under each other without gaps.
type sideColumn struct{}

func (sideColumn) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(look.Padding)
	for _, o := range objects {
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h
	}
}

func (sideColumn) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(2 * look.Padding)
	for _, o := range objects {
		height += o.MinSize().Height
	}
	return fyne.NewSize(sideWidth, height)
}

type sideRenderer struct {
	back  *canvas.Rectangle
	inner *container.Scroll
}

func (r *sideRenderer) Layout(size fyne.Size) { r.back.Resize(size); r.inner.Resize(size) }
func (r *sideRenderer) MinSize() fyne.Size    { return fyne.NewSize(sideWidth, 200) }
func (r *sideRenderer) Destroy()              {}
func (r *sideRenderer) Refresh() {
	r.back.FillColor = look.Color(look.ColorSide)
	r.back.Refresh()
	r.inner.Refresh()
}

func (r *sideRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.inner}
}

// sideEntry is one page of the side bar: Enter or a click opens it, arrows move on.
type sideEntry struct {
	widget.BaseWidget
	bar     *sideBar
	index   int
	page    page.Listed
	open    func(key string)
	due     int // what waits there; 0 shows nothing
	chosen  bool
	focused bool
	hovered bool
}

func newSideEntry(bar *sideBar, index int, p page.Listed, open func(string)) *sideEntry {
	e := &sideEntry{bar: bar, index: index, page: p, open: open}
	e.ExtendBaseWidget(e)
	return e
}

func (e *sideEntry) Tapped(*fyne.PointEvent)        { e.open(e.page.Key) }
func (e *sideEntry) FocusGained()                   { e.focused = true; e.Refresh() }
func (e *sideEntry) FocusLost()                     { e.focused = false; e.Refresh() }
func (e *sideEntry) TypedRune(rune)                 {}
func (e *sideEntry) MouseIn(*desktop.MouseEvent)    { e.hovered = true; e.Refresh() }
func (e *sideEntry) MouseMoved(*desktop.MouseEvent) {}
func (e *sideEntry) MouseOut()                      { e.hovered = false; e.Refresh() }
func (e *sideEntry) Cursor() desktop.Cursor         { return desktop.PointerCursor }

func (e *sideEntry) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		e.open(e.page.Key)
	case fyne.KeyUp:
		e.bar.step(e.index, -1)
	case fyne.KeyDown:
		e.bar.step(e.index, 1)
	default:
		e.bar.nav.TypedKey(ev)
	}
}

func (e *sideEntry) CreateRenderer() fyne.WidgetRenderer {
	r := &entryRenderer{
		entry: e, back: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil), icon: canvas.NewImageFromResource(nil),
		text: canvas.NewText(kit.T("page."+e.page.Key), nil), due: canvas.NewText("", nil),
	}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type entryRenderer struct {
	entry     *sideEntry
	back, bar *canvas.Rectangle
	icon      *canvas.Image
	text, due *canvas.Text
}

const (
	entryHeight = 34
	entryIndent = 14
	entryIcon   = 18
)

func (r *entryRenderer) Layout(size fyne.Size) {
	r.back.Move(fyne.NewPos(look.Padding, 1))
	r.back.Resize(fyne.NewSize(size.Width-2*look.Padding, size.Height-2))
	r.bar.Move(fyne.NewPos(look.Padding, 7))
	r.bar.Resize(fyne.NewSize(3, size.Height-14))
	r.icon.Move(fyne.NewPos(look.Padding+entryIndent, (size.Height-entryIcon)/2))
	r.icon.Resize(fyne.NewSquareSize(entryIcon))
	text := r.text.MinSize()
	r.text.Move(fyne.NewPos(look.Padding+entryIndent+entryIcon+10, (size.Height-text.Height)/2))
	r.text.Resize(text)
	due := r.due.MinSize()
	r.due.Move(fyne.NewPos(size.Width-2*look.Padding-entryIndent-due.Width, (size.Height-due.Height)/2))
	r.due.Resize(due)
}

func (r *entryRenderer) MinSize() fyne.Size { return fyne.NewSize(sideWidth, entryHeight) }
func (r *entryRenderer) Destroy()           {}

func (r *entryRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.bar, r.icon, r.text, r.due}
}

func (r *entryRenderer) Refresh() {
	e := r.entry
	back, word := fyne.ThemeColorName(""), theme.ColorNameForeground
	switch {
	case e.chosen:
		back, word = look.ColorChosen, theme.ColorNamePrimary
	case e.hovered:
		back = theme.ColorNameHover
	}
	r.back.FillColor = nil
	if back != "" {
		r.back.FillColor = look.Color(back)
	}
	r.back.CornerRadius = 5
	r.back.StrokeWidth, r.back.StrokeColor = 0, nil
	if e.focused {
		r.back.StrokeWidth, r.back.StrokeColor = 2, look.Color(theme.ColorNamePrimary)
	}
	r.bar.Hidden = !e.chosen
	r.bar.FillColor, r.bar.CornerRadius = look.Color(theme.ColorNamePrimary), 1.5
	icon := look.Icon(e.page.Icon)
	if e.chosen {
		icon = theme.NewPrimaryThemedResource(icon)
	}
	r.icon.Resource = icon
	r.text.Color, r.text.TextSize = look.Color(word), look.TextSize
	r.text.TextStyle.Bold = e.chosen
	r.due.Text, r.due.Color, r.due.TextSize, r.due.TextStyle.Bold = "", look.Color(look.ColorMuted), look.TextSize, true
	if e.due > 0 {
		r.due.Text = kit.Thousands(e.due)
	}
	for _, o := range r.Objects() {
		o.Refresh()
	}
	r.Layout(e.Size())
}
