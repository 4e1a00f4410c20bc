package kit

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/look"
)

// A Style is how a Line is written. The zero value is plain text.
type Style struct {
	Size  float32 // 0: look.TextSize
	Tone  look.Tone
	Bold  bool
	Right bool // against the right edge
	Whole bool // asks for the room of all its text instead of cutting it with "…"
}

// A Line is text in one line, cut with "…" where the room ends. It is much
// cheaper than a label, which counts in long lists.
type Line struct {
	widget.BaseWidget
	text  string
	style Style
}

// NewLine returns a line of text.
func NewLine(text string, style Style) *Line {
	if style.Size == 0 {
		style.Size = look.TextSize
	}
	l := &Line{text: text, style: style}
	l.ExtendBaseWidget(l)
	return l
}

// Text returns the whole text.
func (l *Line) Text() string { return l.text }

// SetText shows another text.
func (l *Line) SetText(text string) { l.Set(text, l.style.Tone) }

// Set shows another text in another tone.
func (l *Line) Set(text string, tone look.Tone) {
	if l.text != text || l.style.Tone != tone {
		l.text, l.style.Tone = text, tone
		l.Refresh()
	}
}

func (l *Line) textStyle() fyne.TextStyle { return fyne.TextStyle{Bold: l.style.Bold} }

// CreateRenderer is Fyne's.
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	r := &lineRenderer{line: l, text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type lineRenderer struct {
	line *Line
	text *canvas.Text
}

func (r *lineRenderer) Layout(size fyne.Size) {
	r.cut(size.Width)
	r.text.Move(fyne.NewPos(0, 0))
	r.text.Resize(size)
}

// cut shortens the text to the width there is.
func (r *lineRenderer) cut(width float32) {
	shown := fit(r.line.text, width, r.line.style.Size, r.line.textStyle())
	if shown != r.text.Text {
		r.text.Text = shown
		r.text.Refresh()
	}
}

func (r *lineRenderer) MinSize() fyne.Size {
	measured := fyne.MeasureText(r.line.text+" ", r.line.style.Size, r.line.textStyle())
	if !r.line.style.Whole {
		measured.Width = 0
	}
	return measured
}

func (r *lineRenderer) Refresh() {
	style := r.line.style
	r.text.TextSize, r.text.TextStyle = style.Size, r.line.textStyle()
	r.text.Color = theme.Color(style.Tone.ColorName())
	r.text.Alignment = fyne.TextAlignLeading
	if style.Right {
		r.text.Alignment = fyne.TextAlignTrailing
	}
	r.text.Text = fit(r.line.text, r.line.Size().Width, style.Size, r.line.textStyle())
	r.text.Refresh()
}

func (r *lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }
func (r *lineRenderer) Destroy()                     {}

// fit returns as much of the text as the width holds, with "…" where it is cut.
func fit(text string, width, size float32, style fyne.TextStyle) string {
	if text == "" || width <= 0 || fyne.MeasureText(text, size, style).Width <= width {
		return text
	}
	ends := make([]int, 0, len(text)) // byte offsets at which the text may be cut
	for i := range text {
		ends = append(ends, i)
	}
	low, high := 0, utf8.RuneCountInString(text)-1
	for low < high {
		middle := (low + high + 1) / 2
		if fyne.MeasureText(text[:ends[middle]]+"…", size, style).Width <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return text[:ends[low]] + "…"
}
