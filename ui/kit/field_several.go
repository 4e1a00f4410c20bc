package kit

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
	"segreteria/ui/look"
)

// Several describes a field that picks any number of very many.
type Several struct {
	Chosen *[]Choice // in the order in which they were added
	Find   func(ctx context.Context, text string) ([]Choice, error)
	Create func(text string, made func(Choice)) // makes a new one; nil: only what is there
	Added  func(Choice)                         // told after the secretary added one; nil: nobody
}

// PickSeveral returns a search field that stays ready for the next one; what
// was picked stands below it, each with a button that takes it off.
func PickSeveral(key string, s Several) *Field {
	d := &Field{key: key}
	d.build = func(f *Form) {
		l := &severalField{Several: s, field: d, rows: container.New(tight{gap: 2})}
		l.build(f.n)
		d.object, d.focus = container.New(tight{gap: 4}, l.entry, l.rows), l.entry
		d.add = l.add
		d.write = func() { l.now = slices.Clone(*s.Chosen); l.entry.Clear(); l.draw() }
		d.read = func() error {
			if typed := trimmed(l.entry.Text); typed != "" {
				return &model.Problem{Field: key, Key: "not_picked", Limit: typed}
			}
			*s.Chosen = slices.Clone(l.now)
			return nil
		}
		d.shown = func() string {
			ids := make([]string, len(l.now))
			for i, c := range l.now {
				ids[i] = c.ID
			}
			return strings.Join(append(ids, l.entry.Text), "\x00")
		}
	}
	return d
}

// Add adds one to a field of several, as if it had been picked.
func (d *Field) Add(c Choice) { d.add(c) }

// severalField is such a field on the screen.
type severalField struct {
	Several
	field *Field
	entry *SuggestEntry
	rows  *fyne.Container
	now   []Choice
}

func (l *severalField) build(n *Navigator) {
	described := Suggest{Placeholder: "placeholder.pick", Find: l.Find, Picked: l.picked}
	if l.Create != nil {
		described.Create = "suggest.create"
		described.Created = func(text string) { l.Create(text, l.picked) }
	}
	l.entry = NewSuggest(n, described)
	l.entry.Enter = l.field.form.next
	l.entry.changed = l.field.touched
}

func (l *severalField) picked(c Choice) {
	l.entry.Clear()
	l.add(c)
	l.entry.Focus()
	if l.Added != nil {
		l.Added(c)
	}
}

func (l *severalField) add(c Choice) {
	if slices.ContainsFunc(l.now, func(known Choice) bool { return known.ID == c.ID }) {
		l.field.touched() // the letters that found it are gone
		return
	}
	l.now = append(l.now, c)
	l.changed()
}

func (l *severalField) remove(c Choice) {
	l.now = slices.DeleteFunc(l.now, func(known Choice) bool { return known.ID == c.ID })
	l.changed()
	l.entry.Focus()
}

func (l *severalField) changed() {
	l.draw()
	l.field.touched()
}

func (l *severalField) draw() {
	n := l.field.form.n
	l.rows.Objects = nil
	for _, c := range l.now {
		name := NewLine(c.Text, Style{})
		if c.Note != "" {
			name = NewLine(c.Text+"  ·  "+c.Note, Style{})
		}
		deeds := Toolbar(n, Deed{Title: "deed.take_off", Icon: look.IconClose, Run: func() { l.remove(c) }})
		l.rows.Add(container.NewBorder(nil, nil, nil, deeds, middle(name)))
	}
	l.rows.Refresh()
	if l.field.cell != nil {
		l.field.form.resized()
	}
}

// middle puts a line half-way down the place beside a button.
func middle(line *Line) fyne.CanvasObject { return container.New(halfWay{}, line) }

type halfWay struct{}

func (halfWay) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h := objects[0].MinSize().Height
	objects[0].Move(fyne.NewPos(look.Padding, (size.Height-h)/2))
	objects[0].Resize(fyne.NewSize(size.Width-look.Padding, h))
}

func (halfWay) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
