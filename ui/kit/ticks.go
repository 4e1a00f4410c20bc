package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Ticks are some things of which any may be chosen.
type Ticks struct {
	n     *Navigator
	box   *fyne.Container
	ticks []*tick
}

// NewTicks returns a choice of nothing yet.
func NewTicks(n *Navigator) *Ticks { return &Ticks{n: n, box: container.New(tight{})} }

// Object returns what is shown.
func (t *Ticks) Object() fyne.CanvasObject { return t.box }

// Offer shows these words. As many as before keep what was chosen of them; else
// all are chosen.
func (t *Ticks) Offer(words []string) {
	before := t.ticks
	t.ticks, t.box.Objects = nil, nil
	for i, text := range words {
		one := newTick(t.n, text, nil)
		one.Checked = len(before) != len(words) || before[i].Checked
		t.ticks = append(t.ticks, one)
		t.box.Add(one)
	}
}

// Chosen returns the places, from 0, of what is chosen.
func (t *Ticks) Chosen() []int {
	var chosen []int
	for i, one := range t.ticks {
		if one.Checked {
			chosen = append(chosen, i)
		}
	}
	return chosen
}
