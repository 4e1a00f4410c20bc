package sheet

import (
	"errors"
	"fmt"

	"segreteria/data/model"
)

// ErrNoRoom says that a row is taller than what head and foot leave of a page.
var ErrNoRoom = errors.New("a row does not fit the page")

// A Request is what Paginate shares out to pages; all lengths are mm.
type Request struct {
	SheetID string
	Before  int // pages of the same paper that come first
	Frame   Frame
	Groups  []Group
	Above   float64     // of the body, taken by the head
	Titles  []float64   // height of the column heads, for each group
	Below   float64     // of the body, taken by the foot
	Closing float64     // of the body, taken above the foot on the very last page
	People  []string    // participant of each row, "" for a blank one
	Heights [][]float64 // of each row, for each group
}

// A Page is one page and where its rows stand.
type Page struct {
	model.SheetPage
	Group    int // index of Request.Groups
	Rows     []Row
	Last     bool    // the very last page
	TableTop float64 // where the column heads begin
	FootTop  float64 // where the foot begins, the closing part not counted
}

// A Row is one row on one page; Index counts from 0 through all rows of the group.
type Row struct {
	Index int
	Y, H  float64
}

// Paginate places every row of every group. Each page holds a row at least;
// the last page of a group holds two where two fit. A row that fits no page is ErrNoRoom.
func Paginate(r Request) ([]Page, error) {
	var pages []Page
	for g := range r.Groups {
		room := r.Frame.Body.H - r.Above - r.Titles[g] - r.Below
		lastRoom := room
		if g == len(r.Groups)-1 {
			lastRoom -= r.Closing
		}
		counts, err := split(r.Heights[g], room, lastRoom)
		if err != nil {
			return nil, fmt.Errorf("pages of sheet %s: %w", r.SheetID, err)
		}
		first := 0
		for _, n := range counts {
			page, err := r.page(r.Before+len(pages)+1, g, first, n)
			if err != nil {
				return nil, err
			}
			pages = append(pages, page)
			first += n
		}
	}
	if len(pages) > 0 {
		pages[len(pages)-1].Last = true
	}
	return pages, nil
}

// Bare places one page without rows.
func (r Request) Bare() (Page, error) {
	r.Groups, r.Titles = []Group{{}}, []float64{0}
	return r.page(r.Before+1, 0, 0, 0)
}

// split returns how many rows stand on each page. Heights are compared with a
// hundredth of a millimetre to spare, for sums of floats.
func split(heights []float64, room, lastRoom float64) ([]int, error) {
	const hair = 0.01
	var counts []int
	used := 0.0
	for _, h := range heights {
		switch {
		case h > min(room, lastRoom)+hair:
			return nil, ErrNoRoom
		case len(counts) == 0 || used+h > room+hair:
			counts, used = append(counts, 1), h
		default:
			counts[len(counts)-1]++
			used += h
		}
	}
	if len(counts) == 0 {
		return nil, nil
	}
	// The closing part takes room from the last page only: rows that do not fit it any more go on.
	last := len(counts) - 1
	if used > lastRoom+hair {
		moved := 1
		counts[last]--
		counts = append(counts, moved)
		last++
	}
	end := len(heights)
	if last > 0 && counts[last] == 1 && counts[last-1] > 1 && heights[end-1]+heights[end-2] <= lastRoom+hair {
		counts[last-1]--
		counts[last]++
	}
	return counts, nil
}

func (r Request) page(number, group, first, n int) (Page, error) {
	f, g := r.Frame, r.Groups[group]
	text, err := CodeText(f.Layout, r.SheetID, number)
	if err != nil {
		return Page{}, err
	}
	p := Page{Group: group, TableTop: f.Body.Y + r.Above, FootTop: f.Body.Y + f.Body.H - r.Below}
	p.SheetPage = model.SheetPage{Number: number, Width: f.Width, Height: f.Height, Squares: f.Squares}
	for _, box := range f.Codes {
		p.Codes = append(p.Codes, model.Code{Box: box, Text: text})
	}
	y := p.TableTop + r.Titles[group]
	for i := first; i < first+n; i++ {
		h := r.Heights[group][i]
		p.Rows = append(p.Rows, Row{i, y, h})
		for c, column := range g.Columns {
			p.Cells = append(p.Cells, model.Cell{
				Box: model.Box{X: g.Cells[c].X, Y: y, W: g.Cells[c].W, H: h}, Row: i + 1,
				ParticipantID: r.People[i], SessionID: column.SessionID, Slot: column.Slot,
			})
		}
		y += h
	}
	return p, nil
}
