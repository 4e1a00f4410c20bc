package scan

import (
	"cmp"
	"math"
	"slices"
)

// A shape is the ink of one cell that belongs to it.
type shape struct {
	w, h int
	mask []bool // with a free edge of one point
	thin []dot  // the middle of the strokes
}

// A dot is a point of the middle of a stroke and the direction in which the
// stroke runs there, in steps of directions; -1 where it has none.
type dot struct {
	x, y      int
	direction int
}

// directions that a stroke can run in, over half a turn.
const directions = 36

func newShape(w, h int) shape { return shape{w: w + 2, h: h + 2, mask: make([]bool, (w+2)*(h+2))} }

func (s *shape) set(x, y int) { s.mask[(y+1)*s.w+x+1] = true }

// dense counts the places round which hardly a gap is left between the strokes:
// what was scribbled over. Gaps as narrow as a stroke count as filled.
func (s *shape) dense() (n int) {
	const (
		half = 11 // 3.7 mm wide
		near = 2
	)
	sums := make([]int, (s.w+1)*(s.h+1))
	filled := make([]bool, s.w*s.h)
	for i, v := range s.mask {
		if !v {
			continue
		}
		x, y := i%s.w, i/s.w
		for j := max(0, y-near); j <= min(s.h-1, y+near); j++ {
			for k := max(0, x-near); k <= min(s.w-1, x+near); k++ {
				filled[j*s.w+k] = true
			}
		}
	}
	for y := range s.h {
		run := 0
		for x := range s.w {
			if filled[y*s.w+x] {
				run++
			}
			sums[(y+1)*(s.w+1)+x+1] = sums[y*(s.w+1)+x+1] + run
		}
	}
	for y := half; y < s.h-half; y++ {
		for x := half; x < s.w-half; x++ {
			a, b := (y-half)*(s.w+1), (y+half)*(s.w+1)
			if sums[b+x+half]-sums[a+x+half]-sums[b+x-half]+sums[a+x-half] > 4*half*half*92/100 {
				n++
			}
		}
	}
	return n
}

// around are the offsets of the neighbours, clockwise from above.
func (s *shape) around() [8]int {
	return [8]int{-s.w, -s.w + 1, 1, s.w + 1, s.w, s.w - 1, -1, -s.w - 1}
}

// thinning leaves the middle of the strokes (Zhang and Suen 1984).
func (s *shape) thinning() {
	mask := append([]bool(nil), s.mask...)
	var left []int
	for i, v := range mask {
		if v {
			left = append(left, i)
		}
	}
	around := s.around()
	var gone []int
	for again := true; again; {
		again = false
		for pass := range 2 {
			gone = gone[:0]
			for _, i := range left {
				if mask[i] && removable(mask, i, &around, pass) {
					gone = append(gone, i)
				}
			}
			for _, i := range gone {
				mask[i] = false
			}
			again = again || len(gone) > 0
		}
		kept := left[:0]
		for _, i := range left {
			if mask[i] {
				kept = append(kept, i)
			}
		}
		left = kept
	}
	s.thin = make([]dot, len(left))
	for k, i := range left {
		s.thin[k] = dot{i % s.w, i / s.w, s.direction(mask, i%s.w, i/s.w)}
	}
}

func removable(mask []bool, i int, around *[8]int, pass int) bool {
	var p [8]bool
	n, turns := 0, 0
	for k, d := range around {
		p[k] = mask[i+d]
		if p[k] {
			n++
		}
	}
	if n < 2 || n > 6 {
		return false
	}
	for k := range p {
		if !p[k] && p[(k+1)%8] {
			turns++
		}
	}
	if turns != 1 {
		return false
	}
	if pass == 0 {
		return !(p[0] && p[2] && p[4]) && !(p[2] && p[4] && p[6])
	}
	return !(p[0] && p[2] && p[6]) && !(p[0] && p[4] && p[6])
}

// direction is the one in which the points near a place lie, -1 when they lie
// round about.
func (s *shape) direction(thin []bool, x, y int) int {
	const near = 4
	var n, sx, sy, sxx, syy, sxy float64
	for j := max(y-near, 0); j <= min(y+near, s.h-1); j++ {
		for i := max(x-near, 0); i <= min(x+near, s.w-1); i++ {
			if thin[j*s.w+i] {
				dx, dy := float64(i-x), float64(j-y)
				n, sx, sy, sxx, syy, sxy = n+1, sx+dx, sy+dy, sxx+dx*dx, syy+dy*dy, sxy+dx*dy
			}
		}
	}
	if n < 4 {
		return -1
	}
	xx, yy, xy := sxx/n-sx*sx/n/n, syy/n-sy*sy/n/n, sxy/n-sx*sy/n/n
	spread := math.Hypot(xx-yy, 2*xy)
	if spread < 0.75*(xx+yy) {
		return -1
	}
	angle := math.Atan2(2*xy, xx-yy) / 2
	return (int(math.Round(angle/math.Pi*directions)) + 2*directions) % directions
}

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
