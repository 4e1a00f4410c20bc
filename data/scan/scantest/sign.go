package scantest

import (
	"image"
	"math"
	"slices"

	"segreteria/data/model"
)

// What stands in a cell. Empty, Signature and Initials are ordinary; what
// follows Pencil voids a cell or is no signature.
const (
	Empty     = "empty"
	Signature = "signature"
	Initials  = "initials"
	Pencil    = "pencil" // a signature in pencil
	Struck    = "struck" // a line through an empty cell
	Crossed   = "crossed"
	Dash      = "dash"
	Scribbled = "scribbled"
	Stamped   = "stamped"
	Ditto     = "ditto"
	Voided    = "voided" // a signature that was struck out or crossed
	RowStruck = "row"    // one line through all cells of a row
	Rounded   = "round"  // a round stamp
	Word      = "word"   // written by hand: absent
)

// Ordinary reports whether a cell is one that most cells are like.
func Ordinary(kind string) bool { return kind == Empty || kind == Signature || kind == Initials }

// Signed reports whether a cell counts as signed.
func Signed(kind string) bool { return kind == Signature || kind == Initials || kind == Pencil }

// A Signed page is a paper after people signed it.
type SignedPage struct {
	Paper
	Truth []string // what stands in each of the printed cells
	Spill []bool   // cells into which the ink of a neighbour reaches
}

// A Mix is how often what stands in a cell, in hundredths.
type Mix []struct {
	Kind string
	Of   int
}

// Usual is what a sheet holds, with more voids than there are; Voids has few
// others, and most of those that look like signatures.
var (
	Usual = Mix{
		{Empty, 33},
		{Signature, 33},
		{Initials, 12},
		{Pencil, 4},
		{Struck, 3},
		{Crossed, 3},
		{Dash, 2},
		{Scribbled, 2},
		{Stamped, 2},
		{Ditto, 2},
		{Voided, 2},
		{Rounded, 1},
		{Word, 1},
	}
	Voids = Mix{
		{Empty, 1},
		{Signature, 34},
		{Initials, 12},
		{Pencil, 1},
		{Struck, 3},
		{Crossed, 3},
		{Dash, 3},
		{Scribbled, 4},
		{Stamped, 3},
		{Ditto, 6},
		{Voided, 26},
		{Rounded, 3},
		{Word, 1},
	}
)

// Sign fills the cells of a paper as usual.
func Sign(paper Paper, seed uint64) SignedPage { return SignAs(paper, seed, Usual) }

// SignAs fills the cells of a paper.
func SignAs(paper Paper, seed uint64, mix Mix) SignedPage {
	picture := &image.Gray{Pix: slices.Clone(paper.Picture.Pix), Stride: paper.Picture.Stride, Rect: paper.Picture.Rect}
	s := &sheet{random: newRandom(seed), picture: picture, perMM: paper.PerMM}
	out := SignedPage{Paper: paper, Truth: make([]string, len(paper.Printed.Cells)), Spill: make([]bool, len(paper.Printed.Cells))}
	out.Picture = picture
	rows := map[int]pen{}
	for i, cell := range paper.Printed.Cells {
		p, known := rows[cell.Row]
		if !known || cell.Row == 0 {
			p = s.ballpoint()
			rows[cell.Row] = p
		}
		if out.Truth[i] != "" {
			continue
		}
		if cell.Row > 0 && s.chance(0.008) {
			s.rowStrike(&out, cell, p)
			continue
		}
		out.Truth[i] = s.kind(mix)
		s.fill(&out, i, p)
	}
	return out
}

func (r random) kind(mix Mix) string {
	n := r.IntN(100)
	for _, k := range mix {
		if n -= k.Of; n < 0 {
			return k.Kind
		}
	}
	return Empty
}

// rowStrike draws one line through all cells of a row that were left empty.
func (s *sheet) rowStrike(out *SignedPage, first model.Cell, p pen) {
	last := first
	for i, c := range out.Printed.Cells {
		if c.Row == first.Row && c.Y == first.Y && c.X >= first.X && out.Truth[i] == "" {
			out.Truth[i], last = RowStruck, c
		}
	}
	s.line(p, spot{first.X + s.between(0.5, 4), first.Y + first.H*s.between(0.3, 0.7)}, spot{last.X + last.W - s.between(0.5, 4), last.Y + last.H*s.between(0.3, 0.7)})
}

// fill draws what the truth says of a cell.
func (s *sheet) fill(out *SignedPage, i int, p pen) {
	box := out.Printed.Cells[i].Box
	switch out.Truth[i] {
	case Signature:
		at, _ := s.sign(box, p)
		s.spill(out, i, at)
	case Pencil:
		at, _ := s.sign(box, s.pencil())
		s.spill(out, i, at)
	case Initials:
		s.initial(box, p)
	case Struck:
		s.strike(p, box)
	case Crossed:
		s.cross(p, box)
	case Dash:
		s.dash(p, box)
	case Scribbled:
		s.scribble(p, box)
	case Stamped:
		s.stamp(box)
	case Ditto:
		s.ditto(p, box)
	case Rounded:
		s.roundStamp(box)
	case Word:
		s.word(p, box)
	case Voided:
		_, name := s.sign(box, p)
		s.void(s.ballpoint(), name)
	}
}

// sign writes a signature; one in seven does not keep to the cell. It returns
// the place it was given and what of it the name takes up.
func (s *sheet) sign(b model.Box, p pen) (at, name model.Box) {
	w, h := min(b.W*s.between(0.5, 0.97), 60), b.H*s.between(0.45, 0.95)
	at = model.Box{X: b.X + (b.W-w)*s.Float64(), Y: b.Y + (b.H-h)*s.Float64(), W: w, H: h}
	switch k := s.Float64(); {
	case k < 0.06: // across the line above or below
		at.Y += s.sign2() * b.H * s.between(0.1, 0.3)
	case k < 0.11: // on into the cell beside
		at.W = min(b.W*s.between(1, 1.35), 70)
		at.X = b.X + s.between(0.5, 3)
	case k < 0.15: // higher than the row
		at.H = b.H * s.between(1, 1.4)
		at.Y = b.Y + (b.H-at.H)*s.Float64()
	}
	return at, s.put(s.signature(), p, at, s.normal(0.05))
}

func (s *sheet) sign2() float64 { return s.random.sign() }

func (s *sheet) initial(b model.Box, p pen) {
	h := min(b.H*s.between(0.25, 0.6), 8)
	w := h * s.between(0.9, 2)
	if s.chance(0.15) { // tiny
		h, w = s.between(2.4, 3.2), s.between(3, 5)
	}
	s.put(s.initials(), p, model.Box{X: b.X + 1 + (b.W-w-2)*s.Float64(), Y: b.Y + 1 + (b.H-h-2)*s.Float64(), W: w, H: h}, s.normal(0.08))
}

// spill notes the cells that a signature reaches into.
func (s *sheet) spill(out *SignedPage, from int, at model.Box) {
	for i, c := range out.Printed.Cells {
		wide := math.Min(c.X+c.W, at.X+at.W) - math.Max(c.X, at.X)
		high := math.Min(c.Y+c.H, at.Y+at.H) - math.Max(c.Y, at.Y)
		if i != from && wide > 0 && high > 0 {
			out.Spill[i] = true
		}
	}
}
