package scan

import (
	"slices"

	"segreteria/data/model"
)

// mostTraces is how much of what is too small to be drawn, in square mm, a cell
// may hold and yet be empty.
func (s *strokes) mostTraces(c model.Cell) float64 {
	if s.lines(c) < dim*s.usual {
		return dimTraces
	}
	return faintTraces
}

// lines is how dark half of the places of the lines round a cell are.
func (s *strokes) lines(c model.Cell) float64 {
	const step, across = 3, 2
	var counts [256]int
	n := 0
	s.edges(c.Box, func(at, from, to int, standing bool) {
		for t := from; t < to; t += step {
			var darkest uint8
			for d := -across; d <= across; d++ {
				if i, ok := s.index(at+d, t, standing); ok {
					darkest = max(darkest, s.pix[i])
				}
			}
			counts[darkest]++
			n++
		}
	})
	return percentile(&counts, n, 0.5)
}

// usualLines is how dark those of half of the cells are.
func (s *strokes) usualLines(cells []model.Cell) float64 {
	var all []float64
	for _, c := range cells {
		all = append(all, s.lines(c))
	}
	slices.Sort(all)
	if len(all) == 0 {
		return 0
	}
	return all[len(all)/2]
}
