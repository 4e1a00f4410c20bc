package scan

import (
	"math"

	"segreteria/data/model"
)

// inset is how far inside its lines a cell is judged, in mm: nearer, the line
// itself and what is written beside it would count.
const inset = 0.75

// What the verdicts rest on, in mm and square mm. Found on the tuning seeds of
// the tests only.
const (
	leastSharp  = 0.12 // share of a group that stands out from the paper beside it
	leastSolid  = 0.3  // or is darker than a stain
	stain       = 85   // of 255 darker than the paper
	speckInk    = 0.7  // less of a group is dirt
	emptyInk    = 1.0  // less ink leaves a cell empty
	faintInk    = 5.0  // less may be anything
	spillInk    = 3.0  // of a neighbour is nothing to ask about
	spillNear   = 2.5  // mm from the line
	spillFar    = 4.0  // mm from the line at its other side
	spillPart   = 0.5  // of the cell
	spillDeep   = 0.4  // of the cell
	spillAcross = 0.5  // or, beside a cell's own ink
)

// mostVoid is the score up to which ink is taken for a signature. Less asks
// more: see the table that fitting prints.
const mostVoid = -2.0

// judge tells what the ink of each cell is.
func judge(k ink, cells []model.Cell) []CellReading {
	s := strokesOf(k, cells)
	shares, most := s.sharesOf(cells)
	all := make([]CellReading, len(cells))
	for i, c := range cells {
		all[i] = s.cell(c, shares[i], most)
	}
	return all
}

const perMM2 = pagePerMM * pagePerMM

func (s *strokes) cell(c model.Cell, shares []share, most map[int32]int) CellReading {
	own, plain := s.before(c, shares, most)
	if plain.Verdict != "" {
		return plain
	}
	score := fitted().score(s.crop(c, own).maps(), c.W, c.H)
	signed := 1 / (1 + math.Exp(score-mostVoid))
	if score > mostVoid {
		return CellReading{Verdict: VerdictAsk, Score: signed, Why: WhyStruck}
	}
	return CellReading{Verdict: VerdictSigned, Score: signed}
}

// before judges a cell by how much ink belongs to it, where that is enough, and
// returns the groups of its own where not.
func (s *strokes) before(c model.Cell, shares []share, most map[int32]int) (own []int32, plain CellReading) {
	own, others, ink, spilt := s.owners(shares, most)
	ask := func(why string) ([]int32, CellReading) {
		return own, CellReading{Verdict: VerdictAsk, Score: 0.5, Why: why}
	}
	switch {
	case ink < emptyInk && (spilt > spillInk || spilt > 0 && s.depth(c, others) > spillDeep):
		return ask(WhySpill)
	case ink < emptyInk:
		return own, CellReading{Verdict: VerdictEmpty, Score: ink / emptyInk * 0.2}
	case spilt > spillInk && s.depth(c, others) > spillAcross, s.fromBeside(c, own):
		return ask(WhySpill)
	case ink < faintInk:
		return ask(WhyFaint)
	}
	return own, CellReading{}
}

// owners tells the groups of a cell that are mostly in it from those that reach
// into it, and how many square mm each of the two take up.
func (s *strokes) owners(shares []share, most map[int32]int) (own, others []int32, ink, spilt float64) {
	for _, x := range shares {
		switch {
		case s.dirt(x.group):
		case x.ink < most[x.group]:
			others = append(others, x.group)
			spilt += float64(x.ink) / perMM2
		default:
			own = append(own, x.group)
			ink += float64(x.ink) / perMM2
		}
	}
	return own, others, ink, spilt
}
