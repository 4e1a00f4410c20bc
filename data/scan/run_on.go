package scan

import (
	"slices"

	"segreteria/data/model"
)

// goesOn reports ink that has ink of others beside it, or behind the line at its left
// or right. A letter may stand further from the next.
func (s *strokes) goesOn(c model.Cell, o owners) bool {
	r, b := s.rect(c.Box, inset), s.rect(c.Box, 0)
	x0, y0, x1, y1 := s.box(r, o.own)
	u0, v0, u1, v1 := s.box(r, o.others)
	narrow, near, gap := int(spillRun*float64(r[2]-r[0])), points(spillNear), points(letterGap)
	right, nearby := points(leftGap), points(spillGap)
	rows := 1
	letter := x1-x0 < points(letterWide) || len(o.own) <= 2 && float64(x1-x0) < letterShape*float64(len(o.own)*(y1-y0))
	if letter { // the higher, the further apart
		near, gap = points(letterNear), max(gap, int(letterApart*float64(y1-y0)))
	}
	if letter && y1-y0 > points(letterLeast) { // what is beside it is higher than a line
		rows = min(int(letterLike*float64(y1-y0)), points(letterLeast))
	}
	nearLeft := near
	if letter && len(o.own) == 1 { // two are initials rather than how a name begins, or ends
		nearLeft, right = gap, gap
	}
	beside := v0 <= y1 && y0 <= v1 && (u0 < x0 && x0-u1 < gap || u1 > x1 && u0-x1 < points(spillGap))
	return beside && (letter || !s.voids(c, o.others)) ||
		x0-r[0] < nearLeft && x1-r[0] < narrow && s.follows([4]int{x0 - gap, y0, b[0] - leastCut, y1 + 1}, [2]int{x0 - nearby, b[0]}, rows) ||
		r[2]-x1 < near && r[2]-x0 < narrow && s.follows([4]int{b[2] + leastCut, y0, x1 + right, y1 + 1}, [2]int{b[2], x1 + nearby}, rows)
}

// follows reports ink in a part behind a line, in so many rows, that may be of the same
// name: between two places across, or, further off, where it ends as low as the part.
func (s *strokes) follows(part [4]int, near [2]int, rows int) bool {
	if n, _ := s.inkRows([4]int{max(part[0], near[0]), part[1], min(part[2], near[1]), part[3]}); n >= rows {
		return true
	}
	even := points(letterEven)
	part[3] += even
	n, last := s.inkRows([4]int{part[0], part[1], part[2], part[3] + 1})
	return n >= rows && last >= part[3]-2*even && last < part[3]
}

// runsIn reports letters that run in from beside, far from what else is in the cell,
// which is too little for a name: a tick, or two strokes for "as above".
func (s *strokes) runsIn(c model.Cell, o owners) bool {
	r := s.rect(c.Box, inset)
	parts, inks := s.parted(r, o.own)
	for k, own := range parts {
		if len(own) == 0 || inks[1-k] >= spillSure {
			continue
		}
		o.own = own
		if x0, _, x1, _ := s.box(r, own); x1-x0 < int(spillPart*float64(r[2]-r[0])) && s.goesOn(c, o) {
			return true
		}
	}
	return false
}

// parted are the groups left and right of the broadest strip of a part that they
// leave white, and how many square mm they are there.
func (s *strokes) parted(r [4]int, groups []int32) (parts [2][]int32, inks [2]float64) {
	counts := make([]int, r[2]-r[0])
	s.points(r, groups, func(x, _ int) { counts[x-r[0]]++ })
	last, broad, from := -1, points(spillGap), 0
	for x, n := range counts {
		if n > 0 {
			if last >= 0 && x-last > broad {
				broad, from = x-last, x
			}
			last = x
		}
	}
	if from == 0 {
		return parts, inks
	}
	s.points(r, groups, func(x, y int) {
		k := 0
		if x-r[0] >= from {
			k = 1
		}
		inks[k] += 1.0 / perMM2
		if g := s.root(s.label[y*s.w+x]); !slices.Contains(parts[k], g) {
			parts[k] = append(parts[k], g)
		}
	})
	return parts, inks
}
