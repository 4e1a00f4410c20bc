package scan

import (
	"image"

	"segreteria/data/model"
)

// stain is how much darker than the paper, of 255, what is broader than a pen
// may be before it counts as ink.
const stain = 105

const (
	stainGrain = 3  // points that are taken together: a stain is three of these wide, 1.5 mm
	stainPart  = 4  // of ten parts of what is darkest there: so much of it is stain, or none
	leastStain = 40 // grains that hang together: 10 square mm
	stainAlong = 8  // grains between the places where it comes to a line
	stainNear  = 3  // grains from a line
)

// unstain takes out what is soft, broader than a stroke, and goes on behind the
// lines of the cell: the ring of a cup, a shadow, a thumb. It is what an opening
// leaves (Serra 1982); beside it goes what is no darker.
func (k *ink) unstain(cells []model.Cell) {
	least, most := k.grains()
	darker := func(a, b uint8) uint8 { return max(a, b) }
	open := least.spread(func(a, b uint8) uint8 { return min(a, b) }).spread(darker)
	for i, v := range most.spread(darker).pix {
		if v > stain || 10*int(open.pix[i]) < stainPart*int(v) {
			open.pix[i] = 0
		} else {
			open.pix[i] = v
		}
	}
	open.dropUnless(k.nearLines(cells))
	for i, level := range open.spread(darker).spread(darker).pix {
		if level == 0 {
			continue
		}
		for j := range stainGrain {
			at := (i/open.w*stainGrain+j)*k.w + i%open.w*stainGrain
			for x, v := range k.pix[at : at+stainGrain] {
				if v <= level {
					k.pix[at+x] = 0
				}
			}
		}
	}
}

// nearLines marks the grains near the lines round the cells.
func (k *ink) nearLines(cells []model.Cell) []bool {
	w, h := k.w/stainGrain, k.h/stainGrain
	out := make([]bool, w*h)
	s := strokes{ink: *k}
	for _, c := range cells {
		s.edges(c.Box, func(at, from, to int, standing bool) {
			for t := from; t < to; t += stainGrain {
				for d := -stainNear; d <= stainNear; d++ {
					if i, ok := s.index(at+d*stainGrain, t, standing); ok {
						if x, y := i%k.w/stainGrain, i/k.w/stainGrain; x < w && y < h {
							out[y*w+x] = true
						}
					}
				}
			}
		})
	}
	return out
}

// dropUnless clears what hangs together and is small, or keeps away from the
// lines: a name that is out of focus does, what was spilt over the page does not.
func (g grey) dropUnless(lines []bool) {
	seen := make([]bool, len(g.pix))
	var part []int
	for i, v := range g.pix {
		if v == 0 || seen[i] {
			continue
		}
		part = append(part[:0], i)
		seen[i] = true
		var along image.Rectangle
		for k := 0; k < len(part); k++ {
			if j := part[k]; lines[j] {
				along = along.Union(image.Rect(j%g.w, j/g.w, j%g.w+1, j/g.w+1))
			}
			for _, d := range [8]int{-g.w - 1, -g.w, -g.w + 1, -1, 1, g.w - 1, g.w, g.w + 1} {
				if j := part[k] + d; j >= 0 && j < len(g.pix) && g.pix[j] > 0 && !seen[j] {
					seen[j] = true
					part = append(part, j)
				}
			}
		}
		if len(part) < leastStain || max(along.Dx(), along.Dy()) < stainAlong {
			for _, j := range part {
				g.pix[j] = 0
			}
		}
	}
}

// grains are the lightest and the darkest of the points that are taken together.
func (k *ink) grains() (least, most grey) {
	w, h := k.w/stainGrain, k.h/stainGrain
	least, most = newGrey(w, h), newGrey(w, h)
	for y := range h {
		a, b := least.pix[y*w:(y+1)*w], most.pix[y*w:(y+1)*w]
		for j := range stainGrain {
			row := k.pix[(y*stainGrain+j)*k.w:]
			for x := range a {
				p, q, r := row[0], row[1], row[2]
				row = row[stainGrain:]
				low, high := min(p, q, r), max(p, q, r)
				if j > 0 {
					low, high = min(low, a[x]), max(high, b[x])
				}
				a[x], b[x] = low, high
			}
		}
	}
	return least, most
}

// spread takes of each point and the four that touch it.
func (g grey) spread(take func(a, b uint8) uint8) grey {
	out := newGrey(g.w, g.h)
	for y := 1; y < g.h-1; y++ {
		above, row, below := g.pix[(y-1)*g.w:], g.pix[y*g.w:], g.pix[(y+1)*g.w:]
		for x := 1; x < g.w-1; x++ {
			out.pix[y*g.w+x] = take(take(take(above[x], below[x]), take(row[x-1], row[x+1])), row[x])
		}
	}
	return out
}
