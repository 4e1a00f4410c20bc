package scantest

import (
	"image"
	"math"
)

// light lays shadow, glare and paleness over a picture.
func (c Camera) light(g *image.Gray, r random) {
	w, h := float64(g.Rect.Dx()), float64(g.Rect.Dy())
	dirX, dirY := math.Cos(r.between(0, 6.3)), math.Sin(r.between(0, 6.3))
	edge, soft := r.between(0.3, 0.7), r.between(0.02, 0.25)
	gx, gy, gr := r.between(0.2, 0.8)*w, r.between(0.2, 0.8)*h, r.between(0.12, 0.3)*max(w, h)
	paper := 255.0
	if c.Contrast > 0 {
		paper = r.between(190, 250)
	}
	if c.Shadow == 0 && c.Glare == 0 && c.Contrast == 0 {
		return
	}
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			fx, fy := float64(x)/w-0.5, float64(y)/h-0.5
			t := fx*dirX + fy*dirY + 0.5
			light := 1 - c.Shadow*(0.35*t+0.65/(1+math.Exp(-(t-edge)/soft)))
			v := float64(g.Pix[y*g.Stride+x]) * light
			if c.Contrast > 0 {
				v = paper - (255-v)*c.Contrast*paper/255
			}
			if c.Glare > 0 {
				d := math.Hypot(float64(x)-gx, float64(y)-gy) / gr
				v += (255 - v) * c.Glare * math.Exp(-d*d)
			}
			g.Pix[y*g.Stride+x] = uint8(min(max(v, 0), 255))
		}
	}
}

// blur softens with three boxes, which come near a Gaussian of that spread in points.
func blur(g *image.Gray, spread float64) {
	radius := int(math.Round(spread))
	if radius < 1 {
		if spread < 0.3 {
			return
		}
		radius = 1
	}
	w, h := g.Rect.Dx(), g.Rect.Dy()
	line := make([]uint8, max(w, h))
	for range 3 - min(2, radius/2) {
		for y := range h {
			box(g.Pix[y*g.Stride:y*g.Stride+w], line[:w], radius)
		}
		columns(g, radius)
	}
}

// box is the mean along a row.
func box(row, old []uint8, radius int) {
	copy(old, row)
	n := len(row)
	sum := 0
	at := func(i int) int { return int(old[min(max(i, 0), n-1)]) }
	for i := -radius; i <= radius; i++ {
		sum += at(i)
	}
	for i := range row {
		row[i] = uint8(sum / (2*radius + 1))
		sum += at(i+radius+1) - at(i-radius)
	}
}

func columns(g *image.Gray, radius int) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	old := append([]uint8(nil), g.Pix...)
	sums := make([]int, w)
	row := func(y int) []uint8 { y = min(max(y, 0), h-1); return old[y*g.Stride : y*g.Stride+w] }
	for y := -radius; y <= radius; y++ {
		for x, v := range row(y) {
			sums[x] += int(v)
		}
	}
	for y := range h {
		add, drop := row(y+radius+1), row(y-radius)
		for x := range sums {
			g.Pix[y*g.Stride+x] = uint8(sums[x] / (2*radius + 1))
			sums[x] += int(add[x]) - int(drop[x])
		}
	}
}

// shake smears along a direction, by a length in points.
func shake(g *image.Gray, by, angle float64) {
	n := max(2, int(by))
	old := &image.Gray{Pix: append([]uint8(nil), g.Pix...), Stride: g.Stride, Rect: g.Rect}
	w, h := g.Rect.Dx(), g.Rect.Dy()
	way := make([]image.Point, n)
	for i := range way {
		t := (float64(i)/float64(n) - 0.5) * by
		way[i] = image.Pt(int(math.Round(t*math.Cos(angle))), int(math.Round(t*math.Sin(angle))))
	}
	for y := range h {
		for x := range w {
			sum := 0
			for _, d := range way {
				px, py := min(max(x+d.X, 0), w-1), min(max(y+d.Y, 0), h-1)
				sum += int(old.Pix[py*old.Stride+px])
			}
			g.Pix[y*g.Stride+x] = uint8(sum / n)
		}
	}
}

// streak draws the lines that dust on the glass of a feeder leaves.
func (c Camera) streak(g *image.Gray, r random) {
	for range c.Streaks {
		x, by, wide := r.IntN(g.Rect.Dx()), r.between(0.2, 0.7), 1+r.IntN(2)
		for y := range g.Rect.Dy() {
			for k := range wide {
				if x+k < g.Rect.Dx() {
					i := y*g.Stride + x + k
					g.Pix[i] = uint8(float64(g.Pix[i]) * (1 - by))
				}
			}
		}
	}
}

// noise adds grain of that spread.
func noise(g *image.Gray, spread float64, r random) {
	if spread <= 0 {
		return
	}
	table := make([]int, 1<<16)
	for i := range table {
		table[i] = int(math.Round(r.NormFloat64() * spread))
	}
	for y := range g.Rect.Dy() {
		k := r.IntN(len(table))
		for x := range g.Rect.Dx() {
			i := y*g.Stride + x
			g.Pix[i] = uint8(min(max(int(g.Pix[i])+table[k&(1<<16-1)], 0), 255))
			k++
		}
	}
}
