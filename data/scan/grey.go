package scan

import (
	"image"
	"image/color"
)

// grey is a picture of brightness only, 0 black.
type grey struct {
	w, h int
	pix  []uint8
}

func newGrey(w, h int) grey { return grey{w, h, make([]uint8, w*h)} }

// workLong is the longest side that is worked on, in points: 200 dpi of an A4
// page. More shows nothing that a pen draws.
const workLong = 2500

// greyOf makes a picture grey, and smaller by a whole factor so that no side is
// longer than most. It tells whether the picture was black and white only: then
// next to nothing lies between the two.
func greyOf(picture image.Image, most int) (g grey, bilevel bool) {
	b := picture.Bounds()
	if b.Dx() <= 0 || b.Dy() <= 0 {
		return grey{}, false
	}
	dark, between := 0, 0
	count := func(row []uint8) {
		for _, v := range row {
			switch {
			case v < 40:
				dark++
			case v < 215:
				between++
			}
		}
	}
	factor := max(1, (max(b.Dx(), b.Dy())+most-1)/most)
	w, h := max(1, b.Dx()/factor), max(1, b.Dy()/factor)
	out := newGrey(w, h)
	row, sums := make([]uint8, b.Dx()), make([]uint32, w)
	read := rowReader(picture)
	fy := min(factor, b.Dy())
	fx := min(factor, b.Dx())
	for y := range h {
		if factor == 1 {
			read(b.Min.Y+y, out.pix[y*w:(y+1)*w])
			if y%4 == 0 {
				count(out.pix[y*w : (y+1)*w])
			}
			continue
		}
		clear(sums)
		for i := range fy {
			read(b.Min.Y+y*factor+i, row)
			if i == 0 {
				count(row)
			}
			for x := range sums {
				s := uint32(0)
				for _, v := range row[x*factor : x*factor+fx] {
					s += uint32(v)
				}
				sums[x] += s
			}
		}
		n := uint32(fx * fy)
		for x, s := range sums {
			out.pix[y*w+x] = uint8((s + n/2) / n)
		}
	}
	return out, between*20 < dark
}

// rowReader returns what fills a row with the brightness of one row of a picture.
func rowReader(picture image.Image) func(y int, row []uint8) {
	b := picture.Bounds()
	switch p := picture.(type) {
	case *image.Gray:
		return func(y int, row []uint8) { copy(row, p.Pix[p.PixOffset(b.Min.X, y):]) }
	case *image.YCbCr:
		return func(y int, row []uint8) { copy(row, p.Y[p.YOffset(b.Min.X, y):]) }
	case *image.RGBA:
		return func(y int, row []uint8) { greyRow(row, p.Pix[p.PixOffset(b.Min.X, y):]) }
	case *image.NRGBA:
		return func(y int, row []uint8) {
			pix := p.Pix[p.PixOffset(b.Min.X, y):]
			greyRow(row, pix)
			for x := range row { // what shows through is paper
				if a := uint32(pix[4*x+3]); a != 255 {
					row[x] = uint8((uint32(row[x])*a + 255*(255-a)) / 255)
				}
			}
		}
	case *image.Paletted:
		var table [256]uint8
		for i, c := range p.Palette[:min(len(p.Palette), 256)] {
			table[i] = color.GrayModel.Convert(c).(color.Gray).Y
		}
		return func(y int, row []uint8) {
			for x, v := range p.Pix[p.PixOffset(b.Min.X, y):][:len(row)] {
				row[x] = table[v]
			}
		}
	case image.RGBA64Image:
		return func(y int, row []uint8) {
			for x := range row {
				c := p.RGBA64At(b.Min.X+x, y)
				row[x] = uint8((19595*uint32(c.R) + 38470*uint32(c.G) + 7471*uint32(c.B) + 1<<15) >> 24)
			}
		}
	default:
		return func(y int, row []uint8) {
			for x := range row {
				row[x] = color.GrayModel.Convert(picture.At(b.Min.X+x, y)).(color.Gray).Y
			}
		}
	}
}

func greyRow(row, pix []uint8) {
	for x := range row {
		p := pix[4*x : 4*x+3]
		row[x] = uint8((19595*uint32(p[0]) + 38470*uint32(p[1]) + 7471*uint32(p[2]) + 1<<15) >> 16)
	}
}

// smaller returns the picture shrunk by a whole factor.
func (g grey) smaller(factor int) grey {
	if factor <= 1 || g.w < factor || g.h < factor {
		return g
	}
	out := newGrey(g.w/factor, g.h/factor)
	if factor == 2 { // that of most scans
		for y := range out.h {
			row := out.pix[y*out.w : (y+1)*out.w]
			above, below := g.pix[2*y*g.w:][:2*out.w], g.pix[(2*y+1)*g.w:][:2*out.w]
			for x := range row {
				a, b := above[2*x:2*x+2], below[2*x:2*x+2]
				row[x] = uint8((int(a[0]) + int(a[1]) + int(b[0]) + int(b[1])) >> 2)
			}
		}
		return out
	}
	n := factor * factor
	for y := range out.h {
		for x := range out.w {
			sum := 0
			for i := range factor {
				for _, v := range g.pix[(y*factor+i)*g.w+x*factor:][:factor] {
					sum += int(v)
				}
			}
			out.pix[y*out.w+x] = uint8(sum / n)
		}
	}
	return out
}

// at returns the brightness between four points, of the nearest one outside.
func (g grey) at(x, y float64) float64 {
	x, y = min(max(x-0.5, 0), float64(g.w-1)), min(max(y-0.5, 0), float64(g.h-1))
	x0, y0 := int(x), int(y)
	x1, y1 := min(x0+1, g.w-1), min(y0+1, g.h-1)
	fx, fy := x-float64(x0), y-float64(y0)
	top := float64(g.pix[y0*g.w+x0])*(1-fx) + float64(g.pix[y0*g.w+x1])*fx
	low := float64(g.pix[y1*g.w+x0])*(1-fx) + float64(g.pix[y1*g.w+x1])*fx
	return top*(1-fy) + low*fy
}

// inside reports whether a place lies in the picture.
func (g grey) inside(p point) bool {
	return p.x >= 0 && p.y >= 0 && p.x <= float64(g.w) && p.y <= float64(g.h)
}

// darker marks with 1 the points that are darker than a share of the mean of
// the square of that radius round them.
func (g grey) darker(radius int, share float64) []uint8 {
	dark := make([]uint8, g.w*g.h)
	padded := make([]int, radius+1+g.w+radius) // beside the picture is nothing
	columns := padded[radius+1:][:g.w]         // sums of the rows y-radius ... y+radius
	leaves, enters := padded[:g.w], padded[2*radius+1:]
	add := func(y, sign int) {
		if y < 0 || y >= g.h {
			return
		}
		for x, v := range g.pix[y*g.w : (y+1)*g.w] {
			columns[x] += sign * int(v)
		}
	}
	for y := range radius {
		add(y, 1)
	}
	wide := make([]int, g.w) // of the square, where it lies in the picture
	for x := range wide {
		wide[x] = min(x+radius, g.w-1) - max(x-radius, 0) + 1
	}
	scaled := int(share * 1024)
	for y := range g.h {
		add(y+radius, 1)
		add(y-radius-1, -1)
		rows := 1024 * (min(y+radius, g.h-1) - max(y-radius, 0) + 1)
		sum := 0
		for _, v := range columns[:min(radius, g.w)] {
			sum += v
		}
		marks := dark[y*g.w : (y+1)*g.w]
		for x, v := range g.pix[y*g.w : (y+1)*g.w] {
			sum += enters[x] - leaves[x]
			if int(v)*rows*wide[x] < sum*scaled {
				marks[x] = 1
			}
		}
	}
	return dark
}
