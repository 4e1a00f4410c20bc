package document

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

// sampleRegister is a course of three days: both halves of the day, a morning
// alone, and an evening from afar with two lessons.
func sampleRegister(peopleCount int, kind string) Register {
	in := Register{AttendanceSheet: sampleSheet(peopleCount, 0), Kind: kind, Edition: "edizione 2020/1", Lessons: 4}
	in.Event.Kind, in.Event.Title, in.Event.EndsOn = "course", "Operatore dell'accoglienza turistica", "2020-02-27"
	whole := []model.Block{{From: "09:00", To: "13:00"}, {From: "14:00", To: "18:00"}}
	in.Sessions = []model.Session{
		{ID: uuid(1), Title: "Lezione 1", Day: "2020-02-20", Blocks: whole, Room: "Aula 2", Speaker: "Dott.ssa Giulia Bianchi", Tutor: "Marco Verdi", Module: "Accoglienza", Topic: "Il primo contatto con l'ospite", Mode: "classroom"},
		{ID: uuid(2), Title: "Lezione 2", Day: "2020-02-21", Blocks: whole[:1], Room: "Aula 2", Speaker: "Ing. Paolo Neri", Topic: "Sicurezza nei luoghi di lavoro"},
		{ID: uuid(3), Title: "Inglese", Day: "2020-02-27", Blocks: []model.Block{{From: "17:00", To: "18:30"}}, Mode: "distance", Speaker: "Ann Smith", Topic: "At the desk"},
		{ID: uuid(4), Title: "Domande", Day: "2020-02-27", Blocks: []model.Block{{From: "18:30", To: "19:30"}}, Mode: "distance", Tutor: "Marco Verdi"},
	}
	return in
}

func writtenRegister(t testing.TB, in Register) (string, []model.SheetPage, []Warning) {
	t.Helper()
	var b bytes.Buffer
	pages, warnings, err := WriteRegister(&b, in)
	if err != nil {
		t.Fatal(err)
	}
	return saved(t, b.Bytes()), pages, warnings
}

// layouts returns the text of each page as it stands on it.
func layouts(t testing.TB, path string) []string {
	t.Helper()
	pages := strings.Split(tool(t, "pdftotext", "-layout", path, "-"), "\f")
	return pages[:len(pages)-1]
}

func TestRegistersOfEverySizeAreSound(t *testing.T) {
	for _, kind := range []string{model.SheetLessons, model.SheetRegister, model.SheetBlank} {
		for _, count := range []int{0, 1, 25, 60} {
			for _, orientation := range []string{model.Portrait, model.Landscape} {
				t.Run(fmt.Sprint(kind, " of ", count, ", ", orientation), func(t *testing.T) {
					t.Parallel()
					in := sampleRegister(count, kind)
					in.Orientation, in.Language = orientation, model.Languages[count%2]
					path, pages, warnings := writtenRegister(t, in)
					tool(t, "qpdf", "--check", path)
					if len(warnings) > 0 {
						t.Error(warnings)
					}
					text := layouts(t, path)
					if len(text) != len(pages) {
						t.Fatalf("%d pages in the file, %d told", len(text), len(pages))
					}
					number := map[string]string{"it": "pag. %d di %d", "en": "page %d of %d"}[in.Language]
					for i, page := range pages {
						if want := fmt.Sprintf(number, i+1, len(pages)); page.Number != i+1 || !strings.Contains(text[i], want) {
							t.Errorf("%q is missing", want)
						}
						isSoundPage(t, page, orientation)
					}
					wholeLessons(t, in, pages)
				})
			}
		}
	}
}

// isSoundPage holds that every place of a page is on the paper, large enough
// to sign in, and that none covers another.
func isSoundPage(t *testing.T, page model.SheetPage, orientation string) {
	t.Helper()
	frame, err := sheet.Of(sheet.Layout, orientation)
	if err != nil {
		t.Fatal(err)
	}
	least := map[string]float64{model.Portrait: 21, model.Landscape: 32}[orientation]
	var boxes []model.Box
	for _, c := range page.Cells {
		if c.W < least || c.H < sheet.MinRow {
			t.Errorf("page %d: a cell of %g x %g mm for %s", page.Number, c.W, c.H, c.Slot)
		}
		boxes = append(boxes, c.Box)
	}
	if !slices.Equal(page.Squares, frame.Squares) || len(page.Codes) != 2 {
		t.Errorf("page %d: squares %v, codes %v", page.Number, page.Squares, page.Codes)
	}
	boxes = append(boxes, page.Squares...)
	for _, c := range page.Codes {
		boxes = append(boxes, model.Box{X: c.X - 2.5, Y: c.Y - 2.5, W: c.W + 5, H: c.H + 5})
	}
	for i, a := range boxes {
		if a.X < 0 || a.Y < 0 || a.X+a.W > page.Width || a.Y+a.H > page.Height {
			t.Errorf("page %d: %+v leaves the paper", page.Number, a)
		}
		for _, b := range boxes[:i] {
			if a.X+a.W > b.X+1e-6 && b.X+b.W > a.X+1e-6 && a.Y+a.H > b.Y+1e-6 && b.Y+b.H > a.Y+1e-6 {
				t.Errorf("page %d: %+v and %+v overlap", page.Number, a, b)
			}
		}
	}
}

// wholeLessons holds that everybody has in and out of each block once, and each
// lesson a place for teacher and tutor.
func wholeLessons(t *testing.T, in Register, pages []model.SheetPage) {
	t.Helper()
	got := map[string]int{}
	for _, page := range pages {
		for _, c := range page.Cells {
			got[c.SessionID+" "+c.ParticipantID+" "+c.Slot]++
		}
	}
	for _, s := range in.Sessions {
		blocks, id := len(s.Blocks), s.ID
		if in.Kind == model.SheetBlank {
			blocks, id = 2*in.Lessons, ""
		}
		for _, p := range in.Participants {
			for _, slot := range []string{"in", "out"} {
				if n := got[id+" "+p.ID+" "+slot]; n != blocks {
					t.Errorf("%s has %d cells %s of %s, not %d", p.ID, n, slot, id, blocks)
				}
			}
		}
		times := 1
		if id == "" {
			times = in.Lessons
		}
		for _, slot := range []string{model.SlotTeacher, model.SlotTutor} {
			if n := got[id+"  "+slot]; n != times {
				t.Errorf("%d cells of the %s of %q", n, slot, id)
			}
		}
	}
}

func TestCodesOfEveryPageOfARegisterAreRead(t *testing.T) {
	path, pages, _ := writtenRegister(t, sampleRegister(26, model.SheetRegister))
	to := filepath.Join(t.TempDir(), "page")
	tool(t, "pdftoppm", "-r", "150", "-gray", "-png", path, to)
	pictures, err := filepath.Glob(to + "*.png")
	if err != nil || len(pictures) != len(pages) {
		t.Fatal(pictures, err)
	}
	for i, picture := range pictures {
		got := strings.Fields(tool(t, "zbarimg", "--quiet", "--raw", picture))
		want, err := sheet.CodeText(sheet.Layout, uuid(77), i+1)
		if err != nil || !slices.Equal(got, []string{want, want}) {
			t.Errorf("page %d: %v instead of %v, %v", i+1, got, want, err)
		}
	}
}

// What is kept of a lesson page is where the printer puts it.
func TestALessonPageIsWhereTheGeometrySays(t *testing.T) {
	const dpi = 200
	for _, orientation := range []string{model.Portrait, model.Landscape} {
		in := sampleRegister(4, model.SheetRegister)
		in.Orientation = orientation
		path, pages, _ := writtenRegister(t, in)
		for _, page := range pages[1:4] {
			picture := drawn(t, path, page.Number, dpi)
			for _, square := range page.Squares {
				if share := inkIn(picture, dpi, square, 0.3); share < 1 {
					t.Errorf("%s: %.2f of the square at %g, %g is black", orientation, share, square.X, square.Y)
				}
			}
			for _, cell := range page.Cells {
				inner := cell.Box
				if cell.Row == 0 { // a small word says what the place is for
					inner.Y, inner.H = inner.Y+3.5, inner.H-3.5
				}
				if share := inkIn(picture, dpi, inner, 0.5); share > 0 {
					t.Errorf("%s, page %d: the empty cell %+v has ink: %.3f", orientation, page.Number, cell, share)
				}
				bottom := model.Box{X: cell.X + 1, Y: cell.Y + cell.H - 0.3, W: cell.W - 2, H: 0.6}
				if share := inkIn(picture, dpi, bottom, 0); share < 0.1 {
					t.Errorf("%s, page %d: the cell %+v has no line below: %.3f", orientation, page.Number, cell, share)
				}
			}
		}
	}
}

func TestWhatARegisterSays(t *testing.T) {
	in := sampleRegister(6, model.SheetRegister)
	present := in.Participants[0] // ROSSI
	for _, s := range in.Sessions {
		in.Marks = append(in.Marks, model.Attendance{SessionID: s.ID, ParticipantID: present.ID, Status: model.Present})
	}
	in.Marks[0].In = "10:00"
	path, pages, _ := writtenRegister(t, in)
	text := layouts(t, path)
	last := len(pages) - 1
	for name, tc := range map[string]struct {
		page int
		want []string
	}{
		"the cover":         {0, []string{"Registro del corso", "edizione 2020/1", "14 h 30 min", "Vidimazione", fmt.Sprintf("n. %d pagine", len(pages)), "2017-1-351"}},
		"a whole day":       {1, []string{"Lezione 1 di 3", "20 febbraio 2020", "Mattina", "Pomeriggio", "Accoglienza - Il primo contatto", "Dott.ssa Giulia Bianchi", "Marco Verdi", "Timbro", "Il responsabile"}},
		"a morning":         {2, []string{"Lezione 2 di 3", "09:00-13:00 (4 h)", "Mattina"}},
		"two from afar":     {3, []string{"Lezione 3 di 3", "A distanza", "collegamento", "Inglese", "Domande", "Sera"}},
		"the summary":       {last, []string{"Riepilogo delle ore", "14 h 30 min", "13 h 30 min", "93,1 %", "0,0 %"}},
		"the summary's end": {last, []string{"Il responsabile"}},
	} {
		for _, want := range tc.want {
			if !strings.Contains(text[tc.page], want) {
				t.Errorf("%s: %q is missing in %s", name, want, text[tc.page])
			}
		}
	}
	if strings.Contains(text[2], "Pomeriggio") {
		t.Error("a morning has an afternoon")
	}
}

func TestARegisterBeforeTheCourseTellsNoProgramme(t *testing.T) {
	path, pages, _ := writtenRegister(t, sampleRegister(6, model.SheetBlank))
	if len(pages) != 6 {
		t.Errorf("%d pages", len(pages))
	}
	text := strings.Join(layouts(t, path), "")
	for _, never := range []string{"09:00", "Accoglienza", "Giulia Bianchi", "20 febbraio", "27/02/2020", "14 h", "Aula"} {
		if strings.Contains(text, never) {
			t.Errorf("%q stands in it", never)
		}
	}
	for _, want := range []string{"D'AMICO Mario", "Mattina", "Pomeriggio", "Lezione 4 di 4"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func TestVeryLongTextsStayOnTheLessonPage(t *testing.T) {
	for _, orientation := range []string{model.Portrait, model.Landscape} {
		in := sampleRegister(3, model.SheetRegister)
		in.Orientation = orientation
		in.Event.Title = strings.Repeat("Operatore dell'accoglienza ", 11)
		in.Participants[0].FamilyName = strings.Repeat("Wolfeschlegelsteinhausen", 4)
		for i := range in.Sessions {
			in.Sessions[i].Topic, in.Sessions[i].Speaker = strings.Repeat("argomento molto lungo ", 45), strings.Repeat("Docente Lunghissimo, ", 14)
			in.Sessions[i].Tutor, in.Sessions[i].Title, in.Sessions[i].Room = in.Sessions[i].Speaker, strings.Repeat("titolo ", 40), strings.Repeat("aula ", 39)
		}
		in.Sessions[0].Blocks = []model.Block{{From: "08:00", To: "10:00"}, {From: "10:15", To: "12:00"}, {From: "13:00", To: "15:00"}, {From: "15:15", To: "18:00"}}
		path, pages, _ := writtenRegister(t, in)
		tool(t, "qpdf", "--check", path)
		for _, page := range pages {
			isSoundPage(t, page, orientation)
		}
		wholeLessons(t, in, pages)
	}
}

func TestLessonSheetsOfChosenDays(t *testing.T) {
	in := sampleRegister(6, model.SheetLessons)
	in.Days = []model.Date{"2020-02-21"}
	path, pages, _ := writtenRegister(t, in)
	text := tool(t, "pdftotext", "-layout", path, "-")
	if len(pages) != 1 || !strings.Contains(text, "Lezione 2") || strings.Contains(text, "Lezione 2 di") {
		t.Errorf("%d pages: %s", len(pages), text)
	}
	in.Closed = true
	in.Marks = []model.Attendance{
		{SessionID: uuid(2), ParticipantID: in.Participants[0].ID, Status: model.Present, In: "10:00"},
		{SessionID: uuid(2), ParticipantID: in.Participants[1].ID, Status: model.Excused},
	}
	path, _, _ = writtenRegister(t, in)
	text = tool(t, "pdftotext", "-layout", path, "-")
	for _, want := range []string{"copia chiusa", "3:00", "0:00", "giustificato", "assente", "Presenti 1", "Assenti 5", "10:00"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in %s", want, text)
		}
	}
	in.Days = []model.Date{"2020-03-01"}
	if _, _, err := WriteRegister(&bytes.Buffer{}, in); err == nil {
		t.Error("a day without lessons makes a sheet")
	}
}
