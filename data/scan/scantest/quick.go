package scantest

import (
	"image"
	"math"
	"slices"
)

// Straight is the page as it lies straightened before its reader: softened, pale
// and noisy like scans, without the pains that a Camera takes.
func (p SignedPage) Straight(seed uint64) *image.Gray {
	r := newRandom(seed ^ 0x57a167)
	out := &image.Gray{Pix: slices.Clone(p.Picture.Pix), Stride: p.Picture.Stride, Rect: p.Picture.Rect}
	if r.chance(0.3) {
		coarsen(out, r.between(0.6, 0.9))
	}
	if r.chance(0.35) {
		blur(out, r.between(1, 1.5))
	}
	paper, contrast := r.between(200, 250), 1.0
	if r.chance(0.3) {
		contrast = r.between(0.6, 1)
	}
	for i, v := range out.Pix {
		out.Pix[i] = uint8(paper - (255-float64(v))*contrast*paper/255)
	}
	spread := r.between(1, 5)
	if r.chance(0.15) {
		spread += r.between(0, 5)
	}
	noise(out, spread, r)
	return out
}

// coarsen scales down by a share, and up again.
func coarsen(g *image.Gray, by float64) {
	small := image.NewGray(image.Rect(0, 0, int(math.Ceil(float64(g.Rect.Dx())*by)), int(math.Ceil(float64(g.Rect.Dy())*by))))
	scale(small, g, by)
	scale(g, small, 1/by)
}

func scale(to, from *image.Gray, by float64) {
	for y := range to.Rect.Dy() {
		for x := range to.Rect.Dx() {
			to.Pix[y*to.Stride+x] = bilinear(from, (float64(x)+0.5)/by, (float64(y)+0.5)/by)
		}
	}
}
