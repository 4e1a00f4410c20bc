package scan

import "segreteria/data/model"

// stain is how much darker than the paper, of 255, what is broader than a pen
// may be before it counts as ink.
const stain = 105

const (
	stainGrain = 3  // points that are taken together: a stain is three of these wide, 1.5 mm
	stainPart  = 4  // tenths of the darkest near it that the opening has to keep
	leastStain = 20 // grains that hang together: 5 square mm
	stainNear  = 3  // grains from a line
)

// unstain takes out what is soft, broader than a stroke, and goes from one line of
// a cell to another: the ring of a cup, a shadow, a thumb. It is what an opening
// leaves (Serra 1982); beside it goes what is no darker.
func (k *ink) unstain(cells []model.Cell) {
	least, most := k.grains()
	open := least.eroded().dilated()
	for i, v := range most.dilated().pix {
		if v > stain || 10*int(open.pix[i]) < stainPart*int(v) {
			open.pix[i] = 0
		} else {
			open.pix[i] = v
		}
	}
	open.keepAcross(k.linesOf(cells))
	for i, level := range open.dilated().dilated().pix {
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

// linesOf says of each grain which line round a cell it is near, 0 none.
func (k *ink) linesOf(cells []model.Cell) []int {
	w, h := k.w/stainGrain, k.h/stainGrain
	out := make([]int, w*h)
	for _, c := range cells {
		k.edges(c.Box, func(at, from, to int, standing bool) {
			line := 2*at + 1
			if standing {
				line++
			}
			for t := from; t < to; t += stainGrain {
				for d := -stainNear; d <= stainNear; d++ {
					if i, ok := k.index(at+d*stainGrain, t, standing); ok {
						if x, y := i%k.w/stainGrain, i/k.w/stainGrain; x < w && y < h {
							out[y*w+x] = line
						}
					}
				}
			}
		})
	}
	return out
}

// keepAcross clears what hangs together and is small, or does not go from one line
// to another: a name that is out of focus does not, what was spilt over the page does.
func (g grey) keepAcross(lines []int) {
	seen := make([]bool, len(g.pix))
	var part []int
	for i, v := range g.pix {
		if v == 0 || seen[i] {
			continue
		}
		part = append(part[:0], i)
		seen[i] = true
		before, across := 0, false
		for k := 0; k < len(part); k++ {
			if line := lines[part[k]]; line > 0 {
				across = across || before > 0 && line != before
				before = line
			}
			for _, d := range [8]int{-g.w - 1, -g.w, -g.w + 1, -1, 1, g.w - 1, g.w, g.w + 1} {
				if j := part[k] + d; j >= 0 && j < len(g.pix) && g.pix[j] > 0 && !seen[j] {
					seen[j] = true
					part = append(part, j)
				}
			}
		}
		if len(part) < leastStain || !across {
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

// eroded takes of each point and the four that touch it the least, dilated the most.
func (g grey) eroded() grey  { return g.ofFive(func(a, b uint8) uint8 { return min(a, b) }) }
func (g grey) dilated() grey { return g.ofFive(func(a, b uint8) uint8 { return max(a, b) }) }

func (g grey) ofFive(take func(a, b uint8) uint8) grey {
	out := newGrey(g.w, g.h)
	for y := 1; y < g.h-1; y++ {
		above, row, below := g.pix[(y-1)*g.w:], g.pix[y*g.w:], g.pix[(y+1)*g.w:]
		for x := 1; x < g.w-1; x++ {
			out.pix[y*g.w+x] = take(take(take(above[x], below[x]), take(row[x-1], row[x+1])), row[x])
		}
	}
	return out
}
