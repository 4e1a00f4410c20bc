package scan

import (
	"slices"

	"segreteria/data/model"
)

// broader is how many points further than usual a line may be dark beside it: the page
// is bent.
const broader = 2

// takenOut is how much ink, in square mm, was taken out of a cell with the lines above
// and below it, which are dark further beside them than lines are: of a small name that
// lies along one no more may be left. What goes on at the other side is a neighbour's.
func (s *strokes) takenOut(c model.Cell) float64 {
	b := s.rect(c.Box, 0)
	n := 0
	for i, y := range [2]int{b[1], b[3]} {
		in, cut := 1-2*i, s.cut(y, b[0], b[2], false)
		beyond := y - in*(cut+1)
		if cut <= s.broad+broader || beyond < 0 || beyond >= s.h || y+in*cut < 0 || y+in*cut >= s.h {
			continue
		}
		for x := b[0] + mostCut; x < b[2]-mostCut; x++ {
			if slices.ContainsFunc(s.label[beyond*s.w+x-reach:beyond*s.w+x+reach+1], func(l int32) bool {
				return l > 0 && max(y-s.first[s.root(l)], s.last[s.root(l)]-y) > points(lowName)
			}) {
				continue
			}
			for d := s.broad + broader + 1; d <= cut; d++ {
				if s.pix[(y+in*d)*s.w+x] >= s.limit {
					n++
				}
			}
		}
	}
	return float64(n) / perMM2
}

// usualCut is how far half of the lines above the cells are dark beside them.
func (s *strokes) usualCut() int {
	var all []int
	for _, c := range s.cells {
		b := s.rect(c.Box, 0)
		all = append(all, s.cut(b[1], b[0], b[2], false))
	}
	return median(all)
}
