package scan

import (
	"math"

	"segreteria/data/model"
)

// meshMM is the distance of the places between which the paper is taken for flat.
const meshMM = 4

// straighten draws the page as it was printed, at pagePerMM, each place of the
// paper taken from where the map says.
func straighten(g grey, width, height float64, where func(point) point) grey {
	out := newGrey(int(width*pagePerMM), int(height*pagePerMM))
	const step = meshMM * pagePerMM
	above, below := make([]point, out.w/step+2), make([]point, out.w/step+2)
	nodes := func(row []point, y int) {
		for i := range row {
			row[i] = where(point{(float64(i*step) + 0.5) / pagePerMM, (float64(y) + 0.5) / pagePerMM})
		}
	}
	nodes(below, 0)
	for top := 0; top < out.h; top += step {
		above, below = below, above
		nodes(below, top+step)
		for y := top; y < min(top+step, out.h); y++ {
			t := float64(y-top) / step
			for i := 0; i*step < out.w; i++ {
				a, b := between(above[i], below[i], t), between(above[i+1], below[i+1], t)
				g.line(out.pix[y*out.w+i*step:y*out.w+min((i+1)*step, out.w)], a, point{(b.x - a.x) / step, (b.y - a.y) / step})
			}
		}
	}
	return out
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
	x, y := int((from.x-0.5)*one), int((from.y-0.5)*one)
	dx, dy := int(step.x*one), int(step.y*one)
	for i := range out {
		px, py := x>>16, y>>16
		if uint(px) < uint(g.w-1) && uint(py) < uint(g.h-1) {
			k := py*g.w + px
			fx, fy := (x>>8)&255, (y>>8)&255
			a := int(g.pix[k])*(256-fx) + int(g.pix[k+1])*fx
			b := int(g.pix[k+g.w])*(256-fx) + int(g.pix[k+g.w+1])*fx
			out[i] = uint8((a*(256-fy) + b*fy + 1<<15) >> 16)
		} else {
			out[i] = 255
		}
		x, y = x+dx, y+dy
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
