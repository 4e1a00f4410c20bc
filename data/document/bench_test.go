package document

import (
	"fmt"
	"io"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"segreteria/assets"
	"segreteria/data/model"
)

// The bare halves of these pairs are the least that gofpdf can do for the same
// words in the same fonts; the goals are 1.5 times for the sheet and 1.3 for
// the certificates.

func bareDocument(orientation string) *gofpdf.Fpdf {
	pdf := gofpdf.New(orientation, "mm", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	for s := range styles {
		pdf.AddUTF8FontFromBytes("noto", s.pdfStyle(), assets.Font(s.file()))
	}
	return pdf
}

func BenchmarkSheet1000(b *testing.B) {
	in := sampleSheet(1000, 3)
	for b.Loop() {
		if _, _, err := WriteAttendance(io.Discard, in); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSheet1000Bare(b *testing.B) {
	in := sampleSheet(1000, 3)
	for b.Loop() {
		pdf := bareDocument("P")
		for i, p := range in.Participants {
			if i%15 == 0 {
				pdf.AddPage()
				pdf.SetFont("noto", "B", 8)
				for _, w := range []string{"N.", "Cognome e nome", "Ente di appartenenza", "Ruolo"} {
					pdf.CellFormat(28, 12, w, "1", 0, "L", false, 0, "")
				}
				for _, s := range in.Sessions {
					pdf.CellFormat(22, 12, s.Title, "1", 0, "L", false, 0, "")
				}
				pdf.Ln(12)
				pdf.SetFont("noto", "", 10)
			}
			for _, text := range []string{fmt.Sprint(i + 1), p.SheetName(), p.Organisation, p.Role, "", "", ""} {
				pdf.CellFormat(26, 12, text, "1", 0, "L", false, 0, "")
			}
			pdf.Ln(12)
		}
		if err := pdf.Output(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func thousandCertificates() []Certificate {
	all := make([]Certificate, 1000)
	for i := range all {
		all[i] = sampleCertificate(i + 1)
		all[i].Register.Name = fmt.Sprintf("%s %s %d", givens[i%len(givens)], families[i%len(families)], i)
		all[i] = coded(all[i])
	}
	return all
}

func BenchmarkCertificates1000(b *testing.B) {
	all := thousandCertificates()
	for b.Loop() {
		if _, err := WriteCertificates(io.Discard, all, printedAt); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCertificates1000Bare(b *testing.B) {
	all := thousandCertificates()
	for b.Loop() {
		pdf := bareDocument("L")
		for _, c := range all {
			barePage(pdf, c)
		}
		if err := pdf.Output(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func barePage(pdf *gofpdf.Fpdf, c Certificate) {
	line := func(style string, size float64, y float64, text string) {
		pdf.SetFont("noto", style, size)
		pdf.SetXY(30, y)
		pdf.CellFormat(237, 5, text, "", 0, "C", false, 0, "")
	}
	pdf.AddPage()
	pdf.Rect(9, 9, 279, 192, "D")
	pdf.Rect(11, 11, 275, 188, "D")
	line("B", 13, 17, c.Settings.Name)
	line("", 8.5, 24, c.Settings.Address)
	line("B", 30, 40, "Attestato di partecipazione")
	line("", 11.5, 55, "Si attesta che")
	line("B", 27, 62, c.Register.Name)
	line("", 11.5, 72, "nato/a a "+c.Register.BirthPlace+" il 10 dicembre 1985 - codice fiscale "+c.Register.TaxCode)
	line("", 11.5, 80, "ha partecipato all'info day")
	line("B", 16, 88, c.Event.Title)
	line("", 11.5, 95, "il 21 febbraio 2020 presso "+c.Event.Place())
	line("", 11.5, 100, "nell'ambito del progetto "+c.Project.Title+" - "+c.Project.Index+" - "+c.Project.CUP+" - attività 2.2.33")
	for i, value := range []string{model.FormatMinutes(c.Register.Planned), model.FormatMinutes(c.Register.Attended), "81,4 %"} {
		line("B", 14, 110, value)
		line("", 8.5, 115, []string{"Durata prevista", "Ore frequentate", "Frequenza"}[i])
	}
	line("", 8.5, 122, "Programma")
	for i, s := range c.Sessions {
		line("", 8.5, 126+4*float64(i), model.FormatDate(s.Day)+" "+model.FormatBlocks(s.Blocks)+" "+s.Title)
	}
	line("", 10, 160, "Rilasciato a Terni, l'8 marzo 2020")
	line("", 8.5, 165, "Registro degli attestati n. "+c.Register.NumberText())
	for _, s := range c.Settings.Signatories {
		line("", 8.5, 170, s.Office)
		line("", 10, 180, s.Name)
		pdf.Line(200, 178, 260, 178)
	}
	line("I", 8, 190, c.Project.FunderText)
	line("I", 8, 194, "Il presente documento attesta la sola frequenza e non costituisce qualifica professionale.")
}
