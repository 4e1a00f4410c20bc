package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/look"
)

// recordHead is the breadcrumb with the deeds beside it, and below them the title
// with the state: it has the whole width, for names are long. A page of the side
// bar has no breadcrumb: its title stands beside the deeds, as on a list.
type recordHead struct {
	p      *recordPage
	object *fyne.Container
	crumbs *fyne.Container // the breadcrumb; on a page without one the title stands there
	named  *fyne.Container // the title with the state
	title  *Line
	state  *Line
	deeds  *fyne.Container
	save   *Button
	built  []*Button // of Deeds, in their order
}

func newRecordHead(p *recordPage) *recordHead {
	h := &recordHead{p: p, title: Title(""), state: StateWord("", look.Plain)}
	h.deeds = container.NewHBox()
	for _, d := range p.Deeds {
		b := DeedButton(p.n, d)
		h.built = append(h.built, b)
		h.deeds.Add(b)
	}
	if p.Record.Save != nil {
		h.save = DeedButton(p.n, Deed{Title: "deed.save", Icon: look.IconSave, Run: func() { p.save(func() {}) }})
		h.deeds.Add(h.save)
	}
	h.named = container.New(titleLayout{}, h.title, h.state)
	h.crumbs = container.NewStack()
	h.object = container.New(tight{gap: 0}, container.NewBorder(nil, nil, nil, h.deeds, h.crumbs), container.NewStack())
	return h
}

func (h *recordHead) refresh() {
	h.title.SetText(h.p.page.Title)
	if h.p.State != nil {
		word, tone := h.p.State()
		h.state.Set(word, tone)
	}
	for i, d := range h.p.Deeds {
		setAble(h.built[i], d.Enabled == nil || d.Enabled())
		h.built[i].Hidden = d.Hidden != nil && d.Hidden()
	}
	if h.save != nil {
		changed := h.p.changed() && !h.p.saving
		h.save.Importance = widget.MediumImportance
		if changed {
			h.save.Importance = widget.HighImportance
		}
		setAble(h.save, changed)
		h.save.Refresh()
	}
	h.crumb()
	h.object.Refresh()
}

// crumb shows the way here: the titles of the earlier pages, which lead back.
func (h *recordHead) crumb() {
	way := ""
	for _, page := range h.p.n.Trail() {
		if page == h.p.page {
			break
		}
		way += page.Title + "  ›  "
	}
	below := h.object.Objects[1].(*fyne.Container)
	if h.p.page.Content != nil && (way == "") != (len(below.Objects) == 0) {
		defer h.p.page.Content.Refresh() // the head becomes lower or higher
	}
	if way == "" {
		h.crumbs.Objects, below.Objects = []fyne.CanvasObject{h.named}, nil
		return
	}
	crumb := newCrumb("‹  "+way, h.p.n.Back)
	h.crumbs.Objects, below.Objects = []fyne.CanvasObject{container.New(crumbLayout{}, crumb)}, []fyne.CanvasObject{h.named}
}

// crumb is a line that leads back; the keyboard has Esc for it.
type crumb struct {
	Line
	back func()
}

func newCrumb(text string, back func()) *crumb {
	c := &crumb{Line: Line{text: text, style: Style{Size: look.SmallSize, Tone: look.Main}}, back: back}
	c.ExtendBaseWidget(c)
	return c
}

// Tapped leads back.
func (c *crumb) Tapped(*fyne.PointEvent) { c.back() }

// Cursor is a hand.
func (c *crumb) Cursor() desktop.Cursor { return desktop.PointerCursor }

func setAble(b *Button, on bool) {
	if on == b.Disabled() {
		able(b)(on)
	}
}

// crumbLayout gives the breadcrumb its own width, or the width there is.
type crumbLayout struct{}

func (crumbLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c := objects[0].(*crumb)
	natural := fyne.MeasureText(c.text+" ", c.style.Size, c.textStyle()).Width
	c.Resize(fyne.NewSize(min(natural, size.Width), c.MinSize().Height))
}

func (crumbLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(80, objects[0].MinSize().Height)
}

// titleLayout puts the title and its state beside it.
type titleLayout struct{}

func (titleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	title, state := objects[0].(*Line), objects[1].(*Line)
	word := fyne.Size{}
	if state.text != "" {
		word = state.MinSize()
	}
	natural := fyne.MeasureText(title.text+" ", title.style.Size, title.textStyle()).Width
	w := min(natural, max(0, size.Width-word.Width-12))
	h := title.MinSize().Height
	title.Move(fyne.NewPos(0, (size.Height-h)/2))
	title.Resize(fyne.NewSize(w, h))
	state.Move(fyne.NewPos(w+12, (size.Height-word.Height)/2+3))
	state.Resize(word)
}

func (titleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(160, objects[0].MinSize().Height)
}
