package scantest

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
)

// A Camera is how a page becomes a picture: a flatbed or a telephone.
type Camera struct {
	DPI      float64 // of a flatbed; a telephone's is Long
	Long     int     // longest side of a photo in points, 0 a flatbed
	Tilt     float64 // degrees, either way
	Turn     int     // quarters clockwise
	Lens     float64 // how far corners are off for being seen aslant, as a share of the page
	Curl     float64 // mm by which the paper bends
	Shadow   float64 // 0 to 1
	Glare    float64 // 0 to 1
	Blur     float64 // mm
	Shake    float64 // mm along a direction
	Noise    float64 // of 255
	Contrast float64 // 0 is 1: less is a pale picture
	Streaks  int     // dust on the glass of a feeder: lines along the page
	Quality  int     // of JPEG, 0 none
	Bilevel  bool    // black and white only
}

// Take makes the picture.
func (c Camera) Take(p SignedPage, seed uint64) image.Image {
	r := newRandom(seed ^ 0xca3e7a)
	out := c.project(p, r)
	c.light(out, r)
	blurred := out
	if c.Blur > 0 {
		blur(blurred, c.Blur*c.pointsPerMM(p))
	}
	if c.Shake > 0 {
		shake(blurred, c.Shake*c.pointsPerMM(p), r.between(0, math.Pi))
	}
	c.streak(blurred, r)
	noise(blurred, c.Noise, r)
	if c.Bilevel {
		limit := uint8(r.between(120, 165))
		for i, v := range blurred.Pix {
			blurred.Pix[i] = 0
			if v > limit {
				blurred.Pix[i] = 255
			}
		}
	}
	if c.Quality > 0 {
		var b bytes.Buffer
		if jpeg.Encode(&b, blurred, &jpeg.Options{Quality: c.Quality}) == nil {
			if again, err := jpeg.Decode(&b); err == nil {
				return again
			}
		}
	}
	return blurred
}

func (c Camera) pointsPerMM(p SignedPage) float64 {
	if c.Long > 0 {
		return float64(c.Long) * 0.85 / max(p.Printed.Width, p.Printed.Height)
	}
	return c.DPI / 25.4
}

// corners are where the corners of the page lie in the picture, clockwise from
// the top left, and how large the picture is.
func (c Camera) corners(p SignedPage, r random) (q [4]spot, w, h int) {
	pw, ph, k := p.Printed.Width, p.Printed.Height, c.pointsPerMM(p)
	q = [4]spot{{-pw / 2, -ph / 2}, {pw / 2, -ph / 2}, {pw / 2, ph / 2}, {-pw / 2, ph / 2}}
	angle := r.between(-c.Tilt, c.Tilt) * math.Pi / 180
	if c.Long > 0 {
		for i := range q {
			q[i].x += r.between(-1, 1) * c.Lens * pw
			q[i].y += r.between(-1, 1) * c.Lens * ph
		}
	}
	angle += float64(c.Turn) * math.Pi / 2
	sin, cos := math.Sin(angle), math.Cos(angle)
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i, s := range q {
		q[i] = spot{(s.x*cos - s.y*sin) * k, (s.x*sin + s.y*cos) * k}
		x0, y0, x1, y1 = min(x0, q[i].x), min(y0, q[i].y), max(x1, q[i].x), max(y1, q[i].y)
	}
	margin := 0.0
	if c.Long > 0 {
		margin = 0.04 * float64(c.Long)
	} else {
		// a flatbed cuts off what is turned out of its glass
		const glass = 8 // mm more than the page at each side
		if c.Turn%2 == 1 {
			pw, ph = ph, pw
		}
		x0, y0, x1, y1 = max(x0, -(pw/2+glass)*k), max(y0, -(ph/2+glass)*k), min(x1, (pw/2+glass)*k), min(y1, (ph/2+glass)*k)
	}
	for i := range q {
		q[i].x, q[i].y = q[i].x-x0+margin, q[i].y-y0+margin
	}
	return q, int(x1 - x0 + 2*margin), int(y1 - y0 + 2*margin)
}

// project draws the page as it is seen, on a table or under a lid.
func (c Camera) project(p SignedPage, r random) *image.Gray {
	q, w, h := c.corners(p, r)
	out := image.NewGray(image.Rect(0, 0, w, h))
	m := backwards(q)
	pw, ph := float64(p.Picture.Rect.Dx()), float64(p.Picture.Rect.Dy())
	table, grain := r.between(30, 150), r.between(2, 10)
	if c.Long == 0 {
		table, grain = []float64{255, 250, 30, 235}[r.IntN(4)], 0
	}
	phase, waves := r.between(0, 6), r.between(0.5, 1.1)
	along := r.chance(0.5)
	soft := min(1, c.pointsPerMM(p)/p.PerMM)
	for y := range h {
		fy := float64(y) + 0.5
		wave := 3 * math.Sin(fy*0.011)
		for x := range w {
			fx := float64(x) + 0.5
			d := m[6]*fx + m[7]*fy + m[8]
			u, v := (m[0]*fx+m[1]*fy+m[2])/d, (m[3]*fx+m[4]*fy+m[5])/d
			if c.Curl > 0 { // seen from above, what rises comes nearer
				if along {
					v += c.Curl / p.Printed.Height * math.Sin(u*math.Pi*2*waves+phase) * (0.4 + 0.6*v)
					u += 0.4 * c.Curl / p.Printed.Width * math.Cos(u*math.Pi*2*waves+phase)
				} else {
					u += c.Curl / p.Printed.Width * math.Sin(v*math.Pi*2*waves+phase) * (0.4 + 0.6*u)
					v += 0.4 * c.Curl / p.Printed.Height * math.Cos(v*math.Pi*2*waves+phase)
				}
			}
			if u < 0 || v < 0 || u >= 1 || v >= 1 {
				out.Pix[y*out.Stride+x] = uint8(min(255, table+grain*math.Sin(fx*0.05+wave)))
				continue
			}
			out.Pix[y*out.Stride+x] = sample(p.Picture, u*pw, v*ph, soft)
		}
	}
	return out
}

// sample is the mean of the points that one point of the picture sees: soft is
// its points to those of the page.
func sample(g *image.Gray, x, y, soft float64) uint8 {
	if soft > 0.75 {
		return bilinear(g, x, y)
	}
	d := 0.25 / soft
	return uint8((int(bilinear(g, x-d, y-d)) + int(bilinear(g, x+d, y-d)) + int(bilinear(g, x-d, y+d)) + int(bilinear(g, x+d, y+d)) + 2) / 4)
}

func bilinear(g *image.Gray, x, y float64) uint8 {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	x, y = min(max(x-0.5, 0), float64(w-1)), min(max(y-0.5, 0), float64(h-1))
	x0, y0 := int(x), int(y)
	x1, y1 := min(x0+1, w-1), min(y0+1, h-1)
	fx, fy := int((x-float64(x0))*64), int((y-float64(y0))*64)
	a, b := int(g.Pix[y0*g.Stride+x0])*(64-fx)+int(g.Pix[y0*g.Stride+x1])*fx, int(g.Pix[y1*g.Stride+x0])*(64-fx)+int(g.Pix[y1*g.Stride+x1])*fx
	return uint8((a*(64-fy) + b*fy) / 4096)
}

// backwards takes four places in the picture to the corners of a square of 1
// (Heckbert 1989).
func backwards(q [4]spot) (m [9]float64) {
	dx1, dx2, sx := q[1].x-q[2].x, q[3].x-q[2].x, q[0].x-q[1].x+q[2].x-q[3].x
	dy1, dy2, sy := q[1].y-q[2].y, q[3].y-q[2].y, q[0].y-q[1].y+q[2].y-q[3].y
	det := dx1*dy2 - dx2*dy1
	g, k := (sx*dy2-dx2*sy)/det, (dx1*sy-sx*dy1)/det
	a, b, c := q[1].x-q[0].x+g*q[1].x, q[3].x-q[0].x+k*q[3].x, q[0].x
	d, e, f := q[1].y-q[0].y+g*q[1].y, q[3].y-q[0].y+k*q[3].y, q[0].y
	return [9]float64{e - f*k, c*k - b, b*f - c*e, f*g - d, a - c*g, c*d - a*f, d*k - e*g, b*g - a*k, a*e - b*d}
}
