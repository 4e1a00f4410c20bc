package scan

import "math"

// lines measures the longest lines on which ink lies.
func (m *shape) lines(f *features, width float64) {
	s := m.stencil()
	all := s.chords(8)
	if len(all) == 0 {
		return
	}
	first := all[0]
	f[fChord], f[fChordShare] = first.length/stencilPerMM, first.length/stencilPerMM/width
	f[fArc] = math.Abs(first.bow)
	f[fChordSpan] = f[fChord] / math.Hypot(f[fWide]*width, float64(m.h)/pagePerMM*f[fHigh])
	f[fFree] = s.free(first)
	for i, a := range all {
		f[fChordsSum] += a.length / stencilPerMM
		for _, b := range all[:i] {
			s.crossing(f, a, b)
		}
	}
	f[fChordsSum] /= f[fTrace]
	f[fCrossShare] = f[fCross] / (f[fHigh] * float64(m.h) / pagePerMM)
	if len(all) > 1 {
		f[fChord2] = all[1].length / stencilPerMM
	}
	m.besides(f, first)
	f[fStrike] = f[fBoth] * f[fChord]
	f[fStrikeFree] = f[fFree] * f[fBoth] * f[fChord]
	for _, c := range all[1:min(len(all), 4)] {
		var o features
		m.besides(&o, c)
		both := o[fBoth] * c.length / stencilPerMM
		f[fStrike] = max(f[fStrike], both)
		f[fStrikeFree] = max(f[fStrikeFree], s.free(c)*both)
	}
}

// crossing notes two lines that cross near the middle of both.
func (s *stencil) crossing(f *features, a, b chord) {
	t, u, ok := meet(a.straight, b.straight)
	if !ok || min(t, u) < 0.15 || max(t, u) > 0.85 {
		return
	}
	f[fCrossings]++
	if d := min(a.length, b.length) / stencilPerMM; d > f[fCross] {
		f[fCross] = d
		f[fCrossEven] = math.Abs(float64(a.direction+b.direction-directions)) / directions
	}
	f[fCrossFree] = max(f[fCrossFree], (s.free(a)+s.free(b))*min(a.length, b.length)/stencilPerMM)
}

// free counts the ends of a line beside which no other ink is.
func (s *stencil) free(c chord) (ends float64) {
	const near, beside = 4, 1.9
	dx, dy := (c.bx-c.ax)/c.length, (c.by-c.ay)/c.length
	for i, e := range [2]point{{c.ax, c.ay}, {c.bx, c.by}} {
		slope := 4 * c.bow / c.length // of the bow at its ends
		if i == 1 {
			slope = -slope
		}
		other := 0
		for y := -near; y <= near; y++ {
			for x := -near; x <= near; x++ {
				along := float64(x)*dx + float64(y)*dy
				across := float64(y)*dx - float64(x)*dy - slope*along
				if x*x+y*y <= near*near && math.Abs(across) > beside && s.at(e.x+float64(x), e.y+float64(y)) {
					other++
				}
			}
		}
		if other <= 1 {
			ends++
		}
	}
	return ends
}

// besides is what lies beside the longest line, in the middle of it.
func (m *shape) besides(f *features, c chord) {
	ax, ay, bx, by := 2*c.ax, 2*c.ay, 2*c.bx, 2*c.by
	n := max(1, int(c.length*2/pagePerMM))
	dx, dy := bx-ax, by-ay
	l := math.Hypot(dx, dy)
	nx, ny := -dy/l, dx/l
	bins := make([][2]bool, n)
	above, below, on, off := 0, 0, [2]float64{}, [2]float64{}
	for _, p := range m.thin {
		x, y := float64(p.x)-ax, float64(p.y)-ay
		t := (x*dx + y*dy) / l / l
		d := x*nx + y*ny - 8*t*(1-t)*c.bow
		tone := float64(m.tone[p.y*m.w+p.x])
		if math.Abs(d) < 2.5 && t >= 0 && t <= 1 {
			on[0], on[1] = on[0]+tone, on[1]+1
			continue
		}
		if math.Abs(d) < 4 {
			continue
		}
		off[0], off[1] = off[0]+tone, off[1]+1
		side := 0
		if d > 0 {
			side = 1
			below++
		} else {
			above++
		}
		if math.Abs(d) < 10 && t > 0 && t < 1 {
			bins[int(t*float64(n))][side] = true
		}
	}
	for _, b := range bins {
		if b[0] && b[1] {
			f[fBoth] += 1 / float64(n)
		}
		if b[0] || b[1] {
			f[fBeside] += 1 / float64(n)
		}
	}
	f[fBalance] = float64(min(above, below)) / float64(max(1, above+below))
	if on[1] > 0 && off[1] > 0 {
		f[fTone] = math.Abs(on[0]/on[1]-off[0]/off[1]) / max(on[0]/on[1], off[0]/off[1], 1)
	}
}
