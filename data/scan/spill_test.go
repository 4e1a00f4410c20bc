package scan

import (
	"math"
	"testing"

	"segreteria/data/model"
)

// Whose name it is that stands on a line, only a person can say: one low over it
// leaves but its tops in its own cell.
func TestTheNameOfANeighbourIsAskedAbout(t *testing.T) {
	for name, c := range map[string]struct {
		at   model.Box
		cell int
	}{
		"low in the cell above":   {model.Box{X: 106, Y: 111, W: 26, H: 6}, 3},
		"low in it, and more":     {model.Box{X: 106, Y: 110.5, W: 26, H: 8}, 3},
		"on into the cell beside": {model.Box{X: 82, Y: 117, W: 30, H: 8}, 3},
		"high in the cell":        {model.Box{X: 106, Y: 112.5, W: 26, H: 5}, 3},
		"but its tops":            {model.Box{X: 106, Y: 112.3, W: 24, H: 5}, 1},
		"above the first row":     {model.Box{X: 106, Y: 94, W: 26, H: 7}, 1},
	} {
		page, cells := onePage()
		page.scrawl(c.at, 170)
		if v := verdicts(page, cells); v[c.cell] != VerdictAsk+" "+WhySpill {
			t.Errorf("%s: %s", name, v[c.cell])
		}
	}
}

// Letters that stand apart are of one name with the one that the line cuts.
func TestLettersBehindTheOneOnTheLineAreAskedAbout(t *testing.T) {
	page, cells := onePage()
	for _, x := range []float64{93, 97.5, 105.5} {
		page.rule(point{x, 118}, point{x + 2, 125}, 0.4, 170)
		page.rule(point{x + 2, 125}, point{x + 4, 118}, 0.4, 170)
		page.rule(point{x, 120}, point{x + 4, 120}, 0.4, 170)
	}
	if v := verdicts(page, cells); v[3] != VerdictAsk+" "+WhySpill {
		t.Errorf("%s", v[3])
	}
}

// Of a name that lies on the line, the line hides too much to tell whose it is.
func TestANameThatLiesOnTheLineIsAskedAbout(t *testing.T) {
	page, cells := onePage()
	page.scrawl(model.Box{X: 106, Y: 112.4, W: 14, H: 2.5}, 170)
	if v := verdicts(page, cells); v[1] != VerdictAsk+" "+WhySpill || v[3] != VerdictAsk+" "+WhySpill {
		t.Errorf("%s and %s", v[1], v[3])
	}
}

// scribble fills a box with strokes up and down.
func (g grey) scribble(b model.Box) {
	for x := b.X; x < b.X+b.W; x += 1.2 {
		g.rule(point{x, b.Y}, point{x + 0.6, b.Y + b.H}, 0.5, 190)
		g.rule(point{x + 0.6, b.Y + b.H}, point{x + 1.2, b.Y}, 0.5, 190)
	}
}

// The ends of lines that strike the cell beside out are no name.
func TestLinesThatRunOnIntoACellLeaveItEmpty(t *testing.T) {
	page, cells := onePage()
	for _, y := range []float64{119, 123} {
		page.rule(point{70, y}, point{105, y}, 0.4, 170)
	}
	if v := verdicts(page, cells); v[2] != VerdictAsk+" "+WhyStruck || v[3] != VerdictEmpty+" " {
		t.Errorf("%s beside %s", v[3], v[2])
	}
}

// The tail of a name that stands above is no name, nor is a line beside initials.
func TestALittleOfANeighbourDecidesNothing(t *testing.T) {
	page, cells := onePage()
	page.scrawl(model.Box{X: 104, Y: 102, W: 34, H: 10}, 170)
	page.rule(point{115, 106}, point{117, 118.5}, 0.45, 170)
	if v := verdicts(page, cells); v[1] != VerdictSigned+" " || v[3] != VerdictEmpty+" " {
		t.Errorf("%s above %s", v[1], v[3])
	}
	page, cells = onePage()
	page.scrawl(model.Box{X: 102, Y: 118, W: 5.5, H: 6}, 170)
	page.rule(point{86, 121}, point{98, 121.5}, 0.4, 170)
	if v := verdicts(page, cells); v[3] != VerdictSigned+" " {
		t.Errorf("initials: %s", v[3])
	}
}

// A name is read though the scribble above touches it; a name beside may be the
// other half of it.
func TestANameIsReadThoughAScribbleTouchesIt(t *testing.T) {
	page, cells := onePage()
	page.scrawl(model.Box{X: 104, Y: 115.2, W: 30, H: 9}, 170)
	page.scribble(model.Box{X: 104, Y: 101, W: 26, H: 14.3})
	if v := verdicts(page, cells); v[1] != VerdictAsk+" "+WhyStruck || v[3] != VerdictSigned+" " {
		t.Errorf("%s below %s", v[3], v[1])
	}
	for half, at := range map[string]model.Box{"long": {X: 70, Y: 116, W: 55, H: 9}, "high": {X: 104, Y: 104, W: 30, H: 15.9}} {
		page, cells = onePage()
		page.scrawl(at, 170)
		if v := verdicts(page, cells); v[3] != VerdictAsk+" "+WhySpill {
			t.Errorf("half of a %s name: %s", half, v[3])
		}
	}
}

// What the caption of a cell hides of small initials may be all of them but a trace.
func TestATraceUnderTheCaptionIsAskedAbout(t *testing.T) {
	for slot, want := range map[string]string{"": VerdictEmpty + " ", model.SlotTutor: VerdictAsk + " " + WhyFaint} {
		page, cells := onePage()
		cells[3].Slot = slot
		for k := range 3 {
			page.rule(point{104 + 1.5*float64(k), 117.6}, point{104 + 1.5*float64(k), 117.9}, 0.1, 90)
		}
		if v := verdicts(page, cells); v[3] != want {
			t.Errorf("%q: %s", slot, v[3])
		}
	}
}

// draw rules lines from each point to the next.
func (g grey) draw(wide float64, points ...point) {
	for i := 1; i < len(points); i++ {
		g.rule(points[i-1], points[i], wide, 170)
	}
}

// capital draws an R.
func (g grey) capital(x, y, high, wide float64) {
	g.draw(0.4, point{x, y + high}, point{x + wide/8, y}, point{x + wide, y + high/8}, point{x + wide/10, y + high*3/8}, point{x + wide*0.6, y + high})
}

// What a neighbour's ink may hide, or be, is never decided.
func TestWhatMayBeANeighboursIsNotDecided(t *testing.T) {
	for _, c := range []struct {
		what  string
		draw  func(page grey)
		cell  int
		never string
	}{
		{"a struck name hangs into the row below", func(page grey) {
			page.scrawl(model.Box{X: 104, Y: 103, W: 30, H: 18}, 170)
			page.scribble(model.Box{X: 104, Y: 103, W: 30, H: 10})
		}, 3, VerdictSigned},
		{"a name struck in its own cell runs on beside", func(page grey) {
			page.scrawl(model.Box{X: 70, Y: 116, W: 50, H: 9}, 170)
			page.scribble(model.Box{X: 70, Y: 115.5, W: 26, H: 10})
		}, 3, VerdictSigned},
		{"an initial left of the line", func(page grey) {
			page.draw(0.4, point{97.5, 118}, point{93.5, 118}, point{93.5, 125}, point{97.5, 125}, point{97.5, 121.5}, point{95.5, 121.5})
			page.scrawl(model.Box{X: 102.7, Y: 117, W: 22, H: 8}, 170)
		}, 2, VerdictSigned},
		{"a letter that the tail of the name beside touches", func(page grey) {
			page.scrawl(model.Box{X: 66, Y: 104, W: 26, H: 8}, 170)
			page.draw(0.4, point{92, 112}, point{92, 104})
			page.draw(0.3, point{92, 107}, point{103.7, 107}, point{103.7, 105})
			page.draw(0.3, point{101.4, 109}, point{102.6, 105}, point{103.7, 109})
		}, 1, VerdictEmpty},
		{"a wide letter, far from the last one as it is high", func(page grey) {
			page.draw(0.4, point{93, 117}, point{92.5, 125})
			page.draw(0.4, point{101, 125}, point{102, 117}, point{109, 118}, point{101.8, 121}, point{105.5, 125})
		}, 3, VerdictSigned},
		{"two wide letters, as far", func(page grey) {
			page.draw(0.3, point{91.2, 115.2}, point{89.8, 126.5})
			page.draw(0.3, point{104.2, 127}, point{107.5, 114.5})
			page.draw(0.3, point{103, 114.8}, point{109.5, 114.9})
			page.draw(0.3, point{113.5, 114.5}, point{111, 126.3})
		}, 3, VerdictSigned},
		{"a capital left of the line, before small letters", func(page grey) {
			page.capital(93.5, 116, 9, 5)
			page.scrawl(model.Box{X: 101.5, Y: 121.5, W: 24, H: 3}, 170)
		}, 2, VerdictSigned},
		{"a capital beyond the line, behind small letters", func(page grey) {
			page.capital(102, 116, 9, 7)
			page.scrawl(model.Box{X: 72, Y: 121.5, W: 25, H: 3}, 170)
		}, 3, VerdictSigned},
		{"tops over the line, beside the end of a big name", func(page grey) {
			page.scrawl(model.Box{X: 106, Y: 112.4, W: 24, H: 5}, 170)
			page.scrawl(model.Box{X: 62, Y: 102, W: 36, H: 10}, 170)
			page.rule(point{96, 108}, point{101.5, 111}, 0.2, 170)
		}, 1, VerdictEmpty},
		{"small initials that the tail of a big name touches", func(page grey) {
			page.scrawl(model.Box{X: 103, Y: 101.5, W: 36, H: 10.5}, 170)
			page.scrawl(model.Box{X: 104, Y: 101.5, W: 33, H: 9.5}, 170)
			page.rule(point{115, 106}, point{115, 115.5}, 0.1, 170)
			page.draw(0.1, point{115, 115.3}, point{113.7, 118.3}, point{112.4, 115.3})
		}, 3, VerdictEmpty},
		{"letters run in beside a tick", func(page grey) {
			for _, x := range []float64{88, 94.5, 101} {
				page.draw(0.5, point{x, 125}, point{x + 2.5, 117}, point{x + 5, 125})
				page.draw(0.5, point{x + 1.2, 122}, point{x + 3.8, 122})
			}
			page.draw(0.3, point{122, 120}, point{123.5, 123}, point{126, 118})
		}, 3, VerdictSigned},
		{"one long name in two cells", func(page grey) {
			page.scrawl(model.Box{X: 72, Y: 117, W: 62, H: 8}, 170)
		}, 2, VerdictSigned},
		{"a wave through a row", func(page grey) {
			for x := 62.0; x < 136; x += 0.3 {
				page.draw(0.4, point{x, 121 + 2.5*math.Sin(2*math.Pi*x/8)}, point{x + 0.3, 121 + 2.5*math.Sin(2*math.Pi*(x+0.3)/8)})
			}
		}, 3, VerdictSigned},
		{"low initials that two teeth touch from below", func(page grey) {
			for _, x := range []float64{112, 113.8} {
				page.draw(0.2, point{x, 113.2}, point{x + 0.9, 111.8}, point{x + 1.8, 113.2})
			}
			page.scrawl(model.Box{X: 103, Y: 116, W: 34, H: 11}, 170)
			page.draw(0.5, point{113.8, 124}, point{113.8, 113})
		}, 1, VerdictEmpty},
		{"a narrow letter that the tail of a name touches", func(page grey) {
			page.scrawl(model.Box{X: 64, Y: 116, W: 30, H: 10}, 170)
			page.draw(0.3, point{92, 121}, point{101.2, 121})
			page.draw(0.35, point{103.1, 117}, point{101.2, 117}, point{101.2, 125})
			page.draw(0.35, point{101.2, 121}, point{102.8, 121})
		}, 3, VerdictEmpty},
		{"a line down through two names", func(page grey) {
			page.scrawl(model.Box{X: 104, Y: 104, W: 30, H: 7}, 170)
			page.scrawl(model.Box{X: 104, Y: 118, W: 30, H: 7}, 170)
			page.rule(point{112, 101}, point{120, 127}, 0.5, 190)
		}, 3, VerdictSigned},
	} {
		page, cells := onePage()
		c.draw(page)
		if v := verdicts(page, cells); v[c.cell] == c.never+" " {
			t.Errorf("%s: %s", c.what, v)
		}
	}
}

// The end of a name may be as low as a line.
func TestTheFlatEndOfANameGoesOn(t *testing.T) {
	page, cells := onePage()
	page.draw(0.1, point{90, 120}, point{99.6, 120})
	page.draw(0.2, point{101.2, 120.7}, point{102, 119.4}, point{103, 120.7}, point{104, 119.4}, point{105, 120.7})
	s := strokesOf(inkOf(page, cells), cells)
	shares, homes := s.sharesOf(cells)
	if o := s.owners(shares[3], homes); len(o.own) == 0 || !s.goesOn(cells[3], o) {
		t.Errorf("%d groups, %.1f square mm", len(o.own), o.ink)
	}
}

// One name over the line between two rows signs one of them at most.
func TestOneNameSignsNoTwoRows(t *testing.T) {
	for y := 103.0; y < 112; y += 0.5 {
		for _, high := range []float64{8, 12, 14, 16} {
			page, cells := onePage()
			page.scrawl(model.Box{X: 104, Y: y, W: 30, H: high}, 170)
			if v := verdicts(page, cells); v[1] == VerdictSigned+" " && v[3] == VerdictSigned+" " {
				t.Errorf("from %v, %v mm high: %s", y, high, v)
			}
		}
	}
}
