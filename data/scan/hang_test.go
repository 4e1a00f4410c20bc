package scan

import "testing"

// What keeps to the line and goes on behind it is of the other row.
func TestWhatHangsOverTheLineIsNotDecided(t *testing.T) {
	for what, draw := range map[string]func(page grey){
		"a name that begins in the row above": func(page grey) {
			page.draw(0.4, point{103, 115.5}, point{105, 107}, point{106, 113}, point{107.5, 107}, point{108.5, 113.2})
			for k := range 8 {
				x := 110.5 + 2.4*float64(k)
				page.draw(0.4, point{x, 115}, point{x + 1.2, 117.6}, point{x + 2.4, 115.2})
			}
		},
		"a name along the line, and two strokes": func(page grey) {
			for k := range 28 {
				x := 104 + 1.1*float64(k)
				page.draw(0.5, point{x, 116.4}, point{x + 0.5, 112.9}, point{x + 1.1, 116.4})
			}
			page.draw(0.2, point{118, 119.5}, point{118.2, 121.2})
			page.draw(0.2, point{119.4, 119.5}, point{119.6, 121.2})
		},
	} {
		page, cells := onePage()
		draw(page)
		if v := verdicts(page, cells)[3]; v != VerdictAsk+" "+WhySpill {
			t.Errorf("%s: %s", what, v)
		}
	}
}
