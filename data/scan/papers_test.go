package scan_test

import (
	"bytes"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"segreteria/data/document"
	"segreteria/data/model"
	"segreteria/data/scan/scantest"
	"segreteria/data/sheet"
)

func uuid(n int) string { return fmt.Sprintf("0197a3c1-5b00-7000-8000-%012x", n) }

// attendance is a sheet of so many people and sessions.
func attendance(people, sessions int) document.AttendanceSheet {
	in := document.AttendanceSheet{
		Settings: model.Settings{Name: "Confartigianato Imprese Terni", Address: "Via Castello, 22", Town: "Terni", PrivacyWhere: "www.esempio.it/privacy"},
		Project:  model.Project{Title: "Socialneet", Index: "2017-1-351", CUP: "F44E19000100005", Funder: "EEA and Norway Grants"},
		Event: model.Event{
			Title: "Info day Socialneet: giovani, lavoro e terzo settore in provincia di Terni", StartsOn: "2020-02-21", EndsOn: "2020-02-21",
			Venue: "Sala conferenze", Town: "Terni",
		},
		SheetID: uuid(77), Version: 2, PrintedAt: time.Date(2020, 2, 20, 9, 12, 0, 0, time.UTC), Language: "it", Orientation: model.Portrait,
	}
	families := []string{"Rossi", "D'Amico", "De Luca", "Bianchi", "Łukasiewicz", "Παπαδόπουλος", "Forlì", "Szczepański", "Müller-Lüdenscheidt"}
	houses := []string{"Comune di Terni", "Cooperativa sociale Il Girasole", "Università degli Studi di Perugia", ""}
	for i := range people {
		in.Participants = append(in.Participants, model.Participant{
			ID: uuid(1000 + i), FamilyName: families[i%len(families)], GivenName: fmt.Sprintf("Maria %c.", 'A'+i%26), State: "confirmed",
			Organisation: houses[i%len(houses)], Role: "responsabile area giovani",
		})
	}
	for i := range sessions {
		in.Sessions = append(in.Sessions, model.Session{
			ID: uuid(i + 1), Title: "Il mercato del lavoro giovanile", Day: model.Date("2020-02-21").AddDays(i / 3), Speaker: "Giulia Bianchi", Tutor: "Marco Verdi",
			Blocks: []model.Block{{From: "09:00", To: "13:00"}, {From: "14:00", To: "18:00"}},
		})
	}
	return in
}

// A print is a PDF and what stands on its pages.
type printedPaper struct {
	pdf   []byte
	pages []model.SheetPage
}

// allPrints makes every kind of paper that people sign.
func allPrints(t testing.TB) []printedPaper {
	var all []printedPaper
	add := func(pdf *bytes.Buffer, pages []model.SheetPage, err error) {
		if err != nil {
			t.Fatal(err)
		}
		pages = slices.DeleteFunc(pages, func(p model.SheetPage) bool { return len(p.Cells) == 0 })
		all = append(all, printedPaper{pdf.Bytes(), pages})
	}
	plain := attendance(20, 1)
	plain.BlankRows = 5
	double := attendance(24, 1)
	double.InOut = true
	wide := attendance(18, 4)
	wide.Orientation, wide.Language = model.Landscape, "en"
	three := attendance(28, 2)
	for _, in := range []document.AttendanceSheet{plain, double, wide, three} {
		var b bytes.Buffer
		pages, _, err := document.WriteAttendance(&b, in)
		add(&b, pages, err)
	}
	var b bytes.Buffer
	lessons := attendance(20, 2)
	lessons.Orientation = model.Landscape
	pages, _, err := document.WriteRegister(&b, document.Register{AttendanceSheet: lessons, Kind: model.SheetLessons})
	add(&b, pages, err)
	add(memorandum())
	return all
}

// memorandum is a page on which six parties sign.
func memorandum() (*bytes.Buffer, []model.SheetPage, error) {
	in := document.MemorandumPaper{
		Memorandum: model.Memorandum{Title: "Protocollo d'intesa per il lavoro dei giovani", Months: 24}, SheetID: uuid(78), Version: 1, Language: "it",
		PrintedAt: time.Date(2020, 2, 20, 9, 12, 0, 0, time.UTC),
	}
	for i := range 6 {
		in.Memorandum.Parties = append(in.Memorandum.Parties, model.Party{ID: uuid(200 + i), OrganisationID: uuid(300 + i), Organisation: "Comune di Narni", Signatory: "Agnese Ubaldi", Office: "sindaca"})
	}
	b := &bytes.Buffer{}
	marks, _, err := document.WriteMemorandumSignatures(b, in)
	frame, _ := sheet.Of(sheet.Layout, model.Portrait)
	page := model.SheetPage{Number: 1, Width: frame.Width, Height: frame.Height, Squares: frame.Squares}
	for _, m := range marks {
		switch m.Kind {
		case model.MarkCode:
			page.Codes = append(page.Codes, model.Code{Box: m.Box, Text: m.Text})
		case model.MarkSignature:
			page.Cells = append(page.Cells, model.Cell{Box: m.Box, Row: len(page.Cells) + 1, ParticipantID: m.PartyID, Slot: "sign"})
		}
	}
	return b, []model.SheetPage{page}, err
}

var drawn = struct {
	sync.Mutex
	papers map[float64][]scantest.Paper
}{papers: map[float64][]scantest.Paper{}}

// papers draws all prints once for each size.
func papers(t testing.TB, perMM float64) []scantest.Paper {
	drawn.Lock()
	defer drawn.Unlock()
	if drawn.papers[perMM] == nil {
		for _, p := range allPrints(t) {
			pages, err := scantest.Print(p.pdf, p.pages, perMM)
			if err != nil {
				t.Fatal(err)
			}
			drawn.papers[perMM] = append(drawn.papers[perMM], pages...)
		}
	}
	return drawn.papers[perMM]
}
