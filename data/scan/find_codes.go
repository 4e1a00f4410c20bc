package scan

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

// findByCodes starts from the codes when too few squares are left to start from.
func findByCodes(g grey, all []spot) (*Found, error) {
	seen := searchCodes(g, true)
	if len(seen) == 0 {
		return nil, nil
	}
	first := seen[0]
	if first.layout > sheet.Layout {
		return nil, newerLayout(first.layout)
	}
	seen = slices.DeleteFunc(seen, func(c seenCode) bool { return c.id != first.id || c.page != first.page })
	var best guess
	var codes [2]bool
	for _, frame := range frames() {
		if frame.Layout != first.layout {
			continue
		}
		for _, n := range moduleCounts {
			for order := range 2 {
				var pairs []pair
				for i, c := range seen[:min(len(seen), 2)] {
					pairs = append(pairs, c.at(frame.Codes[(order+i)%2], n)...)
				}
				if c := grow(frame, pairs, all); c.count > best.count || c.count == best.count && c.error < best.error {
					best, codes = c, [2]bool{order == 0 || len(seen) > 1, order == 1 || len(seen) > 1}
				}
			}
		}
	}
	if best.count+len(seen) < 4 {
		return nil, fmt.Errorf("%w: too few of its squares are seen", ErrUnreadable)
	}
	return &Found{Layout: first.layout, ID: first.id, Page: first.page, grey: g, guess: best, codes: codes}, nil
}

// at says where the finder patterns of a code of n modules stand on the paper.
func (c seenCode) at(box model.Box, n int) []pair {
	near := 3.5 * box.W / float64(n)
	far := box.W - near
	return []pair{
		{point{box.X + near, box.Y + far}, c.points[0]},
		{point{box.X + near, box.Y + near}, c.points[1]},
		{point{box.X + far, box.Y + near}, c.points[2]},
	}
}

// grow adds the squares of a frame to what is known, the nearest first, so that
// each step reaches little further than what is known.
func grow(f sheet.Frame, pairs []pair, all []spot) guess {
	g := guess{frame: f}
	for {
		fit := fitFlat
		if g.count >= 3 || len(pairs) >= 6 && g.count >= 1 {
			fit = fitPlane
		}
		h, ok := fit(pairs)
		if !ok {
			return guess{}
		}
		g.plane = h
		next, at, ok := g.nearest(pairs, all)
		if !ok {
			break
		}
		g.found[next] = &at
		g.count++
		pairs = append(pairs, pair{centre(f.Squares[next]), at})
	}
	for _, p := range pairs {
		there := g.plane.of(p.paper)
		g.error += math.Hypot(there.x-p.picture.x, there.y-p.picture.y) / math.Sqrt(math.Abs(g.plane.area(p.paper))) / float64(len(pairs))
	}
	if g.error > fits || g.plane.area(centre(f.Body)) <= 0 {
		return guess{}
	}
	return g
}

// nearest looks for the square that is nearest to what is known and where it has to be.
func (g guess) nearest(pairs []pair, all []spot) (square int, at point, ok bool) {
	type step struct {
		square   int
		distance float64
	}
	var steps []step
	for i, s := range g.frame.Squares {
		if g.found[i] != nil {
			continue
		}
		d := math.Inf(1)
		for _, p := range pairs {
			d = min(d, math.Hypot(p.paper.x-centre(s).x, p.paper.y-centre(s).y))
		}
		steps = append(steps, step{i, d})
	}
	slices.SortFunc(steps, func(a, b step) int { return cmp.Compare(a.distance, b.distance) })
	for _, s := range steps {
		c := centre(g.frame.Squares[s.square])
		there := g.plane.of(c)
		least := (2 + 0.1*s.distance) * math.Sqrt(math.Abs(g.plane.area(c)))
		for _, spot := range all {
			if d := math.Hypot(spot.x-there.x, spot.y-there.y); d < least && sameSize(g.plane, c, g.frame.Squares[s.square], spot.area) {
				least, at, ok = d, spot.point, true
			}
		}
		if ok {
			return s.square, at, true
		}
	}
	return 0, at, false
}
