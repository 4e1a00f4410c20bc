package scan

import (
	"testing"

	"segreteria/data/model"
)

// The tops of a name that stands below, lower than any initials, are no name.
func TestLowTopsLeaveACellEmpty(t *testing.T) {
	for over, want := range map[float64]string{1.2: VerdictEmpty + " ", 3.5: VerdictAsk + " " + WhySpill} {
		page, cells := onePage()
		page.scrawl(model.Box{X: 104, Y: 115.5, W: 30, H: 10}, 170)
		for x := 108.0; x < 116; x += 3.5 {
			page.draw(0.5, point{x, 124}, point{x + 0.3, 114 - over}, point{x + 1.2, 124})
		}
		if v := verdicts(page, cells); v[1] != want || v[3] != VerdictSigned+" " {
			t.Errorf("%g mm over the line: %s", over, v)
		}
	}
}

// A small name along the line is taken out with it, all but a trace.
func TestASmallNameAlongALineIsAskedAbout(t *testing.T) {
	for _, low := range []float64{115.1, 115.5} {
		for _, step := range []float64{0.9, 1.3} {
			page, cells := onePage()
			for x := 106.0; x < 132; x += step {
				page.rule(point{x, low}, point{x + 0.7, 112.8}, 0.25, 150)
			}
			if v := verdicts(page, cells); v[1] != VerdictAsk+" "+WhyFaint || v[3] != VerdictAsk+" "+WhyFaint {
				t.Errorf("to %g mm, %g apart: %s", low, step, v)
			}
		}
	}
	page, cells := onePage()
	for x := 106.0; x < 132; x += 0.9 { // what a neighbour scribbled
		page.rule(point{x, 104}, point{x + 0.7, 114.9}, 0.25, 150)
	}
	if v := verdicts(page, cells); v[3] != VerdictEmpty+" " {
		t.Errorf("below a scribble: %s", v)
	}
}

// Initials are no letter of the name beside, further off and lower.
func TestInitialsBesideALowerNameAreRead(t *testing.T) {
	for low, want := range map[float64]string{118: VerdictSigned + " ", 114.8: VerdictAsk + " " + WhySpill} {
		page, cells := onePage()
		page.scrawl(model.Box{X: 70, Y: low, W: 25, H: 8}, 170)
		page.draw(0.4, point{96.5, low}, point{96.5, low + 8})
		page.scrawl(model.Box{X: 103, Y: 116, W: 5.5, H: 6}, 170)
		if v := verdicts(page, cells); v[3] != want {
			t.Errorf("beside a name from %g mm: %s", low, v)
		}
	}
}

// The last letter of a name beside stands no further from it than the others.
func TestALetterOfANameBesideIsAskedAbout(t *testing.T) {
	page, cells := onePage()
	page.draw(0.4, point{92, 125.5}, point{92, 116.5}, point{89, 125.5})
	page.draw(0.4, point{99.2, 116.8}, point{96, 125.5})
	page.draw(0.4, point{109.5, 116.8}, point{105.7, 125.5})
	page.draw(0.4, point{107, 117}, point{111.8, 116.6})
	if v := verdicts(page, cells); v[3] != VerdictAsk+" "+WhySpill {
		t.Errorf("%s", v[3])
	}
}

func TestWhatIsAsNarrowAsALineIsNoName(t *testing.T) {
	for what, c := range map[string]struct {
		points []point
		want   bool
	}{
		"a flourish": {[]point{{105, 121}, {106.5, 120.3}, {108, 121}, {109.5, 120.3}, {111, 121}}, true},
		"a V":        {[]point{{108, 121}, {114, 119.4}, {120, 121}}, false},
		"the line":   {[]point{{102, 114}, {102, 128}}, true},
		"an N":       {[]point{{120, 125}, {120, 118}, {121.6, 125}, {121.6, 118}}, false},
	} {
		page, cells := onePage()
		for i := 1; i < len(c.points); i++ {
			page.rule(c.points[i-1], c.points[i], 0.2, 150)
		}
		s := strokesOf(inkOf(page, cells), cells)
		shares, homes := s.sharesOf(cells)
		if got := s.onlyLine(cells[3], s.owners(shares[3], homes).own); got != c.want {
			t.Errorf("%s: %v", what, got)
		}
		if v := verdicts(page, cells)[3]; c.want && v != VerdictAsk+" "+WhyStruck {
			t.Errorf("%s: %s", what, v)
		}
	}
}
