package kit

import (
	"context"
	"slices"
	"strings"

	"segreteria/data/model"
)

// A TownPick says what a Town field fills.
type TownPick struct {
	Town               *string // a town abroad may be typed as well
	Postcode, Province *string // nil: the town is written with its province, "Terni (TR)"

	// Postcodes returns those known of some towns, by their label; nil: none.
	Postcodes func(ctx context.Context, towns []model.Town) (map[string][]string, error)
}

// Town returns a field for a town: letters, the Italian municipalities below,
// Enter takes one and fills the fields "province" and "postcode" of the form. A
// postcode that the town is known to have stays.
func Town(key string, p TownPick) *Field {
	d := &Field{key: key}
	d.build = func(f *Form) {
		last := "" // the town that the postcode belongs to
		var e *SuggestEntry
		s := Suggest{Free: true, Find: func(ctx context.Context, text string) (choices []Choice, err error) {
			found := Towns().Find(text, 5*maxMatches)
			known := map[string][]string{}
			if p.Postcodes != nil && p.Postcode != nil && len(found) > 0 {
				if known, err = p.Postcodes(ctx, found); err != nil {
					return nil, err
				}
			}
			slices.SortStableFunc(found, func(a, b model.Town) int { // those in use first
				return min(1, len(known[b.Label()])) - min(1, len(known[a.Label()]))
			})
			for _, town := range found {
				c := Choice{ID: town.Label(), Text: town.Label()}
				if codes := known[town.Label()]; len(codes) > 0 {
					c.Note = codes[0]
				}
				c.Data = strings.Join(known[town.Label()], " ")
				choices = append(choices, c)
			}
			return choices, nil
		}, Picked: func(c Choice) {
			d.takeTown(e, p, pickedTown{c.ID, last, strings.Fields(c.Data)})
			last = e.Text
			f.n.Window.Canvas().FocusNext()
		}}
		e = NewSuggest(f.n, s)
		e.Enter = f.next
		e.Left = func() {
			e.shut()
			if p.Province != nil && e.Text != last {
				d.leaveTown(p, last, e.Text)
				last = e.Text
			}
		}
		e.changed = d.touched
		d.object, d.focus = e, e
		d.write = func() { last = *p.Town; e.ShowText(last) }
		d.read = func() error { *p.Town = e.Text; return nil }
		d.shown = func() string { return e.Text }
		d.able = able(e)
	}
	return d
}

// pickedTown is a town that was chosen.
type pickedTown struct {
	label     string
	before    string   // the name that stood there
	postcodes []string // known of it, the most used first
}

// takeTown writes a town into its field, and what goes with it into the others.
func (d *Field) takeTown(e *SuggestEntry, p TownPick, picked pickedTown) {
	town, _ := Towns().Named(picked.label, "")
	name := town.Label()
	if p.Province != nil {
		name = town.Name
		d.form.put("province", p.Province, town.Province)
	}
	if p.Postcode != nil {
		switch now := d.form.typed("postcode", p.Postcode); {
		case len(picked.postcodes) > 0 && !slices.Contains(picked.postcodes, now):
			d.form.put("postcode", p.Postcode, picked.postcodes[0])
		case len(picked.postcodes) == 0 && picked.before != "" && model.Fold(picked.before) != model.Fold(town.Name):
			d.form.put("postcode", p.Postcode, "") // it was that of another town
		}
	}
	e.ShowText(name)
	d.touched()
}

// leaveTown looks at a town that was typed and not picked: the province and
// postcode of the one before go with it, and one typed whole has its own province.
func (d *Field) leaveTown(p TownPick, before, now string) {
	province := d.form.typed("province", p.Province)
	if _, known := Towns().Named(before, province); known && province != "" && !strings.HasPrefix(model.Fold(now), model.Fold(before)) {
		d.form.put("province", p.Province, "")
		d.form.put("postcode", p.Postcode, "")
		province = ""
	}
	if town, known := Towns().Named(now, ""); known && province == "" {
		d.form.put("province", p.Province, town.Province)
	}
}

// put writes a text into the field of that key, or where it would be read to.
func (f *Form) put(key string, value *string, text string) {
	if e := f.line(key); e != nil {
		e.SetText(text)
		return
	}
	*value = text
}

// typed returns what stands in the field of that key, or what it holds.
func (f *Form) typed(key string, value *string) string {
	if e := f.line(key); e != nil {
		return trimmed(e.Text)
	}
	return *value
}

func (f *Form) line(key string) *Entry {
	for _, field := range f.fields {
		if e, ok := field.focus.(*Entry); ok && field.key == key {
			return e
		}
	}
	return nil
}
