package scan

import (
	"image"
	"math"

	"segreteria/data/model"
)

// meshMM is the distance of the places between which the paper is taken for flat.
const meshMM = 4

// straighten draws a part of the page as it was printed, at pagePerMM, each
// place of the paper taken from where the map says.
func (g grey) straighten(page grey, part image.Rectangle, where func(point) point) {
	const step = meshMM * pagePerMM
	left, top := max(0, part.Min.X/step), max(0, part.Min.Y/step)
	right, bottom := (min(part.Max.X, page.w)+step-1)/step, (min(part.Max.Y, page.h)+step-1)/step
	if left >= right || top >= bottom {
		return
	}
	above, below := make([]point, right-left+1), make([]point, right-left+1)
	nodes := func(row []point, y int) {
		for i := range row {
			row[i] = where(point{(float64((left+i)*step) + 0.5) / pagePerMM, (float64(y) + 0.5) / pagePerMM})
		}
	}
	nodes(below, top*step)
	for ; top < bottom; top++ {
		above, below = below, above
		nodes(below, (top+1)*step)
		for y := top * step; y < min((top+1)*step, page.h); y++ {
			t := float64(y-top*step) / step
			row := page.pix[y*page.w : (y+1)*page.w]
			for i := left; i < right; i++ {
				a, b := between(above[i-left], below[i-left], t), between(above[i-left+1], below[i-left+1], t)
				g.line(row[i*step:min((i+1)*step, page.w)], a, point{(b.x - a.x) / step, (b.y - a.y) / step})
			}
		}
	}
}

func between(a, b point, t float64) point { return point{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t} }

// line samples along a line; what lies outside is white.
func (g grey) line(out []uint8, from, step point) {
	const one = 1 << 16
	if limit := float64(4 * (g.w + g.h)); !(math.Abs(from.x) < limit && math.Abs(from.y) < limit && math.Abs(step.x) < limit && math.Abs(step.y) < limit) {
		for i := range out {
			out[i] = 255
		}
		return
	}
	at := image.Pt(int((from.x-0.5)*one), int((from.y-0.5)*one))
	d := image.Pt(int(step.x*one), int(step.y*one))
	within := func(p image.Point) bool { return uint(p.X>>16) < uint(g.w-1) && uint(p.Y>>16) < uint(g.h-1) }
	if within(at) && within(at.Add(d.Mul(len(out)-1))) {
		g.lineWithin(out, at, d)
		return
	}
	for i := range out {
		out[i] = 255
		if within(at) {
			g.lineWithin(out[i:i+1], at, d)
		}
		at = at.Add(d)
	}
}

// lineWithin is line where all of it lies in the picture; places are in 1/65536 of a point.
func (g grey) lineWithin(out []uint8, at, step image.Point) {
	upper, lower := g.pix, g.pix[g.w:]
	for i := range out {
		k := (at.Y>>16)*g.w + at.X>>16
		fx, fy := (at.X>>8)&255, (at.Y>>8)&255
		a, b := int(upper[k]), int(upper[k+1])
		left, right := a<<8+(int(lower[k])-a)*fy, b<<8+(int(lower[k+1])-b)*fy
		out[i] = uint8((left<<8 + (right-left)*fx + 1<<15) >> 16)
		at = at.Add(step)
	}
}

// base is where a place of the paper lies in the picture, by the squares: the
// plane, and where all six were seen also how they are off it.
func (f *Found) base() func(point) point {
	h := f.guess.plane
	if f.guess.count < 6 {
		return h.of
	}
	squares := f.guess.frame.Squares
	var off [6]point
	for i, s := range squares {
		there := h.of(centre(s))
		off[i] = point{f.guess.found[i].x - there.x, f.guess.found[i].y - there.y}
	}
	left, right := centre(squares[0]).x, centre(squares[1]).x
	top, middle, bottom := centre(squares[0]).y, centre(squares[2]).y, centre(squares[4]).y
	return func(p point) point {
		y := min(max(p.y, top), bottom)
		weights := [3]float64{
			(y - middle) * (y - bottom) / ((top - middle) * (top - bottom)),
			(y - top) * (y - bottom) / ((middle - top) * (middle - bottom)),
			(y - top) * (y - middle) / ((bottom - top) * (bottom - middle)),
		}
		t := min(max((p.x-left)/(right-left), 0), 1)
		out := h.of(p)
		for i, w := range weights {
			out.x += w * (off[2*i].x*(1-t) + off[2*i+1].x*t)
			out.y += w * (off[2*i].y*(1-t) + off[2*i+1].y*t)
		}
		return out
	}
}

// outside is the share of a box that does not lie in the picture.
func (f *Found) outside(b model.Box, where func(point) point) float64 {
	out := 0.0
	for i := range 5 {
		for j := range 5 {
			if !f.grey.inside(where(point{b.X + b.W*float64(j)/4, b.Y + b.H*float64(i)/4})) {
				out += 1.0 / 25
			}
		}
	}
	return out
}
