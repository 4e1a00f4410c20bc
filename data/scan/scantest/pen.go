package scantest

import (
	"image"
	"math"
)

// A spot is a place on the paper, in mm.
type spot struct{ x, y float64 }

// A pen draws with a width and a darkness that the hand varies.
type pen struct {
	width float64 // mm
	grey  float64 // of the full ink, 0 black
	grain float64 // 0 an even line, 1 a line with many gaps: pencil
	lift  float64 // how much thinner a stroke begins and ends, 0 to 1
}

// ballpoint returns a blue or black pen; some are light.
func (r random) ballpoint() pen {
	p := pen{r.between(0.28, 0.55), r.between(25, 75), 0, r.between(0.2, 0.7)}
	switch {
	case r.chance(0.12): // felt tip
		p.width, p.lift = r.between(0.5, 0.9), 0.1
	case r.chance(0.15): // a light pen
		p.width, p.grey = r.between(0.22, 0.35), r.between(85, 130)
	}
	return p
}

func (r random) pencil() pen {
	return pen{r.between(0.35, 0.6), r.between(110, 165), r.between(0.2, 0.5), 0.5}
}

// A sheet is a page that is being written on.
type sheet struct {
	random
	picture *image.Gray
	perMM   float64
	grid    []float64 // of the paper's fibres, for pencils
}

// stroke draws a curve through the spots.
func (s *sheet) stroke(p pen, through []spot) { s.polyline(p, curve(through)) }

// polyline draws straight from spot to spot, thinner at both ends.
func (s *sheet) polyline(p pen, path []spot) {
	total := length(path)
	if total == 0 {
		s.dot(p, path)
		return
	}
	wave, phase := s.between(3, 9), s.between(0, 6)
	done := 0.0
	step := 0.35 / s.perMM
	for i := 1; i < len(path); i++ {
		a, b := path[i-1], path[i]
		d := math.Hypot(b.x-a.x, b.y-a.y)
		for t := 0.0; t < d; t += step {
			at := done + t
			ends := min(at, total-at) / 1.2
			pressure := 1 - p.lift*math.Exp(-ends)
			pressure *= 0.88 + 0.12*math.Sin(at/wave*2*math.Pi+phase)
			f := t / d
			s.disc(spot{a.x + (b.x-a.x)*f, a.y + (b.y-a.y)*f}, p, pressure)
		}
		done += d
	}
}

func (s *sheet) dot(p pen, path []spot) {
	for _, at := range path[:min(len(path), 1)] {
		s.disc(at, p, 1.2)
	}
}

// disc is the mark of the pen's tip.
func (s *sheet) disc(at spot, p pen, pressure float64) {
	radius := p.width / 2 * (0.45 + 0.55*pressure) * s.perMM
	ink := 255 - (255-p.grey)*(0.6+0.4*pressure)
	cx, cy := at.x*s.perMM, at.y*s.perMM
	b := s.picture.Rect
	for y := max(0, int(cy-radius-1)); y <= min(b.Dy()-1, int(cy+radius+1)); y++ {
		for x := max(0, int(cx-radius-1)); x <= min(b.Dx()-1, int(cx+radius+1)); x++ {
			cover := radius + 0.5 - math.Hypot(float64(x)+0.5-cx, float64(y)+0.5-cy)
			if cover <= 0 {
				continue
			}
			cover = min(cover, 1)
			if p.grain > 0 {
				cover *= 1 - p.grain*s.fibre(x, y)
			}
			if v := uint8(255 - cover*(255-ink)); v < s.picture.Pix[y*s.picture.Stride+x] {
				s.picture.Pix[y*s.picture.Stride+x] = v
			}
		}
	}
}

// fibre is how much the paper resists a pencil at a point.
func (s *sheet) fibre(x, y int) float64 {
	if s.grid == nil {
		s.grid = make([]float64, 1<<12)
		for i := range s.grid {
			s.grid[i] = s.Float64()
		}
	}
	return s.grid[(x*73+y*31*64+x*y)&(1<<12-1)]
}

func length(path []spot) (total float64) {
	for i := 1; i < len(path); i++ {
		total += math.Hypot(path[i].x-path[i-1].x, path[i].y-path[i-1].y)
	}
	return total
}

// curve bends through the spots (Catmull and Rom), in steps of about 0.1 mm.
func curve(p []spot) []spot {
	if len(p) < 3 {
		return p
	}
	var out []spot
	at := func(i int) spot { return p[min(max(i, 0), len(p)-1)] }
	for i := range len(p) - 1 {
		a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
		n := max(2, int(math.Hypot(c.x-b.x, c.y-b.y)/0.12))
		for k := range n {
			t := float64(k) / float64(n)
			f := func(a, b, c, d float64) float64 {
				return 0.5 * (2*b + (c-a)*t + (2*a-5*b+4*c-d)*t*t + (3*b-a-3*c+d)*t*t*t)
			}
			out = append(out, spot{f(a.x, b.x, c.x, d.x), f(a.y, b.y, c.y, d.y)})
		}
	}
	return append(out, p[len(p)-1])
}
