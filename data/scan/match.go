package scan

import (
	"cmp"
	"math"
	"slices"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

// A guess is one way in which a page may lie in the picture.
type guess struct {
	frame sheet.Frame
	plane plane
	found [6]*point // the frame's squares that were seen
	count int
	error float64 // mm, the mean distance of the squares that were seen
}

// mostGuesses are tried, the best ones first.
const mostGuesses = 12

// fits is how far, in mm, a square may lie from where the others say: paper bends.
const fits = 4.0

// frames are all the ways in which pages were ever printed.
func frames() []sheet.Frame {
	var all []sheet.Frame
	for layout := 1; layout <= sheet.Layout; layout++ {
		for _, orientation := range []string{model.Portrait, model.Landscape} {
			if f, err := sheet.Of(layout, orientation); err == nil {
				all = append(all, f)
			}
		}
	}
	return all
}

func centre(b model.Box) point { return point{b.X + b.W/2, b.Y + b.H/2} }

// A laying is a way in which four of the squares of a frame are corners of an
// area, and the plane that takes it to a square of 1.
type laying struct {
	frame   sheet.Frame
	number  int // of the frame
	corners [4]int
	unit    plane
}

// layings are all those of all frames.
func layings() []laying {
	var all []laying
	for number, f := range frames() {
		for _, corners := range frameFours(f) {
			var places [4]point
			for i, c := range corners {
				places[i] = centre(f.Squares[c])
			}
			paper, ok := planeOfUnit(places)
			unit, ok2 := paper.inverse()
			if ok && ok2 {
				all = append(all, laying{f, number, corners, unit})
			}
		}
	}
	return all
}

// guesses lays the squares of every frame over every four of the spots.
func guesses(all []spot) []guess {
	var found []guess
	known := map[[7]int]bool{}
	ways := layings()
	fours(len(all), func(four [4]int) {
		var q [4]spot
		for i, k := range four {
			q[i] = all[k]
		}
		if !alike(q) || !clockwise(&q) {
			return
		}
		for i := range ways {
			for turn := range 4 {
				h, ok := ways[i].lay([4]spot{q[turn], q[(turn+1)%4], q[(turn+2)%4], q[(turn+3)%4]})
				if !ok {
					continue
				}
				g := guess{frame: ways[i].frame, plane: h}
				key, ok := g.collect(all)
				key[6] = ways[i].number
				if ok && !known[key] {
					known[key] = true
					found = append(found, g)
				}
			}
		}
	})
	slices.SortStableFunc(found, func(a, b guess) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.error, b.error))
	})
	return found[:min(len(found), mostGuesses)]
}

// fours calls for each four of n things.
func fours(n int, call func([4]int)) {
	for a := range n {
		for b := a + 1; b < n; b++ {
			for c := b + 1; c < n; c++ {
				for d := c + 1; d < n; d++ {
					call([4]int{a, b, c, d})
				}
			}
		}
	}
}

// alike reports whether four spots may be squares of one page: nearness alone
// makes one no more than three times as large as another.
func alike(q [4]spot) bool {
	least, most := q[0].area, q[0].area
	for _, s := range q[1:] {
		least, most = min(least, s.area), max(most, s.area)
	}
	return most < 3.2*least
}

// clockwise sorts four spots; false when they are not the corners of an area
// that is much larger than they are.
func clockwise(q *[4]spot) bool {
	cx, cy := (q[0].x+q[1].x+q[2].x+q[3].x)/4, (q[0].y+q[1].y+q[2].y+q[3].y)/4
	slices.SortFunc(q[:], func(a, b spot) int {
		return cmp.Compare(math.Atan2(a.y-cy, a.x-cx), math.Atan2(b.y-cy, b.x-cx))
	})
	area := 0.0
	for i := range 4 {
		a, b, c := q[i], q[(i+1)%4], q[(i+2)%4]
		turn := (b.x-a.x)*(c.y-b.y) - (b.y-a.y)*(c.x-b.x)
		if turn < 100*a.area {
			return false
		}
		area += turn
	}
	return area > 0
}

// frameFours lists the squares of a frame, four at a time and clockwise, of
// which no three stand in line: two at the left and two at the right.
func frameFours(f sheet.Frame) [][4]int {
	var all [][4]int
	for _, l := range [][2]int{{0, 4}, {0, 2}, {2, 4}} {
		for _, r := range [][2]int{{1, 5}, {1, 3}, {3, 5}} {
			all = append(all, [4]int{l[0], r[0], r[1], l[1]})
		}
	}
	return all
}

// lay puts a frame on four spots; false where those are not as large as its squares.
func (l *laying) lay(q [4]spot) (h plane, ok bool) {
	seen, ok := planeOfUnit([4]point{q[0].point, q[1].point, q[2].point, q[3].point})
	if !ok {
		return h, false
	}
	h = seen.times(l.unit)
	for i, c := range l.corners {
		if square := l.frame.Squares[c]; !sameSize(h, centre(square), square, q[i].area) {
			return h, false
		}
	}
	return h, true
}

func sameSize(h plane, at point, square model.Box, area float64) bool {
	ratio := area / (h.area(at) * square.W * square.H)
	return ratio > 0.6 && ratio < 1.7
}

// collect takes for each square of the frame the nearest spot that fits, and
// fits the plane to them; the key says which spots they are.
func (g *guess) collect(all []spot) (key [7]int, ok bool) {
	var pairs []pair
	for i, square := range g.frame.Squares {
		at := centre(square)
		there := g.plane.of(at)
		scale := math.Sqrt(math.Abs(g.plane.area(at))) // points to the mm
		best, least := -1, fits*scale
		for k, s := range all {
			if d := math.Hypot(s.x-there.x, s.y-there.y); d < least && sameSize(g.plane, at, square, s.area) {
				best, least = k, d
			}
		}
		key[i] = best + 1
		if best >= 0 {
			g.found[i] = &all[best].point
			pairs = append(pairs, pair{at, all[best].point})
		}
	}
	g.count = len(pairs)
	if g.count < 4 {
		return key, false
	}
	h, ok := fitPlane(pairs)
	if !ok {
		return key, false
	}
	g.plane = h
	for _, p := range pairs {
		there := h.of(p.paper)
		g.error += math.Hypot(there.x-p.picture.x, there.y-p.picture.y) / math.Sqrt(math.Abs(h.area(p.paper))) / float64(len(pairs))
	}
	return key, g.error < fits
}

// inverse is the plane back, from the picture to the paper.
func (h plane) inverse() (plane, bool) {
	out := plane{
		h[4]*h[8] - h[5]*h[7], h[2]*h[7] - h[1]*h[8], h[1]*h[5] - h[2]*h[4],
		h[5]*h[6] - h[3]*h[8], h[0]*h[8] - h[2]*h[6], h[2]*h[3] - h[0]*h[5],
		h[3]*h[7] - h[4]*h[6], h[1]*h[6] - h[0]*h[7], h[0]*h[4] - h[1]*h[3],
	}
	det := h[0]*out[0] + h[1]*out[3] + h[2]*out[6]
	if math.Abs(det) < 1e-12 {
		return plane{}, false
	}
	for i := range out {
		out[i] /= det
	}
	return out, out.finite()
}
