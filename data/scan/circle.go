package scan

import "math"

// circle is the share of a turn in which strokes lie on the best circle round them.
func (m *shape) circle() float64 {
	if len(m.thin) < 8*pagePerMM {
		return 0
	}
	x0, y0, x1, y1 := float64(m.w), float64(m.h), 0.0, 0.0
	for _, p := range m.thin {
		x0, y0, x1, y1 = min(x0, float64(p.x)), min(y0, float64(p.y)), max(x1, float64(p.x)), max(y1, float64(p.y))
	}
	best := 0.0
	for _, r := range [2]float64{(x1 - x0) / 2, max(x1-x0, y1-y0) / 2} {
		best = max(best, m.onCircle((x0+x1)/2, (y0+y1)/2, r))
	}
	return best
}

// onCircle is the share of a turn in which strokes lie near a circle, once it
// was fitted to them (Kasa 1976).
func (m *shape) onCircle(cx, cy, r float64) float64 {
	const parts = 36
	for range 3 {
		var sums [8][9]float64
		n := 0
		for _, p := range m.thin {
			x, y := float64(p.x)-cx, float64(p.y)-cy
			if math.Abs(math.Hypot(x, y)-r) > 0.18*r {
				continue
			}
			n++
			row, z := [3]float64{x, y, 1}, x*x+y*y
			for i := range 3 {
				for j := range 3 {
					sums[i][j] += row[i] * row[j]
				}
				sums[i][8] += row[i] * z
			}
		}
		s, ok := solve(&sums, 3)
		if n < 30 || !ok {
			return 0
		}
		cx, cy, r = cx+s[0]/2, cy+s[1]/2, math.Sqrt(max(1, s[2]+s[0]*s[0]/4+s[1]*s[1]/4))
	}
	if r < 2*pagePerMM || r > 15*pagePerMM {
		return 0
	}
	var seen [parts]bool
	for _, p := range m.thin {
		x, y := float64(p.x)-cx, float64(p.y)-cy
		if math.Abs(math.Hypot(x, y)-r) < 0.3*pagePerMM {
			seen[int((math.Atan2(y, x)/math.Pi+1)/2*parts)%parts] = true
		}
	}
	n := 0.0
	for _, v := range seen {
		if v {
			n++
		}
	}
	return n / parts
}
