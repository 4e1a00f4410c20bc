package kit

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
	"segreteria/ui/look"
)

// A Register describes a list. Its words are list.title, list.count,
// list.new and list.empty with its Key behind them.
type Register[E any] struct {
	Key     string
	Find    func(ctx context.Context, q model.Query) ([]int64, error) // row ids in the wanted order
	Rows    func(ctx context.Context, ids []int64) ([]E, error)       // one block of them, in the order of ids
	Columns []Column[E]
	Filter  Filter
	Open    func(E)
	Change  func(E) // F2; nil: nothing
	New     func()  // nil: nothing can be added here
	Deeds   []Deed  // further buttons, also offered while the list is empty
	More    []Deed  // further buttons, which cannot be pressed while it is
	Space   func(E) // what Space does to the chosen entry; nil: nothing
	Bin     Bin[E]
	Deleted func(E) // the key Del, where there is no bin
	Order   Order   // at first
}

// A Column shows one thing of each entry.
type Column[E any] struct {
	Title string  // key of a field: its words are "field." and this
	Width float32 // share of the width there is
	Sort  string  // model.Query.Sort for this column, "" it cannot be sorted
	Right bool    // numbers
	Text  func(E) string
	Tone  func(E) look.Tone // nil: plain
}

// Filter offers choices above the list.
type Filter struct {
	Kinds    []string // codes of model.Query.Kind
	KindWord string   // prefix of their words
	Years    func(ctx context.Context) ([]int, error)
	Hidden   bool // a short list that wants no filter
	Further  *Further
}

// Bin takes entries away and back.
type Bin[E any] struct {
	Delete, Restore func(ctx context.Context, entry E) error
	Name            func(E) string // how the status line names the entry
	Changed         func()         // told afterwards; nil: nobody
}

// Order is how a list is sorted.
type Order struct {
	Sort       string
	Descending bool
}

// Page returns the list as a page of the window.
func (r Register[E]) Page(n *Navigator) *Page {
	v := r.View(n)
	title := T("list.title." + r.Key)
	head := container.NewBorder(nil, nil, nil, v.Toolbar(), Title(title))
	content := container.New(pageLayout{}, head, v.object)
	return &Page{
		Key: r.Key, Title: title, Content: content, Reload: v.Reload, Focus: v.Focus,
		Deeds: PageDeeds{New: r.New, Find: v.focusFilter, Escape: v.escape},
	}
}

// View returns the list for a place inside another page.
func (r Register[E]) View(n *Navigator) *View[E] {
	v := &View[E]{Register: r, n: n}
	v.order = r.Order
	v.search = n.Latest(typingPause)
	v.blocks = newBlocks(n, r.Rows, v.redraw)
	v.build()
	v.Reload()
	return v
}

// Toolbar returns the buttons of the list, for a place of the tab that shows it.
func (v *View[E]) Toolbar() fyne.CanvasObject {
	row := Toolbar(v.n, append(append([]Deed{}, v.More...), v.deeds()...)...)
	v.more = nil
	for _, b := range row.Objects[:len(v.More)] { // none of them is a main one
		v.more = append(v.more, b.(*Button))
	}
	v.enableMore()
	return row
}

func (v *View[E]) enableMore() {
	for _, b := range v.more {
		setAble(b, v.Count() > 0)
	}
}

// deeds are the further ones and, last, the new entry.
func (v *View[E]) deeds() []Deed {
	deeds := append([]Deed{}, v.Deeds...)
	if v.New != nil {
		deeds = append(deeds, Deed{Title: "list.new." + v.Key, Icon: look.IconAdd, Run: v.New, Main: true})
	}
	return deeds
}

// pageLayout stacks a head over a body that takes what is left.
type pageLayout struct{}

func (pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width, head))
	objects[0].Move(fyne.Position{})
	objects[1].Move(fyne.NewPos(0, head+look.Padding))
	objects[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-head-look.Padding)))
}

func (pageLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height+look.Padding)
}
