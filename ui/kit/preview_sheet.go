package kit

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/look"
)

// previewEdge is the space around the page.
const previewEdge float32 = 10

// previewFrame lays the page, and what is said instead of it, on its ground.
type previewFrame struct{ p *Preview }

func (f previewFrame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
	f.p.fit()
	if f.p.asked != f.p.pixels() {
		f.p.look(f.p.asked == image.Point{})
	}
}

func (f previewFrame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(260, 220) }

// room is where a page finds its place; nothing before the first layout.
func (p *Preview) room() fyne.Size {
	size := p.scroll.Size().SubtractWidthHeight(2*previewEdge, 2*previewEdge)
	if size.Width < 1 || size.Height < 1 {
		return fyne.Size{}
	}
	return size
}

// pixels is the most that the picture may have in this room and zoom.
func (p *Preview) pixels() image.Point {
	size := p.room()
	switch p.zoom.SelectedIndex() {
	case zoomWidth:
		size.Height = 0
	case zoomNatural:
		size = fyne.NewSquareSize(naturalSize)
	}
	scale := float64(p.n.Window.Canvas().Scale())
	return image.Pt(int(float64(size.Width)*scale), int(float64(size.Height)*scale))
}

// fit gives the page its size: an older picture is stretched until the new one comes.
func (p *Preview) fit() {
	if p.drawn.Picture == nil {
		p.sheet.show(nil, fyne.Size{})
		return
	}
	most, has := p.pixels(), p.drawn.Picture.Bounds().Size()
	scale := math.Inf(1)
	if most.X > 0 {
		scale = float64(most.X) / float64(has.X)
	}
	if most.Y > 0 {
		scale = min(scale, float64(most.Y)/float64(has.Y))
	}
	if math.Abs(scale-1)*float64(max(has.X, has.Y)) <= 1.5 {
		scale = 1 // each point of the picture is one of the screen
	}
	scale /= float64(p.n.Window.Canvas().Scale())
	p.sheet.show(p.drawn.Picture, fyne.NewSize(float32(float64(has.X)*scale), float32(float64(has.Y)*scale)))
	p.scroll.Refresh()
}

// previewSheet is the page itself. It takes the keyboard.
type previewSheet struct {
	widget.BaseWidget
	p       *Preview
	picture image.Image
	size    fyne.Size
	focused bool
}

func newPreviewSheet(p *Preview) *previewSheet {
	s := &previewSheet{p: p}
	s.ExtendBaseWidget(s)
	return s
}

func (s *previewSheet) show(picture image.Image, size fyne.Size) {
	if s.picture == picture && s.size == size {
		return
	}
	s.picture, s.size = picture, size
	s.Refresh()
}

func (s *previewSheet) FocusGained()   { s.focused = true; s.Refresh() }
func (s *previewSheet) FocusLost()     { s.focused = false; s.Refresh() }
func (s *previewSheet) TypedRune(rune) {}

// TypedKey turns pages and moves over them.
func (s *previewSheet) TypedKey(ev *fyne.KeyEvent) {
	p := s.p
	step := 2 * look.RowHeight
	switch {
	case p.n.TypedKey(ev):
	case ev.Name == fyne.KeyPageDown:
		p.turn(1)
	case ev.Name == fyne.KeyPageUp:
		p.turn(-1)
	case ev.Name == fyne.KeyHome:
		p.turnTo(1)
	case ev.Name == fyne.KeyEnd:
		p.turnTo(p.drawn.Pages)
	case ev.Name == fyne.KeyDown:
		p.move(0, step)
	case ev.Name == fyne.KeyUp:
		p.move(0, -step)
	case ev.Name == fyne.KeyRight:
		p.move(step, 0)
	case ev.Name == fyne.KeyLeft:
		p.move(-step, 0)
	case ev.Name == fyne.KeyReturn, ev.Name == fyne.KeyEnter, ev.Name == fyne.KeySpace:
		p.magnify(fyne.NewPos(0.5, 0))
	}
}

func (p *Preview) move(x, y float32) {
	p.scroll.ScrollToOffset(p.scroll.Offset.AddXY(x, y))
}

// Tapped gives the page the keyboard and looks closer at what was clicked.
func (s *previewSheet) Tapped(ev *fyne.PointEvent) {
	s.p.n.Window.Canvas().Focus(s)
	if at := s.at(); s.picture != nil && ev != nil {
		s.p.magnify(fyne.NewPos((ev.Position.X-at.X)/s.size.Width, (ev.Position.Y-at.Y)/s.size.Height))
	}
}

// magnify changes between natural size and the whole page; at is what to look
// at, in parts of the page.
func (p *Preview) magnify(at fyne.Position) {
	if p.zoom.SelectedIndex() == zoomNatural {
		p.zoom.SetSelectedIndex(zoomPage)
		return
	}
	p.zoom.SetSelectedIndex(zoomNatural)
	room := p.scroll.Size()
	p.scroll.ScrollToOffset(fyne.NewPos(at.X*p.sheet.size.Width-room.Width/2, at.Y*p.sheet.size.Height-room.Height/2))
}

// at is where the page lies: in the middle of what is wider.
func (s *previewSheet) at() fyne.Position {
	size := s.Size()
	return fyne.NewPos(max(previewEdge, (size.Width-s.size.Width)/2), max(previewEdge, (size.Height-s.size.Height)/2))
}

func (s *previewSheet) CreateRenderer() fyne.WidgetRenderer {
	r := &previewRenderer{s: s, image: canvas.NewImageFromImage(nil), line: canvas.NewRectangle(nil)}
	r.image.FillMode = canvas.ImageFillStretch
	r.Refresh()
	return r
}

type previewRenderer struct {
	s     *previewSheet
	image *canvas.Image
	line  *canvas.Rectangle
}

func (r *previewRenderer) MinSize() fyne.Size {
	if r.s.picture == nil {
		return fyne.Size{}
	}
	return r.s.size.AddWidthHeight(2*previewEdge, 2*previewEdge)
}

func (r *previewRenderer) Layout(fyne.Size) {
	at := r.s.at()
	r.image.Move(at)
	r.image.Resize(r.s.size)
	r.line.Move(at.SubtractXY(1, 1))
	r.line.Resize(r.s.size.AddWidthHeight(2, 2))
}

func (r *previewRenderer) Refresh() {
	r.image.Image = r.s.picture
	r.image.Hidden = r.s.picture == nil
	r.line.Hidden = r.image.Hidden
	r.line.StrokeColor, r.line.StrokeWidth = look.Color(theme.ColorNameInputBorder), 1
	if r.s.focused {
		r.line.StrokeColor, r.line.StrokeWidth = look.Color(theme.ColorNamePrimary), 2
	}
	r.Layout(r.s.Size())
	r.image.Refresh()
	r.line.Refresh()
}

func (r *previewRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image, r.line} }
func (r *previewRenderer) Destroy()                     {}
