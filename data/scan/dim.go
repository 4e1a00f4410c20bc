package scan

import "segreteria/data/model"

// Shares of how dark the lines round a cell usually are: where light falls on the
// paper it pales them, and the ink as well, or hides both.
const (
	dimShare = 0.82
	litShare = 0.5
)

// palerInk is more of a pale cell than noise is, in square mm as dark as ink is there.
const palerInk = 1.0

// hidden reports a cell where light may hide a name: it all but hides the lines,
// or pales them and leaves so many square mm of ink, however soft or pale.
func (s *strokes) hidden(c model.Cell, ink float64) bool {
	dark := s.darkness(c)
	switch {
	case dark >= dimShare*s.usual:
		return false
	case dark < litShare*s.usual, ink > dimTraces:
		return true
	}
	return s.paler(c, uint8(float64(s.limit)*dark/s.usual)) > palerInk
}

// paler is how many square mm of a cell are as dark as a pale limit.
func (s *strokes) paler(c model.Cell, limit uint8) float64 {
	r := s.rect(c.Box, inset)
	n := 0
	for y := r[1]; y < r[3]; y++ {
		for _, v := range s.pix[y*s.w+r[0] : y*s.w+r[2]] {
			if v >= limit {
				n++
			}
		}
	}
	return float64(n) / perMM2
}

// darkness is how dark half of the places of the lines round a cell are.
func (s *strokes) darkness(c model.Cell) float64 {
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
func (s *strokes) usualLines() float64 {
	var all []float64
	for _, c := range s.cells {
		all = append(all, s.darkness(c))
	}
	return median(all)
}
