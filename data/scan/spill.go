package scan

import (
	"slices"

	"segreteria/data/model"
)

// spilt reports ink that may be a part of what stands in the cell beside, above or
// below: it keeps to one side, or is low, and the rest of it lies in other cells; or
// it keeps near one line only, and ink goes on behind it.
func (s *strokes) spilt(c model.Cell, o owners) bool {
	r := s.rect(c.Box, inset)
	x0, y0, x1, y1 := s.box(r, o.own)
	narrow, low := int(spillPart*float64(r[2]-r[0])), int(spillLow*float64(r[3]-r[1]))
	if o.elsewhere > spillOwn*o.ink && (x1-x0 < narrow || y1-y0 < low) {
		return true
	}
	near, over, beyond, gap := points(spillNear), points(spillOver), points(spillFar), points(spillGap)
	if x1-x0 < points(letterWide) {
		near, beyond, gap = points(letterNear), points(letterGap), points(letterGap)
	}
	b := s.rect(c.Box, 0)
	u0, v0, u1, v1 := s.box(r, o.others)
	switch {
	case x1-x0 < narrow && v0 <= y1 && y0 <= v1 && (u0 < x0 && x0-u1 < gap || u1 > x1 && u0-x1 < gap):
		return true
	case x0-r[0] < near && x1-r[0] < narrow && s.inkIn([4]int{max(b[0]-beyond, x0-gap), y0, b[0] - leastCut, y1 + 1}),
		r[2]-x1 < near && r[2]-x0 < narrow && s.inkIn([4]int{b[2] + leastCut, y0, min(b[2]+beyond, x1+gap), y1 + 1}):
		return true
	}
	return y0-r[1] < over && y1-r[1] < low && s.inkIn([4]int{x0, b[1] - mostCut - over, x1 + 1, b[1] - leastCut}) ||
		r[3]-y1 < over && r[3]-y0 < low && s.inkIn([4]int{x0, b[3] + leastCut, x1 + 1, b[3] + mostCut + over})
}

// mostSpilt is how much of others a cell may hold, in square mm, and be empty. A
// name over the line above or below shows little in its own cell.
func (s *strokes) mostSpilt(c model.Cell, o owners) float64 {
	r := s.rect(c.Box, inset)
	if _, y0, _, y1 := s.box(r, o.others); y0-r[1] < points(spillOver) || r[3]-y1 < points(spillOver) {
		return spillTops
	}
	return spillAlone
}

func points(mm float64) int { return int(mm * pagePerMM) }

// inkIn reports ink of cells that is no dirt in a part: left, top, right, bottom.
func (s *strokes) inkIn(part [4]int) bool {
	for _, c := range s.cells {
		r := s.rect(c.Box, 0)
		for y := max(part[1], r[1]); y < min(part[3], r[3]); y++ {
			for x := max(part[0], r[0]); x < min(part[2], r[2]); x++ {
				if l := s.label[y*s.w+x]; l > 0 && !s.dirt(s.root(l)) {
					return true
				}
			}
		}
	}
	return false
}

// box is what groups take up of a part.
func (s *strokes) box(r [4]int, groups []int32) (x0, y0, x1, y1 int) {
	x0, y0, x1, y1 = r[2], r[3], r[0], r[1]
	for y := r[1]; y < r[3]; y++ {
		for x, l := range s.label[y*s.w+r[0] : y*s.w+r[2]] {
			if l > 0 && slices.Contains(groups, s.root(l)) {
				x0, y0, x1, y1 = min(x0, r[0]+x), min(y0, y), max(x1, r[0]+x), max(y1, y)
			}
		}
	}
	return x0, y0, x1, y1
}

// depth is how far into a cell strokes of others reach, as a share of it.
func (s *strokes) depth(c model.Cell, groups []int32) float64 {
	r := s.rect(c.Box, inset)
	x0, y0, x1, y1 := s.box(r, groups)
	w, h := float64(r[2]-r[0]), float64(r[3]-r[1])
	fromSide := min(float64(x1-r[0]), float64(r[2]-x0)) / w
	fromEnd := min(float64(y1-r[1]), float64(r[3]-y0)) / h
	return min(fromSide, fromEnd)
}
