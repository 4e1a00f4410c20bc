package scan

import (
	"slices"

	"segreteria/data/model"
)

// A crop is the ink of one cell, however pale.
type crop struct {
	w, h   int
	values []uint8 // half of how much darker than the paper; with foreignBit for what belongs to another cell
	limit  uint8   // from which on a point counts as drawn, in the same halves
}

const foreignBit = 128

// crop cuts out the ink of a cell, of which those groups are its own.
func (s *strokes) crop(c model.Cell, own []int32) crop {
	r := s.rect(c.Box, inset)
	out := crop{w: r[2] - r[0], h: r[3] - r[1], limit: s.limit / 2}
	out.values = make([]uint8, out.w*out.h)
	for y := range out.h {
		from := (y+r[1])*s.w + r[0]
		for x, v := range s.pix[from : from+out.w] {
			v /= 2
			if l := s.label[from+x]; l > 0 {
				if g := s.root(l); !slices.Contains(own, g) && !s.dirt(g) {
					v |= foreignBit
				}
			}
			out.values[y*out.w+x] = v
		}
	}
	return out
}

// dark is about how dark the pen is: a fifth of what is drawn is as dark.
func (c crop) dark() int {
	var counts [foreignBit]int
	n := 0
	for _, v := range c.values {
		if v < foreignBit && v >= c.limit {
			counts[v]++
			n++
		}
	}
	dark := foreignBit - 1
	for darker := counts[dark]; dark > 0 && darker < n/5; darker += counts[dark] {
		dark--
	}
	return dark
}

// maps are what a net sees: its own ink and that of others, each 1 where it is
// about as dark as the pen is.
func (c crop) maps() maps {
	pale := int(c.limit / 2)
	scale := 1 / float32(max(c.dark()-pale, 8))
	out := newMaps(c.w, c.h, 2)
	for i, v := range c.values {
		out.v[2*i+int(v/foreignBit)] = min(max(float32(int(v%foreignBit)-pale)*scale, 0), 1.5)
	}
	return out
}
