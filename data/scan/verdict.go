package scan

import (
	"math"
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
	lineShare   = 0.62 // of a cell's width: so long a straight line strikes it out
	lineMost    = 13.5 // or so long, in mm
	underShare  = 0.68 // or, below the rest, so long
	crossLeast  = 6.0
	mostDense   = 20.0
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

// inOne joins straight lines that go on in each other: what crosses them
// hides a part of them.
func inOne(lines []straight) []straight {
	for i := 0; i < len(lines); i++ {
		for j := i + 1; j < len(lines); j++ {
			if joined, ok := lines[i].with(lines[j]); ok {
				lines[i] = joined
				lines = slices.Delete(lines, j, j+1)
				j = i
			}
		}
	}
	return lines
}

// with is both lines as one, where the second goes on after the first, soon and
// hardly beside it.
func (s straight) with(o straight) (straight, bool) {
	if s.length < 2*pagePerMM || o.length < 2*pagePerMM || apart(s.direction, o.direction) > 3 {
		return s, false
	}
	ends := [4]point{{s.ax, s.ay}, {s.bx, s.by}, {o.ax, o.ay}, {o.bx, o.by}}
	longest, out := 0.0, s
	for _, a := range ends[:2] {
		for _, b := range ends[2:] {
			if d := math.Hypot(a.x-b.x, a.y-b.y); d > longest {
				longest, out = d, straight{s.direction, a.x, a.y, b.x, b.y, d}
			}
		}
	}
	gap := longest - s.length - o.length
	for _, e := range ends {
		if out.distance(e.x, e.y) > 0.8*pagePerMM {
			return s, false
		}
	}
	most := 5.0
	if min(s.length, o.length) > 3*pagePerMM {
		most = 9
	}
	return out, gap < most*pagePerMM && gap > -min(s.length, o.length)/2
}

// crossing reports two straight lines that cross near the middle of both.
func crossing(a, b straight) bool {
	if min(a.length, b.length) < crossLeast*pagePerMM || apart(a.direction, b.direction) < 3 {
		return false
	}
	ax, ay, bx, by := a.bx-a.ax, a.by-a.ay, b.bx-b.ax, b.by-b.ay
	det := ax*by - ay*bx
	if math.Abs(det) < 1e-6 {
		return false
	}
	t := ((b.ax-a.ax)*by - (b.ay-a.ay)*bx) / det
	u := ((b.ax-a.ax)*ay - (b.ay-a.ay)*ax) / det
	return t > 0.2 && t < 0.8 && u > 0.2 && u < 0.8
}

// parallel reports two straight lines of about the same length, one over the other.
func parallel(a, b straight) bool {
	if min(a.length, b.length) < 9*pagePerMM || apart(a.direction, 0) > 5 || apart(a.direction, b.direction) > 1 || max(a.length, b.length) > 1.3*min(a.length, b.length) {
		return false
	}
	mx, my := (b.ax+b.bx)/2-(a.ax+a.bx)/2, (b.ay+b.by)/2-(a.ay+a.by)/2
	along := math.Abs(mx*(a.bx-a.ax)+my*(a.by-a.ay)) / a.length
	across := math.Abs(mx*(a.by-a.ay)-my*(a.bx-a.ax)) / a.length
	return along < 0.3*a.length && across > 2*pagePerMM
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

// fromBeside reports ink that may be the end of what stands in the cell beside:
// it lies at one side only, and ink goes on behind the line there.
func (s *strokes) fromBeside(c model.Cell, groups []int32) bool {
	r := s.rect(c.Box, inset)
	x0, y0, x1, y1 := s.box(r, groups)
	near, far := int(spillNear*pagePerMM), int(spillPart*float64(r[2]-r[0]))
	left, right := int(c.X*pagePerMM)-s.left, int((c.X+c.W)*pagePerMM)-s.left
	if x0-r[0] < near && x1-r[0] < far && s.inkIn([4]int{left - near - leastCut, y0, left - leastCut, y1 + 1}) {
		return true
	}
	return r[2]-x1 < near && r[2]-x0 < far && s.inkIn([4]int{right + leastCut, y0, right + leastCut + near, y1 + 1})
}

// inkIn reports ink that is no dirt in a part: left, top, right, bottom.
func (s *strokes) inkIn(r [4]int) bool {
	for y := max(0, r[1]); y < min(r[3], s.h); y++ {
		for x := max(0, r[0]); x < min(r[2], s.w); x++ {
			if l := s.label[y*s.w+x]; l > 0 && !s.dirt(s.root(l)) {
				return true
			}
		}
	}
	return false
}

// box is what groups take up of a part.
func (s *strokes) box(r [4]int, groups []int32) (x0, y0, x1, y1 int) {
	x0, y0, x1, y1 = r[2], r[3], r[0], r[1]
	for y := r[1]; y < r[3]; y++ {
		for x, l := range s.label[y*s.w+r[0] : y*s.w+r[2]] {
			if l > 0 && slices.Contains(groups, s.root(l)) {
				x0, y0, x1, y1 = min(x0, r[0]+x), min(y0, y), max(x1, r[0]+x), max(y1, y)
			}
		}
	}
	return x0, y0, x1, y1
}

// depth is how far into a cell strokes of others reach, as a share of it.
func (s *strokes) depth(c model.Cell, groups []int32) float64 {
	r := s.rect(c.Box, inset)
	x0, y0, x1, y1 := s.box(r, groups)
	w, h := float64(r[2]-r[0]), float64(r[3]-r[1])
	fromSide := min(float64(x1-r[0]), float64(r[2]-x0)) / w
	fromEnd := min(float64(y1-r[1]), float64(r[3]-y0)) / h
	return min(fromSide, fromEnd)
}
