package document

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"segreteria/data/model"
)

func sampleCertificate(n int) Certificate {
	return Certificate{
		Settings: sampleSettings(), Project: sampleProject(), Event: sampleEvent(), Sessions: sessions(3), Language: "it",
		Register: model.Certificate{
			Number: n, Year: 2020, IssuedOn: "2020-03-08", Name: "Maria Grazia De Luca", BirthDate: "1985-12-10",
			BirthPlace: "Terni (TR)", TaxCode: "RSSMRA85T10A562S", Attended: 479, Planned: 600,
		},
	}
}

func courseCertificate() Certificate {
	c := sampleCertificate(7)
	c.Event.Kind, c.Event.Title, c.Event.StartsOn, c.Event.EndsOn = "course", "Corso di personal branding", "2020-02-08", "2020-03-11"
	c.Sessions = sessions(14)
	c.Settings.Signatories = append(c.Settings.Signatories, model.Signatory{Name: "Ing. Niccolò Łukasiewicz", Office: "Responsabile del progetto"})
	return c
}

func textOf(t *testing.T, all ...Certificate) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := WriteCertificates(&b, all, printedAt); err != nil {
		t.Fatal(err)
	}
	path := saved(t, b.Bytes())
	tool(t, "qpdf", "--check", path)
	return model.Tidy(tool(t, "pdftotext", "-raw", path, "-"))
}

func TestACertificateSaysWhatItMust(t *testing.T) {
	english := sampleCertificate(12)
	english.Language = "en"
	for name, tc := range map[string]struct {
		text        string
		want, never []string
	}{
		"an event in Italian": {textOf(t, sampleCertificate(12)), []string{
			"Confartigianato Imprese Terni", "Attestato di partecipazione", "Si attesta che Maria Grazia De Luca",
			"nato/a a Terni (TR) il 10 dicembre 1985 - codice fiscale RSSMRA85T10A562S", "ha partecipato all'info day Info day Socialneet",
			"il 21 febbraio 2020 presso Sala conferenze, Via Castello, 22 - 05100 Terni (TR)",
			"nell'ambito del progetto Socialneet - 2017-1-351 - CUP F44E19000100005 - attività 2.2.33",
			"10 h Durata prevista", "7 h 59 min Ore frequentate", "79,8 % Frequenza", "Programma", "09:30-11:00 Saluti istituzionali",
			"Rilasciato a Terni, l'8 marzo 2020", "Registro degli attestati n. 12/2020", "Presidente", "Dott.ssa Giulia Bianchi",
			"attesta la sola frequenza e non costituisce qualifica professionale", "EEA and Norway Grants",
		}, []string{"80 %", "Certificato"}},
		"a course in Italian": {textOf(t, courseCertificate()), []string{
			"Attestato di frequenza", "ha frequentato il corso Corso di personal branding", "dall'8 febbraio 2020 all'11 marzo 2020", "Ing. Niccolò Łukasiewicz",
		}, []string{"partecipazione"}},
		"an event in English": {textOf(t, english), []string{
			"Certificate of attendance", "This is to certify that Maria Grazia De Luca", "born in Terni (TR) on 10 December 1985",
			"took part in the info day", "79.8% Attendance", "Issued in Terni, on 8 March 2020",
		}, []string{"Attestato"}},
		"an event of which little is known": {
			textOf(t, Certificate{
				Language: "it", Event: model.Event{Title: "Riunione", Kind: "meeting", StartsOn: "2020-02-21"}, Register: model.Certificate{Name: "Anna Forlì"},
			}),
			[]string{"Si attesta che Anna Forlì ha partecipato alla riunione Riunione il 21 febbraio 2020", "Il legale rappresentante"},
			[]string{"nato/a", "Durata", "Programma", "Registro", "progetto", "Rilasciato", " - "},
		},
	} {
		for _, want := range tc.want {
			if !strings.Contains(tc.text, want) {
				t.Errorf("%s: %q is missing in %q", name, want, tc.text)
			}
		}
		for _, never := range tc.never {
			if strings.Contains(tc.text, never) {
				t.Errorf("%s: %q stands there", name, never)
			}
		}
	}
}

func TestEachCertificateHasItsPage(t *testing.T) {
	all := []Certificate{sampleCertificate(1), courseCertificate(), sampleCertificate(3)}
	all[0].Register.Name = strings.Repeat("Lunghissimonome", 6)
	all[1].Sessions = sessions(60)
	all[1].Project.FunderText = strings.Repeat("lungo testo del finanziatore ", 34)
	all[2].Event.Title = strings.Repeat("titolo lunghissimo ", 15)
	var b bytes.Buffer
	if _, err := WriteCertificates(&b, all, printedAt); err != nil {
		t.Fatal(err)
	}
	path := saved(t, b.Bytes())
	if info := tool(t, "pdfinfo", path); !strings.Contains(info, "Pages:           3\n") {
		t.Error(info)
	}
	if text := squeezed(t, path); !strings.Contains(text, all[0].Register.Name) || !strings.Contains(text, "ealtri") {
		t.Error("the name is cut, or the sessions that do not fit are not counted")
	}
	for page := range all {
		const dpi = 100
		picture := drawn(t, path, page+1, dpi)
		for name, box := range map[string]model.Box{
			"left of the frame":  {X: 11.5, Y: 12, W: 10, H: 186},
			"right of the frame": {X: 275.5, Y: 12, W: 10, H: 186},
		} {
			if share := inkIn(picture, dpi, box, 0); share > 0 {
				t.Errorf("page %d: there is ink %s: %.4f", page+1, name, share)
			}
		}
	}
}

func TestEqualCertificatesAreEqualBytes(t *testing.T) {
	var one, two bytes.Buffer
	for _, b := range []*bytes.Buffer{&one, &two} {
		if _, err := WriteCertificates(b, []Certificate{sampleCertificate(1), courseCertificate()}, printedAt); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the bytes differ")
	}
}

func TestNoCertificateIsNoDocument(t *testing.T) {
	if _, err := WriteCertificates(io.Discard, nil, printedAt); err == nil {
		t.Error("an empty document was written")
	}
	c := sampleCertificate(1)
	c.Language = "fr"
	if _, err := WriteCertificates(io.Discard, []Certificate{c}, printedAt); err == nil {
		t.Error("French was printed")
	}
}
