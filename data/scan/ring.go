package scan

import (
	"math"

	"segreteria/data/model"
)

// What a round stamp has and a hand does not draw: a ring, as wide as it is high and
// all round at the same distance from its middle.
const (
	leastRing  = 5.0 // mm across
	ringOver   = 3.0 // mm of it over the lines round the cell at most
	ringSides  = 48  // directions in which it is looked at
	mostAskew  = 4   // of them in which it is elsewhere
	ringOff    = 0.1 // of its radius
	ringSquare = 0.1 // of its width, that it is higher or less high
)

// ring reports groups that have an outline like a round stamp's.
func (s *strokes) ring(c model.Cell, own []int32) bool {
	r := s.rect(c.Box, -ringOver)
	x0, y0, x1, y1 := s.box(r, own)
	wide, high := float64(x1-x0), float64(y1-y0)
	if wide < leastRing*pagePerMM || math.Abs(wide-high) > ringSquare*wide {
		return false
	}
	var far [ringSides]float64
	s.points(r, own, func(x, y int) {
		dx, dy := float64(x)-float64(x0+x1)/2, float64(y)-float64(y0+y1)/2
		side := int((math.Atan2(dy, dx)/(2*math.Pi)+1)*ringSides) % ringSides
		far[side] = max(far[side], math.Hypot(dx, dy))
	})
	askew := 0
	for _, d := range far {
		if math.Abs(d-wide/2) > ringOff*wide/2 {
			askew++
		}
	}
	return askew <= mostAskew
}

// onlyLine reports ink that is no higher or no wider than a line: a dash, the flourish
// of a name, or the printed line itself, where a page is bent.
func (s *strokes) onlyLine(c model.Cell, own []int32) bool {
	x0, y0, x1, y1 := s.box(s.rect(c.Box, inset), own)
	return min(x1-x0, y1-y0) < points(lineInk)
}
