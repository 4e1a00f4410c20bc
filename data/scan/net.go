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

// of draws the maps. Most places of a cell hold nothing: those cost nothing.
func (l *layer) of(in maps) maps {
	out := newMaps((in.w+l.step-1)/l.step, (in.h+l.step-1)/l.step, l.out)
	for y := range out.h {
		for x := range out.w {
			sums := out.v[(y*out.w+x)*l.out:][:l.out]
			copy(sums, l.bias)
			l.see(in, x, y, func(square, at int) {
				for k, v := range in.v[at : at+l.in] {
					if v != 0 {
						add(sums, v, l.weights[square+k*l.out:])
					}
				}
			})
			for i, v := range sums {
				sums[i] = max(v, 0)
			}
		}
	}
	return out
}

// see calls for each point that lies in the square round a place: where the
// weights of that point of the square begin, and where its values do.
func (l *layer) see(in maps, x, y int, call func(square, at int)) {
	left, top := x*l.step-l.side/2, y*l.step-l.side/2
	for j := max(0, -top); j < min(l.side, in.h-top); j++ {
		for i := max(0, -left); i < min(l.side, in.w-left); i++ {
			call((j*l.side+i)*l.in*l.out, ((top+j)*in.w+left+i)*l.in)
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
		layers: []layer{conv(5, 2, 2, 8), conv(3, 2, 8, 16), conv(3, 2, 16, 32), conv(3, 2, 32, 32), conv(3, 1, 32, 32)},
		hidden: conv(1, 1, 2*32+2, 32),
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

// sum weighs what is left at the end.
func (n *net) sum(h maps) float32 {
	sum := n.last.bias[0]
	for i, v := range h.v {
		sum += v * n.last.weights[i]
	}
	return sum
}
