package kit

import (
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
)

func openList(t *testing.T, size int) (*Navigator, *View[member], *club, *[]member) {
	t.Helper()
	n, c := stage(t), &club{size: size}
	opened := &[]member{}
	v := c.register(func(m member) { *opened = append(*opened, m) }).View(n)
	n.Show(&Page{Key: "people", Title: "Persone", Content: v.Object(), Focus: v.Focus, Reload: v.Reload, Deeds: PageDeeds{Escape: v.escape}})
	n.Settle()
	return n, v, c, opened
}

func TestAListOfAHundredThousandReadsOnlyWhatItShows(t *testing.T) {
	n, v, c, opened := openList(t, 100_000)
	if v.Count() != 100_000 || c.read > 2*blockSize {
		t.Errorf("count %d, read %d rows at the start", v.Count(), c.read)
	}
	press(n, fyne.KeyEnd)
	n.Settle()
	press(n, fyne.KeyReturn)
	if len(*opened) != 1 || (*opened)[0].Number != 100_000 || c.read > 4*blockSize {
		t.Errorf("opened %v, read %d rows after End", *opened, c.read)
	}
	draw(t, n, "list-end")
	for i := range 2 * keptBlocks {
		v.rows.choose(i * 3 * blockSize)
		n.Settle()
	}
	if len(v.blocks.rows) > keptBlocks {
		t.Errorf("%d blocks are kept", len(v.blocks.rows))
	}
}

func TestTheKeyboardAloneUsesAList(t *testing.T) {
	n, v, _, opened := openList(t, 500)
	press(n, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	if len(*opened) != 1 || (*opened)[0].Number != 2 {
		t.Fatalf("opened %v, want the second", *opened)
	}
	typeText(n, "0031")
	n.Settle()
	if v.Count() != 11 || v.filter.Text != "0031" {
		t.Fatalf("letters on the list: filter %q, %d found", v.filter.Text, v.Count())
	}
	press(n, fyne.KeyDown, fyne.KeyReturn)
	if (*opened)[1].Number != 31 {
		t.Errorf("opened %v from the filtered list", (*opened)[1])
	}
	press(n, fyne.KeyEscape)
	n.Settle()
	if v.Count() != 500 || v.filter.Text != "" {
		t.Errorf("Esc left filter %q with %d found", v.filter.Text, v.Count())
	}
	if chosen, ok := v.Selected(); !ok || chosen.Number != 31 {
		t.Errorf("the chosen entry is %v after the filter went, want 31", chosen)
	}
}

func TestAHeaderSorts(t *testing.T) {
	n, v, c, _ := openList(t, 50)
	for _, want := range []model.Query{{Sort: "name"}, {Sort: "name", Descending: true}, {Sort: "name"}} {
		v.header.Tapped(&fyne.PointEvent{Position: fyne.NewPos(40, 10)})
		n.Settle()
		if c.last != want {
			t.Errorf("asked for %+v, want %+v", c.last, want)
		}
	}
	draw(t, n, "list-sorted")
	v.header.Tapped(&fyne.PointEvent{Position: fyne.NewPos(v.header.Size().Width-20, 10)})
	n.Settle()
	if c.last.Sort != "name" {
		t.Errorf("a column without sort sorted by %q", c.last.Sort)
	}
}

func TestDelMovesToTheBinAndUndoBringsBack(t *testing.T) {
	n, v, c, _ := openList(t, 20)
	press(n, fyne.KeyDown, fyne.KeyDelete)
	n.Settle()
	if v.Count() != 19 || !c.gone[2] {
		t.Fatalf("count %d, gone %v", v.Count(), c.gone)
	}
	if n.StatusText() != "Nel cestino: «Socio 000002»." {
		t.Errorf("status %q", n.StatusText())
	}
	if chosen, _ := v.Selected(); chosen.Number != 3 {
		t.Errorf("chosen %v after Del, want the next one", chosen)
	}
	n.Undo()
	n.Settle()
	if v.Count() != 20 || len(c.gone) != 0 {
		t.Errorf("after undo: count %d, gone %v", v.Count(), c.gone)
	}
}

func TestAnEmptyListOffersTheFirstDeed(t *testing.T) {
	n, v, _, _ := openList(t, 0)
	if v.place.Objects[1] == v.table {
		t.Error("an empty list shows its table")
	}
	draw(t, n, "list-empty")
	v.FilterBy("nessuno")
	n.Settle()
	draw(t, n, "list-nothing-found")
	n.Escape()
	if v.filter.Text != "" {
		t.Error("Esc left the filter")
	}
}

func TestColumnWidthsAreRemembered(t *testing.T) {
	n, v, c, _ := openList(t, 5)
	before := v.rows.shape.spans(1000)[0].width
	edge := v.header.shape.spans(v.header.Size().Width)[0]
	at := fyne.NewPos(edge.x+edge.width+cellGap/2+60, 10)
	v.header.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(60, 0)})
	v.header.DragEnd()
	again := c.register(nil).View(n)
	n.Settle()
	if after := again.rows.shape.spans(1000)[0].width; after < before+20 {
		t.Errorf("width %v after dragging, was %v", after, before)
	}
}

func TestFiltersOfKindAndYearNarrowTheList(t *testing.T) {
	n, c := stage(t), &club{size: 30}
	page := c.register(nil).Page(n)
	n.Show(page)
	n.Settle()
	page.Deeds.Find()
	typeText(n, "1")
	n.Window.Canvas().FocusNext()
	press(n, fyne.KeyDown, fyne.KeyDown)
	n.Window.Canvas().FocusNext()
	press(n, fyne.KeyDown)
	n.Settle()
	if want := (model.Query{Text: "1", Kind: "info_day", Year: 2020}); c.last != want {
		t.Errorf("asked for %+v, want %+v", c.last, want)
	}
	draw(t, n, "list-page")
	n.Window.Resize(fyne.NewSize(1024, 640))
	draw(t, n, "list-page-small")
	if !page.Deeds.Escape() || page.Deeds.Escape() {
		t.Error("Esc empties the filters once, and then leads back")
	}
	n.Settle()
	if c.last != (model.Query{}) {
		t.Errorf("after Esc asked for %+v", c.last)
	}
}

func TestAnErrorOfTheArchiveIsShownOnce(t *testing.T) {
	n, v, c, _ := openList(t, 300)
	c.fails = model.ErrNotFound
	v.Reload()
	n.Settle()
	if len(n.dialogs) != 1 || v.Count() != 300 {
		t.Errorf("%d messages, %d rows", len(n.dialogs), v.Count())
	}
}
