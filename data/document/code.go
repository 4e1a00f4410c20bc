package document

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// dark tells the dark modules of a QR code.
type dark struct {
	size int
	at   func(x, y int) bool
}

// encode makes the QR code of a text, level M. A sheet has a code on every
// page, and a general encoder, which draws each code eight times to choose the
// prettiest, took half of the time of a long sheet: the usual texts are encoded here.
func encode(text string) (dark, error) {
	if values, ok := alphanumeric(text); ok {
		for _, p := range codePlans() {
			if len(values) <= p.most {
				code := p.code(values, usualMask)
				return dark{p.size(), func(x, y int) bool { return code[y][x] }}, nil
			}
		}
	}
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return dark{}, fmt.Errorf("draw code %q: %w", text, err)
	}
	return dark{code.Bounds().Dx(), func(x, y int) bool { return code.At(x, y) == color.Black }}, nil
}

// A run is a stretch of dark modules in one row, counted from the top left.
type run struct{ x, y, length int }

// runs joins the dark modules that stand side by side.
func (d dark) runs() []run {
	runs := make([]run, 0, d.size*d.size/4)
	for y := range d.size {
		for x := 0; x < d.size; x++ {
			start := x
			for x < d.size && d.at(x, y) {
				x++
			}
			if x > start {
				runs = append(runs, run{start, y, x - start})
			}
		}
	}
	return runs
}

// alphanumeric returns the values of the letters that QR codes pack two by two.
func alphanumeric(text string) ([]int, bool) {
	const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
	values := make([]int, len(text))
	for i := range len(text) {
		if values[i] = strings.IndexByte(letters, text[i]); values[i] < 0 {
			return nil, false
		}
	}
	return values, true
}
