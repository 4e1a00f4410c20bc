package scan

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestTheWeightsFillTheNet(t *testing.T) {
	n := 0
	for _, numbers := range newNet().numbers() {
		n += len(numbers)
	}
	if len(weightsFile) != 2*n {
		t.Errorf("%d bytes for %d weights", len(weightsFile), n)
	}
	if again := newNet().read(weightsFile).file(); string(again) != string(weightsFile) {
		t.Error("the file is read otherwise than written")
	}
}

// What learning takes for the slope of the loss is how the loss changes.
func TestSlopesAreThoseOfTheLoss(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	p := &pupil{net: newNet().begin(r), slope: newNet()}
	ink := newMaps(70, 40, 2)
	for i := range ink.v {
		if r.IntN(4) == 0 {
			ink.v[i] = r.Float32()
		}
	}
	loss := func() float64 { // as learn has it, without rounding to what is well known
		odds := 1 / (1 + math.Exp(-p.net.score(ink, 40, 14)))
		return -math.Log(odds + 1e-9)
	}
	if got, want := p.learn(ink, 40, 14, true), loss(); math.Abs(got-want) > 1e-5 {
		t.Fatalf("loss %g, want %g", got, want)
	}
	const by = 2e-3
	seen := 0
	all, slopes := p.net.numbers(), p.slope.numbers()
	for part, numbers := range all {
		if part == 1 || part == 3 { // biases that stay nought
			continue
		}
		best := 0
		for i := range numbers {
			if math.Abs(float64(slopes[part][i])) > math.Abs(float64(slopes[part][best])) {
				best = i
			}
		}
		was := numbers[best]
		numbers[best] = was + by
		up := loss()
		numbers[best] = was - by
		down := loss()
		numbers[best] = was
		got, want := float64(slopes[part][best]), (up-down)/(2*by)
		if math.Abs(got-want) > 0.05*math.Abs(want)+1e-3 {
			t.Errorf("part %d: slope %g, want %g", part, got, want)
		}
		if math.Abs(want) > 1e-3 {
			seen++
		}
	}
	if seen < 6 {
		t.Errorf("only %d slopes are not nought", seen)
	}
}

// A layer is a convolution: each place sums what it sees.
func TestALayerIsAConvolution(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, l := range newNet().begin(r).layers {
		in := newMaps(13, 10, l.in)
		for i := range in.v {
			in.v[i] = max(0, r.Float32()-0.5)
		}
		out := l.of(in)
		for i, got := range out.v {
			k, x, y := i%l.out, i/l.out%out.w, i/l.out/out.w
			want := l.bias[k]
			for j := range l.side * l.side {
				u, v := x*l.step+j%l.side-l.side/2, y*l.step+j/l.side-l.side/2
				for c := 0; c < l.in && u >= 0 && v >= 0 && u < in.w && v < in.h; c++ {
					want += in.v[(v*in.w+u)*l.in+c] * l.weights[(j*l.in+c)*l.out+k]
				}
			}
			if math.Abs(float64(got-max(want, 0))) > 1e-4 {
				t.Fatalf("map %d at %d, %d: %g, want %g", k, x, y, got, max(want, 0))
			}
		}
	}
}

// What a net says where it is unsettled is the mean over all ways to hold the paper.
func TestMirroredInkWeighsTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	n := newNet().begin(r)
	ink := newMaps(60, 30, 2)
	for i := range ink.v {
		if r.IntN(5) == 0 {
			ink.v[i] = r.Float32()
		}
	}
	n.last.bias[0] += float32(mostVoid - n.score(ink, 40, 14)) // right between the two
	want := n.weigh(ink, 40, 14)
	if math.Abs(want-n.score(ink, 40, 14)) < 1e-6 {
		t.Fatal("one look settles it")
	}
	for how := 1; how < 4; how++ {
		if got := n.weigh(ink.mirrored(how&1 != 0, how&2 != 0), 40, 14); math.Abs(got-want) > 1e-4 {
			t.Errorf("mirrored %d: %g, want %g", how, got, want)
		}
	}
}
