package kit

import (
	"context"
	"errors"
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
)

// A booklet is a paper of so many pages that counts how often it was made and drawn.
type booklet struct {
	pages       int
	fault       error
	made, drawn int
	most        image.Point
}

func (b *booklet) previewed() Previewed {
	return Previewed{
		Paper: func() (func(context.Context) ([]byte, error), error) {
			var problem *model.Problem
			if errors.As(b.fault, &problem) {
				return nil, b.fault
			}
			return func(context.Context) ([]byte, error) { b.made++; return []byte("PDF"), b.fault }, nil
		},
		Draw: func(_ context.Context, _ []byte, page int, most image.Point) (Drawn, error) {
			b.drawn, b.most = b.drawn+1, most
			page = min(page, b.pages)
			return Drawn{Picture: image.NewRGBA(image.Rect(0, 0, 210+page, 297)), Page: page, Pages: b.pages}, nil
		},
	}
}

// openPreview returns a preview in a window, its page with the keyboard.
func openPreview(t *testing.T, b *booklet) (*Navigator, *Preview) {
	t.Helper()
	n := stage(t)
	p := NewPreview(n, b.previewed())
	n.Show(&Page{Key: "x", Content: p.Object()})
	n.Window.Canvas().Focus(p.sheet)
	n.Settle()
	if b.made != 0 {
		t.Fatal("made before it was asked for")
	}
	p.Update()
	n.Settle()
	return n, p
}

func (p *Preview) said() string { return p.note.String() }

func TestPreviewTurnsPagesByKey(t *testing.T) {
	b := &booklet{pages: 3}
	n, p := openPreview(t, b)
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyPageUp, "pagina 1 di 3"},
		{fyne.KeyPageDown, "pagina 2 di 3"},
		{fyne.KeyEnd, "pagina 3 di 3"},
		{fyne.KeyPageDown, "pagina 3 di 3"},
		{fyne.KeyPageUp, "pagina 2 di 3"},
		{fyne.KeyHome, "pagina 1 di 3"},
	} {
		press(n, step.key)
		n.Settle()
		if got := p.where.Text(); got != step.want {
			t.Errorf("%s: %q, want %q", step.key, got, step.want)
		}
	}
	if b.made != 1 {
		t.Errorf("made %d times, for turning pages", b.made)
	}
	if !p.turns[0].Disabled() || p.turns[1].Disabled() {
		t.Error("the buttons of the first page")
	}
}

func TestPreviewKeepsThePageUntilTheNewOneIsThere(t *testing.T) {
	b := &booklet{pages: 3}
	n, p := openPreview(t, b)
	press(n, fyne.KeyEnd)
	n.Settle()
	for range 5 { // five letters typed one after the other
		p.Update()
		if p.sheet.picture == nil || p.where.Text() != "pagina 3 di 3, si aggiorna" {
			t.Fatalf("while it is made again: %q", p.where.Text())
		}
	}
	b.pages = 2
	n.Settle()
	if b.made != 2 {
		t.Errorf("made %d times, want once for five letters", b.made-1)
	}
	if got := p.where.Text(); got != "pagina 2 di 2" {
		t.Errorf("a paper that lost its last page shows %q", got)
	}
}

func TestPreviewSaysWhyThereIsNoPage(t *testing.T) {
	for name, tc := range map[string]struct {
		fault error
		want  string
	}{
		"a choice that is wrong": {&model.Problem{Field: "sessions", Key: "no_sessions"}, "Serve almeno una sessione"},
		"anything else":          {errors.New("PDFium"), "Stampa e PDF funzionano lo stesso"},
	} {
		t.Run(name, func(t *testing.T) {
			b := &booklet{pages: 1}
			n, p := openPreview(t, b)
			b.fault = tc.fault
			p.Update()
			n.Settle()
			if p.sheet.picture != nil || !strings.Contains(p.said(), tc.want) {
				t.Errorf("says %q", p.said())
			}
			b.fault = nil
			p.Update()
			n.Settle()
			if p.sheet.picture == nil || p.noted.Visible() {
				t.Errorf("mended, it still says %q", p.said())
			}
		})
	}
}

func TestPreviewZooms(t *testing.T) {
	b := &booklet{pages: 1}
	n, p := openPreview(t, b)
	whole := p.sheet.size
	if room := p.room(); whole.Height > room.Height+1 || whole.Width > room.Width+1 {
		t.Errorf("the whole page is %v in %v", whole, room)
	}
	press(n, fyne.KeyReturn)
	n.Settle()
	if b.most.Y != 1122 || p.sheet.size.Height <= whole.Height {
		t.Errorf("natural size: asked for %v, page %v", b.most, p.sheet.size)
	}
	press(n, fyne.KeyDown, fyne.KeyDown)
	if p.scroll.Offset.Y <= 0 {
		t.Error("Down does not move over the page")
	}
	p.zoom.SetSelectedIndex(zoomWidth)
	n.Settle()
	if b.most.Y != 0 || p.sheet.size.Width < p.room().Width-1 {
		t.Errorf("page width: asked for %v, page %v", b.most, p.sheet.size)
	}
	drawn := b.drawn
	n.Window.Resize(fyne.NewSize(900, 600))
	n.Settle()
	if b.drawn == drawn {
		t.Error("a smaller window shows the picture of the larger one")
	}
}
