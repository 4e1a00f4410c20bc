package page

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// scanSheet is a page with a frame and a sign on every cell.
type scanSheet struct {
	widget.BaseWidget
	s       *scanning
	page    int
	large   bool    // as wide as the room, and scrolls
	tall    float32 // then
	picture *canvas.Image
	ring    *canvas.Rectangle // shows that the keys work here
	place   *fyne.Container
	scroll  *kit.Scroll
	object  *fyne.Container
}

func newScanSheet(s *scanning) *scanSheet {
	p := &scanSheet{s: s, picture: &canvas.Image{FillMode: canvas.ImageFillStretch}, ring: canvas.NewRectangle(color.Transparent)}
	p.ring.StrokeColor = look.Main.OnPaper()
	p.place = container.New(scanSheetLayout{p})
	p.ExtendBaseWidget(p)
	p.scroll = kit.NewScroll(p)
	p.object = container.New(scanSheetFrame{p}, p.scroll)
	return p
}

func (p *scanSheet) enlarge(large bool) {
	p.large = large
	p.scroll.Offset = fyne.Position{}
	p.object.Refresh()
}

// FocusGained is Fyne's.
func (p *scanSheet) FocusGained() { p.ring.StrokeWidth = 2; p.ring.Refresh() }

// FocusLost is Fyne's.
func (p *scanSheet) FocusLost() { p.ring.StrokeWidth = 0; p.ring.Refresh() }

// TypedRune is Fyne's.
func (p *scanSheet) TypedRune(rune) {}

// TypedKey moves over a page that is larger than the room; Enter turns its size.
func (p *scanSheet) TypedKey(ev *fyne.KeyEvent) {
	row, view := 2*look.RowHeight, p.scroll.Size().Height
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.Tapped(nil)
	case fyne.KeyDown:
		p.move(row)
	case fyne.KeyUp:
		p.move(-row)
	case fyne.KeyPageDown:
		p.move(view - row)
	case fyne.KeyPageUp:
		p.move(row - view)
	default:
		p.s.o.Nav.TypedKey(ev)
	}
}

func (p *scanSheet) move(by float32) {
	p.scroll.Offset.Y = max(0, min(p.scroll.Offset.Y+by, p.Size().Height-p.scroll.Size().Height))
	p.scroll.Refresh()
}

// Tapped makes the page larger or smaller.
func (p *scanSheet) Tapped(*fyne.PointEvent) {
	if p.s.batch.Pages[p.page].Readable() {
		p.s.pages.zoom(!p.large)
	}
}

// scanSheetFrame gives the sheet its height: all of the room, or what its width asks for.
type scanSheetFrame struct{ p *scanSheet }

func (f scanSheetFrame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.p.tall = 0
	if of := f.p.s.batch.Pages[f.p.page].Printed; f.p.large && of.Width > 0 {
		f.p.tall = size.Width * float32(of.Height/of.Width)
	}
	objects[0].Resize(size)
	f.p.scroll.Refresh()
}

func (scanSheetFrame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(220, 220) }

func (p *scanSheet) show(page int) {
	p.page = page
	p.place.Objects = nil
	if of := p.s.batch.Pages[page]; of.Readable() {
		p.picture.Image = p.s.picture(page)
		p.place.Objects = []fyne.CanvasObject{p.picture}
		for _, sign := range p.s.signs(page) {
			frame := canvas.NewRectangle(nil)
			frame.StrokeWidth, frame.StrokeColor = 1.5, sign.tone.OnPaper()
			text := canvas.NewText(sign.text, sign.tone.OnPaper())
			text.TextSize, text.TextStyle.Bold = look.SmallSize, true
			p.place.Objects = append(p.place.Objects, frame, text)
		}
		p.place.Objects = append(p.place.Objects, p.ring)
	} else {
		p.place.Objects = []fyne.CanvasObject{kit.Hint(kit.T("scan.no_picture"))}
	}
	p.place.Refresh()
	p.object.Refresh()
}

// MinSize is Fyne's.
func (p *scanSheet) MinSize() fyne.Size { return fyne.NewSize(220, max(220, p.tall)) }

// CreateRenderer is Fyne's.
func (p *scanSheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.place) }

// cellSign is what stands on a cell of the page.
type cellSign struct {
	box  model.Box
	text string
	tone look.Tone
}

// signs are those of all cells: the marks as they will be entered, others as they were read.
func (s *scanning) signs(page int) (all []cellSign) {
	of := s.batch.Pages[page]
	for i, c := range of.Cells {
		sign := cellSign{c.Box, map[string]string{desk.VerdictSigned: "✓", desk.VerdictEmpty: "", desk.VerdictAsk: "?"}[c.Verdict], look.Muted}
		all = append(all, sign)
		if sign.text == "?" {
			all[i].tone = look.Due
		}
	}
	for k := range itemsOf(of) {
		m := s.item(desk.ScanPlace{Page: page, Item: k})
		text, tone := m.sign()
		for _, c := range m.cells {
			all[c].text, all[c].tone = text, tone
		}
	}
	for k, w := range of.WalkIns {
		text, tone := s.rowSign(desk.ScanPlace{Page: page, Item: k}, w)
		for _, c := range w.Cells {
			all[c].text, all[c].tone = text, tone
		}
	}
	return all
}

// scanSheetLayout keeps the shape of the paper and the frames on their cells.
type scanSheetLayout struct{ p *scanSheet }

func (scanSheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(220, 220) }

func (l scanSheetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	of := l.p.s.batch.Pages[l.p.page]
	if len(objects) < 2 || of.Printed.Width == 0 {
		for _, o := range objects {
			o.Resize(size)
		}
		return
	}
	scale := min(size.Width/float32(of.Printed.Width), size.Height/float32(of.Printed.Height))
	left := (size.Width - scale*float32(of.Printed.Width)) / 2
	objects[0].Move(fyne.NewPos(left, 0))
	objects[0].Resize(fyne.NewSize(scale*float32(of.Printed.Width), scale*float32(of.Printed.Height)))
	ring := objects[len(objects)-1]
	ring.Move(objects[0].Position())
	ring.Resize(objects[0].Size())
	for i, c := range of.Cells {
		frame, text := objects[1+2*i], objects[2+2*i]
		at := fyne.NewPos(left+scale*float32(c.X), scale*float32(c.Y))
		frame.Move(at)
		frame.Resize(fyne.NewSize(scale*float32(c.W), scale*float32(c.H)))
		text.Move(at.AddXY(2, 0))
		text.Resize(text.MinSize())
	}
}
