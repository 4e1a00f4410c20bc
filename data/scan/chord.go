package scan

import (
	"cmp"
	"math"
	"slices"
)

// A stencil is a shape at half its size, on which long straight lines are
// sought: unlike thin strokes they are not lost where other ink crosses them.
type stencil struct {
	w, h, stride int
	mask         []bool // with a free edge of some points
}

const (
	stencilPerMM = pagePerMM / 2
	edge         = 6 // points
)

func (s *shape) stencil() stencil {
	out := stencil{w: (s.w + 1) / 2, h: (s.h + 1) / 2}
	out.stride = out.w + 2*edge
	out.mask = make([]bool, out.stride*(out.h+2*edge))
	for y := range s.h {
		row := out.mask[(y/2+edge)*out.stride+edge:]
		for x, v := range s.mask[y*s.w : (y+1)*s.w] {
			if v {
				row[x/2] = true
			}
		}
	}
	return out
}

// at is for places no further out than the free edge.
func (s *stencil) at(x, y float64) bool {
	return s.mask[int(y+edge)*s.stride+int(x+edge)]
}

// A chord is a line from one place with ink to another, bowed by so many points
// in its middle, and the share of it on which ink lies.
type chord struct {
	straight
	bow, inked float64
}

// bows that a line drawn without a ruler has, in points of a stencil.
var bows = [...]float64{0, -1, 1, -2, 2, -3, 3}

// probes are the places along a line that are looked at first: the share of it
// and of its bow, in 1024ths.
var probes = [8]struct{ t, k int }{{64, 240}, {192, 624}, {320, 880}, {448, 1008}, {576, 1008}, {704, 880}, {832, 624}, {960, 240}}

// leastInked is the share of a line on which ink has to lie.
const leastInked = 0.86

// inked is the share of a bowed line on which ink lies, 0 where that is too little.
func (s *stencil) inked(a, b point, length, bow float64) float64 {
	const one = 1 << 8 // places are whole numbers of 256ths, and with a share of 2 to the 18th
	dx, dy := b.x-a.x, b.y-a.y
	nx, ny := -dy/length*bow, dx/length*bow
	x0, y0 := int((a.x+edge)*one)<<10, int((a.y+edge)*one)<<10
	ix, iy, jx, jy := int(dx*one), int(dy*one), int(nx*one), int(ny*one)
	bare := 0
	for _, p := range probes {
		if !s.mask[(y0+iy*p.t+jy*p.k)>>18*s.stride+(x0+ix*p.t+jx*p.k)>>18] {
			if bare++; bare > 2 {
				return 0
			}
		}
	}
	n, mostBare := int(length), int((1-leastInked)*length)
	bare = 0
	for i := range n {
		t := (float64(i) + 0.5) / float64(n)
		k := 4 * t * (1 - t)
		if !s.at(a.x+dx*t+nx*k, a.y+dy*t+ny*k) {
			if bare++; bare > mostBare {
				return 0
			}
		}
	}
	return 1 - float64(bare)/float64(n)
}

// mostPlaces at which lines may end; a signature has some 200.
const mostPlaces = 800

// places are those with ink, one in so many points either way.
func (s *stencil) places(step int) (all []point) {
	for y := 0; y < s.h; y += step {
		for x := 0; x < s.w; x += step {
			if s.mask[(y+edge)*s.stride+x+edge] {
				all = append(all, point{float64(x) + 0.5, float64(y) + 0.5})
			}
		}
	}
	return all
}

// chords lists the longest lines on which nearly everywhere ink lies, none of
// which runs along a longer one.
func (s *stencil) chords(most int) (all []chord) {
	const least = 4.5 * stencilPerMM
	places := s.places(2)
	for step := 3; len(places) > mostPlaces; step++ {
		places = s.places(step)
	}
	var found []chord
	for i, a := range places {
		for _, b := range places[i+1:] {
			dx, dy := b.x-a.x, b.y-a.y
			length := dx*dx + dy*dy
			if length < least*least {
				continue
			}
			length = math.Sqrt(length)
			for _, bow := range bows {
				if math.Abs(bow) > 0.06*length {
					break
				}
				if inked := s.inked(a, b, length, bow); inked > 0 {
					found = append(found, chord{straight{0, a.x, a.y, b.x, b.y, length}, bow, inked})
					break
				}
			}
		}
	}
	slices.SortStableFunc(found, func(a, b chord) int { return cmp.Compare(b.length*b.inked*b.inked, a.length*a.inked*a.inked) })
	for _, c := range found {
		if !slices.ContainsFunc(all, c.along) {
			c.direction = (int(math.Round(math.Atan2(c.by-c.ay, c.bx-c.ax)/math.Pi*directions)) + 2*directions) % directions
			if all = append(all, c); len(all) == most {
				break
			}
		}
	}
	return all
}

// along reports a line that runs along most of a longer one.
func (c chord) along(o chord) bool {
	const near = 0.9 * stencilPerMM
	n := 0
	for i := range 5 {
		t := float64(i) / 4
		if o.distance(c.ax+(c.bx-c.ax)*t, c.ay+(c.by-c.ay)*t) < near+math.Abs(o.bow)/2 {
			n++
		}
	}
	return n >= 3
}
