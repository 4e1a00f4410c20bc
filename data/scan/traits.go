package scan

// traits are what the verdict on the ink of a cell rests on.
type traits struct {
	trace   float64 // mm of strokes
	dense   float64 // square mm where ink covers most of the paper
	first   float64 // mm of the longest straight line
	through float64 // mm of the longest one that is not below the rest
	two     float64 // share of the trace in its two longest straight lines
	level   float64 // share of the trace that runs in one direction
	crossed bool    // two long straight lines cross
	framed  bool    // two long straight lines stand over each other, as round a stamp
}

func (m *shape) traits() traits {
	m.thinning()
	t := traits{trace: float64(len(m.thin)) / pagePerMM * slope, dense: float64(m.dense()) / perMM2, level: m.level()}
	lines, two := m.straights(mostLines)
	t.two = two
	lines = inOne(lines)
	for i, a := range lines {
		if t.first = max(t.first, a.length/pagePerMM); a.length > t.through*pagePerMM && !m.under(a) {
			t.through = a.length / pagePerMM
		}
		for _, b := range lines[:i] {
			t.crossed = t.crossed || crossing(a, b)
			t.framed = t.framed || parallel(a, b)
		}
	}
	return t
}

// level is the largest share of the trace that runs in about the same direction.
func (m *shape) level() float64 {
	var counts [directions]int
	for _, p := range m.thin {
		if p.direction >= 0 {
			counts[p.direction]++
		}
	}
	best := 0
	for d := range directions {
		n := 0
		for k := -2; k <= 2; k++ {
			n += counts[(d+k+directions)%directions]
		}
		best = max(best, n)
	}
	return float64(best) / float64(max(1, len(m.thin)))
}

// verdict judges the ink that belongs to a cell so many mm wide.
func (t traits) verdict(width float64) CellReading {
	switch {
	case t.trace < leastTrace:
		return CellReading{VerdictAsk, 0.3 + 0.2*t.trace/leastTrace, WhyFaint}
	case t.dense > mostDense, t.dense > hatched && t.level > hatchedWay:
		return CellReading{VerdictAsk, 0.4, WhyScribble}
	case t.two > twoLines, t.level > oneWay, t.crossed, t.framed,
		t.through > min(lineShare*width, lineMost), t.first > underShare*width:
		return CellReading{VerdictAsk, 0.3, WhyStruck}
	}
	return CellReading{VerdictSigned, min(0.8+0.2*t.trace/60, 1), ""}
}

// under reports a line below nearly all of the rest: a name that is underlined.
func (m *shape) under(a straight) bool {
	if apart(a.direction, 0) > 3 {
		return false
	}
	above, rest := 0, 0
	for _, p := range m.thin {
		if a.distance(float64(p.x), float64(p.y)) < strip*wide/2+1.5 {
			continue
		}
		rest++
		t := (float64(p.x) - a.ax) / (a.bx - a.ax)
		if float64(p.y) < a.ay+t*(a.by-a.ay) {
			above++
		}
	}
	return float64(rest) > 12*pagePerMM && float64(above) > 0.9*float64(rest)
}

// mostLines of a shape are looked at.
const mostLines = 10
