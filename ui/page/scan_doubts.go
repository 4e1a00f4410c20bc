package page

import (
	"context"
	"errors"
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// scanDoubts is the tab of the questions, one after the other, each with a
// large picture and an answer by a single key.
type scanDoubts struct {
	widget.BaseWidget
	s       *scanning
	all     []desk.ScanPlace
	at      int // len(all): at the end
	focused bool

	count, where, name, answer *kit.Line
	cell, row                  *scanPicture
	frame                      *canvas.Rectangle
	whole                      *kit.Button // shows the page
	place, object              *fyne.Container
	work                       fyne.CanvasObject
}

func newScanDoubts(s *scanning) *scanDoubts {
	d := &scanDoubts{s: s, all: s.questions()}
	small := kit.Style{Size: look.SmallSize, Tone: look.Muted}
	d.count, d.where = kit.NewLine("", small), kit.NewLine("", small)
	d.name, d.answer = kit.NewLine("", kit.Style{Size: look.TitleSize, Bold: true}), kit.NewLine("", kit.Style{})
	d.cell, d.row = newScanPicture(), newScanPicture()
	d.frame = canvas.NewRectangle(nil)
	d.frame.CornerRadius = 4
	d.ExtendBaseWidget(d)
	words := []kit.Deed{
		{Title: "scan.back", Icon: look.IconBack, Run: func() { d.key('b') }},
		{Title: "scan.times", Run: func() { d.key('t') }},
		{Title: "scan.skip", Icon: look.IconNext, Run: func() { d.key('s') }},
		{Title: "scan.is_absent", Icon: look.IconClose, Run: func() { d.key('a') }},
		{Title: "scan.is_signed", Icon: look.IconDone, Run: func() { d.key('f') }},
	}
	keys := "scan.keys"
	if s.onlyMemoranda() {
		keys, words[3].Title = "scan.keys_signatures", "scan.is_unsigned"
		words = slices.Delete(words, 1, 2) // nobody comes and goes
	}
	hint := container.NewVBox(layout.NewSpacer(), kit.Hint(kit.T(keys)), layout.NewSpacer())
	foot := container.NewBorder(nil, nil, nil, kit.Toolbar(s.o.Nav, words...), hint)
	d.whole = kit.DeedButton(s.o.Nav, kit.Deed{Title: "scan.whole_page", Run: func() { d.key('v') }})
	d.work = kit.Surface(kit.Padded(container.NewBorder(nil, foot, nil, nil, d), 2*look.Padding))
	d.place = container.NewStack(d.work)
	d.object = d.place
	return d
}

// show draws the question in front; at the end, what comes next.
func (d *scanDoubts) show() {
	if d.at < len(d.all) {
		at := d.all[d.at]
		m := d.s.item(at)
		d.count.SetText(kit.T("scan.question", map[string]any{"At": d.at + 1, "All": len(d.all)}))
		d.where.SetText(d.s.where(at))
		d.name.SetText(m.name + "  ·  " + m.what)
		d.answer.Set(m.words())
		d.cell.set(d.s.crop(at, m.cells, 4))
		d.row.set(d.s.strip(at, m.cells))
		d.put(d.work)
		return
	}
	sentence := "scan.no_questions"
	if len(d.all) > 0 {
		sentence = "scan.questions_done"
	}
	if d.s.openNames() > 0 {
		sentence = "scan.names_left"
	}
	deeds := []kit.Deed{{Title: "scan.glance", Main: d.s.openNames() == 0 && !d.s.ready(), Run: func() { d.s.record.Tab(tabScanGlance) }}}
	if len(d.all) > 0 {
		deeds = append(deeds, kit.Deed{Title: "scan.back", Icon: look.IconBack, Run: func() { d.key('b') }})
	}
	switch {
	case d.s.openNames() > 0:
		deeds = append(deeds, kit.Deed{Title: "scan.see_names", Icon: look.IconPerson, Main: true, Run: func() { d.s.record.Tab(tabScanNames) }})
	case d.s.ready():
		deeds = append(deeds, kit.Deed{Title: d.s.enterWord(), Icon: look.IconDone, Main: true, Run: func() { d.s.enter(func() {}) }})
	}
	d.put(kit.Surface(kit.EmptyState(d.s.o.Nav, kit.T(sentence), deeds...)))
}

func (d *scanDoubts) put(o fyne.CanvasObject) {
	if d.place.Objects[0] != o {
		d.place.Objects = []fyne.CanvasObject{o}
		d.place.Refresh()
	}
}

func (d *scanDoubts) focus() {
	d.show()
	if d.at < len(d.all) {
		d.s.o.Nav.Window.Canvas().Focus(d)
	} else if next := kit.MainButton(d.place); next != nil {
		d.s.o.Nav.Window.Canvas().Focus(next)
	}
}

// key answers by a letter; b goes back, s leaves the question.
func (d *scanDoubts) key(letter rune) {
	if letter == 'b' {
		d.move(-1)
		return
	}
	if d.at >= len(d.all) {
		return
	}
	at := d.all[d.at]
	switch letter {
	case 'f':
		m := d.s.batch.Pages[at.Page]
		answer := desk.ScanDecision{Status: model.Present}
		if at.Item < len(m.Marks) && m.Marks[at.Item].Status == model.Present {
			answer.In, answer.Out = m.Marks[at.Item].In, m.Marks[at.Item].Out
		}
		d.s.decide(at, answer)
	case 'a':
		d.s.decide(at, desk.ScanDecision{Status: model.Absent})
	case 's':
		delete(d.s.decisions.Marks, at)
		d.s.skipped[at] = true
		d.s.changed()
	case 't':
		d.s.askTimes(at, func() { d.move(1) })
		return
	case 'v':
		d.s.pages.front = at.Page
		d.s.record.Tab(tabScanPages)
		return
	default:
		return
	}
	d.move(1)
}

func (d *scanDoubts) move(by int) {
	d.at = max(0, min(d.at+by, len(d.all)))
	d.focus()
}

// TypedRune is Fyne's.
func (d *scanDoubts) TypedRune(letter rune) {
	switch letter {
	case 'f', 'F', 'p', 'P', 'y', 'Y':
		d.key('f')
	case 'a', 'A', 'n', 'N':
		d.key('a')
	case 's', 'S':
		d.key('s')
	case 't', 'T':
		d.key('t')
	case 'v', 'V':
		d.key('v')
	}
}

// first goes to the first question that is open.
func (d *scanDoubts) first() {
	d.all = slices.DeleteFunc(d.s.questions(), d.s.settledAtOnce)
	d.at = slices.IndexFunc(d.all, func(at desk.ScanPlace) bool {
		_, decided := d.s.decisions.Marks[at]
		return !decided && !d.s.skipped[at]
	})
	if d.at < 0 {
		d.at = len(d.all)
	}
}

// TypedKey is Fyne's.
func (d *scanDoubts) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyRight, fyne.KeyDown:
		d.key('s')
	case fyne.KeyBackspace, fyne.KeyLeft, fyne.KeyUp:
		d.key('b')
	default:
		d.s.o.Nav.TypedKey(ev)
	}
}

// FocusGained is Fyne's.
func (d *scanDoubts) FocusGained() { d.focused = true; d.Refresh() }

// FocusLost is Fyne's.
func (d *scanDoubts) FocusLost() { d.focused = false; d.Refresh() }

// Tapped is Fyne's.
func (d *scanDoubts) Tapped(*fyne.PointEvent) { d.s.o.Nav.Window.Canvas().Focus(d) }

// Refresh shows by a frame whether the keys work here.
func (d *scanDoubts) Refresh() {
	d.frame.StrokeWidth, d.frame.StrokeColor = 0, nil
	if d.focused {
		d.frame.StrokeWidth, d.frame.StrokeColor = 2, theme.Color(theme.ColorNamePrimary)
	}
	d.frame.Refresh()
	d.BaseWidget.Refresh()
}

// CreateRenderer is Fyne's.
func (d *scanDoubts) CreateRenderer() fyne.WidgetRenderer {
	answer := container.NewBorder(nil, nil, nil, d.whole, container.NewVBox(layout.NewSpacer(), d.answer, layout.NewSpacer()))
	top := container.NewVBox(container.NewGridWithColumns(2, d.count, d.where), d.name, answer)
	d.row.least = 64
	pictures := container.NewBorder(nil, d.row, nil, nil, d.cell)
	return widget.NewSimpleRenderer(container.NewStack(d.frame, kit.Padded(container.NewBorder(top, nil, nil, nil, pictures), 8)))
}

// askTimes asks for the times that somebody wrote beside a signature.
func (s *scanning) askTimes(at desk.ScanPlace, done func()) {
	m := s.item(at)
	if m.held != "" || m.party {
		return
	}
	text := model.FormatTimes(m.in, m.out)
	d := desk.ScanDecision{Status: model.Present}
	s.o.Nav.ShowForm(kit.FormDialog{
		Title: m.name + " - " + m.what, Deed: "attendance.set_times",
		Form: kit.NewForm(s.o.Nav, kit.Fields("", kit.Text("times", &text).Wide().Hint("hint.times"))),
		Save: func(context.Context) (err error) {
			if d.In, d.Out, err = model.ParseTimes(text); err != nil {
				return err
			}
			mark := model.Attendance{SessionID: "-", ParticipantID: "-", Status: model.Present, Source: "scan", In: d.In, Out: d.Out}
			var problem *model.Problem
			if err = mark.Validate(); errors.As(err, &problem) {
				problem.Field = "times"
			}
			return err
		},
		Done: func() {
			s.decide(at, d)
			done()
		},
	})
}

// scanPicture shows a part of a page as large as it has room for.
type scanPicture struct {
	widget.BaseWidget
	picture *canvas.Image
	least   float32 // height
}

func newScanPicture() *scanPicture {
	p := &scanPicture{picture: canvas.NewImageFromImage(image.NewGray(image.Rect(0, 0, 1, 1)))}
	p.picture.FillMode = canvas.ImageFillContain
	p.ExtendBaseWidget(p)
	return p
}

func (p *scanPicture) set(picture image.Image) {
	p.picture.Image = picture
	p.picture.Refresh()
}

// MinSize is Fyne's.
func (p *scanPicture) MinSize() fyne.Size { return fyne.NewSize(80, max(40, p.least)) }

// CreateRenderer is Fyne's.
func (p *scanPicture) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.picture)
}
