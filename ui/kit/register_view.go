package kit

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
	"segreteria/ui/look"
)

// A View is a list on the screen.
type View[E any] struct {
	Register[E]
	n      *Navigator
	object fyne.CanvasObject
	filter *Entry
	kind   *Select
	year   *Select
	years  []int
	count  *Line
	rows   *rowList
	header *headerRow
	place  *fyne.Container // table, or what stands instead of it
	offer  *fyne.Container // the buttons that stand there while the list is empty
	more   []*Button       // of More, once the toolbar stands
	table  fyne.CanvasObject
	order  Order
	search *Latest
	blocks *blocks[E]
	found  bool        // the first answer is there
	asked  model.Query // what it answers
}

// Object returns what is shown.
func (v *View[E]) Object() fyne.CanvasObject { return v.object }

// Count returns how many entries are found.
func (v *View[E]) Count() int { return len(v.blocks.ids) }

func (v *View[E]) build() {
	v.filter = NewEntry(v.n)
	v.filter.PlaceHolder = T("placeholder.filter")
	v.filter.OnChanged = func(string) { v.find(false) }
	v.filter.Keys = v.filterKey
	v.filter.Enter = func() { v.Focus() }
	v.count = NewLine("", Style{Tone: look.Muted, Whole: true})
	line := container.NewHBox()
	if !v.Filter.Hidden {
		line.Add(container.New(fixed{fyne.NewSize(240, 0)}, v.filter))
	}
	if len(v.Filter.Kinds) > 0 {
		v.kind = v.choices(v.kindWords())
		line.Add(sized(v.kind, v.kind.Options))
	}
	if v.Filter.Years != nil {
		v.year = v.choices([]string{T("filter.all_years")})
		line.Add(sized(v.year, v.year.Options))
	}
	head := container.NewVBox(line)
	if further := v.Filter.Further; further != nil {
		line.Add(further.Object)
		head.Add(further.Line)
		further.ask, further.again = v.query, v.askKind
	}
	line.Add(container.NewCenter(v.count))
	v.buildTable()
	v.place = container.NewStack(newPlate(look.ColorSurface), v.table)
	v.object = container.New(pageLayout{}, head, v.place)
}

func (v *View[E]) buildTable() {
	columns := make([]columnShape, len(v.Columns))
	for i, c := range v.Columns {
		columns[i] = columnShape{title: T("field." + c.Title), width: c.Width, sort: c.Sort, right: c.Right}
	}
	shape := newTableShape(v.n.Preferences, "columns."+v.Key, columns)
	v.rows = newRowList(v.n, shape)
	v.rows.length = func() int { return len(v.blocks.ids) }
	v.rows.fill = v.fill
	v.rows.opened = v.open
	v.rows.deleted = v.remove
	v.rows.changed = v.alter
	v.rows.typed = v.typedLetter
	v.rows.spaced = v.space
	v.header = newHeaderRow(v.n, shape, v.sortBy)
	v.header.order = v.order
	shape.changed = func() { v.header.Refresh(); v.rows.Refresh() }
	v.table = container.New(tableLayout{}, v.header, Wheeled(closeRows(v.rows), func() *container.Scroll { return v.rows.scroll }))
}

func (v *View[E]) choices(words []string) *Select {
	c := NewSelect(v.n, words, nil)
	c.SetSelectedIndex(0)
	c.OnChanged = func(string) { v.find(true) }
	return c
}

func (v *View[E]) kindWords() []string {
	words := []string{T("filter.all." + strings.TrimSuffix(v.Filter.KindWord, "."))}
	for _, code := range v.Filter.Kinds {
		words = append(words, CodeText(v.Filter.KindWord, code))
	}
	return words
}

// query is what the line above the list asks for.
func (v *View[E]) query() model.Query {
	q := model.Query{Text: v.filter.Text, Sort: v.order.Sort, Descending: v.order.Descending}
	if v.kind != nil && v.kind.SelectedIndex() > 0 {
		q.Kind = v.Filter.Kinds[v.kind.SelectedIndex()-1]
	}
	if v.year != nil && v.year.SelectedIndex() > 0 {
		q.Year = v.years[v.year.SelectedIndex()-1]
	}
	if v.Filter.Further != nil {
		q.Filter = v.Filter.Further.Criteria()
	}
	return q
}

// Reload finds everything again and keeps the place in the list.
func (v *View[E]) Reload() {
	v.readYears()
	v.find(true)
}

func (v *View[E]) readYears() {
	if v.Filter.Years == nil {
		return
	}
	var years []int
	v.n.InBackground(func(ctx context.Context) (err error) {
		years, err = v.Filter.Years(ctx)
		return err
	}, func(err error) {
		if err != nil {
			v.n.ShowError(err)
			return
		}
		v.setYears(years)
	})
}

func (v *View[E]) setYears(years []int) {
	if slices.Equal(years, v.years) {
		return
	}
	chosen := v.query().Year
	words := []string{T("filter.all_years")}
	for _, y := range years {
		words = append(words, strconv.Itoa(y))
	}
	v.years = years
	tell := v.year.OnChanged
	v.year.OnChanged = nil
	v.year.SetOptions(words)
	v.year.SetSelectedIndex(slices.Index(years, chosen) + 1)
	v.year.OnChanged = tell
	if v.query().Year != chosen {
		v.find(true)
	}
}

// FilterBy types a text into the filter.
func (v *View[E]) FilterBy(text string) { v.filter.SetText(text) }

func (v *View[E]) find(now bool) {
	q := v.query()
	var ids []int64
	run := v.search.Run
	if now {
		run = v.search.RunNow
	}
	run(func(ctx context.Context) (err error) {
		ids, err = v.Find(ctx, q)
		return err
	}, func(err error) {
		if err != nil {
			v.n.ShowError(err)
			return
		}
		v.show(q, ids)
	})
}

// show puts what was found on the screen. The chosen entry stays chosen; when it
// has gone, the one in its place follows, and after another filter the first.
func (v *View[E]) show(q model.Query, ids []int64) {
	chosen, at := v.blocks.id(v.rows.chosen), v.rows.chosen
	same := v.found && slices.Equal(ids, v.blocks.ids)
	v.found = true
	v.blocks.reset(ids)
	v.count.SetText(N("list.count."+v.Key, len(ids)))
	v.enableMore()
	keyboard := v.hasKeyboard()
	v.placeTable(len(ids) == 0)
	if keyboard {
		v.Focus()
	}
	if same {
		v.rows.Refresh()
		return
	}
	next := slices.Index(ids, chosen)
	if next < 0 {
		next = 0
		if q == v.asked {
			next = at
		}
	}
	v.asked = q
	v.rows.reset(next)
	v.object.Refresh()
}

// placeTable shows the table, or what the list is for while it is empty.
func (v *View[E]) placeTable(empty bool) {
	inside := v.table
	v.offer = nil
	switch {
	case empty && v.query().Narrows():
		inside = v.instead("list.nothing_found", Deed{Title: "deed.clear_filter", Run: v.clearFilter})
	case empty:
		inside = v.instead("list.empty."+v.Key, v.deeds()...)
	}
	if empty || v.place.Objects[1] != inside {
		v.place.Objects[1] = inside
		v.place.Refresh()
	}
}

func (v *View[E]) instead(sentence string, deeds ...Deed) fyne.CanvasObject {
	v.offer = Toolbar(v.n, deeds...)
	return emptyState(T(sentence), v.offer)
}

func (v *View[E]) redraw() { v.rows.Refresh() }

// sized gives a choice room for the longest of its words.
func sized(s *Select, words []string) fyne.CanvasObject {
	widest := float32(0)
	for _, w := range words {
		widest = max(widest, fyne.MeasureText(w, look.TextSize, fyne.TextStyle{}).Width)
	}
	return container.New(fixed{fyne.NewSize(min(widest, 240)+48, 0)}, s)
}

// fixed gives its object a fixed width; 0 is its own.
type fixed struct{ size fyne.Size }

func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(size)
}

func (f fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(f.size)
}
