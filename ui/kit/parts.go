package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/look"
)

// A Deed is something the secretary can do: a button that says it.
type Deed struct {
	Title   string // word key
	Icon    fyne.ThemeIconName
	Run     func()
	Main    bool        // the next step of this page
	Danger  bool        // takes something away
	Enabled func() bool // nil: always
	Hidden  func() bool // on a record: not offered now; nil: never
}

// DeedButton returns the button of a deed.
func DeedButton(n *Navigator, d Deed) *Button {
	b := &Button{n: n}
	b.Text, b.OnTapped = T(d.Title), d.Run
	if d.Icon != "" {
		b.Icon = look.Icon(d.Icon)
	}
	switch {
	case d.Main:
		b.Importance = widget.HighImportance
	case d.Danger:
		b.Importance = widget.DangerImportance
	}
	b.ExtendBaseWidget(b)
	if d.Enabled != nil && !d.Enabled() {
		b.Disable()
	}
	return b
}

// Toolbar returns the buttons of deeds in one row, the main one last.
func Toolbar(n *Navigator, deeds ...Deed) *fyne.Container {
	row := container.NewHBox()
	for _, main := range []bool{false, true} {
		for _, d := range deeds {
			if d.Main == main {
				row.Add(DeedButton(n, d))
			}
		}
	}
	return row
}

// Title returns the large title of a page.
func Title(text string) *Line {
	return NewLine(text, Style{Size: look.TitleSize, Bold: true})
}

// Heading returns the title of a section or dialog.
func Heading(text string) *Line {
	return NewLine(text, Style{Size: look.HeadingSize, Bold: true})
}

// Caption returns small muted text in one line, such as the label over a field.
func Caption(text string) *Line {
	return NewLine(text, Style{Size: look.SmallSize, Tone: look.Muted})
}

// StateWord returns a word in the colour of its tone.
func StateWord(text string, tone look.Tone) *Line {
	return NewLine(text, Style{Tone: tone, Bold: true, Whole: true})
}

// Hint returns small muted text that wraps.
func Hint(text string) fyne.CanvasObject { return flush(paragraph(text, look.SmallSize, look.Muted)) }

// Notice returns a sentence that wraps, in the colour of its tone.
func Notice(text string, tone look.Tone) fyne.CanvasObject {
	return flush(paragraph(text, look.TextSize, tone))
}

// paragraph returns text that wraps and follows the theme.
func paragraph(text string, size float32, tone look.Tone) *widget.RichText {
	name := theme.SizeNameText
	if size == look.SmallSize {
		name = theme.SizeNameCaptionText
	}
	r := widget.NewRichText(&widget.TextSegment{Text: text, Style: widget.RichTextStyle{ColorName: tone.ColorName(), SizeName: name}})
	r.Wrapping = fyne.TextWrapWord
	return r
}

// Hairline returns a thin line across.
func Hairline() fyne.CanvasObject { return widget.NewSeparator() }

// Padded puts space around an object.
func Padded(object fyne.CanvasObject, space float32) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(space, space, space, space), object)
}

// Surface puts an object on a card of the surface's colour.
func Surface(object fyne.CanvasObject) *fyne.Container {
	return container.NewStack(newPlate(look.ColorSurface), object)
}

// EmptyState says what a place is for and offers the first deeds.
func EmptyState(n *Navigator, sentence string, deeds ...Deed) fyne.CanvasObject {
	return emptyState(sentence, Toolbar(n, deeds...))
}

func emptyState(sentence string, deeds *fyne.Container) fyne.CanvasObject {
	text := paragraph(sentence, look.TextSize, look.Muted)
	text.Segments[0].(*widget.TextSegment).Style.Alignment = fyne.TextAlignCenter
	box := container.NewVBox(text, container.NewCenter(deeds))
	return container.New(centred{width: 460}, box)
}

// centred lays one object in the middle, at most so wide.
type centred struct{ width float32 }

func (c centred) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		w := min(c.width, size.Width)
		o.Resize(fyne.NewSize(w, o.Size().Height))
		h := min(o.MinSize().Height, size.Height)
		o.Resize(fyne.NewSize(w, h))
		o.Move(fyne.NewPos((size.Width-w)/2, max(0, (size.Height-h)*0.4)))
	}
}

func (c centred) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least
}

// plate is a rectangle whose colour follows the theme.
type plate struct {
	widget.BaseWidget
	name fyne.ThemeColorName
	line bool // with a thin border
}

func newPlate(name fyne.ThemeColorName) *plate {
	p := &plate{name: name}
	p.ExtendBaseWidget(p)
	return p
}

func (p *plate) CreateRenderer() fyne.WidgetRenderer {
	r := &plateRenderer{p: p, rect: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type plateRenderer struct {
	p    *plate
	rect *canvas.Rectangle
}

func (r *plateRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *plateRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *plateRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *plateRenderer) Destroy()                     {}

func (r *plateRenderer) Refresh() {
	r.rect.FillColor = look.Color(r.p.name)
	if r.p.line {
		r.rect.StrokeColor, r.rect.StrokeWidth = look.Color(theme.ColorNameSeparator), 1
	}
	r.rect.Refresh()
}
