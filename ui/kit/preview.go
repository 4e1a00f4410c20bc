package kit

import (
	"context"
	"errors"
	"image"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/model"
	"segreteria/ui/look"
)

// A Drawer draws a page of a PDF file, counted from 1, as large as fits most
// (pixels; 0 for a side of any length). A page after the last one is the last one.
type Drawer func(ctx context.Context, pdf []byte, page int, most image.Point) (Drawn, error)

// A Drawn is a page as a picture, its place from 1, and how many there are.
type Drawn struct {
	Picture     image.Image
	Page, Pages int
}

// A Previewed is a paper as it would be printed now.
type Previewed struct {
	// Paper reads what is chosen and returns what makes the PDF in the background.
	Paper func() (func(ctx context.Context) ([]byte, error), error)
	Draw  Drawer // nil: only the sentence that there is no preview
}

// previewDelay lets a choice be finished before the paper is made again.
const previewDelay = 250 * time.Millisecond

// A Preview shows the pages of a paper. It is made in the background; the page
// shown before stays until the new one is there.
type Preview struct {
	n      *Navigator
	of     Previewed
	work   *Latest
	pdf    []byte
	begun  bool        // Update was called
	stale  bool        // the PDF is not what would be printed now
	wanted int         // the page to show, from 1
	asked  image.Point // pixels that the picture was asked for
	drawn  Drawn

	zoom   *Select
	where  *Line
	turns  [2]*Button
	sheet  *previewSheet
	scroll *Scroll
	note   *widget.RichText
	noted  *fyne.Container
	object fyne.CanvasObject
}

// The zooms, in the order of their words.
const (
	zoomPage = iota
	zoomWidth
	zoomNatural
)

// zoomWide holds the longest of their words.
const zoomWide = 165

// naturalSize is the longer side of an A4 page, in points of the screen (1/96 inch).
const naturalSize = 297 / 25.4 * 96

// NewPreview returns a preview that shows nothing until Update.
func NewPreview(n *Navigator, of Previewed) *Preview {
	p := &Preview{n: n, of: of, work: n.Latest(previewDelay), wanted: 1, stale: true}
	p.sheet = newPreviewSheet(p)
	p.scroll = NewScroll(p.sheet)
	p.scroll.Direction = container.ScrollBoth
	for i, icon := range []fyne.ThemeIconName{look.IconBack, look.IconNext} {
		p.turns[i] = DeedButton(n, Deed{Title: "preview.turn", Icon: icon, Run: func() { p.turn(2*i - 1) }})
		p.turns[i].SetText("")
		p.turns[i].Disable()
	}
	p.where = NewLine("", Style{Size: look.SmallSize, Tone: look.Muted})
	p.zoom = NewSelect(n, []string{T("preview.page"), T("preview.width"), T("preview.natural")}, func(string) {})
	p.zoom.SetSelectedIndex(zoomPage)
	p.zoom.OnChanged = func(string) { p.fit(); p.look(true) }
	p.note = paragraph("", look.TextSize, look.Muted)
	p.note.Segments[0].(*widget.TextSegment).Style.Alignment = fyne.TextAlignCenter
	p.noted = container.New(centred{width: 360}, p.note)
	bar := container.NewBorder(nil, nil, container.NewHBox(p.turns[0], p.turns[1]),
		container.New(wide{zoomWide}, p.zoom), container.New(layout.NewCustomPaddedLayout(0, 0, 4, 8), p.where))
	frame := container.New(previewFrame{p}, newPlate(theme.ColorNameBackground), p.scroll, p.noted)
	top := container.New(layout.NewCustomPaddedLayout(0, look.Padding, 0, 0), bar)
	p.object = container.New(layout.NewBorderLayout(top, nil, nil, nil), top, frame) // in the order of the keyboard
	p.say(T("preview.none"))
	if of.Draw != nil {
		p.say(T("preview.first"))
	}
	return p
}

// Object returns what is shown.
func (p *Preview) Object() fyne.CanvasObject { return p.object }

// Update makes the paper again, after a moment without another Update; at once
// when no page is shown.
func (p *Preview) Update() {
	p.begun, p.stale = true, true
	p.look(p.drawn.Picture == nil)
}

// Clear takes the page away: the next Update shows the first page of another paper.
func (p *Preview) Clear() {
	p.work.Stop()
	p.begun, p.stale, p.wanted = false, true, 1
	p.hide()
}

// Page returns the page that is shown and how many there are, 0 and 0 when none is.
func (p *Preview) Page() (page, pages int) { return p.drawn.Page, p.drawn.Pages }

// turn shows the page so many further on.
func (p *Preview) turn(step int) { p.turnTo(p.wanted + step) }

func (p *Preview) turnTo(page int) {
	page = min(max(page, 1), max(1, p.drawn.Pages))
	if page == p.wanted {
		return
	}
	p.wanted = page
	p.scroll.ScrollToOffset(fyne.Position{})
	p.look(true)
}

// look draws the wanted page in the size there is, and makes the paper first
// when it is stale. Nothing is done before there is a size.
func (p *Preview) look(now bool) {
	if !p.begun || p.of.Draw == nil || p.room().IsZero() {
		return
	}
	page, most, pdf, drawn := p.wanted, p.pixels(), p.pdf, Drawn{}
	p.asked = most
	render := func(context.Context) ([]byte, error) { return pdf, nil }
	if p.stale {
		paper, err := p.of.Paper()
		if err != nil {
			p.work.Stop()
			p.fail(err)
			return
		}
		render = paper
		if p.drawn.Picture == nil {
			p.say(T("preview.first"))
		}
	}
	p.tell(p.stale)
	run := p.work.Run
	if now {
		run = p.work.RunNow
	}
	run(func(ctx context.Context) (err error) {
		if pdf, err = render(ctx); err == nil {
			drawn, err = p.of.Draw(ctx, pdf, page, most)
		}
		return err
	}, func(err error) {
		if err != nil {
			p.fail(err)
			return
		}
		p.pdf, p.stale, p.drawn, p.wanted = pdf, false, drawn, drawn.Page
		p.say("")
		p.tell(false)
		p.fit()
	})
}

// fail says why there is no page. Print and save do not depend on the preview.
func (p *Preview) fail(err error) {
	var problem *model.Problem
	words := T("preview.failed")
	if errors.As(err, &problem) {
		words = Sentence(err)
	} else {
		slog.Error("preview", "err", err)
	}
	p.hide()
	p.say(words)
}

// hide takes the page away.
func (p *Preview) hide() {
	p.drawn = Drawn{}
	p.tell(false)
	p.fit()
}

// say puts a sentence in the place of the page, "" takes it away.
func (p *Preview) say(words string) {
	p.note.Segments[0].(*widget.TextSegment).Text = words
	p.note.Refresh()
	p.noted.Hidden = words == ""
	p.noted.Refresh()
}

// tell says which page it is, and lets the buttons turn where there is one.
func (p *Preview) tell(updating bool) {
	words := ""
	if p.drawn.Pages > 0 {
		words = T("preview.where", map[string]any{"Page": p.wanted, "Pages": p.drawn.Pages})
		if updating {
			words = T("preview.updating", map[string]any{"Page": words})
		}
	}
	p.where.SetText(words)
	for i, able := range []bool{p.wanted > 1 && p.drawn.Pages > 0, p.wanted < p.drawn.Pages} {
		if able {
			p.turns[i].Enable()
		} else {
			p.turns[i].Disable()
		}
	}
}
