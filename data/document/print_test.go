package document

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"image/color"
	"strings"
	"testing"

	"segreteria/data/model"
)

// coded gives a certificate its signed code.
func coded(c Certificate) Certificate {
	r := &c.Register
	r.Title, r.StartsOn, r.EndsOn, r.Issuer = c.Event.Title, c.Event.StartsOn, c.Event.EndsOn, c.Settings.Name
	r.Code = r.Attestation().Sign(ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize)))
	return c
}

func joinedFile(t *testing.T, pages ...MarkedPrint) (string, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := JoinPrints(&b, pages); err != nil {
		t.Fatal(err)
	}
	path := saved(t, b.Bytes())
	tool(t, "qpdf", "--check", path)
	return path, b.Bytes()
}

func TestJoinedPrintsLookAsTheDocumentTheyComeFrom(t *testing.T) {
	course := coded(courseCertificate())
	course.Language = "en"
	course.Settings.Logo = picturePNG(t, 300, 300, color.NRGBA{31, 78, 121, 255})
	all := []Certificate{coded(sampleCertificate(1)), course, coded(sampleCertificate(3))}
	var whole bytes.Buffer
	if _, err := WriteCertificates(&whole, all, printedAt); err != nil {
		t.Fatal(err)
	}
	prints, _, err := PrintCertificates(all, printedAt)
	if err != nil {
		t.Fatal(err)
	}
	pages := make([]MarkedPrint, len(prints))
	for i, p := range prints {
		pages[i].Print = p
	}
	together, one := joinedFile(t, pages...)
	if _, two := joinedFile(t, pages...); !bytes.Equal(one, two) {
		t.Error("joined twice, the bytes differ")
	}
	source := saved(t, whole.Bytes())
	if tool(t, "pdftotext", "-layout", source, "-") != tool(t, "pdftotext", "-layout", together, "-") {
		t.Error("the words differ")
	}
	for i := range all {
		alone, _ := joinedFile(t, pages[i])
		if !bytes.Equal(drawn(t, alone, 1, 60).Pix, drawn(t, source, i+1, 60).Pix) || !bytes.Equal(drawn(t, together, i+1, 60).Pix, drawn(t, source, i+1, 60).Pix) {
			t.Errorf("page %d looks different", i+1)
		}
	}
	// A page of another printing, with fonts of its own.
	later, _, err := PrintCertificates(all[2:], printedAt)
	if err != nil {
		t.Fatal(err)
	}
	mixed, _ := joinedFile(t, pages[0], MarkedPrint{Print: later[0]})
	if !bytes.Equal(drawn(t, mixed, 2, 60).Pix, drawn(t, source, 3, 60).Pix) {
		t.Error("a page of another printing looks different")
	}
	t.Logf("a page takes %d bytes, what they share %d; one alone is a file of %d", len(prints[0].Page), len(prints[0].Shared), len(one))
}

func TestMarksStandOnThePage(t *testing.T) {
	prints, _, err := PrintCertificates([]Certificate{coded(sampleCertificate(1))}, printedAt)
	if err != nil {
		t.Fatal(err)
	}
	for want, mark := range map[string]Mark{
		"DUPLICATO rilasciato il 09/05/2020": {Language: "it", DuplicateOn: "2020-05-09"},
		"DUPLICATE issued on 09/05/2020":     {Language: "en", DuplicateOn: "2020-05-09"},
		"ANNULLATO":                          {Language: "it", Annulled: true},
	} {
		path, _ := joinedFile(t, MarkedPrint{prints[0], mark})
		if text := model.Tidy(tool(t, "pdftotext", "-raw", path, "-")); !strings.Contains(text, want) {
			t.Errorf("%q is missing in %q", want, text)
		}
	}
	path, _ := joinedFile(t, MarkedPrint{Print: prints[0]})
	if text := tool(t, "pdftotext", "-raw", path, "-"); strings.Contains(text, "DUPLICATO") || strings.Contains(text, "ANNULLATO") {
		t.Error("an unmarked page has marks")
	}
}

func TestTheCodeIsReadFromTheDrawnPage(t *testing.T) {
	short, greek, polish := sampleCertificate(1), sampleCertificate(2), sampleCertificate(3)
	greek.Register.Name = "Κωνσταντίνος-Αλέξανδρος Παπαδόπουλος Χατζηγεωργίου του Αθανασίου Οικονομοπούλου Α"
	polish.Register.Name = "Władysława Świętosława Brzęczyszczykiewicz-Gżegżółka Łękołodzka Źdźbłowska Ćwikły"
	for name, c := range map[string]Certificate{"short": short, "Greek": greek, "Polish": polish} {
		c = coded(c)
		if n := len([]rune(c.Register.Name)); name != "short" && n < 80 {
			t.Fatalf("%s: %d letters", name, n)
		}
		path := certificateFile(t, c)
		for _, dpi := range []string{"100", "150", "300", "96", "120", "200", "170"} {
			picture := strings.TrimSuffix(path, ".pdf") + "-" + dpi
			tool(t, "pdftoppm", "-r", dpi, "-png", "-singlefile", path, picture)
			if got := strings.TrimSuffix(tool(t, "zbarimg", "-q", "--raw", picture+".png"), "\n"); got != c.Register.Code {
				t.Errorf("%s at %s dpi: %q instead of %q", name, dpi, got, c.Register.Code)
			}
		}
	}
}

func TestATemplateSaysWhatItWants(t *testing.T) {
	c := coded(sampleCertificate(12))
	c.Choice = model.CertificateChoice{
		NormativeReference: "art. 37 D.Lgs. 81/2008", CourseType: "formazione specifica", RiskClass: "basso",
		Template: model.CertificateTemplate{
			TitleIT: "Attestato di formazione", BodyIT: "Il/La sottoscritto/a attesta che\n{{name}} ({{tax_code}})\nha seguito {{title}} - {{hours}}, {{percent}}\nCUP: {{ cup }}\n{{venue}}\n\n{{safety}}",
			DisclaimerIT: "Numero {{number}} di {{issuer}}",
		},
	}
	c.Register.TestResult = "superata"
	text := textOf(t, c)
	for _, want := range []string{
		"Attestato di formazione", "Il/La sottoscritto/a attesta che Maria Grazia De Luca (RSSMRA85T10A562S)", "in provincia di Terni - 10 h, 79,8 %",
		"riferimento normativo: art. 37 D.Lgs. 81/2008 - tipo di corso: formazione specifica - classe di rischio: basso - esito della verifica finale: superata",
		"Numero 12/2020 di Confartigianato Imprese Terni", "CUP: F44E19000100005",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in %q", want, text)
		}
	}
	for _, never := range []string{"{{", "Programma", "Attestato di partecipazione", "costituisce"} {
		if strings.Contains(text, never) {
			t.Errorf("%q stands there", never)
		}
	}
}

func TestAllPlaceholdersAreKnownToThePaper(t *testing.T) {
	c := coded(courseCertificate())
	c.Choice = model.CertificateChoice{NormativeReference: "norm", CourseType: "type", RiskClass: "risk"}
	c.Register.TestResult = "passed"
	p, err := newPaper(about{created: printedAt, orientation: model.Landscape})
	if err != nil {
		t.Fatal(err)
	}
	w, err := openWords("it")
	if err != nil {
		t.Fatal(err)
	}
	page := &certificate{c, p, w}
	for _, name := range model.Placeholders {
		if name != "hours_table" && name != "programme" && page.value(name) == "" {
			t.Errorf("{{%s}} says nothing", name)
		}
	}
	if got := page.filled(fmt.Sprint("{{birth_place}}", "!")); got != "Terni (TR)!" {
		t.Errorf("%q", got)
	}
}
