package scan

import (
	"slices"

	"segreteria/data/model"
)

// spilt reports ink that may be a part of what stands in the cell beside, above or
// below: it keeps to one side, or is low, and the rest of it lies in other cells; or
// it keeps near one line only, and ink goes on behind it.
func (s *strokes) spilt(c model.Cell, o owners) bool {
	r := s.rect(c.Box, inset)
	x0, y0, x1, y1 := s.box(r, o.own)
	narrow, low := int(spillPart*float64(r[2]-r[0])), int(spillLow*float64(r[3]-r[1]))
	if o.elsewhere > spillOwn*o.ink && (x1-x0 < narrow || y1-y0 < low) {
		return true
	}
	over, gap, near, letter := points(spillOver), points(letterGap), points(spillNear), x1-x0 < points(letterWide)
	if letter {
		near = points(letterNear)
	}
	b := s.rect(c.Box, 0)
	if low := points(lowName); y1-b[1] < low || b[3]-y0 < low {
		return true
	}
	u0, v0, u1, v1 := s.box(r, o.others)
	switch {
	case x1-x0 < narrow && v0 <= y1 && y0 <= v1 && (u0 < x0 && x0-u1 < gap || u1 > x1 && u0-x1 < points(spillGap)):
		return letter || !s.voids(c, o.others)
	case x0-r[0] < near && x1-r[0] < narrow && s.inkIn([4]int{max(b[0], x0) - gap, y0, b[0] - leastCut, y1 + 1}),
		r[2]-x1 < points(spillNear) && r[2]-x0 < narrow && s.inkIn([4]int{b[2] + leastCut, y0, min(b[2]+points(spillFar), x1+points(leftGap)), y1 + 1}):
		return true
	}
	return y0-r[1] < over && y1-r[1] < low && s.inkIn([4]int{x0, b[1] - mostCut - over, x1 + 1, b[1] - leastCut}) ||
		r[3]-y1 < over && r[3]-y0 < low && s.inkIn([4]int{x0, b[3] + leastCut, x1 + 1, b[3] + mostCut + over})
}

// mayBeName reports ink of others in a cell that holds none of its own: more than of
// a neighbour's name, and nothing that voids a neighbour, a stamp or a scribble.
func (s *strokes) mayBeName(c model.Cell, o owners, homes map[int32]home) bool {
	if o.spilt == 0 || o.spilt <= s.mostSpilt(c, o) && s.depth(c, o.others) <= spillDeep {
		return false
	}
	if o.spilt > spillAlone || !s.voids(c, o.others) {
		return true
	}
	return s.tops(c, o) && slices.ContainsFunc(o.others, func(g int32) bool { return !s.voids(s.cells[homes[g].cell], []int32{g}) })
}

// touching cuts out a name that is one group with what fills another cell, because
// the two touch: it takes up much of its cell and looks like a name, and the other
// voids its own cell, or is in another row and not much more. Of a name beside it may
// be the half, of a big name above or below the strokes that hang over.
func (s *strokes) touching(c model.Cell, shares []share, homes map[int32]home) (crop, bool) {
	most := share{}
	for _, x := range shares {
		if x.ink > most.ink {
			most = x
		}
	}
	group := []int32{most.group}
	r := s.rect(c.Box, inset)
	x0, y0, x1, y1 := s.box(r, group)
	if float64(most.ink) < nameInk*perMM2 || s.dirt(most.group) ||
		float64(x1-x0) < nameWide*float64(r[2]-r[0]) || float64(y1-y0) < nameHigh*float64(r[3]-r[1]) {
		return crop{}, false
	}
	k, home := s.crop(c, group), homes[most.group]
	if fitted().weigh(k.maps(), c.W, c.H) > surelyName {
		return crop{}, false
	}
	other := s.cells[home.cell]
	equal := other.Y != c.Y && float64(most.ink) > equalInk*float64(home.ink) && float64(y1-y0) > equalHigh*float64(r[3]-r[1])
	return k, equal || s.voids(other, group)
}

// voids reports groups of which what stands in a cell is no part of a name.
func (s *strokes) voids(c model.Cell, groups []int32) bool {
	return fitted().weigh(s.crop(c, groups).maps(), c.W, c.H) > leastVoid
}

// nameOnLine reports a name at the other side of the line above or below a cell, so
// low that the line may hide its other half, which stands in the cell.
func (s *strokes) nameOnLine(c model.Cell) bool {
	b := s.rect(c.Box, 0)
	for d := leastCut + 1; d <= 2*leastCut; d++ {
		for x := b[0]; x < b[2]; x++ {
			if s.isLow(x, b[1]-d, b[1]) || s.isLow(x, b[3]+d, b[3]) {
				return true
			}
		}
	}
	return false
}

// isLow reports a stroke at a point that goes no further from a line.
func (s *strokes) isLow(x, y, line int) bool {
	if y < 0 || y >= s.h || s.label[y*s.w+x] == 0 {
		return false
	}
	g := s.root(s.label[y*s.w+x])
	far := line - s.first[g]
	if y > line {
		far = s.last[g] - line
	}
	return far < points(lowName) && float64(s.area[g]) > lowInk*perMM2 && !s.dirt(g)
}

// mostTraces is how much too small to be drawn a cell may hold, in square mm, and be
// empty: less where the line beside it, or the caption, may hide the rest.
func (s *strokes) mostTraces(c model.Cell, o owners) float64 {
	if o.ink+o.traces <= lineTraces {
		return faintTraces
	}
	if _, ok := caption(c); ok {
		return lineTraces
	}
	r, b := s.rect(c.Box, inset), s.rect(c.Box, 0)
	x0, y0, x1, y1 := s.box(r, slices.Concat(o.own, o.faint))
	over := points(spillOver)
	if y0-r[1] < over && s.inkIn([4]int{x0 - over, b[1] - mostCut - over, x1 + 1 + over, b[1] - leastCut}) ||
		r[3]-y1 < over && s.inkIn([4]int{x0 - over, b[3] + leastCut, x1 + 1 + over, b[3] + mostCut + over}) {
		return lineTraces
	}
	return faintTraces
}

// mostSpilt is how much of others a cell may hold, in square mm, and be empty. A
// name over the line above or below shows little in its own cell.
func (s *strokes) mostSpilt(c model.Cell, o owners) float64 {
	if s.tops(c, o) {
		return spillTops
	}
	return spillAlone
}

// tops reports strokes of others that come near the line above or below, or over it.
func (s *strokes) tops(c model.Cell, o owners) bool {
	r := s.rect(c.Box, inset)
	_, y0, _, y1 := s.box(r, o.others)
	return y0-r[1] < points(spillOver) || r[3]-y1 < points(spillOver)
}

func points(mm float64) int { return int(mm * pagePerMM) }

// inkIn reports ink of cells that is no dirt in a part: left, top, right, bottom.
func (s *strokes) inkIn(part [4]int) bool {
	for _, c := range s.cells {
		r := s.rect(c.Box, 0)
		for y := max(part[1], r[1]); y < min(part[3], r[3]); y++ {
			for x := max(part[0], r[0]); x < min(part[2], r[2]); x++ {
				if l := s.label[y*s.w+x]; l > 0 && !s.dirt(s.root(l)) {
					return true
				}
			}
		}
	}
	return false
}

// box is what groups take up of a part.
func (s *strokes) box(r [4]int, groups []int32) (x0, y0, x1, y1 int) {
	x0, y0, x1, y1 = r[2], r[3], r[0], r[1]
	for y := r[1]; y < r[3]; y++ {
		for x, l := range s.label[y*s.w+r[0] : y*s.w+r[2]] {
			if l > 0 && slices.Contains(groups, s.root(l)) {
				x0, y0, x1, y1 = min(x0, r[0]+x), min(y0, y), max(x1, r[0]+x), max(y1, y)
			}
		}
	}
	return x0, y0, x1, y1
}

// depth is how far into a cell strokes of others reach, as a share of it.
func (s *strokes) depth(c model.Cell, groups []int32) float64 {
	r := s.rect(c.Box, inset)
	x0, y0, x1, y1 := s.box(r, groups)
	w, h := float64(r[2]-r[0]), float64(r[3]-r[1])
	fromSide := min(float64(x1-r[0]), float64(r[2]-x0)) / w
	fromEnd := min(float64(y1-r[1]), float64(r[3]-y0)) / h
	return min(fromSide, fromEnd)
}
