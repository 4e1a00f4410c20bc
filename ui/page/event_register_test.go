package page_test

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/page"
)

func TestTheRegisterOfACourseIsSeenAndPrinted(t *testing.T) {
	s := newStage(t)
	seen := ""
	s.office.Draw = func(_ context.Context, pdf []byte, _ int, _ image.Point) (kit.Drawn, error) {
		seen = s.read(pdf)
		return kit.Drawn{Picture: image.NewRGBA(image.Rect(0, 0, 10, 10)), Page: 1, Pages: strings.Count(seen, "\f")}, nil
	}
	e := s.event("Bianchi Ada")
	e.Kind = "course"
	if _, err := s.archive.Events().Save(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	page.OpenEvent(s.office, e.ID)
	s.n.Settle()
	s.tab(6) // of a course, after its modules and hours
	s.paper(3)
	if !strings.Contains(seen, "Vidimazione") || !strings.Contains(seen, "BIANCHI Ada") || !strings.Contains(seen, "Riepilogo delle ore") {
		t.Errorf("the whole register: %q", seen)
	}
	s.choose("Registro intero", "Fogli di lezione")
	if strings.Contains(seen, "Vidimazione") || !strings.Contains(seen, "Foglio di lezione") || !s.shows("Giornate") {
		t.Errorf("lesson sheets: %q", seen)
	}
	s.turnTick(1) // the only day
	s.file = filepath.Join(t.TempDir(), "registro.pdf")
	s.do("Salva PDF")
	if !s.shows("Scegli almeno una giornata.") || s.viewed != "" {
		t.Errorf("without a day: %q", s.text())
	}
	s.turnTick(0)
	s.choose("Fogli di lezione", "Registro da vidimare, senza programma")
	s.entry("Lezioni da compilare").SetText("2")
	s.n.Settle()
	if !strings.Contains(seen, "Lezione 2 di 2") || strings.Contains(seen, "09:00") {
		t.Errorf("without the programme: %q", seen)
	}
	s.do("Salva PDF")
	printed, err := os.ReadFile(s.file)
	kept, errKept := s.archive.Sheets().OfEvent(t.Context(), e.ID)
	if err != nil || errKept != nil || s.viewed != s.file || len(kept) != 1 || kept[0].Kind != model.SheetBlank || !strings.Contains(s.read(printed), "pag. 4 di 4") {
		t.Errorf("printed %q, kept %+v, %v, %v", s.read(printed), kept, err, errKept)
	}
}
