package sheet

import "math"

// A Column is one place to sign in every row.
type Column struct{ SessionID, Slot string }

// A Span is a stretch from left to right, in mm.
type Span struct{ X, W float64 }

// A Group is a run of pages with the same columns; it lists everybody again.
type Group struct {
	Columns []Column
	Cells   []Span // one for each of Columns
	Number  Span
	Name    Span
	Texts   []Span // one for each of Beside.Before, or a single one that holds them all
	After   []Span // one for each of Beside.After
}

// A Text is a printed column: the least width that it needs, in mm, and its
// share of the width that is over, 0-1; the name gets what is left of that.
type Text struct{ Least, Share float64 }

// Beside are the printed columns beside number and name.
type Beside struct {
	Before []Text // between name and cells; below each other in a single column where they do not fit apart
	After  []Text // behind the cells
}

// Of an attendance sheet without a profile: organisation and role.
var OrganisationAndRole = []Text{{31, 0.45}, {27, 0.2}}

// together is the single column that holds several texts.
var together = Text{45, 0.45}

func least(texts []Text) float64 {
	sum := 0.0
	for _, t := range texts {
		sum += t.Least
	}
	return sum
}

// Groups shares the columns out to as few groups as their widths allow, and
// evenly. The columns of one session stay together where they fit one group.
func (f Frame) Groups(columns []Column, beside Beside) []Group {
	if len(columns) == 0 {
		return nil
	}
	most := f.most(beside)
	parts := share(columns, most)
	for fewer := most - 1; fewer > 0; fewer-- {
		even := share(columns, fewer)
		if len(even) > len(parts) {
			break
		}
		parts = even
	}
	groups := make([]Group, len(parts))
	for i, part := range parts {
		groups[i] = f.group(part, beside)
	}
	return groups
}

// Plain returns the group of a table without cells to sign in.
func (f Frame) Plain(beside Beside) Group { return f.group(nil, beside) }

// most is the number of cells that fit beside the printed columns.
func (f Frame) most(beside Beside) int {
	before := least(beside.Before)
	if len(beside.Before) > 1 {
		before = min(before, together.Least)
	}
	room := f.Body.W - f.texts.number - f.texts.name - least(beside.After) - before
	return max(1, int(math.Floor(room/f.minCell)))
}

// share fills one part after the other with at most that many columns.
func share(columns []Column, most int) [][]Column {
	var parts [][]Column
	for len(columns) > 0 {
		n := 0
		for n < len(columns) {
			session := runLength(columns[n:])
			if n+session > most {
				break
			}
			n += session
		}
		if n == 0 { // one session alone is too wide: cut it between an out and the next in
			n = max(1, most-most%2)
			n = min(n, len(columns))
		}
		parts = append(parts, columns[:n])
		columns = columns[n:]
	}
	return parts
}

// runLength counts the columns at the start that belong to one session.
func runLength(columns []Column) int {
	n := 1
	for n < len(columns) && columns[n].SessionID == columns[0].SessionID && columns[n].Slot != "sign" {
		n++
	}
	return n
}

// group gives half of the spare width to the cells, until they are as wide as
// helps, and the rest to the texts. Widths are whole half millimetres.
func (f Frame) group(columns []Column, beside Beside) Group {
	before, after, n := beside.Before, beside.After, float64(len(columns))
	fixed := f.texts.number + f.texts.name + least(after)
	spare := f.Body.W - fixed - least(before) - n*f.minCell
	if spare < 0 && len(before) > 1 {
		before = []Text{together}
		spare = f.Body.W - fixed - together.Least - n*f.minCell
	}
	cell := 0.0
	if n > 0 {
		cell = halfMM(min(f.minCell+spare/2/n, f.idealCell))
	}
	rest := f.Body.W - fixed - least(before) - n*cell
	name := f.Body.W - f.texts.number - n*cell
	widths := func(texts []Text) []Span {
		spans := make([]Span, len(texts))
		for i, t := range texts {
			spans[i].W = t.Least + halfMM(rest*t.Share)
			name -= spans[i].W
		}
		return spans
	}
	g := Group{Columns: columns, Cells: make([]Span, len(columns)), Texts: widths(before), After: widths(after)}
	for i := range g.Cells {
		g.Cells[i].W = cell
	}
	g.Number.W, g.Name.W = f.texts.number, name
	x := f.Body.X
	place := func(s *Span) { s.X, x = x, x+s.W }
	place(&g.Number)
	place(&g.Name)
	for _, spans := range [][]Span{g.Texts, g.Cells, g.After} {
		for i := range spans {
			place(&spans[i])
		}
	}
	return g
}

func halfMM(w float64) float64 { return math.Floor(w*2+1e-9) / 2 }
