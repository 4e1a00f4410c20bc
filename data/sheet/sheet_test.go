package sheet_test

import (
	"errors"
	"reflect"
	"testing"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

func box(x, y, w, h float64) model.Box { return model.Box{X: x, Y: y, W: w, H: h} }

// These figures are printed on paper that lies in people's folders: a new
// geometry is a new layout, never a change here.
func TestLayout1StaysAsItWasPrinted(t *testing.T) {
	for orientation, want := range map[string]struct {
		width, height  float64
		squares, codes []model.Box
		body           model.Box
	}{
		model.Portrait: {
			width: 210, height: 297,
			squares: []model.Box{box(7, 7, 6, 6), box(197, 7, 6, 6), box(7, 145.5, 6, 6), box(197, 145.5, 6, 6), box(7, 284, 6, 6), box(197, 284, 6, 6)},
			codes:   []model.Box{box(172.5, 7, 22, 22), box(15.5, 268, 22, 22)},
			body:    model.Box{X: 15.5, Y: 31.5, W: 179, H: 234},
		},
		model.Landscape: {
			width: 297, height: 210,
			squares: []model.Box{box(7, 7, 6, 6), box(284, 7, 6, 6), box(7, 102, 6, 6), box(284, 102, 6, 6), box(7, 197, 6, 6), box(284, 197, 6, 6)},
			codes:   []model.Box{box(259.5, 7, 22, 22), box(15.5, 181, 22, 22)},
			body:    model.Box{X: 15.5, Y: 31.5, W: 266, H: 147},
		},
	} {
		f, err := sheet.Of(1, orientation)
		if err != nil {
			t.Fatal(err)
		}
		if f.Width != want.width || f.Height != want.height || f.Body != want.body || f.Quiet != 2.5 ||
			!reflect.DeepEqual(f.Squares, want.squares) || !reflect.DeepEqual(f.Codes, want.codes) {
			t.Errorf("%s: %+v", orientation, f)
		}
	}
}

func TestUnknownLayoutsAreRefused(t *testing.T) {
	for name, tc := range map[string]struct {
		layout      int
		orientation string
	}{
		"an older one than the first":  {0, model.Portrait},
		"one of a later program":       {sheet.Layout + 1, model.Portrait},
		"an orientation nobody prints": {1, "round"},
	} {
		if _, err := sheet.Of(tc.layout, tc.orientation); !errors.Is(err, sheet.ErrLayout) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func columns(sessions, blocks int) []sheet.Column {
	var all []sheet.Column
	for s := range sessions {
		id := string(rune('a' + s))
		if blocks == 0 {
			all = append(all, sheet.Column{SessionID: id, Slot: "sign"})
		}
		for range blocks {
			all = append(all, sheet.Column{SessionID: id, Slot: "in"}, sheet.Column{SessionID: id, Slot: "out"})
		}
	}
	return all
}

func TestGroupsShareTheColumnsOut(t *testing.T) {
	for name, tc := range map[string]struct {
		orientation      string
		sessions, blocks int
		want             []int
	}{
		"three sessions fit the width":                        {model.Portrait, 3, 0, []int{3}},
		"four fit when organisation and role share a column":  {model.Portrait, 4, 0, []int{4}},
		"five are shared out evenly":                          {model.Portrait, 5, 0, []int{3, 2}},
		"eight make two groups":                               {model.Portrait, 8, 0, []int{4, 4}},
		"landscape takes five":                                {model.Landscape, 5, 0, []int{5}},
		"in and out of a session stay together":               {model.Portrait, 3, 1, []int{4, 2}},
		"morning and afternoon stay together":                 {model.Portrait, 2, 2, []int{4, 4}},
		"a session too wide for a page is cut after an out":   {model.Portrait, 1, 3, []int{4, 2}},
		"and so it is in landscape, where an odd number fits": {model.Landscape, 1, 3, []int{4, 2}},
	} {
		f, err := sheet.Of(1, tc.orientation)
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for _, g := range f.Groups(columns(tc.sessions, tc.blocks), plain) {
			got = append(got, len(g.Columns))
		}
		if !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s: %v instead of %v", name, got, tc.want)
		}
	}
}
