package scan

import (
	_ "embed" // of the weights
	"encoding/binary"
	"math"
	"sync"
)

// The weights were fitted to cells that the tests draw: see TestFitWeights.
//
//go:embed weights.bin
var weightsFile []byte

var fitted = sync.OnceValue(func() *net { return newNet().read(weightsFile) })

// maps are n pictures of the same place, point by point.
type maps struct {
	w, h, n int
	v       []float32
}

func newMaps(w, h, n int) maps { return maps{w, h, n, make([]float32, w*h*n)} }

// A layer looks at the squares of so many points at each step, and draws what
// it knows in them on maps of its own (LeCun et al. 1998).
type layer struct {
	side, step, in, out int
	weights             []float32 // by row and column of the square, map in, map out
	bias                []float32 // of each map out
}

// of draws the maps: each point that holds something gives to the places that see
// it. Most places of a cell hold nothing: those cost nothing.
func (l *layer) of(in maps) maps {
	out := newMaps((in.w+l.step-1)/l.step, (in.h+l.step-1)/l.step, l.out)
	for i := 0; i < len(out.v); i += l.out {
		copy(out.v[i:], l.bias)
	}
	for i := 0; i < len(in.v); i += l.in {
		values := in.v[i : i+l.in]
		l.seen(in, out, i, func(square, place int) {
			sums, left := out.v[place:place+l.out], values
			for ; len(left) >= 4; left = left[4:] {
				addFour(sums, left, l.weights[square:])
				square += 4 * l.out
			}
			for k, v := range left {
				add(sums, v, l.weights[square+k*l.out:])
			}
		})
	}
	for i, v := range out.v {
		out.v[i] = max(v, 0)
	}
	return out
}

// seen calls for each place that sees the point at an index, if it holds something:
// where the weights of that point of the square begin, and where the place's values do.
func (l *layer) seen(in, out maps, at int, call func(square, place int)) {
	some := float32(0)
	for _, v := range in.v[at : at+l.in] {
		some += v
	}
	if some == 0 { // none is less
		return
	}
	half := l.side / 2
	x, y := at/l.in%in.w, at/l.in/in.w
	for v := max(0, y-half+l.step-1) / l.step; v <= min((y+half)/l.step, out.h-1); v++ {
		for u := max(0, x-half+l.step-1) / l.step; u <= min((x+half)/l.step, out.w-1); u++ {
			i, j := x+half-u*l.step, y+half-v*l.step
			call((j*l.side+i)*l.in*l.out, (v*out.w+u)*l.out)
		}
	}
}

// add adds so many times the weights to the sums.
func add(sums []float32, times float32, weights []float32) {
	weights = weights[:len(sums)]
	for i, w := range weights {
		sums[i] += times * w
	}
}

// addFour is add for four times and four rows of weights at once: that reads and
// writes the sums once only.
func addFour(sums, times, weights []float32) {
	n := len(sums)
	p, q, r, s := times[0], times[1], times[2], times[3]
	a, b, c, d := weights[:n], weights[n:][:n], weights[2*n:][:n], weights[3*n:][:n]
	for i := range sums {
		sums[i] += p*a[i] + q*b[i] + r*c[i] + s*d[i]
	}
}

// A net tells the ink of a signature from what voids a cell.
type net struct {
	layers []layer
	hidden layer // of what the last maps hold, wherever it is
	last   layer
}

// newNet is a net that knows nothing yet.
func newNet() *net {
	conv := func(side, step, in, out int) layer {
		return layer{side, step, in, out, make([]float32, side*side*in*out), make([]float32, out)}
	}
	return &net{
		layers: []layer{conv(5, 2, 2, 8), conv(3, 2, 8, 16), conv(3, 2, 16, 32), conv(3, 2, 32, 48), conv(3, 1, 48, 48)},
		hidden: conv(1, 1, 2*48+2, 32),
		last:   conv(1, 1, 32, 1),
	}
}

// numbers are all weights, in the order of the file.
func (n *net) numbers() (all [][]float32) {
	for _, l := range append(append([]layer(nil), n.layers...), n.hidden, n.last) {
		all = append(all, l.weights, l.bias)
	}
	return all
}

// read fills the weights from a file of 16 bits each: the upper half of a float.
func (n *net) read(file []byte) *net {
	for _, numbers := range n.numbers() {
		for i := range numbers {
			numbers[i] = math.Float32frombits(uint32(binary.LittleEndian.Uint16(file)) << 16)
			file = file[2:]
		}
	}
	return n
}

// pool is what the maps hold at most and in all, whatever the size of the cell,
// and that size.
func pool(m maps, width, height float64) []float32 {
	out := make([]float32, 2*m.n+2)
	for i, v := range m.v {
		k := i % m.n
		out[2*k] = max(out[2*k], v)
		out[2*k+1] += v / 8
	}
	out[2*m.n], out[2*m.n+1] = float32(width/40), float32(height/12)
	return out
}

// score is the logarithm of the odds that ink voids a cell so many mm wide and
// high, in the mix that the net was fitted to.
func (n *net) score(ink maps, width, height float64) float64 {
	for i := range n.layers {
		ink = n.layers[i].of(ink)
	}
	h := n.hidden.of(maps{1, 1, 2*ink.n + 2, pool(ink, width, height)})
	return float64(n.sum(h))
}

// unsettled is how far from mostVoid a score may be and yet be chance.
const unsettled = 4.0

// weigh is score, but the mean of four where one does not settle it: mirrored, a
// signature is as much one, and a line through it as much a line.
func (n *net) weigh(ink maps, width, height float64) float64 {
	sum := n.score(ink, width, height)
	if math.Abs(sum-mostVoid) > unsettled {
		return sum
	}
	for how := 1; how < 4; how++ {
		sum += n.score(ink.mirrored(how&1 != 0, how&2 != 0), width, height)
	}
	return sum / 4
}

// mirrored changes left for right, top for bottom, or both.
func (m maps) mirrored(across, over bool) maps {
	out := newMaps(m.w, m.h, m.n)
	for y := range m.h {
		from := y
		if over {
			from = m.h - 1 - y
		}
		for x := range m.w {
			k := x
			if across {
				k = m.w - 1 - x
			}
			copy(out.v[(y*m.w+x)*m.n:][:m.n], m.v[(from*m.w+k)*m.n:])
		}
	}
	return out
}

// sum weighs what is left at the end.
func (n *net) sum(h maps) float32 {
	sum := n.last.bias[0]
	for i, v := range h.v {
		sum += v * n.last.weights[i]
	}
	return sum
}
