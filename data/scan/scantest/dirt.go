package scantest

import (
	"image"
	"math"
	"slices"

	"segreteria/data/model"
)

// Dirt is what happens to a paper after it was signed.
type Dirt struct {
	Corner int // 1-4 clockwise from the top left: torn off with its square
	Code   int // 1 or 2: covered
	Coffee int // rings
	Holes  bool
	Folds  int
	Specks int
	Ghost  bool // the other side shows through
}

// Dirty returns the page after that.
func (p SignedPage) Dirty(d Dirt, seed uint64) SignedPage {
	picture := &image.Gray{Pix: slices.Clone(p.Picture.Pix), Stride: p.Picture.Stride, Rect: p.Picture.Rect}
	s := &sheet{random: newRandom(seed ^ 0xd127), picture: picture, perMM: p.PerMM}
	w, h := p.Printed.Width, p.Printed.Height
	if d.Ghost {
		s.ghost(p.Picture)
	}
	for range d.Coffee {
		s.coffee(spot{s.between(20, w-20), s.between(20, h-20)})
	}
	for range d.Folds {
		s.fold(w, h)
	}
	for range d.Specks {
		s.disc(spot{s.between(0, w), s.between(0, h)}, pen{width: s.between(0.1, 0.5), grey: s.between(40, 190)}, 1)
	}
	if d.Holes {
		for _, y := range []float64{h/2 - 40, h/2 + 40} {
			s.hole(spot{12 + s.normal(0.7), y + s.normal(1)}, 3)
		}
	}
	if d.Code > 0 {
		s.cover(p.Printed.Codes[d.Code-1].Box)
	}
	if d.Corner > 0 {
		s.tear(d.Corner, w, h)
	}
	p.Picture = picture
	return p
}

// shade darkens a point of the paper.
func (s *sheet) shade(x, y int, by float64) {
	if b := s.picture.Rect; x >= 0 && y >= 0 && x < b.Dx() && y < b.Dy() {
		i := y*s.picture.Stride + x
		s.picture.Pix[i] = uint8(float64(s.picture.Pix[i]) * (1 - by))
	}
}

// coffee leaves a ring of uneven strength.
func (s *sheet) coffee(at spot) {
	radius, width, strength := s.between(28, 42), s.between(1, 3), s.between(0.1, 0.28)
	phase, inner := s.between(0, 6), s.between(0, 0.06)
	reach := int((radius + width + 1) * s.perMM)
	for dy := -reach; dy <= reach; dy++ {
		for dx := -reach; dx <= reach; dx++ {
			d := math.Hypot(float64(dx), float64(dy))/s.perMM - radius
			by := 0.0
			if d < 0 {
				by = inner
			}
			angle := math.Atan2(float64(dy), float64(dx))
			by += strength * math.Exp(-d*d/width) * (0.55 + 0.45*math.Sin(angle+phase))
			if by > 0.004 {
				s.shade(int(at.x*s.perMM)+dx, int(at.y*s.perMM)+dy, by)
			}
		}
	}
}

// fold is a line across the paper, dark at one side and light at the other.
func (s *sheet) fold(w, h float64) {
	strength, slope := s.between(0.06, 0.22), s.normal(0.006)
	upright := s.chance(0.3)
	long, at := w, h*s.between(0.3, 0.7)
	if upright {
		long, at = h, w*s.between(0.4, 0.6)
	}
	for t := 0; t < int(long*s.perMM); t++ {
		c := (at + slope*float64(t)/s.perMM) * s.perMM
		for d := -int(1.2 * s.perMM); d <= int(1.2*s.perMM); d++ {
			by := strength * math.Exp(-math.Abs(float64(d))/s.perMM*4) * (0.7 + 0.3*s.fibre(t/5, d))
			if d < 0 {
				by *= 0.4
			}
			if upright {
				s.shade(int(c)+d, t, by)
			} else {
				s.shade(t, int(c)+d, by)
			}
		}
	}
}

func (s *sheet) hole(at spot, radius float64) {
	reach := int((radius + 0.3) * s.perMM)
	grey := uint8(20 + s.IntN(60))
	for dy := -reach; dy <= reach; dy++ {
		for dx := -reach; dx <= reach; dx++ {
			p := image.Pt(int(at.x*s.perMM)+dx, int(at.y*s.perMM)+dy)
			if math.Hypot(float64(dx), float64(dy)) < radius*s.perMM && p.In(s.picture.Rect) {
				s.picture.Pix[s.picture.PixOffset(p.X, p.Y)] = grey
			}
		}
	}
}

// cover destroys a code: paper stuck over it, a scribble, or a blot.
func (s *sheet) cover(b model.Box) {
	switch s.IntN(3) {
	case 0:
		for y := int((b.Y + 2) * s.perMM); y < int((b.Y+b.H-3)*s.perMM); y++ {
			for x := int((b.X - 1) * s.perMM); x < int((b.X+b.W-4)*s.perMM); x++ {
				s.picture.Pix[y*s.picture.Stride+x] = 245
			}
		}
	case 1:
		p := pen{width: 1.2, grey: 30}
		for range 3 {
			s.scribble(p, b)
		}
	default:
		s.hole(spot{b.X + b.W/2 + s.normal(2), b.Y + b.H/2 + s.normal(2)}, s.between(7.5, 9.5))
	}
}

// tear takes a corner off, with its square; what lies behind is light or dark.
func (s *sheet) tear(corner int, w, h float64) {
	size, behind := s.between(19, 26), uint8([]int{0, 60, 235, 255}[s.IntN(4)])
	rough := s.between(0.3, 1.2)
	for y := 0; y < int(size*s.perMM); y++ {
		edge := int((size-float64(y)/s.perMM)*s.perMM + rough*s.perMM*math.Sin(float64(y)/s.perMM*1.7))
		for x := range max(edge, 0) {
			px, py := x, y
			if corner == 2 || corner == 3 {
				px = s.picture.Rect.Dx() - 1 - x
			}
			if corner > 2 {
				py = s.picture.Rect.Dy() - 1 - y
			}
			s.picture.Pix[py*s.picture.Stride+px] = behind
		}
	}
}

// ghost lets a mirrored page show through.
func (s *sheet) ghost(behind *image.Gray) {
	strength := s.between(0.02, 0.07)
	w, h := behind.Rect.Dx(), behind.Rect.Dy()
	for y := range h {
		for x := range w {
			if v := behind.Pix[y*behind.Stride+w-1-x]; v < 200 {
				s.shade(x, y, strength)
			}
		}
	}
}
