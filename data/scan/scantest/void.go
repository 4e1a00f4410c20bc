package scantest

import (
	"image"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"segreteria/data/model"
)

// line is what a hand draws without a ruler.
func (s *sheet) line(p pen, a, b spot) {
	d := math.Hypot(b.x-a.x, b.y-a.y)
	bow := s.normal(0.018 * d)
	nx, ny := -(b.y-a.y)/max(d, 0.1), (b.x-a.x)/max(d, 0.1)
	path := []spot{a}
	for _, t := range []float64{0.25, 0.5, 0.75} {
		off := bow*(1-math.Pow(2*t-1, 2)) + s.normal(0.12)
		path = append(path, spot{a.x + (b.x-a.x)*t + nx*off, a.y + (b.y-a.y)*t + ny*off})
	}
	s.stroke(p, append(path, b))
}

// dash is a short line, or two, that says nobody was there.
func (s *sheet) dash(p pen, b model.Box) {
	w := b.W * s.between(0.15, 0.85)
	x, y := b.X+(b.W-w)*s.between(0.2, 0.8), b.Y+b.H*s.between(0.35, 0.65)
	for range 1 + s.IntN(2) {
		s.line(p, spot{x, y + s.normal(0.4)}, spot{x + w, y + s.normal(0.6)})
		y += s.between(0.9, 1.8)
	}
}

// strike is a line through most of a cell.
func (s *sheet) strike(p pen, b model.Box) {
	up, low := b.Y+b.H*s.between(0.05, 0.4), b.Y+b.H*s.between(0.6, 0.95)
	left, right := b.X+b.W*s.between(0.02, 0.15), b.X+b.W*s.between(0.85, 0.98)
	switch s.IntN(4) {
	case 0:
		up = low - s.between(-1, 1)
	case 1:
		up, low = low, up
	}
	s.line(p, spot{left, up}, spot{right, low})
	if s.chance(0.25) {
		d := s.between(1, 2)
		s.line(p, spot{left, up + d}, spot{right, low + d})
	}
}

// cross is an X, small or through the cell.
func (s *sheet) cross(p pen, b model.Box) {
	size := s.between(0.35, 0.95)
	w, h := min(b.W, 3*b.H)*size/2, b.H*size/2
	x, y := b.X+w+(b.W-2*w)*s.between(0.1, 0.9), b.Y+h+(b.H-2*h)*s.between(0.3, 0.7)
	jog := func() float64 { return s.normal(0.5) }
	s.line(p, spot{x - w + jog(), y - h + jog()}, spot{x + w + jog(), y + h + jog()})
	s.line(p, spot{x - w + jog(), y + h + jog()}, spot{x + w + jog(), y - h + jog()})
}

// void strikes out, crosses out or covers a name that takes up a box.
func (s *sheet) void(p pen, name model.Box) {
	switch s.IntN(4) {
	case 0:
		wide, high := min(name.W, 3*max(name.H, 4))*s.between(0.5, 1.1)/2, max(name.H, 4)*s.between(0.6, 1.2)/2
		x, y := name.X+name.W*s.between(0.35, 0.65), name.Y+name.H*s.between(0.4, 0.6)
		s.line(p, spot{x - wide, y - high + s.normal(0.4)}, spot{x + wide, y + high + s.normal(0.4)})
		s.line(p, spot{x - wide, y + high + s.normal(0.4)}, spot{x + wide, y - high + s.normal(0.4)})
	case 1:
		s.scribble(p, model.Box{X: name.X - 0.5, Y: name.Y - 0.5, W: name.W + 1, H: max(name.H, 4) + 1})
	default:
		up, low := name.Y+name.H*s.between(-0.1, 0.35), name.Y+name.H*s.between(0.65, 1.1)
		switch s.IntN(4) {
		case 0, 1:
			up = name.Y + name.H*s.between(0.35, 0.65)
			low = up + s.between(-1, 1)
		case 2:
			up, low = low, up
		}
		left, right := name.X+s.between(-3, 0.12*name.W), name.X+name.W+s.between(-0.12*name.W, 3)
		s.line(p, spot{left, up}, spot{right, low})
		if s.chance(0.25) {
			d := s.between(0.7, 1.6)
			s.line(p, spot{left, up + d}, spot{right, low + d})
		}
	}
}

// scribble covers a part of a cell with a zigzag.
func (s *sheet) scribble(p pen, b model.Box) {
	w, h := b.W*s.between(0.4, 0.9), b.H*s.between(0.35, 0.7)
	x, y := b.X+(b.W-w)*s.Float64(), b.Y+(b.H-h)*s.Float64()
	var path []spot
	for t := 0.0; t < w; t += s.between(0.5, 1.3) {
		path = append(path, spot{x + t + s.normal(0.4), y + s.normal(0.5)}, spot{x + t + s.normal(0.4), y + h + s.normal(0.5)})
	}
	if s.chance(0.5) {
		for t := 0.0; t < h; t += s.between(0.6, 1.2) {
			path = append(path, spot{x + s.normal(0.5), y + t}, spot{x + w + s.normal(0.5), y + t + s.normal(0.3)})
		}
	}
	s.polyline(p, path)
}

// ditto is what says "as above", or a tick.
func (s *sheet) ditto(p pen, b model.Box) {
	x, y := b.X+b.W*s.between(0.2, 0.8), b.Y+b.H*s.between(0.3, 0.6)
	if s.chance(0.4) {
		d := s.between(1.5, 4)
		s.polyline(p, []spot{{x - d*0.4, y}, {x, y + d*0.5}, {x + d, y - d*0.8}})
		return
	}
	h := s.between(1.2, 2.5)
	for range 2 {
		s.stroke(p, []spot{{x + 0.3, y}, {x + s.normal(0.15), y + h}})
		x += s.between(0.9, 1.6)
	}
}

// stamp prints a word in a frame, larger than a cell or not.
func (s *sheet) stamp(b model.Box) {
	words := []string{"ASSENTE", "ANNULLATO", "NON PRESENTE", "VOID", "ABSENT"}
	word := words[s.IntN(len(words))]
	high := s.between(3, 5.5)
	mask, w := letters(word, high*s.perMM)
	wide := float64(w) / s.perMM
	if wide > b.W*1.3 {
		high *= b.W * 1.3 / wide
		mask, w = letters(word, high*s.perMM)
		wide = float64(w) / s.perMM
	}
	ink := s.between(60, 120)
	turn := s.normal(0.12)
	sin, cos := math.Sin(turn), math.Cos(turn)
	cx, cy := b.X+b.W/2+s.normal(1), b.Y+b.H/2+s.normal(0.8)
	place := func(x, y float64) spot { return spot{cx + x*cos - y*sin, cy + x*sin + y*cos} }
	p := pen{s.between(0.4, 0.7), ink, s.between(0.1, 0.5), 0}
	hw, hh := wide/2+1.2, high/2+0.8
	s.polyline(p, []spot{place(-hw, -hh), place(hw, -hh), place(hw, hh), place(-hw, hh), place(-hw, -hh)})
	s.print(mask, p, spot{cx, cy}, turn)
}

// roundStamp prints two circles, with a word between their tops and bottoms.
func (s *sheet) roundStamp(b model.Box) {
	radius, ink := min(s.between(4, 6.5), 0.6*b.H+1), s.between(60, 120)
	p := pen{s.between(0.3, 0.6), ink, s.between(0.1, 0.5), 0}
	at := spot{b.X + radius + (b.W-2*radius)*s.between(0.1, 0.9), b.Y + b.H/2 + s.normal(0.6)}
	for _, share := range []float64{1, s.between(0.6, 0.85)} {
		var path []spot
		for k := range 73 {
			a := float64(k) / 72 * 2 * math.Pi
			path = append(path, spot{at.x + radius*share*math.Cos(a), at.y + radius*share*math.Sin(a)})
		}
		s.polyline(p, path)
	}
	words := []string{"ASS", "NO", "VOID", "ANN", "21 FEB", "TERNI"}
	mask, w := letters(words[s.IntN(len(words))], s.between(1.6, 2.6)*s.perMM)
	if float64(w)/s.perMM < 1.8*radius {
		s.print(mask, p, at, s.normal(0.2))
	}
}

// word writes by hand that somebody was not there.
func (s *sheet) word(p pen, b model.Box) {
	const a, e, n, t, es, capitalA = 11, 0, 3, 8, 7, 7
	words := [][]int{{a, es, es, e, n, t, e}, {a, es, es, e, n, t, e}, {a, es, es}, {a, es, es, e, n, t}}
	var w writing
	x, jitter, spacing := 0.0, s.between(0.03, 0.12), s.between(0.8, 1.2)
	var path []spot
	word := words[s.IntN(len(words))]
	for i, k := range word {
		letter := small[k]
		if i == 0 && s.chance(0.4) {
			letter = capital[capitalA]
			x += 0.5
		}
		for _, q := range s.letter(letter, 0, jitter) {
			path = append(path, spot{x + q.x*spacing, q.y})
		}
		x += 0.95 * spacing
	}
	w.strokes = append(w.strokes, path)
	if len(word) == 3 {
		w.strokes = append(w.strokes, []spot{{x + 0.3, 0}, {x + 0.35, 0.02}})
	}
	h := b.H * s.between(0.25, 0.6)
	wide := min(b.W*s.between(0.4, 0.9), 40)
	s.put(w, p, model.Box{X: b.X + (b.W-wide)*s.Float64(), Y: b.Y + (b.H-h)*s.between(0.2, 0.8), W: wide, H: h}, s.normal(0.05))
}

// print puts letters with their middle at a place, turned by an angle.
func (s *sheet) print(mask *image.Alpha, p pen, c spot, turn float64) {
	sin, cos := math.Sin(turn), math.Cos(turn)
	wide, high := float64(mask.Rect.Dx())/s.perMM, float64(mask.Rect.Dy())/s.perMM
	reach := wide/2 + high
	for y := (c.y - reach) * s.perMM; y < (c.y+reach)*s.perMM; y++ {
		for x := (c.x - reach) * s.perMM; x < (c.x+reach)*s.perMM; x++ {
			dx, dy := x/s.perMM-c.x, y/s.perMM-c.y
			u, v := int(((dx*cos+dy*sin)+wide/2)*s.perMM), int(((-dx*sin+dy*cos)+high/2)*s.perMM)
			at := image.Pt(int(x), int(y))
			if cover := mask.AlphaAt(u, v).A; cover > 0 && at.In(s.picture.Rect) {
				worn := 1 - p.grain*s.fibre(int(x), int(y))
				value := uint8(255 - float64(cover)/255*worn*(255-p.grey))
				i := s.picture.PixOffset(at.X, at.Y)
				s.picture.Pix[i] = min(s.picture.Pix[i], value)
			}
		}
	}
}

// letters draws a word of a height in points, and says how wide it is.
func letters(word string, high float64) (*image.Alpha, int) {
	parsed, err := opentype.Parse(gobold.TTF)
	if err != nil {
		panic(err) // the font is part of the library
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: high / 0.73, DPI: 72})
	if err != nil {
		panic(err)
	}
	w := font.MeasureString(face, word).Ceil()
	mask := image.NewAlpha(image.Rect(0, 0, w, int(high)+1))
	d := font.Drawer{Dst: mask, Src: image.Opaque, Face: face, Dot: fixed.P(0, int(high))}
	d.DrawString(word)
	return mask, w
}
