package scan

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"sync"
)

// A Lesson is the ink of a cell and whether it voids the cell.
type Lesson struct {
	*Crop
	Void bool
}

const (
	batch  = 32
	pupils = 2
	warmUp = 200   // steps
	rate   = 0.003 // of the largest steps
)

// Fit makes a net of lessons, each looked at so many times and varied by chance.
// After each pass it tells the mean loss, the file of the weights and how the net
// judges.
func Fit(lessons []Lesson, passes int, after func(pass int, loss float64, file []byte, score func(*Crop) float64)) {
	r := rand.New(rand.NewPCG(1, 2))
	s := &stepper{net: newNet().begin(r), first: newNet(), second: newNet()}
	var class []*pupil
	for range pupils {
		class = append(class, &pupil{net: s.net, slope: newNet()})
	}
	steps := len(lessons) / batch * passes
	for pass := range passes {
		r.Shuffle(len(lessons), func(i, k int) { lessons[i], lessons[k] = lessons[k], lessons[i] })
		loss := 0.0
		for i := 0; i+batch <= len(lessons); i += batch {
			loss += teach(class, lessons[i:i+batch], r)
			now := rate * (1 + math.Cos(math.Pi*float64(s.steps)/float64(steps))) / 2
			s.step(class, min(now, now*float64(s.steps)/warmUp))
		}
		after(pass, loss/float64(len(lessons)), s.net.file(), func(c *Crop) float64 { return s.net.weigh(c.maps(), c.Wide, c.High) })
	}
}

// teach shares a batch out among the pupils, and returns its loss.
func teach(class []*pupil, lessons []Lesson, r *rand.Rand) float64 {
	var group sync.WaitGroup
	losses := make([]float64, len(class))
	for k, p := range class {
		chance := rand.New(rand.NewPCG(r.Uint64(), 1))
		group.Go(func() {
			for i := k; i < len(lessons); i += len(class) {
				losses[k] += p.learn(lessons[i].maps().varied(chance), lessons[i].Wide, lessons[i].High, lessons[i].Void)
			}
		})
	}
	group.Wait()
	sum := 0.0
	for _, l := range losses {
		sum += l
	}
	return sum
}

// varied is the ink as another hand and another day might have it: mirrored, and
// paler or darker; mostly also wider, higher, aslant or elsewhere, and now and then
// out of focus.
func (m maps) varied(r *rand.Rand) maps {
	between := func(low, high float64) float64 { return low + (high-low)*r.Float64() }
	wide, high, slant, turn, right, down := 1.0, 1.0, 0.0, 0.0, 0.0, 0.0
	if r.Float64() < 0.7 {
		size := between(0.85, 1.12)
		wide, high = 1/(size*between(0.9, 1.1)), 1/size
		slant, turn = between(-0.15, 0.15), between(-0.03, 0.03)
		right, down = between(-4, 4), between(-2, 2)
	}
	if r.IntN(2) == 0 {
		wide = -wide
	}
	if r.IntN(2) == 0 {
		high = -high
	}
	by := float32(between(0.75, 1.25))
	out := newMaps(m.w, m.h, m.n)
	middle, centre := float64(m.w-1)/2, float64(m.h-1)/2
	for y := range m.h {
		for x := range m.w {
			dx, dy := float64(x)-middle, float64(y)-centre
			m.at(out.v[(y*m.w+x)*m.n:][:m.n], middle+right+wide*(dx+(slant+turn)*dy), centre+down+high*(dy-turn*dx))
		}
	}
	if r.Float64() < 0.15 {
		out = out.softer()
		by *= float32(between(1, 1.3))
	}
	for i, v := range out.v {
		out.v[i] = min(v*by, 1.5)
	}
	return out
}

// at adds what the maps hold between four points.
func (m maps) at(sums []float32, x, y float64) {
	u, v := int(math.Floor(x)), int(math.Floor(y))
	p, q := float32(x)-float32(u), float32(y)-float32(v)
	for k, share := range [4]float32{(1 - p) * (1 - q), p * (1 - q), (1 - p) * q, p * q} {
		if i, j := u+k%2, v+k/2; share > 0 && i >= 0 && j >= 0 && i < m.w && j < m.h {
			add(sums, share, m.v[(j*m.w+i)*m.n:])
		}
	}
}

// softer takes the mean of each point and its neighbours, the nearer the more.
func (m maps) softer() maps {
	out := newMaps(m.w, m.h, m.n)
	for y := range m.h {
		for x := range m.w {
			sums := out.v[(y*m.w+x)*m.n:][:m.n]
			for k := range 9 {
				i, j := x+k%3-1, y+k/3-1
				if i >= 0 && j >= 0 && i < m.w && j < m.h {
					add(sums, [9]float32{1, 2, 1, 2, 4, 2, 1, 2, 1}[k]/16, m.v[(j*m.w+i)*m.n:])
				}
			}
		}
	}
	return out
}

// file is what read takes.
func (n *net) file() (out []byte) {
	for _, numbers := range n.numbers() {
		for _, v := range numbers {
			out = binary.LittleEndian.AppendUint16(out, uint16((math.Float32bits(v)+1<<15)>>16))
		}
	}
	return out
}

// A pupil learns by steepest descent of the logistic loss (backpropagation,
// Rumelhart et al. 1986), with the steps of Kingma and Ba 2015.
type pupil struct {
	net   *net
	slope *net // sums of the derivatives
	seen  []maps
}

// wellKnown is the loss of a cell from which nothing is left to learn.
const wellKnown = 0.004

// learn adds the derivatives of one cell, and returns its loss.
func (p *pupil) learn(ink maps, width, height float64, void bool) float64 {
	p.seen = append(p.seen[:0], ink)
	for i := range p.net.layers {
		p.seen = append(p.seen, p.net.layers[i].of(p.seen[i]))
	}
	end := p.seen[len(p.seen)-1]
	pooled := maps{1, 1, 2*end.n + 2, pool(end, width, height)}
	hidden := p.net.hidden.of(pooled)
	odds := 1 / (1 + math.Exp(-float64(p.net.sum(hidden))))
	loss, off := -math.Log(1-odds+1e-9), float32(odds)
	if void {
		loss, off = -math.Log(odds+1e-9), float32(odds-1)
	}
	if loss < wellKnown {
		return loss
	}
	fromHidden := newMaps(1, 1, hidden.n)
	p.slope.last.bias[0] += off
	for i, v := range hidden.v {
		p.slope.last.weights[i] += off * v
		fromHidden.v[i] = off * p.net.last.weights[i]
	}
	fromPool := p.back(&p.net.hidden, &p.slope.hidden, pooled, hidden, fromHidden)
	d := newMaps(end.w, end.h, end.n)
	for k := range end.n {
		best := k
		for i := k; i < len(end.v); i += end.n {
			if d.v[i] = fromPool.v[2*k+1] / 8; end.v[i] > end.v[best] {
				best = i
			}
		}
		d.v[best] += fromPool.v[2*k]
	}
	for i := len(p.net.layers) - 1; i >= 0; i-- {
		d = p.back(&p.net.layers[i], &p.slope.layers[i], p.seen[i], p.seen[i+1], d)
	}
	return loss
}

// back takes the derivatives by what a layer drew to those by what it saw, and
// adds those by its weights.
func (p *pupil) back(l, slope *layer, in, out, by maps) maps {
	for i := 0; i < len(out.v); i += l.out {
		d, drawn := by.v[i:i+l.out], out.v[i:i+l.out]
		for k, v := range drawn {
			if v <= 0 {
				d[k] = 0
			}
		}
		add(slope.bias, 1, d)
	}
	seen := newMaps(in.w, in.h, in.n)
	for at := 0; at < len(in.v); at += l.in {
		l.seen(in, out, at, func(square, place int) {
			d := by.v[place : place+l.out]
			for k, v := range in.v[at : at+l.in] {
				if v != 0 { // what is empty stays so: it has no derivative that counts
					row := square + k*l.out
					add(slope.weights[row:row+l.out], v, d)
					seen.v[at+k] += product(l.weights[row:], d)
				}
			}
		})
	}
	return seen
}

func product(a, b []float32) float32 {
	a = a[:len(b)]
	var sums [4]float32
	for len(b) >= 4 && len(a) >= 4 { // four at a time, for each waits for the one before
		sums[0] += a[0] * b[0]
		sums[1] += a[1] * b[1]
		sums[2] += a[2] * b[2]
		sums[3] += a[3] * b[3]
		a, b = a[4:], b[4:]
	}
	for i, v := range b {
		sums[0] += a[i] * v
	}
	return sums[0] + sums[1] + sums[2] + sums[3]
}

// begin fills a net with chance.
func (n *net) begin(r *rand.Rand) *net {
	for _, l := range []*layer{&n.layers[0], &n.layers[1], &n.layers[2], &n.layers[3], &n.layers[4], &n.hidden, &n.last} {
		for i := range l.weights {
			l.weights[i] = float32(r.NormFloat64() * math.Sqrt(2/float64(l.side*l.side*l.in)))
		}
	}
	return n
}

// A stepper changes the weights by the slopes of a batch.
type stepper struct {
	net           *net
	first, second *net // running means of the slopes and of their squares
	steps         int
}

// step goes down the slopes that pupils found in a batch, and clears them.
// The first two layers have no bias, so that nothing is drawn where nothing is.
func (s *stepper) step(class []*pupil, rate float64) {
	const keepFirst, keepSecond, decay = 0.9, 0.999, 1e-3
	s.steps++
	fair1, fair2 := 1-math.Pow(keepFirst, float64(s.steps)), 1-math.Pow(keepSecond, float64(s.steps))
	all, first, second := s.net.numbers(), s.first.numbers(), s.second.numbers()
	var slopes [][][]float32
	for _, p := range class {
		slopes = append(slopes, p.slope.numbers())
	}
	for part, weights := range all {
		for i := range weights {
			sum := 0.0
			for _, slope := range slopes {
				sum += float64(slope[part][i])
				slope[part][i] = 0
			}
			if part == 1 || part == 3 {
				continue
			}
			sum /= batch
			m := keepFirst*float64(first[part][i]) + (1-keepFirst)*sum
			v := keepSecond*float64(second[part][i]) + (1-keepSecond)*sum*sum
			first[part][i], second[part][i] = float32(m), float32(v)
			change := m / fair1 / (math.Sqrt(v/fair2) + 1e-8)
			if part%2 == 0 {
				change += decay * float64(weights[i])
			}
			weights[i] -= float32(rate * change)
		}
	}
}
