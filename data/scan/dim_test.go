package scan

import (
	"testing"

	"segreteria/data/model"
)

func TestACellThatLightHidesIsAskedAbout(t *testing.T) {
	page, cells := onePage()
	page.scrawl(model.Box{X: 106, Y: 117, W: 26, H: 8}, 170)
	page.lamp(0)
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
	page.lamp(50)
	mark()
	if v := verdicts(page, cells); v[3] != VerdictAsk+" "+WhyFaint {
		t.Errorf("a pale name under a lamp: %s", v[3])
	}
}

// Under a lamp that halves the lines, a pen that is paler than they are is gone.
func TestNothingUnderALampIsAskedAbout(t *testing.T) {
	for percent, want := range map[int]string{45: VerdictAsk + " " + WhyFaint, 65: VerdictEmpty + " "} {
		page, cells := onePage()
		page.lamp(percent)
		if v := verdicts(page, cells); v[3] != want {
			t.Errorf("lines at %d %%: %s", percent, v[3])
		}
	}
}

// Where light pales the lines, a name that is paler than ink has to be is asked about.
func TestANameBelowTheLimitIsAskedAboutUnderALamp(t *testing.T) {
	for percent, want := range map[int]string{65: VerdictAsk + " " + WhyFaint, 100: VerdictEmpty + " "} {
		page, cells := onePage()
		page.lamp(percent)
		page.scrawl(model.Box{X: 106, Y: 117, W: 26, H: 8}, 15)
		if v := verdicts(page, cells); v[3] != want {
			t.Errorf("lines at %d %%: %s", percent, v[3])
		}
	}
}

// lamp pales what lies on and round the last cell to so many hundredths.
func (g grey) lamp(percent int) {
	for y := 113 * int(pagePerMM); y < 129*int(pagePerMM); y++ {
		row := g.pix[y*g.w:]
		for x := 98 * int(pagePerMM); x < 142*int(pagePerMM); x++ {
			row[x] = 250 - uint8(int(250-row[x])*percent/100)
		}
	}
}
