package scan

import (
	"cmp"
	"math"
	"slices"
)

// A straight is a straight run of a stroke.
type straight struct {
	direction int
	ax, ay    float64 // one end, in points
	bx, by    float64
	length    float64 // points
}

// A place is one along a line: a dot by its number, and whether the stroke
// there is known to run along the line: where strokes cross, they have no direction.
type place struct {
	along int32
	dot   int32
	sure  bool
}

const (
	slack = 2 // directions that a dot may differ: 10 degrees
	strip = 2 // points
	wide  = 4 // strips: 1.3 mm
	gap   = 6 // points without ink within a run
)

// straights lists straight runs, the longest first, none of which shares most
// of its dots with a longer one; two is the share of all dots that the longest
// two hold.
func (s *shape) straights(most int) (all []straight, two float64) {
	type candidate struct {
		straight
		dots []int32
	}
	var found []candidate
	for d := range directions {
		s.along(d, func(line straight, places []place) {
			dots := make([]int32, len(places))
			for i, p := range places {
				dots[i] = p.dot
			}
			found = append(found, candidate{line, dots})
		})
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(b.length, a.length) })
	used := make([]bool, len(s.thin))
	taken := 0
	for _, c := range found {
		free := 0
		for _, d := range c.dots {
			if !used[d] {
				free++
			}
		}
		if 10*free < 7*len(c.dots) {
			continue
		}
		all = append(all, c.straight)
		for i, p := range s.thin {
			if !used[i] && c.distance(float64(p.x), float64(p.y)) < strip*wide/2+1.5 {
				used[i] = true
				taken++
			}
		}
		if len(all) <= 2 {
			two = float64(taken) / float64(len(s.thin))
		}
		if len(all) == most {
			break
		}
	}
	return all, two
}

// along calls for the longest run in each strip of one direction.
func (s *shape) along(d int, call func(straight, []place)) {
	const least = 1.2 * pagePerMM
	angle := float64(d) * math.Pi / directions
	cos, sin := math.Cos(angle), math.Sin(angle)
	diagonal := s.w + s.h
	strips := make([][]place, (2*diagonal)/strip+wide+1)
	for i, p := range s.thin {
		if p.direction >= 0 && apart(p.direction, d) > slack {
			continue
		}
		across := int(float64(p.y)*cos-float64(p.x)*sin) + diagonal
		strips[across/strip] = append(strips[across/strip], place{int32(float64(p.x)*cos + float64(p.y)*sin), int32(i), p.direction >= 0})
	}
	var places []place
	for k := 0; k+wide < len(strips); k++ {
		if len(strips[k]) == 0 {
			continue
		}
		places = places[:0]
		for i := range wide {
			places = append(places, strips[k+i]...)
		}
		if len(places) < 6 {
			continue
		}
		longest := run(places)
		if len(longest) == 0 {
			continue
		}
		from, to := float64(longest[0].along), float64(longest[len(longest)-1].along)
		if to-from >= least {
			c := 0.0
			for _, p := range longest {
				dot := s.thin[p.dot]
				c += (float64(dot.y)*cos - float64(dot.x)*sin) / float64(len(longest))
			}
			call(straight{d, from*cos - c*sin, from*sin + c*cos, to*cos - c*sin, to*sin + c*cos, to - from}, longest)
		}
	}
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

// run is the longest run of places without a larger gap, most of them sure.
func run(places []place) (longest []place) {
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.along, b.along) })
	for i := 0; i < len(places); {
		sure := 0
		j := i
		for ; j < len(places) && (j == i || places[j].along-places[j-1].along <= gap); j++ {
			if places[j].sure {
				sure++
			}
		}
		if (len(longest) == 0 || places[j-1].along-places[i].along > longest[len(longest)-1].along-longest[0].along) && 10*sure > 7*(j-i) {
			longest = places[i:j]
		}
		i = j
	}
	return longest
}

// inOne joins straight lines that go on in each other: what crosses them
// hides a part of them.
func inOne(lines []straight) []straight {
	for i := 0; i < len(lines); i++ {
		for j := i + 1; j < len(lines); j++ {
			if joined, ok := lines[i].with(lines[j]); ok {
				lines[i] = joined
				lines = slices.Delete(lines, j, j+1)
				j = i
			}
		}
	}
	return lines
}

// with is both lines as one, where the second goes on after the first, soon and
// hardly beside it.
func (s straight) with(o straight) (straight, bool) {
	if s.length < 2*pagePerMM || o.length < 2*pagePerMM || apart(s.direction, o.direction) > 3 {
		return s, false
	}
	ends := [4]point{{s.ax, s.ay}, {s.bx, s.by}, {o.ax, o.ay}, {o.bx, o.by}}
	longest, out := 0.0, s
	for _, a := range ends[:2] {
		for _, b := range ends[2:] {
			if d := math.Hypot(a.x-b.x, a.y-b.y); d > longest {
				longest, out = d, straight{s.direction, a.x, a.y, b.x, b.y, d}
			}
		}
	}
	gap := longest - s.length - o.length
	for _, e := range ends {
		if out.distance(e.x, e.y) > 0.8*pagePerMM {
			return s, false
		}
	}
	most := 5.0
	if min(s.length, o.length) > 3*pagePerMM {
		most = 9
	}
	return out, gap < most*pagePerMM && gap > -min(s.length, o.length)/2
}

// crossing reports two straight lines that cross near the middle of both.
func crossing(a, b straight) bool {
	if min(a.length, b.length) < crossLeast*pagePerMM || apart(a.direction, b.direction) < 3 {
		return false
	}
	ax, ay, bx, by := a.bx-a.ax, a.by-a.ay, b.bx-b.ax, b.by-b.ay
	det := ax*by - ay*bx
	if math.Abs(det) < 1e-6 {
		return false
	}
	t := ((b.ax-a.ax)*by - (b.ay-a.ay)*bx) / det
	u := ((b.ax-a.ax)*ay - (b.ay-a.ay)*ax) / det
	return t > 0.2 && t < 0.8 && u > 0.2 && u < 0.8
}

// parallel reports two straight lines of about the same length, one over the other.
func parallel(a, b straight) bool {
	if min(a.length, b.length) < 9*pagePerMM || apart(a.direction, 0) > 5 || apart(a.direction, b.direction) > 1 || max(a.length, b.length) > 1.3*min(a.length, b.length) {
		return false
	}
	mx, my := (b.ax+b.bx)/2-(a.ax+a.bx)/2, (b.ay+b.by)/2-(a.ay+a.by)/2
	along := math.Abs(mx*(a.bx-a.ax)+my*(a.by-a.ay)) / a.length
	across := math.Abs(mx*(a.by-a.ay)-my*(a.bx-a.ax)) / a.length
	return along < 0.3*a.length && across > 2*pagePerMM
}
