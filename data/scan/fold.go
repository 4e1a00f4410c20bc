package scan

import "slices"

// A fold of the paper is a faint line from edge to edge of the page.
type fold struct {
	standing bool
	from, to int // points across, where it begins and where it ends
	length   int // points along
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
			for _, to := range ends {
				if from-to < foldSlant && to-from < foldSlant && v.folded(long, from, to) {
					all = append(all, fold{standing, from, to, long})
				}
			}
		}
	}
	return all
}

// dips are the places across that are darkest among those beside them, on a
// strip along which nothing is printed.
func (v view) dips(along int) (all []int) {
	n := v.h
	if v.standing {
		n = v.w
	}
	levels := make([]int, n)
	for across := range levels {
		levels[across] = v.level(along, across)
	}
	dark := make([]int, n)
	for i := foldBeside + 1; i < n-foldBeside-1; i++ {
		dark[i] = min(three(levels, i-foldBeside), three(levels, i+foldBeside)) - three(levels, i)
	}
	for i := foldBeside; i < n-foldBeside; i++ {
		near := dark[i-foldBeside : i+foldBeside+1]
		if dark[i] >= 3*foldDarker && dark[i] <= 3*foldMost && slices.Index(near, slices.Max(near)) == foldBeside {
			all = append(all, i)
		}
	}
	return all
}

func three(v []int, i int) int { return v[i-1] + v[i] + v[i+1] }

// level is what half of the points of a strip are darker than.
func (v view) level(along, across int) int {
	const step = 2
	var values [foldStrip / step]int
	for i := range values {
		values[i] = v.get(along+i*step, across)
	}
	slices.Sort(values[:])
	return values[len(values)/2]
}

// folded reports a line from edge to edge. What is written and printed over it
// hides some of it.
func (v view) folded(long, from, to int) bool {
	seen := 0
	for i := range foldStrips {
		along := foldEdge + (long-2*foldEdge-foldStrip)*i/(foldStrips-1)
		middle := from + (to-from)*i/(foldStrips-1)
		dark := 0
		for across := middle - 2; across <= middle+2; across++ {
			beside := min(v.level(along, across-foldBeside), v.level(along, across+foldBeside))
			dark = max(dark, beside-v.level(along, across))
		}
		if dark >= foldDarker {
			seen++
		}
	}
	return seen*5 >= foldStrips*4
}

// unfold takes a fold out of the ink: at each distance from it what is usual
// there, and half as much for where it is darker.
func (k *ink) unfold(f fold) {
	const reach = foldBeside
	long, left, top := k.w, k.left, k.top
	if f.standing {
		long, left, top = k.h, k.top, k.left
	}
	at := func(along, off int) int {
		across := f.from + (f.to-f.from)*(along+left)/f.length - top + off
		if f.standing {
			along, across = across, along
		}
		if uint(along) >= uint(k.w) || uint(across) >= uint(k.h) {
			return -1
		}
		return across*k.w + along
	}
	for off := -reach; off <= reach; off++ {
		var counts [256]int
		n := 0
		for along := range long {
			if i := at(along, off); i >= 0 {
				counts[k.pix[i]]++
				n++
			}
		}
		usual := uint8(min(1.5*percentile(&counts, n, 0.5), 255))
		for along := range long {
			if i := at(along, off); i >= 0 {
				k.pix[i] -= min(k.pix[i], usual)
			}
		}
	}
}
