package page

import (
	"context"
	"strings"
	"sync"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// recordKey names the page of an entry; one without an id is new.
func recordKey(register, id string) string {
	if id == "" {
		id = "new"
	}
	return register + "/" + id
}

// not turns an answer round: what a record cannot do yet is not offered on a new one.
func not(so func() bool) func() bool { return func() bool { return !so() } }

// removal moves the entry of a record page to the bin.
type removal struct {
	name            string
	form            *kit.Form
	remove, restore func(ctx context.Context) error
}

// toBin leaves the page once the entry lies in the bin, and offers it back.
func toBin(o Office, r removal) {
	o.Nav.InBackground(r.remove, func(err error) {
		if err != nil {
			o.Nav.ShowError(err)
			return
		}
		r.form.Settled() // what was typed went with the entry: nothing to ask about
		o.Nav.Back()
		o.Nav.SayUndo(kit.T("status.binned", map[string]any{"Name": r.name}), func() {
			o.Nav.InBackground(r.restore, func(err error) {
				if err != nil {
					o.Nav.ShowError(err)
					return
				}
				o.Nav.Reload()
				o.Nav.Say(kit.T("status.restored", map[string]any{"Name": r.name}))
			})
		})
	})
}

// held lets a short answer of the store stand as a list: its rows are numbered
// as they came. The lists of a record are read whole, for they are short.
type held[T any] struct {
	read  func(ctx context.Context) ([]T, error)
	title func(T) string // what letters filter by

	mutex sync.Mutex // Find and Rows are asked from the background
	all   []T
}

// Find reads the list and returns the numbers of the rows that hold the text.
func (h *held[T]) Find(ctx context.Context, q model.Query) ([]int64, error) {
	all, err := h.read(ctx)
	if err != nil {
		return nil, err
	}
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.all = all
	numbers := []int64{}
	for i, entry := range all {
		if containsFolded(h.title(entry), q.Text) {
			numbers = append(numbers, int64(i))
		}
	}
	return numbers, nil
}

// containsFolded reports whether a name holds what was typed.
func containsFolded(name, typed string) bool {
	return strings.Contains(model.Fold(name), model.Fold(typed))
}

// Rows returns the rows with these numbers; those that are gone are left out.
func (h *held[T]) Rows(_ context.Context, numbers []int64) ([]T, error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	rows := make([]T, 0, len(numbers))
	for _, n := range numbers {
		if int(n) < len(h.all) {
			rows = append(rows, h.all[n])
		}
	}
	return rows, nil
}

// townField is the field of an address's town; it fills province and postcode.
func townField(o Office, town, postcode, province *string) *kit.Field {
	return kit.Town("town", kit.TownPick{Town: town, Postcode: postcode, Province: province, Postcodes: o.Archive.Postcodes})
}

// warningOf returns what the warnings say of a field, "" when they say nothing.
func warningOf(field string, warnings []*model.Problem) string {
	var sentences []string
	for _, w := range warnings {
		if w.Field == field {
			sentences = append(sentences, kit.Sentence(w))
		}
	}
	return strings.Join(sentences, " ")
}

// threeToTwo gives the first of two objects three fifths of the width, less
// where the second one needs more.
type threeToTwo struct{}

func (threeToTwo) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room := size.Width - 2*look.Padding
	left := min(room*3/5, room-objects[1].MinSize().Width)
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left+2*look.Padding, 0))
	objects[1].Resize(fyne.NewSize(size.Width-left-2*look.Padding, size.Height))
}

func (threeToTwo) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(left.Width+right.Width, max(left.Height, right.Height))
}
