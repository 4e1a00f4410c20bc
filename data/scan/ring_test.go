package scan

import (
	"math"
	"testing"

	"segreteria/data/model"
)

// arc draws a part of an ellipse round a middle, from an angle to another.
func (g grey) arc(middle point, wide, high, from, to float64) {
	at := func(a float64) point { return point{middle.x + wide/2*math.Cos(a), middle.y + high/2*math.Sin(a)} }
	for a := from; a < to; a += 0.1 {
		g.rule(at(a), at(a+0.1), 0.4, 150)
	}
}

func TestARoundStampIsARingAndALoopIsNone(t *testing.T) {
	for what, c := range map[string]struct {
		draw func(page grey)
		want bool
	}{
		"stamp": {func(page grey) {
			page.arc(point{120, 121}, 10, 10, 0, 2*math.Pi)
			page.arc(point{120, 121}, 7.5, 7.5, 0, 2*math.Pi)
			page.scrawl(model.Box{X: 118, Y: 120, W: 4, H: 2}, 170)
		}, true},
		"worn stamp": {func(page grey) { page.arc(point{120, 121}, 10, 10, 0.3, 2*math.Pi) }, true},
		"near the line": {func(page grey) {
			page.arc(point{120, 119.4}, 10, 10, 0, 2*math.Pi)
			page.arc(point{120, 119.4}, 8.5, 8.5, 0, 2*math.Pi)
			page.scrawl(model.Box{X: 118, Y: 118.5, W: 4, H: 2}, 170)
		}, true},
		"over the line": {func(page grey) { page.arc(point{120, 117.8}, 10, 10, 0, 2*math.Pi) }, true},
		"loop":          {func(page grey) { page.arc(point{120, 121}, 10, 7, 0, 2*math.Pi) }, false},
		"C":             {func(page grey) { page.arc(point{120, 121}, 10, 10, 0.8, 5.4) }, false},
		"name":          {func(page grey) { page.scrawl(model.Box{X: 114, Y: 116, W: 10, H: 10}, 170) }, false},
	} {
		page, cells := onePage()
		c.draw(page)
		s := strokesOf(inkOf(page, cells), cells)
		shares, homes := s.sharesOf(cells)
		if got := s.ring(cells[3], s.owners(shares[3], homes).own); got != c.want {
			t.Errorf("%s: %v", what, got)
		}
		if v := verdicts(page, cells)[3]; c.want && v != VerdictAsk+" "+WhyStruck {
			t.Errorf("%s: %s", what, v)
		}
	}
}
