package scan

import (
	"slices"

	"segreteria/data/model"
)

// fromBeside reports ink that may be the end of what stands in the cell beside:
// it lies at one side only, and ink goes on behind the line there.
func (s *strokes) fromBeside(c model.Cell, groups []int32) bool {
	r := s.rect(c.Box, inset)
	x0, y0, x1, y1 := s.box(r, groups)
	near, far, beyond := int(spillNear*pagePerMM), int(spillPart*float64(r[2]-r[0])), int(spillFar*pagePerMM)
	left, right := int(c.X*pagePerMM)-s.left, int((c.X+c.W)*pagePerMM)-s.left
	if x0-r[0] < near && x1-r[0] < far && s.inkIn([4]int{left - beyond, y0, left - leastCut, y1 + 1}) {
		return true
	}
	return r[2]-x1 < near && r[2]-x0 < far && s.inkIn([4]int{right + leastCut, y0, right + beyond, y1 + 1})
}

// inkIn reports ink that is no dirt in a part: left, top, right, bottom.
func (s *strokes) inkIn(r [4]int) bool {
	for y := max(0, r[1]); y < min(r[3], s.h); y++ {
		for x := max(0, r[0]); x < min(r[2], s.w); x++ {
			if l := s.label[y*s.w+x]; l > 0 && !s.dirt(s.root(l)) {
				return true
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
