package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/ui/look"
)

// Ticks are some things of which any may be chosen.
type Ticks struct {
	OnChanged func() // after the secretary chose

	n     *Navigator
	box   *fyne.Container
	words []string
	ticks []*tick
}

// NewTicks returns a choice of nothing yet.
func NewTicks(n *Navigator) *Ticks {
	t := &Ticks{n: n}
	t.box = container.New(ticksLayout{ticks: t})
	return t
}

// ticksLayout stacks ticks and shortens words that are wider than the place.
type ticksLayout struct {
	tight
	ticks *Ticks
}

// tickBox is the width of a tick without its words.
const tickBox float32 = 40

func (l ticksLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for i, one := range l.ticks.ticks {
		if text := fit(l.ticks.words[i], size.Width-tickBox, look.TextSize, fyne.TextStyle{}); text != one.Text {
			one.SetText(text)
		}
	}
	l.tight.Layout(objects, size)
}

// Object returns what is shown.
func (t *Ticks) Object() fyne.CanvasObject { return t.box }

// Offer shows these words. As many as before keep what was chosen of them; else
// all are chosen.
func (t *Ticks) Offer(words []string) {
	before := t.ticks
	t.words, t.ticks, t.box.Objects = words, nil, nil
	for i, text := range words {
		one := newTick(t.n, text, func(bool) { call(t.OnChanged) })
		one.Checked = len(before) != len(words) || before[i].Checked
		t.ticks = append(t.ticks, one)
		t.box.Objects = append(t.box.Objects, one)
	}
	t.box.Refresh()
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
