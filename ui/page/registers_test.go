package page_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
	"segreteria/data/sample"
	"segreteria/ui/kit"
)

func TestEveryEmptyPageSaysWhatItIsForAndOffersTheFirstDeed(t *testing.T) {
	s := newStage(t)
	for key, want := range map[string]string{
		"people": "Nuova persona", "organisations": "Nuova organizzazione", "projects": "Nuovo progetto", "certificates": "Vai agli eventi",
	} {
		s.open(key)
		sentence := kit.T("list.empty." + key)
		if len(s.buttons(want)) != 2 || !s.shows(sentence) || strings.HasPrefix(sentence, "list.") {
			t.Errorf("%s shows %q", key, s.text())
		}
	}
}

func TestAnOrganisationGetsItsPeople(t *testing.T) {
	s := newStage(t)
	s.open("organisations")
	s.n.New()
	s.typing("Comune di Narni")
	s.focus("Partita IVA")
	s.typing("00743110158")
	s.n.Save()
	s.n.Settle()
	if s.n.Window.Canvas().Focused() != fyne.Focusable(s.entry("Partita IVA")) {
		t.Fatal("a wrong VAT number is not shown beside its field")
	}
	s.entry("Partita IVA").SetText("00743110157")
	s.n.Save()
	s.n.Settle()
	s.do("Aggiungi persona")
	s.typing("Rossi")
	s.n.Save()
	s.n.Settle()
	s.press(fyne.KeyEscape)
	s.n.Turn(1)
	s.n.Settle()
	if !s.shows("Rossi") || !s.shows("1 persona") {
		t.Errorf("the people of the organisation: %q", s.text())
	}
	people := s.people()
	if len(people) != 1 || people[0].Organisation != "Comune di Narni" {
		t.Errorf("%+v", people)
	}
	s.do("Sposta nel cestino")
	if s.n.Front().Key == "organisations" {
		t.Error("an organisation with people was binned")
	}
}

func TestAProjectKeepsItsLogosInOrder(t *testing.T) {
	s := newStage(t)
	var first, second bytes.Buffer
	for i, b := range []*bytes.Buffer{&first, &second} {
		if err := png.Encode(b, image.NewRGBA(image.Rect(0, 0, 4+i, 4))); err != nil {
			t.Fatal(err)
		}
	}
	s.open("projects")
	s.n.New()
	s.typing("Socialneet")
	s.focus("CUP")
	s.typing("sbagliato")
	for i, logo := range []*bytes.Buffer{&first, &second} {
		s.write("logo.png", logo.String())
		s.buttons("Scegli immagine…")[i].OnTapped()
	}
	s.n.Save()
	s.n.Settle()
	project, err := s.archive.Projects().Get(t.Context(), strings.TrimPrefix(s.n.Front().Key, "projects/"))
	if err != nil || project.Title != "Socialneet" || project.CUP != "SBAGLIATO" {
		t.Fatalf("%+v, %v", project, err)
	}
	if len(project.Logos) != 2 || !bytes.Equal(project.Logos[0], first.Bytes()) || !bytes.Equal(project.Logos[1], second.Bytes()) {
		t.Errorf("%d logos, or in another order", len(project.Logos))
	}
	s.open("projects")
	s.press(fyne.KeyReturn)
	s.entry("Titolo").SetText("Socialneet 2")
	s.n.Save()
	s.n.Settle()
	if again, err := s.archive.Projects().Get(t.Context(), project.ID); err != nil || again.Title != "Socialneet 2" || len(again.Logos) != 2 {
		t.Errorf("saved again: %q with %d logos, %v", again.Title, len(again.Logos), err)
	}
	if !s.shows("CUP da controllare") || !s.shows(kit.Sentence(project.Warnings()[0])) {
		t.Errorf("no warning of the CUP: %q", s.text())
	}
}

func TestTheRegisterOfCertificatesLeadsToTheRecord(t *testing.T) {
	s := newStage(t)
	if err := sample.Fill(t.Context(), s.archive); err != nil {
		t.Fatal(err)
	}
	s.open("certificates")
	s.choose("Tutti gli anni", "2019")
	rids, err := s.archive.Certificates().Find(t.Context(), model.Query{Year: 2019})
	if err != nil || len(rids) == 0 {
		t.Fatalf("%d certificates of 2019, %v", len(rids), err)
	}
	if !s.shows(model.FormatInt(len(rids)) + " attestati") {
		t.Errorf("not %d certificates of 2019: %q", len(rids), s.text()[:8])
	}
	s.press(fyne.KeyReturn)
	if key := s.n.Front().Key; !strings.HasPrefix(key, "certificates/") {
		t.Errorf("Enter opened %q", key)
	}
}
