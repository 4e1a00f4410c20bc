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
	leastSolid  = 0.3  // or is darker than a stain
	stain       = 85   // of 255 darker than the paper
	speckInk    = 0.7  // less of a group is dirt
	emptyInk    = 1.0  // less ink leaves a cell empty
	leastTrace  = 6.0  // a shorter trace may be anything
	mostDense   = 20.0 // square mm without a gap between strokes
	oneWay      = 0.75 // of the strokes in one direction is no signature
	mostCircle  = 0.75 // of a turn
	hatched     = 4.0  // so much of it is called a scribble
	spillInk    = 3.0  // of a neighbour is nothing to ask about
	spillNear   = 1.5  // mm from the line
	spillPart   = 0.5  // of the cell
	spillDeep   = 0.4  // of the cell
	spillAcross = 0.5  // or, beside a cell's own ink
)

// judge tells what the ink of each cell is, and by which features where those decided.
func judge(k ink, cells []model.Cell) ([]CellReading, []*features) {
	s := strokesOf(k, cells)
	shares, most := s.sharesOf(cells)
	all, by := make([]CellReading, len(cells)), make([]*features, len(cells))
	for i, c := range cells {
		all[i], by[i] = s.cell(c, shares[i], most)
	}
	return all, by
}

const (
	perMM2 = pagePerMM * pagePerMM
	slope  = 1.12 // mm of a trace to the mm of its points, over all directions
)

func (s *strokes) cell(c model.Cell, shares []share, most map[int32]int) (CellReading, *features) {
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
			return CellReading{Verdict: VerdictAsk, Score: 0.5, Why: WhySpill}, nil
		}
		return CellReading{Verdict: VerdictEmpty, Score: min(ink/emptyInk, 1) * 0.2, Why: ""}, nil
	}
	if spilt > spillInk && s.depth(c, foreign) > spillAcross {
		return CellReading{Verdict: VerdictAsk, Score: 0.5, Why: WhySpill}, nil
	}
	if s.fromBeside(c, own) {
		return CellReading{Verdict: VerdictAsk, Score: 0.5, Why: WhySpill}, nil
	}
	f := mine.features(c.W, c.H)
	f[fSpilt] = spilt
	inside, whole := 0, 0
	for _, x := range shares {
		if slices.Contains(own, x.group) {
			inside, whole = inside+x.ink, whole+s.area[x.group]
		}
	}
	f[fOutside] = float64(whole-inside) / perMM2
	return f.verdict(), &f
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
				out.set(x, y, v)
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
