package document

import (
	"fmt"

	hinting "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"segreteria/assets"
)

// mmPerPoint is the length of a typographic point.
const mmPerPoint = 25.4 / 72

// The styles of Noto Sans that papers are set in.
const (
	regular style = iota
	bold
	italic
	styles
)

type style int

func (s style) file() string { return [styles]string{"Regular", "Bold", "Italic"}[s] }

// pdfStyle is the name that gofpdf knows the style by.
func (s style) pdfStyle() string { return [styles]string{"", "B", "I"}[s] }

// A face measures letters. gofpdf can measure too, but it takes a letter that
// the font lacks for one of 500/1000 em, and switches the page's font to do it.
// A face serves one document, from one goroutine.
type face struct {
	font *sfnt.Font
	buf  sfnt.Buffer
	near [1024]int32 // Latin, Greek: width in 1/1000 em plus one, -1 lacking, 0 not yet asked
	far  map[rune]int32
}

func openFace(s style) (*face, error) {
	f, err := sfnt.Parse(assets.Font(s.file()))
	if err != nil {
		return nil, fmt.Errorf("read font %s: %w", s.file(), err)
	}
	return &face{font: f, far: map[rune]int32{}}, nil
}

// advance returns the width of r in 1/1000 em and whether the font has it.
func (f *face) advance(r rune) (int, bool) {
	var w int32
	if r >= 0 && int(r) < len(f.near) {
		if f.near[r] == 0 {
			f.near[r] = f.ask(r)
		}
		w = f.near[r]
	} else {
		known := false
		if w, known = f.far[r]; !known {
			w = f.ask(r)
			f.far[r] = w
		}
	}
	return int(w - 1), w > 0
}

func (f *face) ask(r rune) int32 {
	index, err := f.font.GlyphIndex(&f.buf, r)
	if err != nil || index == 0 {
		return -1
	}
	width, err := f.font.GlyphAdvance(&f.buf, index, fixed.I(1000), hinting.HintingNone)
	if err != nil {
		return -1
	}
	return int32(width.Round()) + 1
}

// width returns the length of text in 1/1000 em. What the font lacks counts as half an em.
func (f *face) width(text string) int {
	sum := 0
	for _, r := range text {
		w, known := f.advance(r)
		if !known {
			w = 500
		}
		sum += w
	}
	return sum
}
