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
	// Organisation holds organisation and role together when Role has no width.
	Organisation, Role Span
}

// Groups shares the columns out to as few groups as their widths allow, and
// evenly. The columns of one session stay together where they fit one group.
func (f Frame) Groups(columns []Column) []Group {
	if len(columns) == 0 {
		return nil
	}
	most := f.most()
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
		groups[i] = f.group(part)
	}
	return groups
}

// most is the number of cells that fit beside the printed columns.
func (f Frame) most() int {
	apart := f.Body.W - f.texts.number - f.texts.name - f.texts.organisation - f.texts.role
	joined := f.Body.W - f.texts.number - f.texts.name - f.texts.both
	return max(1, int(math.Floor(max(apart, joined)/f.minCell)))
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
func (f Frame) group(columns []Column) Group {
	t, n := f.texts, float64(len(columns))
	name, organisation, role := t.name, t.organisation, t.role
	spare := f.Body.W - t.number - name - organisation - role - n*f.minCell
	if spare < 0 {
		organisation, role = t.both, 0
		spare = f.Body.W - t.number - name - organisation - n*f.minCell
	}
	cell := halfMM(min(f.minCell+spare/2/n, f.idealCell))
	rest := f.Body.W - t.number - n*cell - name - organisation - role
	organisation += halfMM(rest * 0.45)
	if role > 0 {
		role += halfMM(rest * 0.2)
	}
	name = f.Body.W - t.number - n*cell - organisation - role

	g := Group{Columns: columns, Cells: make([]Span, len(columns))}
	x := f.Body.X
	for _, s := range []struct {
		span *Span
		w    float64
	}{{&g.Number, t.number}, {&g.Name, name}, {&g.Organisation, organisation}, {&g.Role, role}} {
		*s.span = Span{x, s.w}
		x += s.w
	}
	for i := range g.Cells {
		g.Cells[i] = Span{x, cell}
		x += cell
	}
	return g
}

func halfMM(w float64) float64 { return math.Floor(w*2+1e-9) / 2 }
