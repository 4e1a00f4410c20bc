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

// Qualities of the JPEG that is kept as evidence.
const (
	smallQuality = 50
	largeQuality = 90
)

// evidence is the picture to keep, nil for none.
func (p ScanPage) evidence(kind string) ([]byte, error) {
	quality := map[string]int{model.EvidenceSmall: smallQuality, model.EvidenceLarge: largeQuality}[kind]
	if quality == 0 {
		return nil, nil
	}
	picture, err := p.Image()
	if err != nil {
		return nil, err
	}
	return jpegOf(picture, quality)
}
