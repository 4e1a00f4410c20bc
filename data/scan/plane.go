package scan

import "math"

// A point is a place, in mm of the paper or in points of a picture.
type point struct{ x, y float64 }

// A plane takes places on the paper to places in a picture: a homography, by rows.
type plane [9]float64

func (h plane) of(p point) point {
	w := h[6]*p.x + h[7]*p.y + h[8]
	return point{(h[0]*p.x + h[1]*p.y + h[2]) / w, (h[3]*p.x + h[4]*p.y + h[5]) / w}
}

// area is the size in the picture of a small area of 1 at a place, negative when mirrored.
func (h plane) area(p point) float64 {
	w := h[6]*p.x + h[7]*p.y + h[8]
	det := h[0]*(h[4]*h[8]-h[5]*h[7]) - h[1]*(h[3]*h[8]-h[5]*h[6]) + h[2]*(h[3]*h[7]-h[4]*h[6])
	return det / (w * w * w)
}

func (h plane) finite() bool {
	for _, v := range h {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// A pair is a place on the paper and where it lies in the picture.
type pair struct{ paper, picture point }

// fitPlane returns the plane that fits four pairs or more best; with three it
// keeps parallels parallel. False where they lie on a line.
func fitPlane(pairs []pair) (plane, bool) {
	if len(pairs) < 4 {
		return fitFlat(pairs)
	}
	return fit(pairs, 8)
}

// fitFlat is fitPlane without perspective.
func fitFlat(pairs []pair) (plane, bool) {
	if len(pairs) < 3 {
		return plane{}, false
	}
	return fit(pairs, 6)
}

// fit looks for n numbers of a plane.
func fit(pairs []pair, n int) (plane, bool) {
	a, b := normal(pairs), normalPicture(pairs)
	var m [8][9]float64
	add := func(row [8]float64, right float64) {
		for i := range n {
			for j := range n {
				m[i][j] += row[i] * row[j]
			}
			m[i][8] += row[i] * right
		}
	}
	for _, p := range pairs {
		x, y := (p.paper.x-a.x)*a.scale, (p.paper.y-a.y)*a.scale
		u, v := (p.picture.x-b.x)*b.scale, (p.picture.y-b.y)*b.scale
		add([8]float64{x, y, 1, 0, 0, 0, -u * x, -u * y}, u)
		add([8]float64{0, 0, 0, x, y, 1, -v * x, -v * y}, v)
	}
	h, ok := solve(&m, n)
	if !ok {
		return plane{}, false
	}
	fitted := plane{h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7], 1}
	from := plane{a.scale, 0, -a.x * a.scale, 0, a.scale, -a.y * a.scale, 0, 0, 1}
	to := plane{1 / b.scale, 0, b.x, 0, 1 / b.scale, b.y, 0, 0, 1}
	out := to.times(fitted).times(from)
	return out, out.finite()
}

func (h plane) times(k plane) (out plane) {
	for i := range 3 {
		for j := range 3 {
			out[3*i+j] = h[3*i]*k[j] + h[3*i+1]*k[3+j] + h[3*i+2]*k[6+j]
		}
	}
	return out
}

// A middle is where places lie and how wide, for numbers that solve well.
type middle struct{ x, y, scale float64 }

func normal(pairs []pair) middle {
	return middleOf(len(pairs), func(i int) point { return pairs[i].paper })
}

func normalPicture(pairs []pair) middle {
	return middleOf(len(pairs), func(i int) point { return pairs[i].picture })
}

func middleOf(n int, at func(int) point) middle {
	var m middle
	for i := range n {
		m.x, m.y = m.x+at(i).x/float64(n), m.y+at(i).y/float64(n)
	}
	spread := 0.0
	for i := range n {
		spread += math.Hypot(at(i).x-m.x, at(i).y-m.y) / float64(n)
	}
	m.scale = 1 / max(spread, 1e-9)
	return m
}

// solve finds n unknowns by elimination; the right side stands in column 8.
func solve(m *[8][9]float64, n int) (x [8]float64, ok bool) {
	for c := range n {
		best := c
		for r := c + 1; r < n; r++ {
			if math.Abs(m[r][c]) > math.Abs(m[best][c]) {
				best = r
			}
		}
		if math.Abs(m[best][c]) < 1e-9 {
			return x, false
		}
		m[c], m[best] = m[best], m[c]
		for r := c + 1; r < n; r++ {
			f := m[r][c] / m[c][c]
			for k := c; k < 9; k++ {
				m[r][k] -= f * m[c][k]
			}
		}
	}
	for r := n - 1; r >= 0; r-- {
		v := m[r][8]
		for k := r + 1; k < n; k++ {
			v -= m[r][k] * x[k]
		}
		x[r] = v / m[r][r]
	}
	return x, true
}

// planeOfUnit is the plane that takes the corners of a square of 1, clockwise
// from the top left, to four places (Heckbert 1989).
func planeOfUnit(q [4]point) (plane, bool) {
	dx1, dx2, sx := q[1].x-q[2].x, q[3].x-q[2].x, q[0].x-q[1].x+q[2].x-q[3].x
	dy1, dy2, sy := q[1].y-q[2].y, q[3].y-q[2].y, q[0].y-q[1].y+q[2].y-q[3].y
	det := dx1*dy2 - dx2*dy1
	if math.Abs(det) < 1e-9 {
		return plane{}, false
	}
	g, k := (sx*dy2-dx2*sy)/det, (dx1*sy-sx*dy1)/det
	return plane{
		q[1].x - q[0].x + g*q[1].x, q[3].x - q[0].x + k*q[3].x, q[0].x,
		q[1].y - q[0].y + g*q[1].y, q[3].y - q[0].y + k*q[3].y, q[0].y, g, k, 1,
	}, true
}
