package scan

import (
	"slices"

	"segreteria/data/model"
)

// strokes are the connected runs of ink, those joined that a printed line cuts.
type strokes struct {
	ink
	cells []model.Cell
	label []int32 // of each point, 0 none
	group []int32 // of each label, the label that stands for what hangs together
	area  []int   // of each group, in points
	sharp []int   // of each group, the points that stand out
	solid []int   // of each group, the points that are dark
	first []int   // of each group, the first row and the last
	last  []int
	usual float64 // how dark the lines round the cells are
	broad int     // how far beside them they are
}

// reach is the number of points along a line within which what it cut belongs together.
const reach = 5

// strokesOf labels the ink of a part of the page without its printed lines.
func strokesOf(k ink, cells []model.Cell) strokes {
	s := strokes{ink: k, cells: cells, label: make([]int32, k.w*k.h)}
	dark := make([]bool, k.w*k.h)
	for i, v := range k.pix {
		dark[i] = v >= k.limit
	}
	for _, c := range cells {
		s.edges(c.Box, func(at, from, to int, standing bool) {
			cut := s.cut(at, from, to, standing)
			for d := -cut; d <= cut; d++ {
				for t := from; t < to; t++ {
					if i, ok := s.index(at+d, t, standing); ok {
						dark[i] = false
					}
				}
			}
		})
		if b, ok := caption(c); ok {
			r := s.rect(b, 0)
			for y := r[1]; y < r[3]; y++ {
				clear(dark[y*k.w+r[0] : y*k.w+r[2]])
			}
		}
	}
	s.connect(dark)
	for _, c := range cells {
		s.edges(c.Box, s.joinAcross)
	}
	s.usual, s.broad = s.usualLines(), s.usualCut()
	for _, of := range []*[]int{&s.area, &s.sharp, &s.solid, &s.first, &s.last} {
		*of = make([]int, len(s.group))
	}
	for i, l := range s.label {
		if l > 0 {
			g := s.root(l)
			if s.area[g] == 0 {
				s.first[g] = i / s.w
			}
			s.last[g] = i / s.w
			s.area[g]++
			if s.isSharp(i) {
				s.sharp[g]++
			}
			if s.pix[i] > solidInk {
				s.solid[g]++
			}
		}
	}
	return s
}

// isSharp reports whether a point stands out from both sides, some way: a
// stroke of a pen does, the edge of a stain or of a shadow does not.
func (s *strokes) isSharp(i int) bool {
	const side = 7 // 1.2 mm
	x, y := i%s.w, i/s.w
	if x < side || y < side || x >= s.w-side || y >= s.h-side {
		return false
	}
	v := int(s.pix[i])
	least := max(int(s.limit), v/2)
	for _, d := range [4]int{side, side * s.w, 5 * (s.w + 1), 5 * (s.w - 1)} {
		if v-max(int(s.pix[i-d]), int(s.pix[i+d])) >= least {
			return true
		}
	}
	return false
}

// trace reports what is too small to be drawn, and yet stands out like a stroke:
// of a pale name no more is seen.
func (s *strokes) trace(group int32) bool {
	area := s.area[group]
	return area >= leastTrace && 4*s.sharp[group] >= area
}

// dirt reports whether a group is too small or too soft to be drawn. Where
// strokes lie close nothing stands out, but they are dark.
func (s *strokes) dirt(group int32) bool {
	area := float64(s.area[group])
	return area < speckInk*perMM2 || float64(s.sharp[group]) < leastSharp*area && float64(s.solid[group]) < leastSolid*area
}

// Points at each side of a printed line that are taken out.
const leastCut, mostCut = 3, 10

// cut is how many points at each side of a printed line are dark with it: what
// is seen at two fifths of its places and more, for ink covers a few.
func (s *strokes) cut(at, from, to int, standing bool) int {
	const step = 5
	var seen []uint8
	for d := leastCut + 1; d <= mostCut; d++ {
		seen = seen[:0]
		for t := from + 2*step; t < to-2*step; t += step {
			i, ok := s.index(at-d, t, standing)
			k, ok2 := s.index(at+d, t, standing)
			if ok && ok2 {
				seen = append(seen, max(s.pix[i], s.pix[k]))
			}
		}
		slices.Sort(seen)
		if n := len(seen); n == 0 || seen[n*6/10] < s.limit {
			return d - 1
		}
	}
	return mostCut
}

// caption is where words are printed inside a cell: over the place where
// teacher and tutor sign, "signature" in small letters.
func caption(c model.Cell) (model.Box, bool) {
	if c.Slot == model.SlotTeacher || c.Slot == model.SlotTutor {
		return model.Box{X: c.X, Y: c.Y, W: min(12, c.W), H: 3.4}, true
	}
	return model.Box{}, false
}

// rect is a box in points of the part, so many mm further in: left, top, right, bottom.
func (s *strokes) rect(b model.Box, in float64) [4]int {
	x0, x1 := int((b.X+in)*pagePerMM)-s.left, int((b.X+b.W-in)*pagePerMM)-s.left
	y0, y1 := int((b.Y+in)*pagePerMM)-s.top, int((b.Y+b.H-in)*pagePerMM)-s.top
	x0, y0 = min(max(x0, 0), s.w), min(max(y0, 0), s.h)
	return [4]int{x0, y0, max(x0, min(x1, s.w)), max(y0, min(y1, s.h))}
}

func (s *strokes) root(l int32) int32 {
	for s.group[l] != l {
		s.group[l] = s.group[s.group[l]]
		l = s.group[l]
	}
	return l
}

func (s *strokes) union(a, b int32) {
	if a, b = s.root(a), s.root(b); a != b {
		s.group[max(a, b)] = min(a, b)
	}
}

// connect labels what touches, also by a corner.
func (s *strokes) connect(dark []bool) {
	s.group = []int32{0}
	for y := range s.h {
		for x := range s.w {
			i := y*s.w + x
			if !dark[i] {
				continue
			}
			var l int32
			see := func(k int) {
				if n := s.label[k]; n > 0 {
					if l == 0 {
						l = n
					} else if l != n {
						s.union(l, n)
					}
				}
			}
			if x > 0 {
				see(i - 1)
			}
			if y > 0 {
				see(i - s.w)
				if x > 0 {
					see(i - s.w - 1)
				}
				if x < s.w-1 {
					see(i - s.w + 1)
				}
			}
			if l == 0 {
				l = int32(len(s.group))
				s.group = append(s.group, l)
			}
			s.label[i] = l
		}
	}
}

// joinAcross joins the strokes that end at one side of a line with those that
// go on at the other.
func (s *strokes) joinAcross(at, from, to int, standing bool) {
	cut := s.cut(at, from, to, standing)
	for t := from; t < to; t++ {
		i, ok := s.index(at-cut-1, t, standing)
		if !ok || s.label[i] == 0 {
			continue
		}
		for d := range 2*reach + 1 {
			along := t + (d+1)/2*(1-2*(d%2)) // 0, -1, 1, -2, 2 ...
			if j, ok := s.index(at+cut+1, along, standing); ok && s.label[j] > 0 {
				s.union(s.label[i], s.label[j])
				break
			}
		}
	}
}

// A share is the ink of one group in one cell, in points.
type share struct {
	group int32
	ink   int
	dark  int // of it, darker than a stain, or standing out
}

// A home is the cell that holds most of a group, and how many points of it.
type home struct{ cell, ink int }

// sharesOf counts for each cell how much of which groups it holds, inside its
// lines, and finds the homes of the groups.
func (s *strokes) sharesOf(cells []model.Cell) (all [][]share, homes map[int32]home) {
	all, homes = make([][]share, len(cells)), map[int32]home{}
	for c, cell := range cells {
		r := s.rect(cell.Box, inset)
		for y := r[1]; y < r[3]; y++ {
			for x, l := range s.label[y*s.w+r[0] : y*s.w+r[2]] {
				if l == 0 {
					continue
				}
				g := s.root(l)
				i := slices.IndexFunc(all[c], func(x share) bool { return x.group == g })
				if i < 0 {
					i = len(all[c])
					all[c] = append(all[c], share{group: g})
				}
				all[c][i].ink++
				if at := y*s.w + r[0] + x; s.pix[at] > stain || s.area[g] >= leastTrace && s.isSharp(at) {
					all[c][i].dark++
				}
			}
		}
		for _, x := range all[c] {
			if x.ink > homes[x.group].ink {
				homes[x.group] = home{c, x.ink}
			}
		}
	}
	return all, homes
}
