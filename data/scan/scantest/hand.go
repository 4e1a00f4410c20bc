package scantest

import (
	"math"

	"segreteria/data/model"
)

// The letters of a hand as curves; y goes up, 1 is the height of an e. What
// stands behind a "nil" is drawn after lifting the pen.
var (
	small = [][]spot{
		{{0, 0.35}, {0.5, 0.6}, {0.3, 1}, {0.05, 0.6}, {0.3, 0}, {0.8, 0.1}},                                                 // e
		{{0, 0.2}, {0.5, 1.6}, {0.3, 2.2}, {0.1, 1.5}, {0.2, 0.1}, {0.6, 0}},                                                 // l
		{{0.5, 1}, {0, 0.5}, {0.4, 0}, {0.8, 0.5}, {0.5, 1}, {1, 0.9}},                                                       // o
		{{0, 0}, {0.1, 1}, {0.15, 0.1}, {0.5, 1}, {0.7, 0.6}, {0.75, 0}, {1, 0.1}},                                           // n
		{{0, 0}, {0.1, 1}, {0.15, 0.1}, {0.4, 1}, {0.55, 0.5}, {0.55, 0}, {0.8, 1}, {1, 0.5}, {1, 0}, {1.3, 0.1}},            // m
		{{0, 1}, {0.1, 0.2}, {0.4, 0}, {0.7, 0.9}, {0.75, 0.1}, {1, 0.1}},                                                    // u
		{{0.6, 1}, {0, 0.5}, {0.4, 0}, {0.7, 0.9}, {0.7, -0.8}, {0.3, -1.2}, {0.1, -0.8}, {0.9, 0.1}},                        // g
		{{0, 0.1}, {0.5, 1}, {0.4, 0.5}, {0.6, 0.1}, {0.2, 0}, {0.8, 0.1}},                                                   // s
		{{0, 0.2}, {0.3, 1.7}, {0.3, 0.2}, {0.6, 0}},                                                                         // t
		{{0, 0}, {0.2, 1}, {0.35, 0.85}, {0.6, 0.95}, {0.5, 0.1}, {0.8, 0}},                                                  // r
		{{0, 0.1}, {0.5, 1.9}, {0.3, 2.2}, {0.2, 1.4}, {0.2, -0.9}, {0, -1.3}, {0.1, -0.4}, {0.7, 0.2}},                      // f
		{{0.7, 0.9}, {0.2, 1}, {0, 0.4}, {0.3, 0}, {0.7, 0.9}, {0.75, 0.1}, {1.1, 0.1}},                                      // a
		{{0, 0.9}, {0.3, 0.1}, {0.6, 0.9}, {0.7, 0.8}, {1, 0.9}},                                                             // v
		{{0.1, 0.2}, {0.4, 1.8}, {0.25, 2.2}, {0.1, 1.4}, {0.15, 0}, {0.4, 0.9}, {0.7, 0.5}, {0.3, 0.4}, {0.8, 0}, {1, 0.1}}, // k
	}
	capital = [][]spot{
		{{1.2, 2.0}, {0.8, 2.4}, {0, 1.2}, {0.6, 0}, {1.5, 0.3}},                                                                // C
		{{1.2, 2.1}, {0.6, 2.4}, {0.3, 1.7}, {1.0, 0.8}, {0.6, 0}, {0, 0.3}, {0.9, 0.6}, {1.6, 0.2}},                            // S
		{{0.1, 0}, {0.2, 2.3}, {0.1, 1.6}, {0.9, 2.4}, {1.1, 1.7}, {0.3, 1.2}, {1.2, 0.7}, {0.6, -0.1}, {0.2, 0.1}, {1.5, 0.2}}, // B
		{{0, 0}, {0.4, 2.3}, {0.8, 0.6}, {1.3, 2.3}, {1.6, 0}, {1.9, 0.2}},                                                      // M
		{{0.1, 0}, {0.2, 2.3}, {1.0, 2.2}, {0.9, 1.3}, {0.3, 1.1}, {1.2, 0}, {1.5, 0.1}},                                        // R
		{{0.8, 2.2}, {0.2, 2.4}, {0.4, 1.0}, {0.1, 0}, {0.5, 0.1}, {1.5, 0.1}},                                                  // L
		{{1.3, 2}, {0.5, 2.4}, {0, 1}, {0.6, 0}, {1.3, 1}, {0.8, 1.1}, {1.3, 0.9}, {1.2, -0.9}, {0.5, -1.1}, {1.6, 0.2}},        // G
		{{0, 0}, {0.8, 2.4}, {1.0, 1.0}, {1.2, 0}, {0.4, 0.9}, {1.4, 0.9}},                                                      // A
		{{0.2, 2.2}, {0.1, 0}, {0.3, 2.2}, {1.3, 1.9}, {1.3, 0.4}, {0.2, 0}, {1.6, 0.1}},                                        // D
	}
	// printed capitals, stroke by stroke
	block = [][][]spot{
		{{{0, 0}, {0.5, 2}, {1, 0}}, {{0.2, 0.8}, {0.8, 0.8}}},               // A
		{{{0, 0}, {0, 2}, {0.5, 1}, {1, 2}, {1, 0}}},                         // M
		{{{0, 0}, {0, 2}}, {{0, 2}, {0.9, 1.7}, {0, 1.1}, {1, 0}}},           // R
		{{{0.5, 2}, {0, 1}, {0.5, 0}, {1, 1}, {0.5, 2}}},                     // O
		{{{0.9, 1.8}, {0.4, 2}, {0.2, 1.4}, {0.8, 0.7}, {0.5, 0}, {0, 0.2}}}, // S
		{{{0.2, 0}, {0.2, 2}}},                                               // I
		{{{0, 2}, {0, 0}, {0.8, 0}}},                                         // L
		{{{0, 2}, {1, 2}}, {{0.5, 2}, {0.5, 0}}},                             // T
		{{{0.8, 2}, {0, 2}, {0, 0}, {0.8, 0}}, {{0, 1}, {0.6, 1}}},           // E
		{{{0, 0}, {0, 2}, {1, 0}, {1, 2}}},                                   // N
		{{{0, 0}, {0, 2}, {0.8, 1.5}, {0, 1}}},                               // P
		{{{0, 2}, {0.5, 0}, {1, 2}}},                                         // V
	}
)

// A writing is strokes in units of an e, y upwards, that are yet to be placed.
type writing struct {
	strokes [][]spot
	angular bool
}

func (w *writing) box() (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range w.strokes {
		for _, p := range s {
			x0, y0, x1, y1 = min(x0, p.x), min(y0, p.y), max(x1, p.x), max(y1, p.y)
		}
	}
	return x0, y0, x1, y1
}

// signature writes a name in one of several hands.
func (r random) signature() writing {
	switch k := r.Float64(); {
	case k < 0.45:
		return r.cursive(r.IntN(7) + 5)
	case k < 0.62:
		return r.scrawl()
	case k < 0.75:
		return r.loops()
	case k < 0.86:
		return r.blocks(r.IntN(6) + 5)
	default:
		w := r.cursive(r.IntN(4) + 3)
		w.angular = r.chance(0.5)
		return w
	}
}

// initials are two or three letters.
func (r random) initials() writing {
	if r.chance(0.4) {
		return r.blocks(r.IntN(2) + 2)
	}
	var w writing
	x := 0.0
	for range r.IntN(2) + 2 {
		w.strokes = append(w.strokes, r.letter(capital[r.IntN(len(capital))], x, 0.12))
		x += r.between(0.9, 1.7)
		if r.chance(0.4) {
			w.strokes = append(w.strokes, []spot{{x, 0.05}, {x + 0.08, 0}})
			x += 0.3
		}
	}
	return w
}

func (r random) letter(shape []spot, x, jitter float64) []spot {
	out := make([]spot, len(shape))
	for i, p := range shape {
		out[i] = spot{x + p.x + r.normal(jitter), p.y + r.normal(jitter)}
	}
	return out
}

// cursive joins letters; towards the end of a name they flatten.
func (r random) cursive(letters int) writing {
	var w writing
	jitter, decay, spacing := r.between(0.03, 0.16), r.between(0, 0.12), r.between(0.75, 1.25)
	x := 0.0
	words := 1 + r.IntN(2)
	for range words {
		path := r.letter(capital[r.IntN(len(capital))], x, jitter)
		x += 1.5 * spacing
		high := 1.0
		for range max(2, letters/words) {
			shape := r.letter(small[r.IntN(len(small))], 0, jitter)
			for _, p := range shape {
				path = append(path, spot{x + p.x*spacing, p.y * high})
			}
			x += 0.95 * spacing
			high *= 1 - decay
			if r.chance(0.08) { // the pen is lifted
				w.strokes = append(w.strokes, path)
				path = nil
			}
		}
		if len(path) > 1 {
			w.strokes = append(w.strokes, path)
		}
		x += 0.8
	}
	w.flourish(r, x)
	return w
}

// flourish adds the tail or the line under a name that some people make.
func (w *writing) flourish(r random, x float64) {
	switch k := r.Float64(); {
	case k < 0.12: // a bent line below
		w.strokes = append(w.strokes, []spot{{x, -0.5}, {x * 0.6, -0.9 - r.between(0, 0.6)}, {x * 0.2, -0.7}, {x * 0.7, -1.2 - r.between(0, 0.5)}})
	case k < 0.25: // a tail
		last := &w.strokes[len(w.strokes)-1]
		*last = append(*last, spot{x + 0.5, 0.3}, spot{x + 1.5, -0.5 + r.normal(0.4)}, spot{x + r.between(2, 4), 0.4 + r.normal(0.5)})
	case k < 0.30: // a nearly straight line below
		w.strokes = append(w.strokes, []spot{{0, -0.8}, {x * 0.5, -0.85 + r.normal(0.1)}, {x, -0.7 + r.normal(0.2)}})
	}
}

// scrawl is a capital and a wave that dies away.
func (r random) scrawl() writing {
	path := r.letter(capital[r.IntN(len(capital))], 0, 0.15)
	x, high := 1.6, r.between(0.8, 1.6)
	for range r.IntN(6) + 4 {
		path = append(path, spot{x, high * r.between(0.5, 1)}, spot{x + r.between(0.2, 0.5), r.between(-0.2, 0.15)})
		x += r.between(0.5, 1.1)
		high *= r.between(0.7, 1)
	}
	path = append(path, spot{x + r.between(0.5, 3), r.normal(0.5)})
	return writing{strokes: [][]spot{path}, angular: r.chance(0.25)}
}

// loops are round strokes over each other and an end that flies off.
func (r random) loops() writing {
	var path []spot
	x := 0.0
	for range r.IntN(4) + 3 {
		wide, high := r.between(0.7, 2), r.between(0.8, 2.6)
		for k := range 6 {
			a := float64(k) / 6 * 2 * math.Pi
			path = append(path, spot{x + wide*(1-math.Cos(a)) + r.normal(0.08), high * math.Sin(a) * 0.6})
		}
		x += r.between(0.4, 1.4)
	}
	path = append(path, spot{x + r.between(1, 4), r.normal(0.8)})
	return writing{strokes: [][]spot{path}}
}

// blocks are printed capitals.
func (r random) blocks(letters int) writing {
	var w writing
	x := 0.0
	for range letters {
		for _, stroke := range block[r.IntN(len(block))] {
			w.strokes = append(w.strokes, r.letter(stroke, x, 0.08))
		}
		x += r.between(1.15, 1.5)
		if r.chance(0.12) {
			x += 0.8
		}
	}
	w.angular = true
	return w
}

// put writes into a box as large as given, turned by an angle about its middle;
// it returns what the writing takes up.
func (s *sheet) put(w writing, p pen, at model.Box, turn float64) model.Box {
	x0, y0, x1, y1 := w.box()
	scale := min(at.W/max(x1-x0, 0.1), at.H/max(y1-y0, 0.1))
	slant, stretch := s.between(-0.15, 0.45), 1.0
	if spare := at.W / (scale * (x1 - x0)); spare > 1 {
		stretch = min(spare, s.between(1, 1.6))
	}
	cx, cy := at.X+at.W/2, at.Y+at.H/2
	sin, cos := math.Sin(turn), math.Cos(turn)
	placed := writing{}
	for _, stroke := range w.strokes {
		path := make([]spot, len(stroke))
		for i, q := range stroke {
			y := (q.y - (y0+y1)/2) * scale
			x := (q.x-(x0+x1)/2)*scale*stretch + y*slant
			path[i] = spot{cx + x*cos + y*sin, cy + x*sin - y*cos}
		}
		if w.angular {
			s.polyline(p, path)
		} else {
			s.stroke(p, path)
		}
		placed.strokes = append(placed.strokes, path)
	}
	x0, y0, x1, y1 = placed.box()
	return model.Box{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}
