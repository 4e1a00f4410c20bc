package scan

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"segreteria/data/model"
)

// onePage is a page with a grid of two by two cells of 40 x 14 mm.
func onePage() (page grey, cells []model.Cell) {
	page = white(210*pagePerMM, 297*pagePerMM)
	for i := range 4 {
		cells = append(cells, model.Cell{Box: model.Box{X: 60 + 40*float64(i%2), Y: 100 + 14*float64(i/2), W: 40, H: 14}})
	}
	for k := range 3 {
		page.rule(point{60, 100 + 14*float64(k)}, point{140, 100 + 14*float64(k)}, 0.2, 190)
		page.rule(point{60 + 40*float64(k), 100}, point{60 + 40*float64(k), 128}, 0.2, 190)
	}
	return page, cells
}

// rule darkens what lies within half of so many mm of a line; all in mm.
func (g grey) rule(a, b point, wide float64, dark uint8) {
	long := math.Hypot(b.x-a.x, b.y-a.y)
	for t := 0.0; t <= long; t += 0.05 {
		x, y := a.x+(b.x-a.x)*t/long, a.y+(b.y-a.y)*t/long
		for dy := -wide / 2; dy <= wide/2; dy += 0.08 {
			for dx := -wide / 2; dx <= wide/2; dx += 0.08 {
				i := int((y+dy)*pagePerMM)*g.w + int((x+dx)*pagePerMM)
				g.pix[i] = min(g.pix[i], 250-dark)
			}
		}
	}
}

// scrawl is a name of loops and points that takes up a box.
func (g grey) scrawl(b model.Box, dark uint8) {
	last := point{b.X, b.Y + b.H}
	for i := range 60 {
		t := float64(i) / 60
		next := point{b.X + b.W*t + 1.2*math.Cos(t*40), b.Y + b.H/2*(1+math.Sin(t*31)*math.Cos(t*5))}
		g.rule(last, next, 0.4, dark)
		last = next
	}
}

func verdicts(page grey, cells []model.Cell) (all []string) {
	for _, c := range judge(inkOf(page, cells), cells) {
		all = append(all, c.Verdict+" "+c.Why)
	}
	return all
}

func TestTheRingOfACupIsNoInk(t *testing.T) {
	ring := func(middle point, radius float64) (grey, []model.Cell) {
		page, cells := onePage()
		for i := range page.pix {
			d := math.Hypot(float64(i%page.w)/pagePerMM-middle.x, float64(i/page.w)/pagePerMM-middle.y) - radius
			page.pix[i] -= uint8(70 * math.Exp(-d*d/1.5))
		}
		return page, cells
	}
	page, cells := ring(point{100, 95}, 25) // through all four cells
	for i, v := range verdicts(page, cells) {
		if v != VerdictEmpty+" " {
			t.Errorf("cell %d: %s", i, v)
		}
	}
	for beyond := 3.0; beyond < 7; beyond += 0.5 { // the corner of a cell
		if v := verdicts(ring(point{85, 99}, 15*math.Sqrt2+beyond)); slices.Contains(v, VerdictSigned+" ") {
			t.Errorf("%g mm over the corner: %s", beyond, v)
		}
	}
	page.scrawl(model.Box{X: 104, Y: 116, W: 25, H: 8}, 60)
	if v := verdicts(page, cells); v[3] == VerdictEmpty+" " {
		t.Error("a pale name on the ring is lost")
	}
}

// Small initials of a pale pen are one with the ring that goes through them.
func TestInitialsOnTheRingOfACupAreAskedAbout(t *testing.T) {
	for dark, ring := range map[uint8]struct{ dark, wide float64 }{70: {36, 2}, 85: {45, 5}} {
		page, cells := onePage()
		for i := range page.pix {
			d := math.Hypot(float64(i%page.w)/pagePerMM-100, float64(i/page.w)/pagePerMM-95) - 32
			page.pix[i] -= uint8(ring.dark * math.Exp(-d*d/ring.wide))
		}
		page.scrawl(model.Box{X: 117.5, Y: 119, W: 3.5, H: 3}, dark)
		if v := verdicts(page, cells); v[0] != VerdictEmpty+" " || v[3] != VerdictAsk+" "+WhyFaint {
			t.Errorf("%d of 255 darker: %s", dark, v)
		}
	}
}

// A thick pale pen out of focus is as soft as a stain, but keeps to its cell.
func TestASoftNameIsNoStain(t *testing.T) {
	for _, y := range []float64{117, 122} {
		page, cells := onePage()
		for k := range 12 {
			x := 106 + 0.8*float64(k)
			page.rule(point{x, y}, point{x + 0.8, y + 5}, 0.8, 100)
			page.rule(point{x + 0.8, y + 5}, point{x + 0.8, y}, 0.8, 100)
		}
		if v := verdicts(page, cells); v[3] == VerdictEmpty+" " {
			t.Errorf("%g mm from the top: %s", y-114, v[3])
		}
	}
}

// Strokes so close that none stands out are no stain; a smudge is, but for one so sharp
// at its corners that it may be drawn.
func TestDenseInkIsNeverEmpty(t *testing.T) {
	for dark, want := range map[uint8]string{190: VerdictAsk + " " + WhyStruck, 45: VerdictAsk + " " + WhyFaint} {
		page, cells := onePage()
		page.rule(point{110, 106}, point{118, 106}, 4, dark)
		if got := verdicts(page, cells); got[1] != want {
			t.Errorf("%d of 255 darker: %s", dark, got[1])
		}
	}
	page, cells := onePage()
	for i := range page.pix {
		d := math.Hypot(float64(i%page.w)/pagePerMM-114, float64(i/page.w)/pagePerMM-107)
		page.pix[i] -= uint8(45 * math.Exp(-d*d/6))
	}
	if got := verdicts(page, cells); got[1] != VerdictEmpty+" " {
		t.Errorf("smudge: %s", got[1])
	}
}

func TestAFoldIsNoInk(t *testing.T) {
	for _, standing := range [2]bool{false, true} {
		page, cells := onePage()
		from, to := point{0.2, 105}, point{209.5, 109}
		if standing {
			from, to = point{82, 0.2}, point{79, 296.5}
		}
		page.rule(from, to, 0.5, 40)
		if n := len(page.folds()); n != 1 {
			t.Errorf("standing %v: %d folds", standing, n)
		}
		for i, v := range verdicts(page, cells) {
			if v != VerdictEmpty+" " {
				t.Errorf("standing %v, cell %d: %s", standing, i, v)
			}
		}
		page.scrawl(model.Box{X: 70, Y: 102, W: 25, H: 9}, 150)
		if v := verdicts(page, cells); v[0] == VerdictEmpty+" " {
			t.Error("a name on the fold is lost")
		}
	}
}

// What is written over a fold hides a part of it.
func TestAFoldIsSeenBesideWhatHidesIt(t *testing.T) {
	page, cells := onePage()
	page.rule(point{0.2, 107}, point{209.5, 107}, 0.5, 40)
	page.rule(point{110, 107}, point{170, 107}, 8, 190)
	if n := len(page.folds()); n != 1 {
		t.Errorf("%d folds", n)
	}
	if v := verdicts(page, cells); v[0] != VerdictEmpty+" " || v[1] == VerdictEmpty+" " {
		t.Errorf("%s", v)
	}
}

// Somebody struck a name out where the paper is folded.
func TestALineAlongAFoldStays(t *testing.T) {
	page := white(210*pagePerMM, 297*pagePerMM)
	var cells []model.Cell
	for k := range 4 {
		cells = append(cells, model.Cell{Box: model.Box{X: 150, Y: 100 + 14*float64(k), W: 40, H: 14}})
		page.rule(point{150, 100 + 14*float64(k)}, point{190, 100 + 14*float64(k)}, 0.2, 190)
	}
	page.rule(point{0.2, 121}, point{209.5, 121}, 0.5, 40)
	page.rule(point{152, 121}, point{188, 121}, 0.5, 150)
	if v := verdicts(page, cells); len(page.folds()) != 1 || v[1] != VerdictAsk+" "+WhyStruck {
		t.Errorf("%d folds, %s", len(page.folds()), v[1])
	}
}

func TestNoiseIsNoFold(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, spread := range []float64{9, 16} {
		page := white(210*pagePerMM, 297*pagePerMM)
		for i := range page.pix {
			page.pix[i] = uint8(min(240+spread*r.NormFloat64(), 255))
		}
		if n := len(page.folds()); n > 0 {
			t.Errorf("noise of %g: %d folds", spread, n)
		}
	}
}

func TestWhatSomebodyDrewIsNoFold(t *testing.T) {
	page, cells := onePage()
	page.rule(point{62, 107}, point{138, 107}, 0.4, 40) // through two cells
	page.rule(point{0.2, 121}, point{209.5, 121}, 0.4, 150)
	if n := len(page.folds()); n != 0 {
		t.Errorf("%d folds", n)
	}
	for i, v := range verdicts(page, cells) {
		if v == VerdictEmpty+" " {
			t.Errorf("cell %d: %s", i, v)
		}
	}
}
