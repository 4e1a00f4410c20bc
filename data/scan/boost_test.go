package scan_test

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"segreteria/data/scan"
	"segreteria/data/scan/scantest"
)

// Boosting of trees on the logistic loss by second order (Friedman 2001, Chen
// and Guestrin 2016).
const (
	treesOf  = 150
	levels   = 3
	inner    = 1<<levels - 1
	rate     = 0.12
	shrink   = 3.0 // added to the curvature of a leaf
	leastSum = 2.0 // curvature of a leaf
	cutsOf   = 48
	never    = 1e9 // no feature is more
)

type grownTree struct {
	feature [inner]int
	than    [inner]float64
	leaf    [inner + 1]float64
}

func (t grownTree) next(k int, features []float64) int {
	if features[t.feature[k]] > t.than[k] {
		return 2*k + 2
	}
	return 2*k + 1
}

func (t grownTree) of(features []float64) float64 {
	k := 0
	for k < inner {
		k = t.next(k, features)
	}
	return t.leaf[k-inner]
}

func (t grownTree) String() string {
	var features, than, leaf []string
	for k := range inner {
		features = append(features, fmt.Sprint(t.feature[k]))
		than = append(than, fmt.Sprintf("%.4g", t.than[k]))
	}
	for _, v := range t.leaf {
		leaf = append(leaf, fmt.Sprintf("%.3g", v))
	}
	return fmt.Sprintf("[7]uint8{%s}, [7]float32{%s}, [8]float32{%s}", strings.Join(features, ", "), strings.Join(than, ", "), strings.Join(leaf, ", "))
}

// A booster holds the samples while trees grow.
type booster struct {
	all    []sample
	void   []float64 // 1 or 0
	cuts   [scan.FeatureCount][]float64
	bin    [scan.FeatureCount][]uint8
	node   []int
	first  []float64 // derivatives of the loss
	second []float64
}

func boost(all []sample) (trees []grownTree) {
	b := &booster{all: all, void: make([]float64, len(all)), node: make([]int, len(all)), first: make([]float64, len(all)), second: make([]float64, len(all))}
	for i, s := range all {
		if !scantest.Signed(s.kind) {
			b.void[i] = 1
		}
	}
	b.sortIn()
	score := make([]float64, len(all))
	for range treesOf {
		for i := range all {
			p := 1 / (1 + math.Exp(-score[i]))
			b.first[i], b.second[i], b.node[i] = b.void[i]-p, p*(1-p), 0
		}
		t := b.grow()
		for i, s := range all {
			score[i] += t.of(s.features)
		}
		trees = append(trees, t)
	}
	return trees
}

// sortIn finds where each feature may be cut, and between which cuts each sample lies.
func (b *booster) sortIn() {
	for f := range scan.FeatureCount {
		values := make([]float64, len(b.all))
		for i, s := range b.all {
			values[i] = s.features[f]
		}
		slices.Sort(values)
		for k := 1; k < cutsOf; k++ {
			// what is written has few digits, and has to cut the same
			var c float64
			fmt.Sscan(fmt.Sprintf("%.4g", values[len(values)*k/cutsOf]), &c)
			c = float64(float32(c))
			if n := len(b.cuts[f]); n == 0 || c > b.cuts[f][n-1] {
				b.cuts[f] = append(b.cuts[f], c)
			}
		}
		b.bin[f] = make([]uint8, len(b.all))
		for i, s := range b.all {
			b.bin[f][i] = uint8(sort.SearchFloat64s(b.cuts[f], s.features[f]))
		}
	}
}

// grow makes one tree, level by level.
func (b *booster) grow() (t grownTree) {
	for level := range levels {
		from, to := 1<<level-1, 1<<(level+1)-1
		var best [inner]float64
		for k := from; k < to; k++ {
			t.than[k] = never
		}
		for f := range scan.FeatureCount {
			b.split(f, from, to, &best, &t)
		}
		for i, s := range b.all {
			b.node[i] = t.next(b.node[i], s.features)
		}
	}
	var first, second [inner + 1]float64
	for i, k := range b.node {
		first[k-inner] += b.first[i]
		second[k-inner] += b.second[i]
	}
	for k := range t.leaf {
		t.leaf[k] = rate * first[k] / (second[k] + shrink)
	}
	return t
}

// split looks where a feature parts the samples of the nodes of a level best.
func (b *booster) split(f, from, to int, best *[inner]float64, t *grownTree) {
	var first, second [inner][cutsOf + 1]float64
	for i, k := range b.node {
		first[k][b.bin[f][i]] += b.first[i]
		second[k][b.bin[f][i]] += b.second[i]
	}
	for k := from; k < to; k++ {
		allFirst, allSecond, low, lowSecond := 0.0, 0.0, 0.0, 0.0
		for c := range first[k] {
			allFirst, allSecond = allFirst+first[k][c], allSecond+second[k][c]
		}
		for c, cut := range b.cuts[f] {
			low, lowSecond = low+first[k][c], lowSecond+second[k][c]
			if lowSecond < leastSum || allSecond-lowSecond < leastSum {
				continue
			}
			high := allFirst - low
			gain := low*low/(lowSecond+shrink) + high*high/(allSecond-lowSecond+shrink) - allFirst*allFirst/(allSecond+shrink)
			if gain > best[k] {
				best[k], t.feature[k], t.than[k] = gain, f, cut
			}
		}
	}
}
