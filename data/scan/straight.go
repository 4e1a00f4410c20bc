package scan

import "math"

// A straight is a line between two places.
type straight struct {
	direction int
	ax, ay    float64 // one end, in points
	bx, by    float64
	length    float64 // points
}

// apart is how many directions lie between two.
func apart(a, b int) int {
	d := a - b
	if d < 0 {
		d = -d
	}
	return min(d, directions-d)
}

// distance of a point from the run between its ends.
func (s straight) distance(x, y float64) float64 {
	dx, dy := s.bx-s.ax, s.by-s.ay
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = min(max(((x-s.ax)*dx+(y-s.ay)*dy)/l, 0), 1)
	}
	return math.Hypot(x-s.ax-t*dx, y-s.ay-t*dy)
}

// meet is where two lines meet, as shares of both; false when they hardly differ in direction.
func meet(a, b straight) (t, u float64, ok bool) {
	ax, ay, bx, by := a.bx-a.ax, a.by-a.ay, b.bx-b.ax, b.by-b.ay
	det := ax*by - ay*bx
	if apart(a.direction, b.direction) < 3 || math.Abs(det) < 1e-6 {
		return 0, 0, false
	}
	t = ((b.ax-a.ax)*by - (b.ay-a.ay)*bx) / det
	u = ((b.ax-a.ax)*ay - (b.ay-a.ay)*ax) / det
	return t, u, true
}
