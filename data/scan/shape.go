package scan

import (
	"math"
)

// A shape is the ink of one cell that belongs to it.
type shape struct {
	w, h int
	mask []bool  // with a free edge of one point
	tone []uint8 // how dark
	thin []dot   // the middle of the strokes
}

// A dot is a point of the middle of a stroke and the direction in which the
// stroke runs there, in steps of directions; -1 where it has none.
type dot struct {
	x, y      int
	direction int
}

// directions that a stroke can run in, over half a turn.
const directions = 36

func newShape(w, h int) shape {
	return shape{w: w + 2, h: h + 2, mask: make([]bool, (w+2)*(h+2)), tone: make([]uint8, (w+2)*(h+2))}
}

func (s *shape) set(x, y int, tone uint8) {
	s.mask[(y+1)*s.w+x+1], s.tone[(y+1)*s.w+x+1] = true, tone
}

// dense counts the places round which hardly a gap is left between the strokes:
// what was scribbled over. Gaps as narrow as a stroke count as filled.
func (s *shape) dense() (n int) {
	const (
		half = 11 // 3.7 mm wide
		near = 2
	)
	sums := make([]int, (s.w+1)*(s.h+1))
	filled := make([]bool, s.w*s.h)
	for i, v := range s.mask {
		if !v {
			continue
		}
		x, y := i%s.w, i/s.w
		for j := max(0, y-near); j <= min(s.h-1, y+near); j++ {
			for k := max(0, x-near); k <= min(s.w-1, x+near); k++ {
				filled[j*s.w+k] = true
			}
		}
	}
	for y := range s.h {
		run := 0
		for x := range s.w {
			if filled[y*s.w+x] {
				run++
			}
			sums[(y+1)*(s.w+1)+x+1] = sums[y*(s.w+1)+x+1] + run
		}
	}
	for y := half; y < s.h-half; y++ {
		for x := half; x < s.w-half; x++ {
			a, b := (y-half)*(s.w+1), (y+half)*(s.w+1)
			if sums[b+x+half]-sums[a+x+half]-sums[b+x-half]+sums[a+x-half] > 4*half*half*92/100 {
				n++
			}
		}
	}
	return n
}

// around are the offsets of the neighbours, clockwise from above.
func (s *shape) around() [8]int {
	return [8]int{-s.w, -s.w + 1, 1, s.w + 1, s.w, s.w - 1, -1, -s.w - 1}
}

// thinning leaves the middle of the strokes (Zhang and Suen 1984).
func (s *shape) thinning() {
	mask := append([]bool(nil), s.mask...)
	var left []int
	for i, v := range mask {
		if v {
			left = append(left, i)
		}
	}
	around := s.around()
	var gone []int
	for again := true; again; {
		again = false
		for pass := range 2 {
			gone = gone[:0]
			for _, i := range left {
				if mask[i] && removable(mask, i, &around, pass) {
					gone = append(gone, i)
				}
			}
			for _, i := range gone {
				mask[i] = false
			}
			again = again || len(gone) > 0
		}
		kept := left[:0]
		for _, i := range left {
			if mask[i] {
				kept = append(kept, i)
			}
		}
		left = kept
	}
	s.thin = make([]dot, len(left))
	for k, i := range left {
		s.thin[k] = dot{i % s.w, i / s.w, s.direction(mask, i%s.w, i/s.w)}
	}
}

func removable(mask []bool, i int, around *[8]int, pass int) bool {
	var p [8]bool
	n, turns := 0, 0
	for k, d := range around {
		p[k] = mask[i+d]
		if p[k] {
			n++
		}
	}
	if n < 2 || n > 6 {
		return false
	}
	for k := range p {
		if !p[k] && p[(k+1)%8] {
			turns++
		}
	}
	if turns != 1 {
		return false
	}
	if pass == 0 {
		return !(p[0] && p[2] && p[4]) && !(p[2] && p[4] && p[6])
	}
	return !(p[0] && p[2] && p[6]) && !(p[0] && p[4] && p[6])
}

// direction is the one in which the points near a place lie, -1 when they lie
// round about.
func (s *shape) direction(thin []bool, x, y int) int {
	const near = 4
	var n, sx, sy, sxx, syy, sxy float64
	for j := max(y-near, 0); j <= min(y+near, s.h-1); j++ {
		for i := max(x-near, 0); i <= min(x+near, s.w-1); i++ {
			if thin[j*s.w+i] {
				dx, dy := float64(i-x), float64(j-y)
				n, sx, sy, sxx, syy, sxy = n+1, sx+dx, sy+dy, sxx+dx*dx, syy+dy*dy, sxy+dx*dy
			}
		}
	}
	if n < 4 {
		return -1
	}
	xx, yy, xy := sxx/n-sx*sx/n/n, syy/n-sy*sy/n/n, sxy/n-sx*sy/n/n
	spread := math.Hypot(xx-yy, 2*xy)
	if spread < 0.75*(xx+yy) {
		return -1
	}
	angle := math.Atan2(2*xy, xx-yy) / 2
	return (int(math.Round(angle/math.Pi*directions)) + 2*directions) % directions
}
