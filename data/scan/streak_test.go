package scan

import (
	"testing"

	"segreteria/data/model"
)

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

// Strokes so close that none stands out are no stain.
func TestDenseInkIsNeverEmpty(t *testing.T) {
	cells := []model.Cell{{Box: model.Box{X: 20, Y: 20, W: 30, H: 10}}}
	read := func(dark func(x, y int) uint8) string {
		k := ink{grey: newGrey(360, 240), limit: 18}
		for y := 132; y < 156; y++ { // 4 mm
			for x := 160; x < 208; x++ { // 8 mm
				k.pix[y*k.w+x] = dark(x, y)
			}
		}
		all := judge(k, cells)
		return all[0].Verdict
	}
	if got := read(func(int, int) uint8 { return 190 }); got != VerdictAsk {
		t.Errorf("covered with ink: %s", got)
	}
	if got := read(func(int, int) uint8 { return 45 }); got != VerdictEmpty {
		t.Errorf("a stain: %s", got)
	}
}
