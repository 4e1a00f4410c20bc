package scan

import "testing"

// Of a pale name a few points are left, side by side; grains of dust lie anywhere.
func TestDotsThatStandAloneAreDust(t *testing.T) {
	for apart, want := range map[float64]string{9: VerdictEmpty + " ", 2: VerdictAsk + " " + WhyFaint} {
		page, cells := onePage()
		for k := range 4 {
			x := 103 + apart*float64(k)
			page.rule(point{x, 121}, point{x + 0.25, 121}, 0.3, 120)
		}
		if v := verdicts(page, cells); v[3] != want {
			t.Errorf("%g mm apart: %s", apart, v[3])
		}
	}
}

// Dust takes no more of the traces away than it is of them.
func TestDustHidesNoPaleName(t *testing.T) {
	name := func(page grey) {
		for j := range 4 {
			x := 114 + 1.8*float64(j)
			page.rule(point{x, 119.6}, point{x + 0.3, 120.5}, 0.1, 60)
		}
	}
	for what, draw := range map[string]func(page grey){
		"alone": func(grey) {},
		"below strokes over the line": func(page grey) {
			for _, x := range []float64{103, 108, 128, 133} {
				page.rule(point{x, 112.6}, point{x, 115.1}, 0.08, 60)
			}
		},
	} {
		page, cells := onePage()
		name(page)
		draw(page)
		if v := verdicts(page, cells); v[3] != VerdictAsk+" "+WhyFaint {
			t.Errorf("%s: %s", what, v[3])
		}
	}
	page, cells := onePage()
	for k := range 7 {
		page.rule(point{102.5 + 5*float64(k), 121}, point{102.9 + 5*float64(k), 121}, 0.3, 120)
	}
	if v := verdicts(page, cells); v[3] != VerdictAsk+" "+WhyFaint {
		t.Errorf("seven dots in a row: %s", v[3])
	}
}
