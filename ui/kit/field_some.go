package kit

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/model"
)

// PickSome returns a field that picks several of many: those picked stand one
// below the other, each with a button that takes it away, and a search field adds.
func PickSome(key string, value *[]Choice, find func(ctx context.Context, text string) ([]Choice, error)) *Field {
	d := &Field{key: key}
	d.build = func(f *Form) {
		var now []Choice
		rows := container.New(tight{gap: 2})
		var e *SuggestEntry
		var show func()
		show = func() {
			rows.Objects = nil
			for i, c := range now {
				remove := DeedButton(f.n, Deed{Title: "deed.take_off", Run: func() {
					now = slices.Delete(slices.Clone(now), i, i+1)
					show()
					d.touched()
					e.Focus()
				}})
				remove.Importance = widget.LowImportance
				rows.Add(container.NewBorder(nil, nil, nil, remove, container.New(centred{width: 10_000}, NewLine(c.Text, Style{}))))
			}
			rows.Hidden = len(now) == 0
			f.resized()
		}
		e = NewSuggest(f.n, Suggest{Placeholder: "placeholder.pick", Find: find, Picked: func(c Choice) {
			e.Clear()
			if !slices.ContainsFunc(now, func(o Choice) bool { return o.ID == c.ID }) {
				now = append(slices.Clone(now), c)
				show()
			}
			d.touched()
		}})
		e.Enter = f.next
		e.changed = d.touched
		d.object, d.focus = container.New(tight{gap: 2}, rows, e), e
		d.write = func() { now = slices.Clone(*value); e.Clear(); show() }
		d.read = func() error {
			if text := trimmed(e.Text); text != "" {
				return &model.Problem{Field: key, Key: "not_picked", Limit: text}
			}
			*value = now
			return nil
		}
		d.shown = func() string { return e.Text + "\x00" + joinIDs(now) }
	}
	return d
}

func joinIDs(all []Choice) string {
	ids := make([]string, len(all))
	for i, c := range all {
		ids[i] = c.ID
	}
	return strings.Join(ids, "\x00")
}
