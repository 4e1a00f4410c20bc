package page_test

import (
	"slices"
	"testing"
)

func TestAnEventIsCalledOffAndOnAgain(t *testing.T) {
	s := newStage(t)
	e := s.event("Neri Ada")
	if len(s.buttons("Ripristina evento")) > 0 && s.buttons("Ripristina evento")[0].Visible() {
		t.Error("an event that takes place can be reinstated")
	}
	s.do("Annulla evento…")
	s.do("Annulla l'evento")
	if got, err := s.archive.Events().Get(t.Context(), e.ID); err != nil || got.CancelledOn != "2020-02-21" {
		t.Fatalf("cancelled on %q, %v", got.CancelledOn, err)
	}
	if !s.shows("annullato il 21/02/2020") {
		t.Errorf("the record shows %q", s.text())
	}
	s.open("events")
	if !slices.Contains(s.text(), "Info day (annullato)") {
		t.Errorf("the list shows %q", s.text())
	}
	s.press("Return")
	s.do("Ripristina evento")
	if got, err := s.archive.Events().Get(t.Context(), e.ID); err != nil || got.CancelledOn != "" || s.shows("annullato il 21/02/2020") {
		t.Errorf("reinstated it is cancelled on %q, %v", got.CancelledOn, err)
	}
	s.n.Undo()
	s.n.Settle()
	if !s.shows("annullato il 21/02/2020") {
		t.Errorf("after undo the record shows %q", s.text())
	}
}
