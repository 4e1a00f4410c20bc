package sheet_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

const sheetID = "0197a3c1-5b00-7000-8000-00000000004d"

func drawRequest(t *rapid.T) sheet.Request {
	f, err := sheet.Of(1, rapid.SampledFrom([]string{model.Portrait, model.Landscape}).Draw(t, "orientation"))
	if err != nil {
		t.Fatal(err)
	}
	r := sheet.Request{
		SheetID: sheetID, Frame: f,
		Groups:  f.Groups(columns(rapid.IntRange(1, 9).Draw(t, "sessions"), rapid.IntRange(0, 3).Draw(t, "blocks")), drawBeside(t)),
		Above:   rapid.Float64Range(0, 25).Draw(t, "above"),
		Below:   rapid.Float64Range(0, 15).Draw(t, "below"),
		Closing: rapid.Float64Range(0, 20).Draw(t, "closing"),
	}
	people := rapid.IntRange(1, 80).Draw(t, "people")
	for i := range people {
		r.People = append(r.People, fmt.Sprint("p", i))
	}
	tallest := rapid.Float64Range(12, 60).Draw(t, "tallest")
	for range r.Groups {
		r.Titles = append(r.Titles, rapid.Float64Range(6, 25).Draw(t, "titles"))
		r.Heights = append(r.Heights, rapid.SliceOfN(rapid.Float64Range(12, tallest), people, people).Draw(t, "heights"))
	}
	return r
}

// plain is what a sheet without a profile prints.
var plain = sheet.Beside{Before: sheet.OrganisationAndRole}

// drawBeside draws printed columns as profiles and registers have them.
func drawBeside(t *rapid.T) sheet.Beside {
	texts := rapid.Custom(func(t *rapid.T) sheet.Text {
		return sheet.Text{Least: rapid.Float64Range(14, 40).Draw(t, "least"), Share: rapid.Float64Range(0, 0.15).Draw(t, "share")}
	})
	if rapid.Bool().Draw(t, "plain") {
		return plain
	}
	return sheet.Beside{Before: rapid.SliceOfN(texts, 0, 5).Draw(t, "before"), After: rapid.SliceOfN(texts, 0, 1).Draw(t, "after")}
}

func TestPagesKeepTheirPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRequest(t)
		pages, err := sheet.Paginate(r)
		if err != nil {
			t.Fatal(err)
		}
		checkEverybodyOnce(t, r, pages)
		for i, p := range pages {
			checkNothingOverlaps(t, r.Frame, p)
			if p.Number != i+1 || p.Last != (i == len(pages)-1) {
				t.Fatalf("page %d of %d is numbered %d, last: %t", i+1, len(pages), p.Number, p.Last)
			}
			if len(p.Rows) == 0 {
				t.Fatalf("page %d has no row", p.Number)
			}
			room := p.FootTop
			if p.Last {
				room -= r.Closing
			}
			if last := p.Rows[len(p.Rows)-1]; last.Y+last.H > room+0.02 {
				t.Fatalf("page %d: the rows end at %g, below %g", p.Number, last.Y+last.H, room)
			}
			endsGroup := p.Last || pages[i+1].Group != p.Group
			if endsGroup && len(p.Rows) == 1 && i > 0 && pages[i-1].Group == p.Group && len(pages[i-1].Rows) > 1 {
				before := pages[i-1].Rows[len(pages[i-1].Rows)-1]
				if p.Rows[0].Y+before.H+p.Rows[0].H <= room {
					t.Fatalf("page %d has one row and could have two", p.Number)
				}
			}
		}
	})
}

// checkEverybodyOnce holds that each person has each column on one page, in order.
func checkEverybodyOnce(t *rapid.T, r sheet.Request, pages []sheet.Page) {
	type place struct {
		person, session, slot string
	}
	want, got := map[place]int{}, map[place]int{}
	for _, g := range r.Groups {
		for _, c := range g.Columns {
			for _, person := range r.People {
				want[place{person, c.SessionID, c.Slot}]++
			}
		}
	}
	next := make([]int, len(r.Groups))
	for _, p := range pages {
		for _, row := range p.Rows {
			if row.Index != next[p.Group] {
				t.Fatalf("page %d: row %d where %d should stand", p.Number, row.Index, next[p.Group])
			}
			next[p.Group]++
		}
		for _, c := range p.Cells {
			if r.People[c.Row-1] != c.ParticipantID {
				t.Fatalf("row %d is of %s, not of %s", c.Row, c.ParticipantID, r.People[c.Row-1])
			}
			got[place{c.ParticipantID, c.SessionID, c.Slot}]++
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Fatalf("cells %v instead of %v", got, want)
	}
}

// checkNothingOverlaps holds that cells, squares and codes with their quiet
// zone stand apart and inside the paper, and that cells have their least size.
func checkNothingOverlaps(t *rapid.T, f sheet.Frame, p sheet.Page) {
	var boxes []model.Box
	for _, c := range p.Cells {
		boxes = append(boxes, c.Box)
		least := 21.0
		if f.Width > f.Height {
			least = 32
		}
		if c.W < least || c.H < sheet.MinRow {
			t.Fatalf("a cell of %g x %g mm", c.W, c.H)
		}
	}
	boxes = append(boxes, p.Squares...)
	for _, c := range p.Codes {
		boxes = append(boxes, model.Box{X: c.X - f.Quiet, Y: c.Y - f.Quiet, W: c.W + 2*f.Quiet, H: c.H + 2*f.Quiet})
	}
	const hair = 1e-6
	for i, a := range boxes {
		if a.X < 0 || a.Y < 0 || a.X+a.W > f.Width || a.Y+a.H > f.Height {
			t.Fatalf("page %d: %+v leaves the paper", p.Number, a)
		}
		for _, b := range boxes[:i] {
			if a.X+a.W > b.X+hair && b.X+b.W > a.X+hair && a.Y+a.H > b.Y+hair && b.Y+b.H > a.Y+hair {
				t.Fatalf("page %d: %+v and %+v overlap", p.Number, a, b)
			}
		}
	}
}

func TestPrintedColumnsStandSideBySide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRequest(t)
		for _, g := range r.Groups {
			x := r.Frame.Body.X
			spans := slices.Concat([]sheet.Span{g.Number, g.Name}, g.Texts, g.Cells, g.After)
			for _, s := range spans {
				if s.X < x-1e-6 || s.X > x+1e-6 || s.W < 9 {
					t.Fatalf("%+v where the column before ends at %g", s, x)
				}
				x = s.X + s.W
			}
			if end := r.Frame.Body.X + r.Frame.Body.W; x < end-1e-6 || x > end+1e-6 {
				t.Fatalf("the columns end at %g, the table at %g", x, end)
			}
		}
	})
}

func TestARowTallerThanThePageIsRefused(t *testing.T) {
	f, err := sheet.Of(1, model.Landscape)
	if err != nil {
		t.Fatal(err)
	}
	r := sheet.Request{SheetID: sheetID, Frame: f, Groups: f.Groups(columns(1, 0), plain), Titles: []float64{10}, People: []string{"p"}}
	r.Heights = [][]float64{{f.Body.H - 10}}
	if _, err := sheet.Paginate(r); err != nil {
		t.Errorf("a row as tall as the page: %v", err)
	}
	r.Heights = [][]float64{{f.Body.H - 9}}
	if _, err := sheet.Paginate(r); !errors.Is(err, sheet.ErrNoRoom) {
		t.Errorf("a taller one: %v", err)
	}
}
