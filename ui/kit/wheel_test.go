package kit

import (
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/ui/look"
)

func TestAWheelMovesThreeRowsAndATouchPadWhatTheFingerDoes(t *testing.T) {
	_, v, _, _ := openList(t, 500)
	var over *wheel
	for _, o := range v.table.(*fyne.Container).Objects[1].(*fyne.Container).Objects {
		if w, ok := o.(*wheel); ok {
			over = w
		}
	}
	over.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -notch}})
	if got := v.rows.GetScrollOffset(); got != rowsOfNotch*look.RowHeight {
		t.Errorf("one notch moved %v", got)
	}
	over.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: 7}})
	if got := v.rows.GetScrollOffset(); got != rowsOfNotch*look.RowHeight-7 {
		t.Errorf("a touch pad moved it to %v", got)
	}
}

func TestAnEmptyListWithoutAFilterTakesNoLetters(t *testing.T) {
	n, c := stage(t), &club{}
	r := c.register(nil)
	r.Filter.Hidden = true
	v := r.View(n)
	n.Show(&Page{Key: "people", Content: v.Object(), Focus: v.Focus})
	n.Settle()
	if n.Window.Canvas().Focused() == fyne.Focusable(v.filter) {
		t.Error("a filter that is not shown has the keyboard")
	}
	v.typedLetter('a')
	if v.filter.Text != "" {
		t.Errorf("it was filtered by %q", v.filter.Text)
	}
}
