package scan

import (
	"testing"

	"segreteria/data/model"
)

// Whose name it is that stands on a line, only a person can say.
func TestTheNameOfANeighbourIsAskedAbout(t *testing.T) {
	for name, at := range map[string]model.Box{
		"low in the cell above":   {X: 106, Y: 111, W: 26, H: 6},
		"low in it, and more":     {X: 106, Y: 110.5, W: 26, H: 8},
		"on into the cell beside": {X: 82, Y: 117, W: 30, H: 8},
		"high in the cell":        {X: 106, Y: 112.5, W: 26, H: 5},
	} {
		page, cells := onePage()
		page.scrawl(at, 170)
		if v := verdicts(page, cells); v[3] != VerdictAsk+" "+WhySpill {
			t.Errorf("%s: %s", name, v[3])
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

// A name low over the line leaves but its tops in its own cell.
func TestTheTopsOfANameAreNotNothing(t *testing.T) {
	page, cells := onePage()
	page.scrawl(model.Box{X: 106, Y: 112.3, W: 24, H: 5}, 170)
	if v := verdicts(page, cells); v[1] != VerdictAsk+" "+WhySpill {
		t.Errorf("%s", v[1])
	}
}

// Of a name that lies on the line, the line hides too much to tell whose it is.
func TestANameThatLiesOnTheLineIsAskedAbout(t *testing.T) {
	page, cells := onePage()
	page.scrawl(model.Box{X: 106, Y: 113.3, W: 14, H: 2.3}, 170)
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

func TestANameAboveTheFirstRowIsAskedAbout(t *testing.T) {
	page, cells := onePage()
	page.scrawl(model.Box{X: 106, Y: 94, W: 26, H: 7}, 170)
	if v := verdicts(page, cells); v[1] != VerdictAsk+" "+WhySpill {
		t.Errorf("%s", v[1])
	}
}

func TestACellThatLightHidesIsAskedAbout(t *testing.T) {
	page, cells := onePage()
	page.scrawl(model.Box{X: 106, Y: 117, W: 26, H: 8}, 170)
	for y := 112 * int(pagePerMM); y < 130*int(pagePerMM); y++ {
		for x := 98 * int(pagePerMM); x < 142*int(pagePerMM); x++ {
			page.pix[y*page.w+x] = 250
		}
	}
	if v := verdicts(page, cells); v[3] != VerdictAsk+" "+WhyFaint {
		t.Errorf("%s", v[3])
	}
}

// Where light falls on the paper, the lines are pale, and a name is no more than
// a few points.
func TestAPaleNameUnderALampIsAskedAbout(t *testing.T) {
	page, cells := onePage()
	mark := func() {
		for k := range 2 {
			page.rule(point{105 + 2.4*float64(k), 120}, point{105.8 + 2.4*float64(k), 121}, 0.2, 45)
		}
	}
	mark()
	if v := verdicts(page, cells); v[3] != VerdictEmpty+" " {
		t.Errorf("specks in good light: %s", v[3])
	}
	for y := 113 * int(pagePerMM); y < 129*int(pagePerMM); y++ {
		row := page.pix[y*page.w:]
		for x := 98 * int(pagePerMM); x < 142*int(pagePerMM); x++ {
			row[x] = 250 - (250-row[x])/2
		}
	}
	mark()
	if v := verdicts(page, cells); v[3] != VerdictAsk+" "+WhyFaint {
		t.Errorf("a pale name under a lamp: %s", v[3])
	}
}
