package page

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// scanPages is the tab of all pages that were given, with what became of each
// and what to do, and the page in front with its proposals drawn over it.
type scanPages struct {
	s      *scanning
	front  int
	lines  []*openLine
	sheet  *scanSheet
	object fyne.CanvasObject
}

func newScanPages(s *scanning) *scanPages {
	p := &scanPages{s: s}
	p.sheet = newScanSheet(s)
	var objects []fyne.CanvasObject
	for i, page := range s.batch.Pages {
		words := pageWords(page)
		line := newOpenLine(s.o.Nav, words, func() { p.open(i) })
		p.lines = append(p.lines, line)
		objects = append(objects, line)
		if todo := todoWords(page); todo != "" {
			objects = append(objects, kit.Padded(kit.Hint(todo), linePadding))
		}
	}
	list := kit.NewScroll(container.NewVBox(objects...))
	p.object = container.New(paperAndPages{}, card(list), card(p.sheet))
	return p
}

// pageWords are the lines of a page in the list.
func pageWords(page desk.ScanPage) lineWords {
	w := lineWords{title: filepath.Base(page.File), note: kit.CodeText("scan.outcome.", page.Outcome), tone: look.Wrong}
	if page.Pages > 1 {
		w.title += " · " + model.FormatInt(page.Page)
	}
	switch {
	case page.Outcome == model.ScanRead:
		w.note, w.tone = "✓ "+w.note, look.Good
	case page.Outcome == model.ScanDoubtful:
		w.note, w.tone = "? "+w.note, look.Due
	case !page.Unread():
		w.note, w.tone = "– "+w.note, look.Muted
	default:
		w.note = "✗ " + w.note
	}
	if page.SheetPage > 0 && page.Title != "" {
		w.date = kit.T("scan.sheet_page", map[string]any{"Version": page.Version, "Page": page.SheetPage})
	}
	return w
}

// todoWords say what to do about a page, "" nothing.
func todoWords(page desk.ScanPage) string {
	switch {
	case page.Outcome == model.ScanDoubtful && page.Doubt != "":
		return kit.CodeText("scan.doubt.", page.Doubt)
	case page.Unread():
		return kit.CodeText("scan.todo.", page.Outcome)
	case page.Readable() && page.Kind == model.SheetBlank:
		return kit.T("scan.todo.no_programme")
	default:
		return ""
	}
}

func (p *scanPages) show() { p.open(p.front) }

func (p *scanPages) focus() {
	if len(p.lines) > 0 {
		p.s.o.Nav.Window.Canvas().Focus(p.lines[p.front])
	}
}

func (p *scanPages) open(i int) {
	if i < len(p.s.batch.Pages) {
		p.front = i
		p.sheet.show(i)
	}
}

// scanSheet is a page with a frame and a sign on every cell.
type scanSheet struct {
	widget.BaseWidget
	s       *scanning
	page    int
	picture *canvas.Image
	place   *fyne.Container
}

func newScanSheet(s *scanning) *scanSheet {
	p := &scanSheet{s: s, picture: &canvas.Image{FillMode: canvas.ImageFillStretch}}
	p.place = container.New(scanSheetLayout{p})
	p.ExtendBaseWidget(p)
	return p
}

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
	} else {
		p.place.Objects = []fyne.CanvasObject{kit.Hint(kit.T("scan.no_picture"))}
	}
	p.place.Refresh()
}

// MinSize is Fyne's.
func (p *scanSheet) MinSize() fyne.Size { return fyne.NewSize(220, 220) }

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
	for k := range len(of.Marks) + len(of.Parties) {
		m := s.item(desk.ScanPlace{Page: page, Item: k})
		words, tone := m.words()
		for _, c := range m.cells {
			all[c].text, all[c].tone = string([]rune(words)[:1]), tone
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
	for i, c := range of.Cells {
		frame, text := objects[1+2*i], objects[2+2*i]
		at := fyne.NewPos(left+scale*float32(c.X), scale*float32(c.Y))
		frame.Move(at)
		frame.Resize(fyne.NewSize(scale*float32(c.W), scale*float32(c.H)))
		text.Move(at.AddXY(2, 0))
		text.Resize(text.MinSize())
	}
}
