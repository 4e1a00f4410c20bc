package scan

import (
	"slices"

	"segreteria/data/model"
)

// inset is how far inside its lines a cell is judged, in mm: nearer, the line
// itself and what is written beside it would count.
const inset = 0.75

// What the verdicts rest on, in mm and square mm. Found on the tuning seeds of
// the tests only.
const (
	leastSharp  = 0.12 // share of a group that stands out from the paper beside it
	speckInk    = 0.7  // less of a group is dirt
	emptyInk    = 1.0  // less ink leaves a cell empty
	leastTrace  = 6.0  // a shorter trace may be anything
	lineShare   = 0.68 // of a cell's width: so long a straight line strikes it out
	lineMost    = 16.0 // or so long, in mm
	underShare  = 0.75 // or, below the rest, so long
	crossLeast  = 6.0  // mm of each of two lines that cross
	mostDense   = 20.0 // square mm without a gap between strokes
	hatched     = 4.0  // so much where strokes run
	hatchedWay  = 0.38 // mostly in one direction
	oneWay      = 0.72 // of the trace in one direction is no signature
	twoLines    = 0.72 // of the trace in two straight lines is no signature
	spillInk    = 3.0  // of a neighbour is nothing to ask about
	spillNear   = 1.5  // mm from the line
	spillPart   = 0.5  // of the cell
	spillDeep   = 0.4  // of the cell
	spillAcross = 0.5  // or, beside a cell's own ink
)

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

const (
	perMM2 = pagePerMM * pagePerMM
	slope  = 1.12 // mm of a trace to the mm of its points, over all directions
)

func (s *strokes) cell(c model.Cell, shares []share, most map[int32]int) CellReading {
	var own, foreign []int32
	spilt := 0.0
	for _, x := range shares {
		switch {
		case s.dirt(x.group):
		case x.ink < most[x.group]:
			foreign = append(foreign, x.group)
			spilt += float64(x.ink) / perMM2
		default:
			own = append(own, x.group)
		}
	}
	mine, ink := s.shapeOf(c, own)
	doubtful := false
	if spilt > 0 {
		doubtful = spilt > spillInk || s.depth(c, foreign) > spillDeep
	}
	if ink < emptyInk {
		if doubtful {
			return CellReading{VerdictAsk, 0.5, WhySpill}
		}
		return CellReading{VerdictEmpty, min(ink/emptyInk, 1) * 0.2, ""}
	}
	if spilt > spillInk && s.depth(c, foreign) > spillAcross {
		return CellReading{VerdictAsk, 0.5, WhySpill}
	}
	if s.fromBeside(c, own) {
		return CellReading{VerdictAsk, 0.5, WhySpill}
	}
	return mine.traits().verdict(c.W)
}

// shapeOf cuts out what belongs to a cell: of each stroke what is about half as
// dark as its middle, for the edge of a stroke is as soft as the picture.
func (s *strokes) shapeOf(c model.Cell, groups []int32) (out shape, ink float64) {
	r := s.rect(c.Box, inset)
	w, h := r[2]-r[0], r[3]-r[1]
	out = newShape(w, h)
	if len(groups) == 0 {
		return out, 0
	}
	values := make([]uint8, w*h)
	n := 0
	for y := range h {
		for x := range w {
			k := (y+r[1])*s.w + x + r[0]
			if l := s.label[k]; l > 0 && slices.Contains(groups, s.root(l)) {
				values[y*w+x] = s.pix[k]
				n++
			}
		}
	}
	middles := darkest(values, w, h)
	for y := range h {
		for x := range w {
			if v := values[y*w+x]; v > 0 && float64(v) >= coreShare*float64(middles[y*w+x]) {
				out.set(x, y)
			}
		}
	}
	return out, float64(n) / perMM2
}

// coreShare is how dark the edge of a stroke is, as a share of its middle.
const coreShare = 0.55

// darkest is the highest of the values within half a millimetre of each.
func darkest(values []uint8, w, h int) []uint8 {
	const near = 3
	rows, out := make([]uint8, w*h), make([]uint8, w*h)
	for y := range h {
		for x, v := range values[y*w : (y+1)*w] {
			if v > 0 {
				for i := max(0, x-near); i <= min(w-1, x+near); i++ {
					rows[y*w+i] = max(rows[y*w+i], v)
				}
			}
		}
	}
	for y := range h {
		for x, v := range rows[y*w : (y+1)*w] {
			if v > 0 {
				for i := max(0, y-near); i <= min(h-1, y+near); i++ {
					out[i*w+x] = max(out[i*w+x], v)
				}
			}
		}
	}
	return out
}
