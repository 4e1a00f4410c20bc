package scan

import (
	"slices"
)

// Features of the ink of a cell, by which a signature is told from what voids a cell.
const (
	fTrace      = iota // mm of strokes
	fDense             // square mm where hardly a gap is left
	fLevel             // share of the strokes that run in one direction
	fWide              // of the cell
	fHigh              // of the cell
	fFill              // mm of strokes to the square mm of their box
	fThick             // mm
	fRound             // share of the strokes without a direction
	fChord             // mm of the longest line on which ink lies
	fChordShare        // of the cell's width
	fChordSpan         // of the diagonal of the ink's box
	fChord2            // mm of the second
	fCross             // mm of the shorter of two lines that cross in their middles
	fCrossShare        // of the ink's height
	fCrossFree         // the same times the free ends of both
	fCrossEven         // how far the two are from being mirrored, 0 to 1
	fCrossings         // pairs of lines that cross so
	fChordsSum         // mm of all lines to the mm of strokes
	fFree              // ends of the longest line beside which nothing is
	fBeside            // share of it with ink at one side or both
	fBoth              // share of it with ink at both
	fStrike            // mm of a line with ink at both sides
	fStrikeFree        // the same times its free ends
	fBalance           // share of the ink at the side of the longest line that has less
	fTone              // how much darker or paler that line is
	fToneSpread        // of the strokes
	fEnds              // to the mm
	fForks             // to the mm
	fHoles
	fParts   // that do not touch
	fSides   // of the cell that are reached
	fRows    // of the widest row, share of the ink's width
	fGrid    // share of the strokes in two directions at right angles
	fOutside // square mm of the same strokes in other cells
	fSpilt   // square mm of other cells' strokes
	fUpright // share of the strokes
	fLying   // share of the strokes
	fArc     // points of bow of the longest line
	fHatch   // share of the ink that is dense
	fCircle  // share of a turn on which a circle is seen
	featureCount
)

type features [featureCount]float64

// features measures a shape in a cell so many mm wide and high.
func (m *shape) features(width, height float64) (f features) {
	m.thinning()
	dense := m.dense()
	f[fTrace], f[fDense], f[fLevel] = max(1, float64(len(m.thin)))/pagePerMM*slope, float64(dense)/perMM2, m.level()
	m.extent(&f, width, height)
	m.net(&f)
	if f[fDense] > mostDense { // plain, and full of lines
		return f
	}
	m.lines(&f, width)
	f[fCircle] = m.circle()
	return f
}

// extent is what the ink takes up.
func (m *shape) extent(f *features, width, height float64) {
	x0, y0, x1, y1, area := m.w, m.h, 0, 0, 0
	rows := make([]int, m.h)
	for i, v := range m.mask {
		if v {
			x, y := i%m.w, i/m.w
			x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
			rows[y]++
			area++
		}
	}
	w, h := float64(x1-x0+1)/pagePerMM, float64(y1-y0+1)/pagePerMM
	f[fWide], f[fHigh] = w/width, h/height
	f[fFill] = f[fTrace] / (w * h)
	f[fThick] = float64(area) / perMM2 / f[fTrace]
	f[fHatch] = f[fDense] * perMM2 / float64(max(1, area))
	f[fRows] = float64(slices.Max(rows)) / pagePerMM / w
	for _, at := range [4]bool{x0 <= 3, y0 <= 3, x1 >= m.w-4, y1 >= m.h-4} {
		if at {
			f[fSides]++
		}
	}
}

// net counts ends, forks, holes and parts of the thin strokes, and how they run.
func (m *shape) net(f *features) {
	thin := make([]bool, m.w*m.h)
	for _, p := range m.thin {
		thin[p.y*m.w+p.x] = true
	}
	around := m.around()
	var counts [directions]int
	ends, forks, none := 0, 0, 0
	var tones []uint8
	for _, p := range m.thin {
		i := p.y*m.w + p.x
		n := 0
		for k := range around {
			if !thin[i+around[k]] && thin[i+around[(k+1)%8]] {
				n++
			}
		}
		if n == 1 {
			ends++
		} else if n > 2 {
			forks++
		}
		if p.direction < 0 {
			none++
		} else {
			counts[p.direction]++
		}
		tones = append(tones, m.tone[i])
	}
	all := float64(max(1, len(m.thin)))
	f[fEnds], f[fForks], f[fRound] = float64(ends)/f[fTrace], float64(forks)/f[fTrace], float64(none)/all
	best := 0
	for d := range directions {
		n := 0
		for k := -1; k <= 1; k++ {
			n += counts[(d+k+directions)%directions] + counts[(d+k+directions/2+directions)%directions]
		}
		best = max(best, n)
	}
	f[fGrid] = float64(best) / all
	sum := func(from, to int) (n int) {
		for d := from; d <= to; d++ {
			n += counts[(d+directions)%directions]
		}
		return n
	}
	f[fLying], f[fUpright] = float64(sum(-2, 2))/all, float64(sum(16, 20))/all
	slices.Sort(tones)
	if n := len(tones); n > 0 {
		f[fToneSpread] = float64(tones[n*9/10]-tones[n/10]) / float64(max(1, tones[n/2]))
	}
	parts, holes := m.parts()
	f[fParts], f[fHoles] = float64(parts), float64(holes)
}

// parts counts what hangs together and, by Euler's number, the holes.
func (m *shape) parts() (parts, holes int) {
	at := func(x, y int) int {
		if m.mask[y*m.w+x] {
			return 1
		}
		return 0
	}
	euler := 0 // times 4, of what touches by a corner too
	for y := range m.h - 1 {
		for x := range m.w - 1 {
			a, b, c, d := at(x, y), at(x+1, y), at(x, y+1), at(x+1, y+1)
			switch a + b + c + d {
			case 1:
				euler++
			case 3:
				euler--
			case 2:
				if a == d {
					euler -= 2
				}
			}
		}
	}
	seen := make([]bool, len(m.mask))
	around := m.around()
	var stack []int
	for i, v := range m.mask {
		if !v || seen[i] {
			continue
		}
		parts++
		seen[i] = true
		stack = append(stack[:0], i)
		for len(stack) > 0 {
			k := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, d := range around {
				if m.mask[k+d] && !seen[k+d] {
					seen[k+d] = true
					stack = append(stack, k+d)
				}
			}
		}
	}
	return parts, parts - euler/4
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
