package page

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// drawColumns shows each column of the file: its name, its first values, and
// the field that it is read as.
func (s *importSheet) drawColumns() {
	list := container.NewVBox()
	for i, column := range s.file.Columns() {
		list.Add(s.columnLine(i, column))
		list.Add(kit.Hairline())
	}
	headers := widget.NewCheck(kit.T("import.has_headers"), nil)
	headers.SetChecked(s.file.Table.Headers != nil)
	headers.OnChanged = func(has bool) { s.take(s.file.WithHeaders(s.into, has)) }
	about := kit.N("import.about", len(s.file.Table.Rows), map[string]any{"Encoding": s.file.Table.Encoding, "Separator": separatorWord(s.file.Table.Separator)})
	head := container.NewVBox(kit.Heading(kit.T("import.columns")), kit.Caption(about), headers)
	s.columns.Objects = []fyne.CanvasObject{kit.Surface(kit.Padded(container.NewBorder(head, nil, nil, nil, kit.NewScroll(list)), 12))}
	s.columns.Refresh()
}

func separatorWord(separator rune) string {
	if separator == '\t' {
		return kit.T("import.tab")
	}
	return string(separator)
}

func (s *importSheet) columnLine(i int, column desk.ImportColumn) fyne.CanvasObject {
	name := column.Header
	if name == "" {
		name = kit.T("import.column", map[string]any{"Number": i + 1})
	}
	fields := append([]string{""}, desk.ImportFields(s.into)...)
	words := make([]string, len(fields))
	for n, field := range fields {
		words[n] = kit.T("import.leave_out")
		if field != "" {
			words[n] = kit.T("field." + field)
		}
	}
	choice := kit.NewSelect(s.o.Nav, words, nil)
	choice.SetSelectedIndex(max(0, slices.Index(fields, column.Field)))
	choice.OnChanged = func(string) { s.take(s.file.MapColumn(i, fields[choice.SelectedIndex()])) }
	tone := look.Plain
	if column.Field == "" {
		tone = look.Muted
	}
	text := container.NewVBox(
		kit.NewLine(model.Tidy(name), kit.Style{Bold: true, Tone: tone}), kit.Caption(model.Tidy(strings.Join(column.Samples, " · "))))
	return container.New(columnLayout{}, text, choice)
}

// take goes on with another reading of the file.
func (s *importSheet) take(file desk.ImportRequest) {
	s.file = file
	s.drawColumns()
	s.look()
}

// columnLayout gives the name of a column a good half, its field the rest.
type columnLayout struct{}

func (columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := size.Width * 0.48
	objects[0].Resize(fyne.NewSize(left-8, size.Height))
	choice := objects[1].MinSize().Height
	objects[1].Move(fyne.NewPos(left, (size.Height-choice)/2))
	objects[1].Resize(fyne.NewSize(size.Width-left-8, choice))
}

func (columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(280, max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}

// importLayout puts the columns at the left and the preview at the right.
type importLayout struct{}

func (importLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := min(max(size.Width*0.38, 280), 460)
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left+12, 0))
	objects[1].Resize(fyne.NewSize(size.Width-left-12, size.Height))
}

func (importLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(680, 240)
}
