package kit

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
)

// Tags returns a field for tags with commas between. The one that is being
// typed is completed from what find returns; any other may stand as well.
func Tags(key string, value *string, find func(ctx context.Context, prefix string) ([]string, error)) *Field {
	d := &Field{key: key}
	d.build = func(f *Form) {
		var e *SuggestEntry
		e = NewSuggest(f.n, Suggest{
			Placeholder: "placeholder.tags", Free: true,
			Find: func(ctx context.Context, text string) ([]Choice, error) { return tagChoices(ctx, text, find) },
			Picked: func(c Choice) {
				before, _ := lastTag(e.Text)
				e.ShowText(before + c.Text + ", ")
				e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
				d.touched()
			},
		})
		e.Enter = f.next
		e.changed = d.touched
		d.object, d.focus = e, e
		d.write = func() { e.ShowText(*value) }
		d.read = func() error {
			names := model.SplitTags(e.Text)
			*value = model.JoinTags(names)
			return model.CheckTags(names)
		}
		d.shown = func() string { return model.JoinTags(model.SplitTags(e.Text)) }
		d.able = able(e)
	}
	return d
}

// lastTag parts the tag that is being typed from those before it.
func lastTag(text string) (before, last string) {
	at := strings.LastIndexAny(text, ",;") + 1
	last = strings.TrimLeft(text[at:], " ")
	return text[:len(text)-len(last)], last
}

func tagChoices(ctx context.Context, text string, find func(context.Context, string) ([]string, error)) ([]Choice, error) {
	before, last := lastTag(text)
	if model.Fold(last) == "" {
		return nil, nil
	}
	names, err := find(ctx, last)
	var there []string
	for _, name := range model.SplitTags(before) {
		there = append(there, model.Fold(name))
	}
	var choices []Choice
	for _, name := range names {
		if !slices.Contains(there, model.Fold(name)) {
			choices = append(choices, Choice{ID: name, Text: name})
		}
	}
	return choices, err
}
