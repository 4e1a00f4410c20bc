package scan

import "testing"

func white(w, h int) grey {
	g := newGrey(w, h)
	for i := range g.pix {
		g.pix[i] = 250
	}
	return g
}

func TestStreaksGoAndPrintedLinesStay(t *testing.T) {
	for _, lying := range [2]bool{false, true} {
		g := white(800, 1000)
		at := func(across, along int) int {
			if lying {
				return across*g.w + along
			}
			return along*g.w + across
		}
		long, printed := 1000, [2]int{50, 950}
		if lying {
			long, printed = 800, [2]int{40, 760}
		}
		for along := range long {
			g.pix[at(300, along)] = 150 // a streak
			if along%(long/3) > long/3-40 {
				g.pix[at(300, along)] = 0 // a square over it
				for k := 290; k < 310; k++ {
					g.pix[at(k, along)] = 0
				}
			}
			if along >= printed[0] && along < printed[1] {
				g.pix[at(500, along)], g.pix[at(501, along)] = 60, 60
			}
		}
		g.unstreak()
		if v := g.pix[at(300, long/2)]; v < 240 {
			t.Errorf("lying %v: the streak is still there: %d", lying, v)
		}
		if v := g.pix[at(500, long/2)]; v != 60 {
			t.Errorf("lying %v: the printed line is gone: %d", lying, v)
		}
	}
}

// The dark bed of a scanner at both ends of a printed line is no end of a streak.
func TestALineOnADarkBedStays(t *testing.T) {
	g := white(1000, 1000)
	for y := range 1000 {
		for x := range 1000 {
			if y < 62 || y >= 938 {
				g.pix[y*g.w+x] = 20
			}
		}
		if y >= 150 && y < 850 {
			g.pix[y*g.w+500], g.pix[y*g.w+501] = 60, 60
		}
	}
	g.unstreak()
	if v := g.pix[500*g.w+500]; v != 60 {
		t.Errorf("the printed line is gone: %d", v)
	}
}
