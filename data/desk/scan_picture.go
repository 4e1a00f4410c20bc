package desk

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"math"

	"segreteria/data/model"
)

// Image returns the straightened page.
func (p ScanPage) Image() (image.Image, error) {
	picture, err := jpeg.Decode(bytes.NewReader(p.Picture))
	if err != nil {
		return nil, fmt.Errorf("picture of page %d: %w", p.SheetPage, err)
	}
	return picture, nil
}

// CropOf cuts a box (mm) with a margin round it (mm) out of a page's picture.
// It shares the points with the picture.
func (p ScanPage) CropOf(picture image.Image, b model.Box, margin float64) image.Image {
	cut, able := picture.(interface {
		SubImage(r image.Rectangle) image.Image
	})
	if !able {
		return picture
	}
	point := func(x, y float64) image.Point {
		return image.Pt(int(math.Round(x*p.PerMM)), int(math.Round(y*p.PerMM)))
	}
	return cut.SubImage(image.Rectangle{point(b.X-margin, b.Y-margin), point(b.X+b.W+margin, b.Y+b.H+margin)})
}

// BoxOf is the smallest box round some cells of the page.
func (p ScanPage) BoxOf(cells []int) model.Box {
	if len(cells) == 0 {
		return model.Box{}
	}
	b := p.Cells[cells[0]].Box
	for _, i := range cells[1:] {
		c := p.Cells[i].Box
		right, bottom := max(b.X+b.W, c.X+c.W), max(b.Y+b.H, c.Y+c.H)
		b.X, b.Y = min(b.X, c.X), min(b.Y, c.Y)
		b.W, b.H = right-b.X, bottom-b.Y
	}
	return b
}

// RowOf is the whole row of a cell of the page.
func (p ScanPage) RowOf(cell int) model.Box { return rowBox(&p, p.Cells[cell].Box) }

// evidenceMost is the size of a large picture that is kept, in bytes: of 500
// pages that are read at once they are 280 MB.
const evidenceMost = 560 << 10

// evidenceOf is the picture of a page as it is kept. A large one is the best
// that is not too large; where none is kept, a small one serves to look at.
func evidenceOf(picture image.Image, kind string) (out []byte, err error) {
	qualities := []int{50}
	if kind == model.EvidenceLarge {
		qualities = []int{90, 80, 70}
	}
	for _, quality := range qualities {
		if out, err = jpegOf(picture, quality); err != nil || len(out) <= evidenceMost {
			break
		}
	}
	return out, err
}

// keepable reports whether the picture of a page is kept as it is, or none is.
func (p ScanPage) keepable(kind string) bool {
	return kind == model.EvidenceNone || kind == p.Evidence
}

// evidence is the picture to keep, nil for none.
func (p ScanPage) evidence(kind string) ([]byte, error) {
	switch kind {
	case model.EvidenceNone:
		return nil, nil
	case p.Evidence:
		return p.Picture, nil
	}
	picture, err := p.Image()
	if err != nil {
		return nil, err
	}
	return evidenceOf(picture, kind)
}
