package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"segreteria/ui/look"
)

// matchRow is one match; the mouse takes it when the button goes down, before
// the entry loses the keyboard.
type matchRow struct {
	widget.BaseWidget
	owner  *SuggestEntry
	choice Choice
	index  int
	text   *Line
	note   *Line
	plate  *plate
}

func newMatchRow(e *SuggestEntry, index int, c Choice) *matchRow {
	style := Style{}
	if index < 0 {
		style.Tone = look.Muted
	}
	if c.ID == createID {
		style.Tone = look.Main
	}
	r := &matchRow{owner: e, choice: c, index: index, text: NewLine(c.Text, style)}
	r.note = NewLine(c.Note, Style{Size: look.SmallSize, Tone: look.Muted, Right: true})
	r.plate = newPlate(look.ColorSurface)
	if index == e.marked {
		r.plate = newPlate(look.ColorChosen)
	}
	r.ExtendBaseWidget(r)
	return r
}

// MouseDown takes the match. The entry has lost the keyboard by now, and with
// it the matches, so the row brings its own.
func (r *matchRow) MouseDown(*desktop.MouseEvent) {
	if r.index >= 0 {
		r.owner.Focus()
		r.owner.takeChoice(r.choice)
	}
}

// MouseUp is Fyne's.
func (r *matchRow) MouseUp(*desktop.MouseEvent) {}

// CreateRenderer is Fyne's.
func (r *matchRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout(r.plate, r.text, r.note))
}

// Resize places text and note side by side.
func (r *matchRow) Resize(size fyne.Size) {
	r.BaseWidget.Resize(size)
	r.plate.Resize(size)
	height := r.text.MinSize().Height
	note := float32(0)
	if r.note.text != "" {
		note = min(size.Width*0.5, fyne.MeasureText(r.note.text, look.SmallSize, fyne.TextStyle{}).Width+4)
	}
	r.text.Move(fyne.NewPos(10, (size.Height-height)/2))
	r.text.Resize(fyne.NewSize(max(0, size.Width-note-26), height))
	r.note.Move(fyne.NewPos(size.Width-note-10, (size.Height-r.note.MinSize().Height)/2))
	r.note.Resize(fyne.NewSize(note, r.note.MinSize().Height))
}
