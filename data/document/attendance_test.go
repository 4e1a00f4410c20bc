package document

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"segreteria/data/model"
)

func TestSheetsOfEverySizeAreSound(t *testing.T) {
	for _, people := range []int{1, 25, 26, 200} {
		for _, orientation := range []string{model.Portrait, model.Landscape} {
			for _, language := range model.Languages {
				t.Run(fmt.Sprint(people, " people, ", orientation, ", ", language), func(t *testing.T) {
					t.Parallel()
					in := withLogos(t, sampleSheet(people, 3))
					in.Orientation, in.Language, in.BlankRows = orientation, language, 5
					path, pages, warnings := written(t, in)
					tool(t, "qpdf", "--check", path)
					if len(warnings) > 0 {
						t.Error(warnings)
					}
					text := squeezed(t, path)
					for _, p := range in.Participants {
						if !strings.Contains(text, squeeze(p.SheetName())) {
							t.Errorf("%s is missing", p.SheetName())
						}
					}
					last := map[string]string{"it": "pag. %d di %d", "en": "page %d of %d"}[language]
					if want := fmt.Sprintf(last, len(pages), len(pages)); !strings.Contains(text, squeeze(want)) {
						t.Errorf("%q is missing", want)
					}
					if rows := len(pages[len(pages)-1].Cells) / 3; people > 1 && rows < 2 {
						t.Errorf("the last page has %d row", rows)
					}
				})
			}
		}
	}
}

func TestBothCodesOfEveryPageAreRead(t *testing.T) {
	for name, in := range map[string]AttendanceSheet{
		"portrait": sampleSheet(40, 3), "landscape": sampleSheet(26, 8), "in and out": sampleSheet(26, 4),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in.InOut = name == "in and out"
			if name == "landscape" {
				in.Orientation = model.Landscape
			}
			path, pages, _ := written(t, in)
			to := filepath.Join(t.TempDir(), "page")
			tool(t, "pdftoppm", "-r", "150", "-gray", "-png", path, to)
			pictures, err := filepath.Glob(to + "*.png")
			if err != nil || len(pictures) != len(pages) {
				t.Fatal(pictures, err)
			}
			for i, picture := range pictures {
				got := strings.Fields(tool(t, "zbarimg", "--quiet", "--raw", picture))
				if want := []string{pages[i].Codes[0].Text, pages[i].Codes[1].Text}; !slices.Equal(got, want) {
					t.Errorf("page %d: %v instead of %v", i+1, got, want)
				}
			}
		})
	}
}

// What the archive keeps of a sheet has to be where the printer puts it.
func TestThePaperIsWhereTheGeometrySays(t *testing.T) {
	const dpi = 200
	in := withLogos(t, sampleSheet(26, 5))
	for _, orientation := range []string{model.Portrait, model.Landscape} {
		in.Orientation = orientation
		path, pages, _ := written(t, in)
		page := pages[0]
		picture := drawn(t, path, 1, dpi)
		for _, square := range page.Squares {
			if share := inkIn(picture, dpi, square, 0.3); share < 1 {
				t.Errorf("%s: %.2f of the square at %g, %g is black", orientation, share, square.X, square.Y)
			}
		}
		for _, code := range page.Codes {
			if share := inkIn(picture, dpi, code.Box, 0); share < 0.35 || share > 0.65 {
				t.Errorf("%s: %.2f of a code is black", orientation, share)
			}
			for _, side := range []model.Box{
				{X: code.X - 2.5, Y: code.Y - 2.5, W: 27, H: 2.5},
				{X: code.X - 2.5, Y: code.Y + 22, W: 27, H: 2.5},
				{X: code.X - 2.5, Y: code.Y - 2.5, W: 2.5, H: 27},
				{X: code.X + 22, Y: code.Y - 2.5, W: 2.5, H: 27},
			} {
				if share := inkIn(picture, dpi, side, 0.2); share > 0 {
					t.Errorf("%s: %.3f of the quiet zone %+v is black", orientation, share, side)
				}
			}
		}
		for _, cell := range page.Cells {
			if share := inkIn(picture, dpi, cell.Box, 0.5); share > 0 {
				t.Errorf("%s: the empty cell %+v has ink: %.3f", orientation, cell, share)
			}
			bottom := model.Box{X: cell.X + 1, Y: cell.Y + cell.H - 0.3, W: cell.W - 2, H: 0.6}
			if share := inkIn(picture, dpi, bottom, 0); share < 0.1 {
				t.Errorf("%s: the cell %+v has no line below: %.3f", orientation, cell, share)
			}
		}
	}
}

// marked gives the six people of a sheet one fate each, in the order of the sheet.
func marked(in AttendanceSheet) AttendanceSheet {
	in.Closed, in.BlankRows = true, 2
	marks := map[string]model.Attendance{
		"BIANCHI":      {Status: model.Present},
		"D'AMICO":      {Status: model.Absent},
		"DE LUCA":      {Status: model.Present, In: "09:50", Out: "10:40"},
		"ŁUKASIEWICZ":  {Status: model.Excused},
		"ROSSI":        {Status: model.Present, In: "09:15", Out: "11:00"},
		"ΠΑΠΑΔΌΠΟΥΛΟΣ": {}, // nobody marked her
	}
	for _, p := range in.Participants {
		if m := marks[strings.ToUpper(p.FamilyName)]; m.Status != "" {
			m.SessionID, m.ParticipantID = in.Sessions[0].ID, p.ID
			in.Marks = append(in.Marks, m)
		}
	}
	return in
}

func TestTheClosedCopyLeavesNothingEmpty(t *testing.T) {
	const dpi = 150
	path, pages, _ := written(t, marked(sampleSheet(6, 1)))
	text := tool(t, "pdftotext", "-layout", path, "-")
	for name, want := range map[string]string{
		"who was there is present":          "presente",
		"who came late has the time":        "entrata 09:50",
		"who left early has the time":       "uscita 10:40",
		"an excuse is said in words":        "giustificato",
		"the copy says that it is one":      "copia chiusa dopo l'evento",
		"the person responsible signs here": "Il responsabile",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s: %q is missing", name, want)
		}
	}
	for _, never := range []string{"09:15", "uscita 11:00", "Firmare dentro"} {
		if strings.Contains(text, never) {
			t.Errorf("%q stands on the closed copy", never)
		}
	}
	picture := drawn(t, path, 1, dpi)
	for _, cell := range pages[0].Cells {
		if share := inkIn(picture, dpi, cell.Box, 0.7); share == 0 {
			t.Errorf("row %d is empty", cell.Row)
		}
	}
	struck := pages[0].Cells[1]
	corner := model.Box{X: struck.X + struck.W*0.7, Y: struck.Y, W: struck.W * 0.3, H: struck.H / 2}
	if share := inkIn(picture, dpi, corner, 0.7); share == 0 {
		t.Error("the cell of who was absent is not struck through")
	}
}

func TestInAndOutOfAClosedCopy(t *testing.T) {
	in := sampleSheet(1, 1)
	in.InOut, in.Closed = true, true
	in.Sessions[0].Blocks = []model.Block{{From: "09:00", To: "13:00"}, {From: "14:00", To: "18:00"}}
	for name, tc := range map[string]struct {
		mark model.Attendance
		want map[string]int // words and how often they stand there
	}{
		"late in the morning, early in the afternoon": {
			model.Attendance{Status: model.Present, In: "09:20", Out: "16:30"},
			map[string]int{"09:20": 1, "presente": 2, "16:30": 1, "giustificato": 0},
		},
		"only the afternoon, from the beginning": {
			model.Attendance{Status: model.Present, In: "14:00"}, map[string]int{"presente": 2},
		},
		"only the morning": {
			model.Attendance{Status: model.Present, Out: "12:30"}, map[string]int{"presente": 1, "12:30": 1},
		},
		"excused": {model.Attendance{Status: model.Excused}, map[string]int{"giustificato": 4, "presente": 0}},
		"absent":  {model.Attendance{Status: model.Absent}, map[string]int{"giustificato": 0, "presente": 0}},
	} {
		tc.mark.SessionID, tc.mark.ParticipantID = in.Sessions[0].ID, in.Participants[0].ID
		in.Marks = []model.Attendance{tc.mark}
		path, pages, _ := written(t, in)
		if len(pages[0].Cells) != 4 {
			t.Fatalf("%d cells", len(pages[0].Cells))
		}
		text := tool(t, "pdftotext", "-layout", path, "-")
		for word, want := range tc.want {
			if got := strings.Count(text, word); got != want {
				t.Errorf("%s: %q stands there %d times instead of %d", name, word, got, want)
			}
		}
	}
}

func TestPeopleAreSortedAndTheCancelledLeftOut(t *testing.T) {
	in := sampleSheet(0, 1)
	for i, name := range [][2]string{{"Rossini", "Anna"}, {"rossi", "zeno"}, {"D'Amico", "Luca"}, {"De Luca", "Pia"}, {"Damiani", "Ugo"}, {"Zeta", "Via"}} {
		in.Participants = append(in.Participants, model.Participant{ID: uuid(i + 1), FamilyName: name[0], GivenName: name[1], State: "confirmed"})
	}
	in.Participants[5].State = "cancelled"
	in.BlankRows = 1
	_, pages, _ := written(t, in)
	var got []string
	for _, c := range pages[0].Cells {
		got = append(got, c.ParticipantID)
	}
	if want := []string{uuid(5), uuid(3), uuid(4), uuid(2), uuid(1), ""}; !slices.Equal(got, want) {
		t.Errorf("%v instead of %v", got, want)
	}
}

func TestEqualSheetsAreEqualBytes(t *testing.T) {
	in := withLogos(t, sampleSheet(30, 3))
	namesake := in.Participants[3]
	namesake.ID, namesake.Role = uuid(999), "sindaca" // the id decides who comes first
	in.Participants = append(in.Participants, namesake)
	var first bytes.Buffer
	if _, _, err := WriteAttendance(&first, in); err != nil {
		t.Fatal(err)
	}
	for i := range 6 {
		t.Run(fmt.Sprint("at the same time ", i), func(t *testing.T) {
			t.Parallel()
			in := in
			if i%2 == 1 { // the order in which people come does not count
				in.Participants = slices.Clone(in.Participants)
				slices.Reverse(in.Participants)
			}
			var again bytes.Buffer
			if _, _, err := WriteAttendance(&again, in); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Bytes(), again.Bytes()) {
				t.Error("the bytes differ")
			}
		})
	}
}

func TestWhatAFunderAsksForIsNamed(t *testing.T) {
	full := sampleSheet(5, 2)
	for i := range full.Participants {
		full.Participants[i].Organisation = "Comune di Terni"
	}
	for name, tc := range map[string]struct {
		change func(*AttendanceSheet)
		want   []string
	}{
		"nothing is missing":        {func(*AttendanceSheet) {}, nil},
		"an event without anything": {func(in *AttendanceSheet) { *in = AttendanceSheet{} }, []string{"association_name", "title", "starts_on", "venue", "sessions", "project", "participants"}},
		"no place": {func(in *AttendanceSheet) {
			in.Event.Venue, in.Event.Address, in.Event.Postcode, in.Event.Town, in.Event.Province = "", "", "", "", ""
		}, []string{"venue"}},
		"a project without its number": {func(in *AttendanceSheet) { in.Project.Index = "" }, []string{"index"}},
		"a session without times":      {func(in *AttendanceSheet) { in.Sessions = slices.Clone(in.Sessions); in.Sessions[1].Blocks = nil }, []string{"blocks"}},
		"everybody has cancelled":      {func(in *AttendanceSheet) { in.Participants = []model.Participant{{State: "cancelled"}} }, []string{"participants"}},
		"someone without organisation": {func(in *AttendanceSheet) {
			in.Participants = append(slices.Clone(in.Participants), model.Participant{State: "confirmed"})
		}, []string{"organisation"}},
	} {
		in := full
		tc.change(&in)
		var got []string
		for _, p := range MissingForSheet(in) {
			if p.Key != "missing" {
				t.Errorf("%s: the key is %q", name, p.Key)
			}
			got = append(got, p.Field)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v instead of %v", name, got, tc.want)
		}
	}
}
