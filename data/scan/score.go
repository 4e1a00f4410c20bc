package scan

import "math"

// A tree asks three questions, each of which depends on the answer before: is a
// feature more than a number? The answers lead to a part of the score.
type tree struct {
	feature [7]uint8
	than    [7]float32
	leaf    [8]float32
}

// score is how much the ink of a cell looks like what voids it and not like a
// signature: the logarithm of the odds in the mix that the trees were fitted to.
func (f *features) score() (sum float64) {
	for i := range trees {
		t := &trees[i]
		k := 0
		for k < len(t.feature) {
			if f[t.feature[k]] > float64(t.than[k]) {
				k = 2*k + 2
			} else {
				k = 2*k + 1
			}
		}
		sum += float64(t.leaf[k-len(t.feature)])
	}
	return sum
}

// mostVoid is the score up to which ink is taken for a signature. Less asks
// more: see the table that fitting prints.
const mostVoid = -1.5

// plain is why ink is no signature whatever the score, "" where that is not plain:
// too little, all in one direction, a circle, or no gap left between strokes.
func (f *features) plain() string {
	switch {
	case f[fTrace] < leastTrace:
		return WhyFaint
	case f[fLevel] > oneWay:
		return WhyStruck
	case f[fCircle] > mostCircle, f[fDense] > mostDense:
		return WhyScribble
	}
	return ""
}

// verdict judges the ink that belongs to a cell.
func (f *features) verdict() CellReading {
	score := f.score()
	signed := 1 / (1 + math.Exp(score-mostVoid))
	why := f.plain()
	if why == "" && score > mostVoid {
		if why = WhyStruck; f[fDense] > hatched {
			why = WhyScribble
		}
	}
	if why != "" {
		return CellReading{Verdict: VerdictAsk, Score: min(signed, 0.5), Why: why}
	}
	return CellReading{Verdict: VerdictSigned, Score: signed}
}
