package scan

import "slices"

// A fold of the paper is a faint line from edge to edge of the page.
type fold struct {
	standing bool
	from, to int // points across, where it begins and where it ends
	length   int // points along
	depth    int // of 255 darker than the paper, in the margins
}

const (
	foldEdge   = 2 * pagePerMM // points from the edge of the paper, where nothing is printed
	foldStrip  = 5 * pagePerMM // points along within which it is looked for
	foldStrips = 24            // of a page
	foldBeside = 7             // points beside a fold that are lighter
	foldDarker = 3             // of 255
	foldMost   = 80            // a line that somebody drew is darker
	foldSlant  = 6 * pagePerMM // points across from one end to the other
)

// A dip is a place across where a margin is darker than beside it.
type dip struct{ at, depth int }

// folds finds those of a straightened page.
func (g grey) folds() (all []fold) {
	for _, standing := range [2]bool{false, true} {
		v, long := view{g, standing}, g.w
		if standing {
			long = g.h
		}
		if long < 2*(foldEdge+foldStrip) {
			continue
		}
		ends := v.dips(long - foldEdge - foldStrip)
		for _, from := range v.dips(foldEdge) {
			for i, to := range ends {
				f := fold{standing, from.at, to.at, long, max(from.depth, to.depth)}
				if from.at-to.at < foldSlant && to.at-from.at < foldSlant && v.folded(f) {
					all = append(all, f)
					ends = slices.Delete(ends, i, i+1)
					break
				}
			}
		}
	}
	return all
}

// dips are those of a strip along which nothing is printed. What half of its
// places vary by is noise.
func (v view) dips(along int) (all []dip) {
	n := v.h
	if v.standing {
		n = v.w
	}
	dark, sizes := make([]int, n), make([]int, 0, n)
	for i := foldBeside + 1; i < n-foldBeside-1; i++ {
		dark[i] = v.darker(along, i)
		sizes = append(sizes, max(dark[i], -dark[i]))
	}
	least := max(foldDarker, 4*median(sizes))
	for i := foldBeside; i < n-foldBeside; i++ {
		near := dark[i-foldBeside : i+foldBeside+1]
		if dark[i] >= least && dark[i] <= foldMost && slices.Index(near, slices.Max(near)) == foldBeside {
			all = append(all, dip{i, dark[i]})
		}
	}
	return all
}

// darker is by how much a strip is darker than both beside it.
func (v view) darker(along, across int) int {
	return min(v.level(along, across-foldBeside), v.level(along, across+foldBeside)) - v.level(along, across)
}

// level is what half of the points of a strip, three points high, are darker than.
func (v view) level(along, across int) int {
	const step = 2
	var values [3 * foldStrip / step]int
	for i := range values {
		values[i] = v.get(along+i/3*step, across+i%3-1)
	}
	return median(values[:])
}

// folded reports a line from edge to edge, half as deep as in the margins or more.
// What is written and printed over it hides some of it.
func (v view) folded(f fold) bool {
	seen := 0
	for i := range foldStrips {
		along := foldEdge + (f.length-2*foldEdge-foldStrip)*i/(foldStrips-1)
		middle := f.from + (f.to-f.from)*i/(foldStrips-1)
		dark := 0
		for across := middle - 2; across <= middle+2; across++ {
			dark = max(dark, v.darker(along, across))
		}
		if 2*dark >= f.depth {
			seen++
		}
	}
	return seen*5 >= foldStrips*3
}

// unfold takes a fold out of the ink: at each distance from it what is usual
// there, and half as much for where it is darker; no more than twice what it takes
// in the margins, for a pen may have gone along it.
func (k *ink) unfold(f fold) {
	long, left, top := k.w, k.left, k.top
	if f.standing {
		long, left, top = k.h, k.top, k.left
	}
	at := func(along, off int) (int, bool) {
		return k.index(f.from+(f.to-f.from)*(along+left)/f.length-top+off, along, f.standing)
	}
	for off := -foldBeside; off <= foldBeside; off++ {
		var counts [256]int
		n := 0
		for along := range long {
			if i, ok := at(along, off); ok {
				counts[k.pix[i]]++
				n++
			}
		}
		usual := uint8(min(1.5*percentile(&counts, n, 0.5), 2*float64(f.depth)))
		for along := range long {
			if i, ok := at(along, off); ok {
				k.pix[i] -= min(k.pix[i], usual)
			}
		}
	}
}
