package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/look"
)

// tabBar is a row of tabs that takes the keyboard: arrows turn them.
type tabBar struct {
	widget.BaseWidget
	n       *Navigator
	titles  []string
	front   int
	focused bool
	opened  func(int)
}

func newTabBar(n *Navigator, opened func(int)) *tabBar {
	b := &tabBar{n: n, opened: opened}
	b.ExtendBaseWidget(b)
	return b
}

// TabBar returns a row of tabs with finished titles, the first in front; opened
// is told when another comes in front.
func TabBar(n *Navigator, titles []string, opened func(i int)) fyne.CanvasObject {
	var b *tabBar
	b = newTabBar(n, func(i int) {
		b.set(titles, i)
		opened(i)
	})
	b.set(titles, 0)
	return b
}

func (b *tabBar) set(titles []string, front int) {
	b.titles, b.front = titles, front
	b.Refresh()
}

func (b *tabBar) FocusGained()   { b.focused = true; b.Refresh() }
func (b *tabBar) FocusLost()     { b.focused = false; b.Refresh() }
func (b *tabBar) TypedRune(rune) {}

func (b *tabBar) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case b.n.TypedKey(ev):
	case ev.Name == fyne.KeyRight && b.front+1 < len(b.titles):
		b.opened(b.front + 1)
	case ev.Name == fyne.KeyLeft && b.front > 0:
		b.opened(b.front - 1)
	case ev.Name == fyne.KeyReturn, ev.Name == fyne.KeyEnter, ev.Name == fyne.KeyDown:
		b.n.Window.Canvas().FocusNext()
	}
}

const tabPadding, tabLeast float32 = 12, 5

func (b *tabBar) Tapped(ev *fyne.PointEvent) {
	x := float32(0)
	for i, title := range b.titles {
		x += b.tabWidth(title)
		if ev.Position.X < x {
			b.opened(i)
			return
		}
	}
}

// padding is what stands beside a title: less than usual where many tabs share
// a narrow window.
func (b *tabBar) padding() float32 {
	if room := b.Size().Width; room > 0 && len(b.titles) > 0 {
		return max(tabLeast, min(tabPadding, (room-b.words())/float32(2*len(b.titles))))
	}
	return tabPadding
}

// words is the width of all titles.
func (b *tabBar) words() float32 {
	width := float32(0)
	for _, title := range b.titles {
		width += tabText(title)
	}
	return width
}

func (b *tabBar) tabWidth(title string) float32 { return tabText(title) + 2*b.padding() }

func tabText(title string) float32 {
	return fyne.MeasureText(title, look.TextSize, fyne.TextStyle{Bold: true}).Width
}

func (b *tabBar) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{b: b, line: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil), glow: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type tabRenderer struct {
	b                *tabBar
	texts            []*canvas.Text
	line, mark, glow *canvas.Rectangle
}

func (r *tabRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.b.words()+2*tabLeast*float32(len(r.b.titles)), 36)
}

func (r *tabRenderer) Layout(size fyne.Size) {
	x, padding := float32(0), r.b.padding()
	for i, text := range r.texts {
		w := r.b.tabWidth(r.b.titles[i])
		text.Move(fyne.NewPos(x+padding, 8))
		text.Resize(fyne.NewSize(w-2*padding, text.MinSize().Height))
		if i == r.b.front {
			r.mark.Move(fyne.NewPos(x, size.Height-3))
			r.mark.Resize(fyne.NewSize(w, 3))
			r.glow.Move(fyne.NewPos(x, 2))
			r.glow.Resize(fyne.NewSize(w, size.Height-5))
		}
		x += w
	}
	r.line.Move(fyne.NewPos(0, size.Height-1))
	r.line.Resize(fyne.NewSize(size.Width, 1))
}

func (r *tabRenderer) Refresh() {
	for len(r.texts) < len(r.b.titles) {
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	r.texts = r.texts[:len(r.b.titles)]
	for i, text := range r.texts {
		text.Text, text.TextSize = r.b.titles[i], look.TextSize
		text.Color, text.TextStyle.Bold = look.Color(look.ColorMuted), false
		if i == r.b.front {
			text.Color, text.TextStyle.Bold = look.Color(theme.ColorNameForeground), true
		}
		text.Refresh()
	}
	r.line.FillColor = look.Color(theme.ColorNameSeparator)
	r.mark.FillColor = look.Color(theme.ColorNamePrimary)
	r.glow.FillColor = look.Color(theme.ColorNameFocus)
	r.glow.Hidden = !r.b.focused
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *tabRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.line, r.mark, r.glow}
	for _, text := range r.texts {
		objects = append(objects, text)
	}
	return objects
}

func (r *tabRenderer) Destroy() {}
