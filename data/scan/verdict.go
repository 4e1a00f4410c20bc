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
	leastSharp   = 0.12 // share of a group that stands out from the paper beside it
	leastSolid   = 0.3  // or is dark
	solidInk     = 85   // of 255 darker than the paper
	speckInk     = 0.7  // less of a group is dirt
	emptyInk     = 1.0  // less ink leaves a cell empty
	faintInk     = 5.0  // less may be anything
	faintTraces  = 1.5  // more of what looks too small may be a pale name
	dimTraces    = 0.5  // or, where light falls on it
	leastTrace   = 8    // points
	leastOwn     = 0.1  // of a group that belongs to a cell
	leastNobodys = 0.4  // of what stands beside the cells and reaches into this one
	spillInk     = 3.0  // of a neighbour is nothing to ask about
	spillTops    = 1.0  // or, where it comes over the line above or below and nothing else is in the cell
	spillTail    = 0.06 // of a name that comes over such a line is only its tail
	tailWide     = 2.5  // mm at most of one
	tailDeep     = 1.8  // or mm inside the inset at most, lower than the smallest initials
	tailLow      = 0.08 // of such a name
	tailInk      = 3.0  // or more than of it
	spillAlone   = 6.0  // or, where it comes from beside and nothing else is in the cell
	spillVoid    = 10.0 // or, where it looks like what voids a cell
	spillNear    = 2.5  // mm inside the inset
	spillPart    = 0.5  // of the cell
	spillRun     = 0.55 // of the cell, from the line over which a name runs on
	spillDeep    = 0.4  // of the cell
	spillAcross  = 0.5  // or, beside a cell's own ink
	spillSure    = 12.0 // of a cell's own ink are a name, whatever reaches in with less
	spillOwn     = 0.3  // of a cell's own ink, outside
	spillGap     = 4.5  // mm between the letters of a name
	leftGap      = 3.0  // mm between those that it begins with left of its cell, which few do
	letterWide   = 6.0  // mm: less may be one letter of a name, and stand alone
	letterShape  = 1.25 // of its height; two are twice as wide
	letterNear   = 4.0  // mm inside the inset
	letterGap    = 7.0  // mm between those that run on into the next cell
	letterEven   = 2.0  // mm that one ends higher or lower than another, further off than spillGap
	letterLike   = 0.5  // of the height of a letter is what stands beside it at least
	letterLeast  = 2.0  // mm of it, if that is less; what is lower is the end of a name
	letterApart  = 1.25 // of its height, if that is more
	spillLow     = 0.35 // of the cell's height
	spillOver    = 1.4  // mm inside the inset, above or below
	lowName      = 2.0  // mm from a line within which the line itself hides half of a name
	lowInk       = 2.0  // of such a name, at least
	lowHigh      = 2.5  // mm at least of one, in all: less may be what is left of the line
	nameInk      = 10.0 // at least of a name that touches what voids another cell
	nameWide     = 0.4  // of the cell
	nameHigh     = 0.3  // of the cell
	nameFar      = 0.65 // of the cell, from the side where they touch
	mostTouches  = 2    // places where it does
	dotSize      = 1.1  // mm at most of a grain of dust
	dotAlone     = 4.0  // mm round it hold nothing else
	mostDots     = 4    // of a cell: more may be a pale name
	lineInk      = 1.5  // mm: what is lower or narrower is no name
	lineTraces   = 0.6  // more beside a line may be of a pale name that lies on it
	ghostInk     = 1.6  // times the least that counts as drawn: the other side of the paper may be as dark
)

// mostVoid is the score up to which ink is taken for a signature. Less asks
// more: see the table that fitting prints. Above leastVoid it is no part of a name,
// up to surelyName nothing but one. On a page noisier than roughNoise, which a good
// picture of a telephone never is, only what is at most roughVoid is taken for one.
const mostVoid, leastVoid, surelyName = -2.2, 3.0, -4.0

const roughNoise, roughVoid = 4.0, -5.0

// judge tells what the ink of each cell is.
func judge(k ink, cells []model.Cell) []CellReading {
	s := strokesOf(k, cells)
	shares, homes := s.sharesOf(cells)
	all := make([]CellReading, len(cells))
	for i, c := range cells {
		all[i] = s.cell(c, shares[i], homes)
	}
	return all
}

const perMM2 = pagePerMM * pagePerMM

func (s *strokes) cell(c model.Cell, shares []share, homes map[int32]home) CellReading {
	k, plain := s.before(c, shares, homes)
	if plain.Verdict != "" {
		return plain
	}
	score := fitted().weigh(k.maps(), c.W, c.H)
	most := mostVoid
	if s.noise > roughNoise {
		most = roughVoid
	}
	signed := 1 / (1 + math.Exp(score-most))
	if score > most {
		return CellReading{Verdict: VerdictAsk, Score: signed, Why: WhyStruck}
	}
	return CellReading{Verdict: VerdictSigned, Score: signed}
}

// before judges a cell by how much ink belongs to it, where that is enough, and
// cuts it out where not.
func (s *strokes) before(c model.Cell, shares []share, homes map[int32]home) (crop, CellReading) {
	o := s.owners(shares, homes)
	ask := func(why string) (crop, CellReading) {
		return crop{}, CellReading{Verdict: VerdictAsk, Score: 0.5, Why: why}
	}
	switch {
	case o.ink < emptyInk && o.nobodys > leastNobodys:
		return ask(WhySpill)
	case o.ink < emptyInk && (s.mayBeName(c, o) || s.nameOnLine(c)):
		if k, ok := s.touching(c, shares, homes); ok {
			return k, CellReading{}
		}
		return ask(WhySpill)
	case o.ink < emptyInk && (o.ink+o.traces+s.takenOut(c)-s.dust(c, o.faint) > s.mostTraces(c, o) || s.hidden(c, o.ink+o.dirt)):
		return ask(WhyFaint)
	case o.ink < emptyInk:
		return crop{}, CellReading{Verdict: VerdictEmpty, Score: o.ink / emptyInk * 0.2}
	case o.spilt > spillInk && (o.ink < spillSure || o.spilt > spillSure) && s.depth(c, o.others) > spillAcross, s.spilt(c, o):
		return ask(WhySpill)
	case o.ink < faintInk:
		return ask(WhyFaint)
	case s.ring(c, o.own), s.onlyLine(c, o.own):
		return ask(WhyStruck)
	}
	k := s.crop(c, o.own)
	if float64(k.dark()) < ghostInk*float64(k.limit) {
		return ask(WhyFaint)
	}
	return k, CellReading{}
}

// owners are the groups of a cell that are mostly in it and those that reach
// into it. The inks are in square mm.
type owners struct {
	own, others []int32
	faint       []int32 // traces
	ink, spilt  float64 // of the first two in the cell
	elsewhere   float64 // of its own outside
	traces      float64 // of what is too small to belong to anything, or dark in a stain
	dirt        float64 // of what is too small or too soft, but for single points
	nobodys     float64 // of others, those that are in no cell more than in this
}

func (s *strokes) owners(shares []share, homes map[int32]home) (o owners) {
	for _, x := range shares {
		switch {
		case s.dirt(x.group):
			if s.area[x.group] >= leastTrace {
				o.dirt += float64(x.ink) / perMM2
			}
			if s.trace(x.group) {
				o.faint = append(o.faint, x.group)
				o.traces += float64(x.ink) / perMM2
			} else { // a name may be one with a stain
				o.traces += float64(x.dark) / perMM2
			}
		case x.ink < homes[x.group].ink, float64(x.ink) < leastOwn*float64(s.area[x.group]):
			if x.ink == homes[x.group].ink {
				o.nobodys += float64(x.ink) / perMM2
			}
			o.others = append(o.others, x.group)
			o.spilt += float64(x.ink) / perMM2
		default:
			o.own = append(o.own, x.group)
			o.ink += float64(x.ink) / perMM2
			o.elsewhere += float64(s.area[x.group]-x.ink) / perMM2
		}
	}
	return o
}
