package kit

import "testing"

func TestDatesKeepTheirColumnInANarrowWindow(t *testing.T) {
	shape := &tableShape{columns: []columnShape{{width: 100}, {width: 300}, {width: 200}}}
	for name, tc := range map[string]struct{ width, date, name float32 }{
		"in the usual window the texts share what is left":      {100 + 500 + 2*cellGap + 2*tableEdge, 100, 300},
		"in a narrow window the texts alone give way":           {100 + 250 + 2*cellGap + 2*tableEdge, 100, 150},
		"in a very wide window they alone grow":                 {100 + 1000 + 2*cellGap + 2*tableEdge, 100, 600},
		"where nothing fits any more everything becomes narrow": {300 + 2*cellGap + 2*tableEdge, 50, 150},
	} {
		spans := shape.spans(tc.width)
		if spans[0].width != tc.date || spans[1].width != tc.name {
			t.Errorf("%s: %v and %v wide, want %v and %v", name, spans[0].width, spans[1].width, tc.date, tc.name)
		}
		if end := spans[2].x + spans[2].width + tableEdge; end < tc.width-0.01 || end > tc.width+0.01 {
			t.Errorf("%s: the last column ends at %v of %v", name, end, tc.width)
		}
	}
}
