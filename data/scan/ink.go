package scan

import (
	"cmp"
	"image"
	"slices"

	"segreteria/data/model"
)

// ink is how much darker than the paper round it each point of a part of the
// page is, 0 to 255, slightly softened.
type ink struct {
	grey
	left, top int     // of the part, in points of the page
	noise     float64 // spread of the paper
	limit     uint8   // from which on a point counts as drawn
}

// blockMM is the size of the squares of which the paper's brightness is taken.
const blockMM = 3

// inkOf measures the part of a page where the cells are, and what is near them.
func inkOf(page grey, cells []model.Cell) ink {
	const near = 6 * pagePerMM
	area := image.Rectangle{}
	for _, c := range cells {
		area = area.Union(image.Rect(int(c.X*pagePerMM)-near, int(c.Y*pagePerMM)-near, int((c.X+c.W)*pagePerMM)+near, int((c.Y+c.H)*pagePerMM)+near))
	}
	area = area.Intersect(image.Rect(0, 0, page.w, page.h))
	out := ink{grey: newGrey(area.Dx(), area.Dy()), left: area.Min.X, top: area.Min.Y}
	if area.Empty() {
		return out
	}
	paper := paperOf(page, area)
	out.noise = paper.noise
	for y := range out.h {
		from := page.pix[(y+out.top)*page.w+out.left:][:out.w]
		paper.row(y, out.pix[y*out.w:(y+1)*out.w], from)
	}
	out.soften()
	out.unstain(cells)
	for _, f := range page.folds() {
		out.unfold(f)
	}
	out.limit = uint8(min(max(18, 8+2.2*out.noise), 120))
	return out
}

// soften takes the mean of each point and its neighbours, the nearer the more.
func (k *ink) soften() {
	old := make([]uint8, k.w)
	for y := range k.h {
		row := k.pix[y*k.w : (y+1)*k.w]
		copy(old, row)
		for x := 1; x < k.w-1; x++ {
			row[x] = uint8((int(old[x-1]) + 2*int(old[x]) + int(old[x+1]) + 2) >> 2)
		}
	}
	above := slices.Clone(k.pix[:k.w])
	for y := 1; y < k.h-1; y++ {
		row, below := k.pix[y*k.w:(y+1)*k.w], k.pix[(y+1)*k.w:(y+2)*k.w]
		copy(old, row)
		for x := range row {
			row[x] = uint8((int(above[x]) + 2*int(row[x]) + int(below[x]) + 2) >> 2)
		}
		copy(above, old)
	}
}

// edges calls for the four lines of a box, in points of the part.
func (k *ink) edges(b model.Box, call func(at, from, to int, standing bool)) {
	x0, x1 := int(b.X*pagePerMM)-k.left, int((b.X+b.W)*pagePerMM)-k.left
	y0, y1 := int(b.Y*pagePerMM)-k.top, int((b.Y+b.H)*pagePerMM)-k.top
	call(y0, x0-leastCut, x1+leastCut, false)
	call(y1, x0-leastCut, x1+leastCut, false)
	call(x0, y0-leastCut, y1+leastCut, true)
	call(x1, y0-leastCut, y1+leastCut, true)
}

// index is that of a point so far across a line and so far along it.
func (k *ink) index(across, along int, standing bool) (int, bool) {
	x, y := along, across
	if standing {
		x, y = across, along
	}
	return y*k.w + x, uint(x) < uint(k.w) && uint(y) < uint(k.h)
}

// paper is the brightness of the bare paper on a grid of blocks.
type paper struct {
	nx, ny int
	light  []float64
	noise  float64
}

const block = blockMM * pagePerMM

// paperOf takes of each block what four fifths of its points are darker than.
func paperOf(page grey, area image.Rectangle) paper {
	p := paper{nx: (area.Dx() + block - 1) / block, ny: (area.Dy() + block - 1) / block}
	var spreads []float64
	for by := range p.ny {
		for bx := range p.nx {
			var counts [256]int
			n := 0
			for y := area.Min.Y + by*block; y < min(area.Min.Y+(by+1)*block, area.Max.Y); y++ {
				row := page.pix[y*page.w:]
				for _, v := range row[area.Min.X+bx*block : min(area.Min.X+(bx+1)*block, area.Max.X)] {
					counts[v]++
					n++
				}
			}
			light := percentile(&counts, n, 0.8)
			p.light = append(p.light, max(light, 1))
			spreads = append(spreads, (percentile(&counts, n, 0.9)-percentile(&counts, n, 0.4))/1.53*255/max(light, 1))
		}
	}
	p.bridge()
	slices.Sort(spreads)
	if len(spreads) > 0 {
		p.noise = spreads[len(spreads)/3]
	}
	return p
}

// bridge takes what lies round a block for its paper where the block is much
// darker: there ink covers it.
func (p *paper) bridge() {
	const near, darker = 2, 0.75
	old := slices.Clone(p.light)
	for y := range p.ny {
		for x := range p.nx {
			light := 0.0
			for j := max(0, y-near); j <= min(p.ny-1, y+near); j++ {
				light = max(light, slices.Max(old[j*p.nx+max(0, x-near):j*p.nx+min(p.nx, x+near+1)]))
			}
			if i := y*p.nx + x; old[i] < darker*light {
				p.light[i] = 0.95 * light
			}
		}
	}
}

// median sorts values and tells the one that half of them are below, 0 of none.
func median[T cmp.Ordered](values []T) (m T) {
	slices.Sort(values)
	if len(values) > 0 {
		m = values[len(values)/2]
	}
	return m
}

func percentile(counts *[256]int, n int, share float64) float64 {
	left := int(share * float64(n))
	for v, c := range counts {
		if left -= c; left < 0 {
			return float64(v)
		}
	}
	return 255
}

// row fills how much darker than the paper a row is.
func (p paper) row(y int, out, page []uint8) {
	fy := min(max((float64(y)+0.5)/block-0.5, 0), float64(p.ny-1))
	y0 := int(fy)
	y1 := min(y0+1, p.ny-1)
	ty := fy - float64(y0)
	levels := make([]float64, p.nx)
	for bx := range levels {
		levels[bx] = p.light[y0*p.nx+bx]*(1-ty) + p.light[y1*p.nx+bx]*ty
	}
	for x := range out {
		fx := min(max((float64(x)+0.5)/block-0.5, 0), float64(p.nx-1))
		x0 := int(fx)
		x1 := min(x0+1, p.nx-1)
		light := levels[x0] + (levels[x1]-levels[x0])*(fx-float64(x0))
		if v := float64(page[x]); v < light {
			out[x] = uint8(255 * (light - v) / light)
		} else {
			out[x] = 0
		}
	}
}
