package page_test

import (
	"context"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"segreteria/ui/kit"
	"segreteria/ui/page"
)

// TestPapersAreSeenAsTheyWillBePrinted turns through the papers of an event,
// with the previewer of the program itself.
func TestPapersAreSeenAsTheyWillBePrinted(t *testing.T) {
	s := newStage(t)
	drawing, end := page.Drawing(filepath.Join(os.TempDir(), "segreteria-test-preview", "preview"))
	defer end()
	seen, size := "", image.Point{}
	s.office.Draw = func(ctx context.Context, pdf []byte, at int, most image.Point) (kit.Drawn, error) {
		drawn, err := drawing(ctx, pdf, at, most)
		if err == nil {
			seen, size = s.read(pdf), drawn.Picture.Bounds().Size()
		}
		return drawn, err
	}
	e := s.event("Bianchi Ada", "Łukaszewska Żaneta")
	s.tab(4)
	if !s.shows("pagina 1 di 1") || !strings.Contains(seen, "ŁUKASZEWSKA Żaneta") || size.X > size.Y {
		t.Errorf("the sheet: %v, %q", size, seen)
	}
	s.choose("verticale", "orizzontale")
	if size.X < size.Y {
		t.Errorf("lengthwise: %v", size)
	}
	for range 2 { // the sessions come before the orientation, which has the keyboard
		s.n.Window.Canvas().FocusPrevious()
		s.n.Window.Canvas().Focused().TypedRune(' ')
		s.n.Settle()
	}
	if s.shows("pagina 1 di 1") {
		t.Error("a sheet without sessions is shown")
	}
	s.paper(1)
	if !strings.Contains(seen, "Ada Bianchi") || !strings.Contains(seen, "1/2020") {
		t.Errorf("the certificate: %q", seen)
	}
	if issued, err := s.archive.Certificates().OfEvent(t.Context(), e.ID); err != nil || len(issued) != 0 {
		t.Errorf("%d certificates were issued, %v", len(issued), err)
	}
	s.press("Right")
	if !strings.Contains(seen, "Żaneta") || !strings.Contains(seen, "Łukaszewska") {
		t.Errorf("the badges: %q", seen)
	}
	s.choose("Cartellini", "Segnaposto")
	if strings.Count(seen, "Bianchi") != 2 {
		t.Errorf("the tents: %q", seen)
	}
	s.file = filepath.Join(t.TempDir(), "segnaposto.pdf")
	s.do("Salva PDF")
	printed, err := os.ReadFile(s.file)
	if err != nil || s.viewed != s.file || s.read(printed) != seen {
		t.Errorf("printed is %q, %v", s.read(printed), err)
	}
}

// read returns the text of a PDF file.
func (s *stage) read(pdf []byte) string {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), "read.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		s.t.Error(err)
	}
	text, err := exec.Command("pdftotext", path, "-").Output()
	if err != nil {
		s.t.Error(err)
	}
	return string(text)
}
