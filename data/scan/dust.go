package scan

import "segreteria/data/model"

// dust is how many square mm of the traces in a cell are dots that stand alone. Of a
// pale name more are left, side by side.
func (s *strokes) dust(c model.Cell, faint []int32) float64 {
	r, alone := s.rect(c.Box, inset), points(dotAlone)
	dots, ink := 0, 0
	for _, g := range faint {
		group := []int32{g}
		x0, y0, x1, y1 := s.box(r, group)
		here := s.count(r, group)
		if here < s.area[g] || x1-x0 >= points(dotSize) || y1-y0 >= points(dotSize) {
			continue
		}
		if !s.anyOther(g, [4]int{max(0, x0-alone), max(0, y0-alone), min(s.w, x1+alone), min(s.h, y1+alone)}) {
			dots++
			ink += here
		}
	}
	if dots > mostDots {
		return 0
	}
	return float64(ink) / perMM2
}

// anyOther reports a trace of another group in a part, or more than a trace.
func (s *strokes) anyOther(group int32, r [4]int) bool {
	for y := r[1]; y < r[3]; y++ {
		for _, l := range s.label[y*s.w+r[0] : y*s.w+r[2]] {
			if l > 0 && s.root(l) != group && s.area[s.root(l)] >= leastTrace {
				return true
			}
		}
	}
	return false
}
