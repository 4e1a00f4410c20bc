package scan

import (
	"slices"

	"segreteria/data/model"
)

// spilt reports ink that may be a part of what stands in the cell beside, above or
// below: it keeps to one side, or is low, and the rest of it lies in other cells; or
// it keeps near one line only, and ink goes on behind it.
func (s *strokes) spilt(c model.Cell, o owners) bool {
	r, b := s.rect(c.Box, inset), s.rect(c.Box, 0)
	x0, y0, x1, y1 := s.box(r, o.own)
	narrow, low := int(spillPart*float64(r[2]-r[0])), int(spillLow*float64(r[3]-r[1]))
	onLine := points(lowName)
	return o.elsewhere > spillOwn*o.ink && (x1-x0 < narrow || y1-y0 < low) ||
		y1-b[1] < onLine || b[3]-y0 < onLine ||
		x1-x0 < narrow && s.goesOn(c, o) ||
		s.hangsOver(c, o.own) || s.runsIn(c, o)
}

// hangsOver reports low strokes at the line above a cell, or below it, behind which ink
// goes on, or went with the line, beside too little for a name: a tick, or two strokes
// for "as above".
func (s *strokes) hangsOver(c model.Cell, own []int32) bool {
	r, b := s.rect(c.Box, inset), s.rect(c.Box, 0)
	low, rest, all := int(spillLow*float64(r[3]-r[1])), 0, 0
	broad := s.broad + broader
	onTop, onFoot := s.cut(b[1], b[0], b[2], false) > broad, s.cut(b[3], b[0], b[2], false) > broad
	for _, g := range own {
		group := []int32{g}
		_, y0, _, y1 := s.box(r, group)
		above, below := s.overLines(c, group, points(spillGap))
		n := s.count(r, group)
		all += n
		if (!above && !onTop || y1-r[1] >= low) && (!below && !onFoot || r[3]-y0 >= low) {
			rest += n
		}
	}
	return rest < all && float64(rest) < faintInk*perMM2
}

// overLines reports groups that come near the line above a cell, or below it, where
// there is ink behind that line, or so many points further to the side.
func (s *strokes) overLines(c model.Cell, groups []int32, beside int) (above, below bool) {
	r, b := s.rect(c.Box, inset), s.rect(c.Box, 0)
	x0, y0, x1, y1 := s.box(r, groups)
	x0, x1 = x0-beside, x1+1+beside
	over := points(spillOver)
	return y0-r[1] < over && s.inkIn([4]int{x0, b[1] - mostCut - over, x1, b[1] - leastCut}),
		r[3]-y1 < over && s.inkIn([4]int{x0, b[3] + leastCut, x1, b[3] + mostCut + over})
}

// mayBeName reports ink of others in a cell that holds none of its own: more than of
// a neighbour's name, unless it is little, comes from beside and looks like what voids
// a cell.
func (s *strokes) mayBeName(c model.Cell, o owners) bool {
	if o.spilt == 0 || o.spilt <= s.mostSpilt(c, o) && s.depth(c, o.others) <= spillDeep {
		return false
	}
	return o.spilt > spillVoid || s.tops(c, o) || !s.voids(c, o.others)
}

// touching cuts out a name that is one group with what voids another cell, because the
// two touch: another row at a place or two, not at each of the letters that hang over;
// the cell beside, if it goes on further than the rest of a long name would.
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
	other, wide := s.cells[homes[most.group].cell], nameFar*float64(r[2]-r[0])
	switch {
	case other.Y != c.Y && s.crossings(c, most.group) > mostTouches,
		other.Y == c.Y && other.X < c.X && float64(x1-r[0]) < wide,
		other.Y == c.Y && other.X > c.X && float64(r[2]-x0) < wide,
		!s.voids(other, group):
		return crop{}, false
	}
	k := s.crop(c, group)
	return k, fitted().weigh(k.maps(), c.W, c.H) < surelyName
}

// crossings is how often a group comes over the line above or below a cell, whichever
// it crosses more often.
func (s *strokes) crossings(c model.Cell, group int32) (most int) {
	b := s.rect(c.Box, 0)
	for _, y := range [2]int{b[1] + s.cut(b[1], b[0], b[2], false) + 1, b[3] - s.cut(b[3], b[0], b[2], false) - 1} {
		n, in := 0, false
		for _, l := range s.label[min(max(y, 0), s.h-1)*s.w:][b[0]:b[2]] {
			was := in
			in = l > 0 && s.root(l) == group
			if in && !was {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// voids reports groups of which what stands in a cell is no part of a name.
func (s *strokes) voids(c model.Cell, groups []int32) bool {
	return fitted().weigh(s.crop(c, groups).maps(), c.W, c.H) > leastVoid
}

// nameOnLine reports a name at the other side of the line above or below a cell, so
// low that the line may hide its other half, which stands in the cell.
func (s *strokes) nameOnLine(c model.Cell) bool {
	b := s.rect(c.Box, 0)
	above, below := s.cut(b[1], b[0], b[2], false), s.cut(b[3], b[0], b[2], false)
	for d := 1; d <= leastCut; d++ {
		for x := b[0]; x < b[2]; x++ {
			if s.isLow(x, b[1]-above-d, b[1]) || s.isLow(x, b[3]+below+d, b[3]) {
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
	return far < points(lowName) && s.last[g]-s.first[g] > points(lowHigh) && float64(s.area[g]) > lowInk*perMM2 && !s.dirt(g)
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
	if above, below := s.overLines(c, slices.Concat(o.own, o.faint), points(spillOver)); above || below {
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

// tops reports strokes of others that come near the line above or below, or over it,
// and are more than the tail of a name that stands behind it.
func (s *strokes) tops(c model.Cell, o owners) bool {
	r := s.rect(c.Box, inset)
	return slices.ContainsFunc(o.others, func(g int32) bool {
		group := []int32{g}
		x0, y0, x1, y1 := s.box(r, group)
		here, all := float64(s.count(r, group)), float64(s.area[g])
		tail := x1-x0 <= points(tailWide) && here <= spillTail*all ||
			min(y1-r[1], r[3]-y0) <= points(tailDeep) && here <= min(tailLow*all, tailInk*perMM2)
		return (y0-r[1] < points(spillOver) || r[3]-y1 < points(spillOver)) && !tail
	})
}

func points(mm float64) int { return int(mm * pagePerMM) }

// inkIn reports ink of cells that is no dirt in a part: left, top, right, bottom.
func (s *strokes) inkIn(part [4]int) bool {
	n, _ := s.inkRows(part)
	return n > 0
}

// inkRows is in how many rows of points of a part there is such ink, and the last of them.
func (s *strokes) inkRows(part [4]int) (n, last int) {
	var within [][4]int // what of the part lies in cells
	for _, c := range s.cells {
		r := s.rect(c.Box, 0)
		r = [4]int{max(part[0], r[0]), max(part[1], r[1]), min(part[2], r[2]), min(part[3], r[3])}
		if r[0] < r[2] && r[1] < r[3] {
			within = append(within, r)
		}
	}
	for y := part[1]; y < part[3]; y++ {
		if slices.ContainsFunc(within, func(r [4]int) bool {
			return y >= r[1] && y < r[3] && slices.ContainsFunc(s.label[y*s.w+r[0]:y*s.w+r[2]], func(l int32) bool {
				return l > 0 && !s.dirt(s.root(l))
			})
		}) {
			n, last = n+1, y
		}
	}
	return n, last
}

// points calls for each point of a part that belongs to groups.
func (s *strokes) points(r [4]int, groups []int32, call func(x, y int)) {
	for y := r[1]; y < r[3]; y++ {
		for x, l := range s.label[y*s.w+r[0] : y*s.w+r[2]] {
			if l > 0 && slices.Contains(groups, s.root(l)) {
				call(r[0]+x, y)
			}
		}
	}
}

// box is what groups take up of a part.
func (s *strokes) box(r [4]int, groups []int32) (x0, y0, x1, y1 int) {
	x0, y0, x1, y1 = r[2], r[3], r[0], r[1]
	s.points(r, groups, func(x, y int) { x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y) })
	return x0, y0, x1, y1
}

// count is how many points of a part belong to groups.
func (s *strokes) count(r [4]int, groups []int32) (n int) {
	s.points(r, groups, func(int, int) { n++ })
	return n
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
