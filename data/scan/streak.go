package scan

// bands of a picture: dust on the glass of a feeder draws through all of them, but
// one perhaps; a printed line leaves out the first and the last, for the squares
// stand beyond its ends.
const bands = 32

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
		marks := g.streaks(n, long, step, stride)
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

// streaks marks the columns that are darker than what is beside them in most
// places of every band.
func (g grey) streaks(n, long, step, stride int) []bool {
	const (
		samples = 9 // of a band
		beside  = 4
		darker  = 6
		lid     = 60 // darker is beyond the paper
	)
	every := max(1, long/bands/samples)
	dark, unlit, dim, beyond := make([]uint16, n), make([]uint16, n), make([]uint8, n), make([]uint8, n)
	for i := range bands {
		clear(dark)
		clear(unlit)
		rows := 0
		for y := i * long / bands; y < (i+1)*long/bands; y += every {
			rows++
			for x := beside; x < n-beside; x++ {
				k := y*stride + x*step
				lower := min(g.pix[k-beside*step], g.pix[k+beside*step])
				if lower < lid {
					unlit[x]++
				} else if int(g.pix[k])+darker < int(lower) {
					dark[x]++
				}
			}
		}
		for x, d := range dark {
			switch {
			case 2*int(unlit[x]) > rows:
				beyond[x]++
			case 10*int(d) > 6*rows:
				dim[x]++
			}
		}
	}
	marks := make([]bool, n)
	for x, d := range dim {
		if d >= bands/2 && d+beyond[x] >= bands-1 {
			for k := max(0, x-1); k <= min(n-1, x+1); k++ {
				marks[k] = true
			}
		}
	}
	return marks
}
