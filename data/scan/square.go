package scan

import (
	"bytes"
	"math"
	"slices"
)

// A blob is a run of dark points that hang together.
type blob struct {
	area                 int
	sx, sy, sxx, syy, xy float64
	box                  [4]int // left, top, right, bottom, the last two not included
}

func (b *blob) join(o blob) {
	b.area += o.area
	b.sx, b.sy, b.sxx, b.syy, b.xy = b.sx+o.sx, b.sy+o.sy, b.sxx+o.sxx, b.syy+o.syy, b.xy+o.xy
	b.box = [4]int{min(b.box[0], o.box[0]), min(b.box[1], o.box[1]), max(b.box[2], o.box[2]), max(b.box[3], o.box[3])}
}

// runBlob is the blob of the points from x0 to x1 of a row.
func runBlob(x0, x1, y int) blob {
	n := float64(x1 - x0)
	first, last := float64(x0), float64(x1-1)
	sum := n * (first + last) / 2
	squares := func(k float64) float64 { return k * (k + 1) * (2*k + 1) / 6 }
	sxx := squares(last) - squares(first-1)
	fy := float64(y)
	return blob{x1 - x0, sum, n * fy, sxx, n * fy * fy, sum * fy, [4]int{x0, y, x1, y + 1}}
}

// A darkRun is a run of dark points in a row, of a blob by its number.
type darkRun struct {
	x0, x1 int
	id     int32
}

// blobber joins runs that touch to blobs.
type blobber struct {
	all    []blob
	parent []int32
}

func (b *blobber) root(i int32) int32 {
	for b.parent[i] != i {
		b.parent[i] = b.parent[b.parent[i]]
		i = b.parent[i]
	}
	return i
}

// add gives a run to the blobs above that it touches, which become one, or
// begins a new one.
func (b *blobber) add(r darkRun, y int, above []darkRun) int32 {
	id := int32(-1)
	for _, a := range above {
		if a.x0 > r.x1 {
			break
		}
		switch root := b.root(a.id); {
		case id < 0:
			id = root
		case root != id:
			b.parent[max(root, id)] = min(root, id)
			id = min(root, id)
		}
	}
	if id < 0 {
		id = int32(len(b.all))
		b.parent = append(b.parent, id)
		b.all = append(b.all, runBlob(r.x0, r.x1, y))
	} else {
		b.all[id].join(runBlob(r.x0, r.x1, y))
	}
	return id
}

// blobs joins dark points, marked with 1, that touch, also by a corner, row by row.
func blobs(dark []uint8, w, h int) (joined []blob) {
	var b blobber
	var above, here []darkRun
	for y := range h {
		line := dark[y*w : (y+1)*w]
		here = here[:0]
		k := 0
		for x := 0; ; {
			next := bytes.IndexByte(line[x:], 1)
			if next < 0 {
				break
			}
			x += next
			r := darkRun{x0: x}
			for x < w && line[x] == 1 {
				x++
			}
			r.x1 = x
			for k < len(above) && above[k].x1 < r.x0 {
				k++
			}
			r.id = b.add(r, y, above[k:])
			here = append(here, r)
		}
		above, here = here, above
	}
	for i := range b.all {
		if r := b.root(int32(i)); int(r) != i {
			b.all[r].join(b.all[i])
		}
	}
	for i := range b.all {
		if b.parent[i] == int32(i) {
			joined = append(joined, b.all[i])
		}
	}
	return joined
}

// A spot is a blob that may be one of the squares.
type spot struct {
	point
	area float64
	odd  float64 // how far from a full square, 0 none
}

// mostSpots are looked at together.
const mostSpots = 18

// spots finds the full black squares of a picture, seen from any side. Second
// moments tell: for a full parallelogram, whatever its sides, 144 times their
// determinant is the area squared; for anything hollow or ragged it is more.
func spots(g grey) []spot {
	long := float64(max(g.w, g.h))
	radius := max(4, int(long*0.03))
	var all []spot
	for _, b := range blobs(g.darker(radius, 0.78), g.w, g.h) {
		if b.box[0] == 0 || b.box[1] == 0 || b.box[2] == g.w || b.box[3] == g.h {
			continue // cut off by the picture's edge, its middle is not that of the square
		}
		side := math.Sqrt(float64(b.area))
		if side < max(4, long*0.005) || side > long*0.04 {
			continue
		}
		if w, h := float64(b.box[2]-b.box[0]), float64(b.box[3]-b.box[1]); w > 3*h || h > 3*w || w*h > 4*float64(b.area) {
			continue
		}
		n := float64(b.area)
		x, y := b.sx/n, b.sy/n
		xx, yy, xy := b.sxx/n-x*x+1.0/12, b.syy/n-y*y+1.0/12, b.xy/n-x*y
		solid := 144 * (xx*yy - xy*xy) / (n * n)
		round := math.Sqrt((xx-yy)*(xx-yy)+4*xy*xy) / (xx + yy) // 0 as wide as high
		if solid < 0.9 || solid > 1.3 || round > 0.6 {
			continue
		}
		all = append(all, spot{point{x + 0.5, y + 0.5}, n, math.Abs(solid-1) + round/3})
	}
	slices.SortFunc(all, func(a, b spot) int {
		switch qa, qb := a.area/(1+8*a.odd), b.area/(1+8*b.odd); {
		case qa > qb:
			return -1
		case qa < qb:
			return 1
		}
		return 0
	})
	return all[:min(len(all), mostSpots)]
}
