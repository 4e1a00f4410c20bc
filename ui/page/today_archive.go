package page

import (
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// archiveColumn tells where everything is kept, and how much of it there is.
func (s *todaySheet) archiveColumn() fyne.CanvasObject {
	path := s.o.Archive.Path()
	objects := []fyne.CanvasObject{
		kit.NewLine(filepath.Base(path), kit.Style{Bold: true}), kit.Hint(filepath.Dir(path)),
	}
	now := s.o.Archive.Now()
	age := lineWords{title: copyAge(s.copies, now)}
	if s.copies.Overdue(now) {
		age.note, age.tone = kit.T("copies.overdue"), look.Due
	}
	objects = append(objects, placeWarning(s.o)...)
	objects = append(objects, newOpenLine(s.o.Nav, age, func() { s.o.Go("copies") }))
	for _, register := range []struct {
		key   string
		words string
	}{
		{"people", kit.N("list.count.people", s.today.Counts.People)},
		{"organisations", kit.N("list.count.organisations", s.today.Counts.Organisations)},
		{"events", kit.N("list.count.events", s.today.Counts.Events)},
	} {
		line := newOpenLine(s.o.Nav, lineWords{title: register.words}, func() { s.o.Go(register.key) })
		s.offer(line)
		objects = append(objects, line)
	}
	folder := kit.Deed{Title: "deed.open_folder", Icon: look.IconFolder, Run: func() { s.o.Nav.View(filepath.Dir(path)) }}
	objects = append(objects,
		kit.Caption(kit.T("today.size", map[string]any{"Size": sizeWords(s.today.Size)})), container.NewHBox(kit.DeedButton(s.o.Nav, folder)))
	return s.column("today.archive", objects...)
}

// sizeWords writes a size as kB or MB, with the decimal mark of the language.
func sizeWords(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d kB", (bytes+1023)/1024)
	}
	text := fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
	if kit.Language() == "it" {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// columnsLayout shares the width among columns, the first a little wider.
type columnsLayout struct{}

const columnsGap float32 = 12

func (columnsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room := size.Width - columnsGap*float32(len(objects)-1)
	x := float32(0)
	for i, o := range objects {
		w := room * []float32{0.38, 0.34, 0.28}[i]
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, size.Height))
		x += w + columnsGap
	}
}

func (columnsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 240) }
