package scan

import (
	"cmp"
	"image"
	"math"
	"slices"

	"segreteria/data/model"
)

// A rule is a printed line, and how far from its place it is seen on a
// straightened page: the printed lines show how the paper bends.
type rule struct {
	at       float64 // mm across
	from, to float64 // mm along
	off      []float64
	seen     float64 // the share of it that was seen, 0 to 1
}

const (
	ruleStep   = 12 // points along a rule between two places
	ruleReach  = 18 // points that a rule may lie off: 3 mm
	ruleBeside = 4  // points beside a rule that are compared with it
)

// nearLines is the part of a straightened page, in points, where the lines round
// the cells may be seen.
func nearLines(cells []model.Cell) (part image.Rectangle) {
	for _, c := range cells {
		part = part.Union(image.Rect(int(c.X*pagePerMM), int(c.Y*pagePerMM), int((c.X+c.W)*pagePerMM)+1, int((c.Y+c.H)*pagePerMM)+1))
	}
	return part.Inset(-ruleReach - ruleBeside - 1)
}

// rules finds the lines round the cells, those that lie or those that stand.
func rules(page grey, cells []model.Cell, standing bool) []rule {
	var all []rule
	add := func(at, from, to float64) {
		for i := range all {
			if math.Abs(all[i].at-at) < 0.3 {
				all[i].from, all[i].to = min(all[i].from, from), max(all[i].to, to)
				return
			}
		}
		all = append(all, rule{at: at, from: from, to: to})
	}
	for _, c := range cells {
		if standing {
			add(c.X, c.Y, c.Y+c.H)
			add(c.X+c.W, c.Y, c.Y+c.H)
		} else {
			add(c.Y, c.X, c.X+c.W)
			add(c.Y+c.H, c.X, c.X+c.W)
		}
	}
	slices.SortFunc(all, func(a, b rule) int { return cmp.Compare(a.at, b.at) })
	v := view{page, standing}
	for i := range all {
		var before *rule
		if i > 0 {
			before = &all[i-1]
		}
		all[i].follow(v, before)
	}
	return all
}

// A view looks at a page along its rows, or along its columns.
type view struct {
	grey
	standing bool
}

func (v view) get(along, across int) int {
	if v.standing {
		along, across = across, along
	}
	if uint(along) >= uint(v.w) || uint(across) >= uint(v.h) {
		return 255
	}
	return int(v.pix[across*v.w+along])
}

// follow finds the way of a rule that is darkest and smoothest, step by step
// (dynamic programming). It begins near where the rule before it is.
func (r *rule) follow(v view, before *rule) {
	const states = 2*ruleReach + 1
	steps := max(1, int((r.to-r.from)*pagePerMM)/ruleStep)
	best := make([][states]float64, steps)
	from := make([][states]int8, steps)
	strength := make([][states]float64, steps)
	for i := range steps {
		along := int(r.from*pagePerMM) + i*ruleStep
		strength[i] = r.strengths(v, along)
		expected := 0.0
		if before != nil {
			expected = before.offAt((float64(along) + ruleStep/2) / pagePerMM)
		}
		for s := range states {
			most, which := math.Inf(-1), 0
			for d := -2; d <= 2; d++ {
				k := s + d
				if i == 0 {
					k = s
				}
				if k < 0 || k >= states {
					continue
				}
				value := -0.12 * math.Abs(float64(d))
				if i > 0 {
					value += best[i-1][k]
				}
				if value > most {
					most, which = value, k
				}
			}
			best[i][s] = most + strength[i][s] - 0.012*math.Abs(float64(s-ruleReach)-expected*pagePerMM)
			from[i][s] = int8(which)
		}
	}
	r.trace(best, from, strength)
}

// strengths is how much like a thin dark line the places across look, 0 to 1.
func (r *rule) strengths(v view, along int) (out [2*ruleReach + 1]float64) {
	middle := int(r.at * pagePerMM)
	var sums [2*ruleReach + 1 + 2*ruleBeside]int
	for k := range ruleStep {
		for i := range sums {
			sums[i] += v.get(along+k, middle+i-ruleReach-ruleBeside)
		}
	}
	for s := range out {
		contrast := min(sums[s], sums[s+2*ruleBeside]) - sums[s+ruleBeside]
		out[s] = min(max(float64(contrast)/ruleStep/45, 0), 1)
	}
	return out
}

// trace walks back along the best way.
func (r *rule) trace(best [][2*ruleReach + 1]float64, from [][2*ruleReach + 1]int8, strength [][2*ruleReach + 1]float64) {
	last := len(best) - 1
	s := 0
	for k, v := range best[last] {
		if v > best[last][s] {
			s = k
		}
	}
	ways := make([]float64, len(best))
	seen := 0
	for i := last; i >= 0; i-- {
		ways[i] = float64(s - ruleReach)
		if strength[i][s] > 0.3 {
			seen++
		}
		s = int(from[i][s])
	}
	r.seen = float64(seen) / float64(len(best))
	r.off = make([]float64, len(ways))
	for i := range ways { // points are coarse: smooth
		sum, n := 0.0, 0.0
		for k := max(0, i-2); k <= min(last, i+2); k++ {
			sum, n = sum+ways[k], n+1
		}
		r.off[i] = sum / n / pagePerMM
	}
}

// offAt is how far off the rule is, in mm, at a place along it.
func (r *rule) offAt(along float64) float64 {
	t := (along-r.from)*pagePerMM/ruleStep - 0.5
	t = min(max(t, 0), float64(len(r.off)-1))
	i := min(int(t), len(r.off)-1)
	j := min(i+1, len(r.off)-1)
	return r.off[i] + (r.off[j]-r.off[i])*(t-float64(i))
}

// offOf is how far off a place is, between the rules on both sides of it.
func offOf(all []rule, across, along float64) float64 {
	if len(all) == 0 {
		return 0
	}
	i := 0
	for i < len(all)-1 && all[i+1].at <= across {
		i++
	}
	a := all[i].offAt(along)
	if across <= all[0].at || i == len(all)-1 {
		return a
	}
	b := all[i+1].offAt(along)
	return a + (b-a)*(across-all[i].at)/(all[i+1].at-all[i].at)
}

// most is how far off any of the rules is, in mm, and seen how much of them was seen.
func most(all []rule) (off, seen float64) {
	for i := range all {
		for _, o := range all[i].off {
			off = max(off, math.Abs(o))
		}
		seen += all[i].seen / float64(len(all))
	}
	return off, seen
}
