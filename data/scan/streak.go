package scan

// bands of a picture: dust on the glass of a feeder draws through all of them, but
// those perhaps where squares and lines hide it; a printed line leaves out the first
// and the last, for the squares stand beyond its ends.
const (
	bands      = 32
	leastDim   = bands / 2
	leastBands = bands - 6
)

// unstreak takes out the lines that dust on the glass of a feeder draws from
// edge to edge: what is beside them is drawn on through them.
func (g grey) unstreak() {
	for _, lying := range [2]bool{false, true} {
		n, long, step, stride := g.w, g.h, 1, g.w
		if lying {
			n, long, step, stride = g.h, g.w, g.w, 1
		}
		if n < 16 || long < 16*bands {
			continue
		}
		marks := g.streaks(lying)
		for x := 2; x < n-2; x++ {
			if !marks[x] {
				continue
			}
			from := x
			for x < n-2 && marks[x] {
				x++
			}
			if x-from <= mostStreak {
				for y := range long {
					g.bridge(y*stride+(from-1)*step, x-from+1, step)
				}
			}
		}
	}
}

// mostStreak is how wide a streak may be, in points.
const mostStreak = 7

// bridge fills what lies between a point and the one so many steps on.
func (g grey) bridge(at, count, step int) {
	a, b := int(g.pix[at]), int(g.pix[at+count*step])
	for k := 1; k < count; k++ {
		g.pix[at+k*step] = uint8(a + (b-a)*k/count)
	}
}

// streaks marks the columns, or the rows, that are darker than what is beside
// them in most places of every band.
func (g grey) streaks(lying bool) []bool {
	const (
		samples = 9 // of a band
		beside  = 4
		darker  = 6
		lid     = 60 // darker is beyond the paper
	)
	n, long := g.w, g.h
	if lying {
		n, long = g.h, g.w
	}
	every := max(1, long/bands/samples)
	dark, unlit, dim, beyond := make([]uint16, n), make([]uint16, n), make([]uint8, n), make([]uint8, n)
	first, lately := make([]bool, n), make([]uint8, n) // dim in one of the first two bands on the paper, or of the two before
	for i := range bands {
		clear(dark)
		clear(unlit)
		lines := g.lines(i*long/bands, (i+1)*long/bands, every, lying)
		for _, line := range lines {
			middle := line[beside : n-beside]
			before, after := line[:len(middle)], line[2*beside:][:len(middle)]
			for x, v := range middle {
				a, b := int(before[x]), int(after[x])
				if a < lid || b < lid {
					unlit[x+beside]++
				} else if w := int(v) + darker; w < a && w < b {
					dark[x+beside]++
				}
			}
		}
		for x, d := range dark {
			switch {
			case 2*int(unlit[x]) > len(lines):
				beyond[x]++
				continue
			case 10*int(d) > 6*len(lines):
				dim[x]++
				lately[x] = 2
			case lately[x] > 0:
				lately[x]--
			}
			if i-int(beyond[x]) == 1 {
				first[x] = lately[x] > 0
			}
		}
	}
	marks := make([]bool, n)
	for x, d := range dim {
		if d >= leastDim && d+beyond[x] >= leastBands && first[x] && lately[x] > 0 {
			for k := max(0, x-1); k <= min(n-1, x+1); k++ {
				marks[k] = true
			}
		}
	}
	return marks
}

// lines are every so many of the rows of the picture, or of its columns.
func (g grey) lines(from, to, every int, columns bool) [][]uint8 {
	all := make([][]uint8, 0, (to-from+every-1)/every)
	for at := from; at < to; at += every {
		if columns {
			all = append(all, make([]uint8, g.h))
		} else {
			all = append(all, g.pix[at*g.w:(at+1)*g.w])
		}
	}
	if columns {
		for y := range g.h { // row by row, as they lie in memory
			row := g.pix[y*g.w+from : y*g.w+to]
			for i, line := range all {
				line[y] = row[i*every]
			}
		}
	}
	return all
}
