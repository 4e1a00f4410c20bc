package page_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os/exec"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/page"
)

// signs writes a signature into a place of a page that is drawn at 200 dpi.
func signs(picture *image.Gray, b model.Box) {
	const perMM, steps = 200 / 25.4, 2000
	for i := range steps {
		at := float64(i) / steps
		x := b.X + b.W*(0.12+0.72*at) + 0.9*math.Cos(at*10*math.Pi)
		y := b.Y + b.H*(0.55-0.27*math.Sin(at*10*math.Pi)*(1-0.6*at)-0.05*at)
		spot := image.Rect(int(x*perMM)-1, int(y*perMM)-1, int(x*perMM)+3, int(y*perMM)+3)
		draw.Draw(picture, spot, image.NewUniform(color.Gray{Y: 50}), image.Point{}, draw.Src)
	}
}

// TestASignedPageIsReadFromItsMemorandum prints the signature page, has one of
// two parties sign it, and reads it by the button of the memorandum.
func TestASignedPageIsReadFromItsMemorandum(t *testing.T) {
	s := newStage(t)
	o, err := s.archive.Organisations().Save(t.Context(), model.Organisation{Name: "Comune di Terni"})
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.archive.Memoranda().Save(t.Context(), model.Memorandum{Title: "Intesa", Parties: []model.Party{{Signatory: "Rossi"}, {OrganisationID: o.ID, Signatory: "Verdi"}}})
	if err != nil {
		t.Fatal(err)
	}
	var pdf bytes.Buffer
	printed, _, err := desk.PrintSignatures(t.Context(), s.archive, &pdf, desk.MemorandumRequest{ID: m.ID, Language: "it"})
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command("pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", "-")
	command.Stdin = &pdf
	drawn, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := png.Decode(bytes.NewReader(drawn))
	if err != nil {
		t.Fatal(err)
	}
	picture := image.NewGray(decoded.Bounds())
	draw.Draw(picture, picture.Bounds(), decoded, image.Point{}, draw.Src)
	for _, mark := range printed.Marks {
		if mark.Kind == model.MarkSignature && mark.PartyID == m.Parties[1].ID {
			signs(picture, mark.Box)
		}
	}
	var scan bytes.Buffer
	if err := png.Encode(&scan, picture); err != nil {
		t.Fatal(err)
	}
	s.write("firme.png", scan.String())
	s.open("memoranda")
	page.OpenMemorandum(s.office, m.ID)
	s.n.Settle()
	for _, tab := range []int{4, 1} { // both where it is printed and where the parties are
		s.n.Front().Tab(tab)
		s.n.Settle()
		s.do("Leggi la pagina firmata…")
		if s.n.Front().Key != "events/scan" || !s.shows("Tutto deciso") {
			t.Fatalf("tab %d: %s shows %q", tab, s.n.Front().Key, s.text())
		}
		if tab == 4 {
			s.n.Back()
			s.n.Settle()
			s.do("Esci senza salvare")
		}
	}
	s.do("Registra le firme")
	s.press(fyne.KeyReturn) // on the day that is proposed
	if got := s.signedBy(); got != "; Comune di Terni 2020-02-21 handwritten" {
		t.Errorf("signed: %q; the screen shows %q", got, s.text())
	}
	if !s.has("21/02/2020") {
		t.Errorf("the parties show %q", s.text())
	}
}
