package document

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

// withProfile gives a sheet a profile and what its columns tell.
func withProfile(in AttendanceSheet, p model.Profile) AttendanceSheet {
	in.Profile, in.Personal = p, map[string]model.Person{}
	for i, t := range in.Participants {
		in.Participants[i].Email = strings.Repeat("nome.", i%5) + "cognome@esempio.it"
		in.Personal[t.ID] = model.Person{BirthDate: "1985-12-10", TaxCode: "RSSMRA85T10A562S"}
	}
	return in
}

func TestProfilesOfEveryFormKeepRoomToSign(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := model.Profile{
			Name:      "Profilo",
			Columns:   rapid.SliceOfNDistinct(rapid.SampledFrom(model.SheetColumns), 0, 5, rapid.ID[string]).Draw(rt, "columns"),
			RowHeight: rapid.SampledFrom([]int{0, 12, 13, 14, 15, 16}).Draw(rt, "row height"),
			BodySize:  rapid.SampledFrom([]int{0, 10, 11, 12}).Draw(rt, "body size"),
			Shown:     model.ProfileFields,
		}
		in := sampleSheet(rapid.IntRange(1, 30).Draw(rt, "people"), rapid.IntRange(1, 5).Draw(rt, "sessions"))
		in.Orientation = rapid.SampledFrom([]string{model.Portrait, model.Landscape}).Draw(rt, "orientation")
		in.InOut = rapid.Bool().Draw(rt, "in and out")
		s, pages, err := planAttendance(withProfile(in, p))
		if err != nil {
			rt.Fatal(err)
		}
		signed := map[string]int{}
		for _, page := range pages {
			isSoundPage(t, page.SheetPage, in.Orientation)
			for _, c := range page.Cells {
				signed[c.ParticipantID]++
				if c.H < float64(p.RowHeight) {
					rt.Fatalf("a row of %g mm instead of %d", c.H, p.RowHeight)
				}
			}
			for _, r := range page.Rows {
				if need := s.textHeight(s.groups[page.Group], s.rows[r.Index]); need > r.H {
					rt.Fatalf("texts of %g mm in a row of %g", need, r.H)
				}
			}
		}
		for _, t := range in.Participants {
			if signed[t.ID] != len(s.columns()) {
				rt.Fatalf("%d places for %s", signed[t.ID], t.ID)
			}
		}
	})
}

func TestWhatAProfilePrints(t *testing.T) {
	p := model.NewProfile("regional")
	p.Name, p.TextIT, p.PrivacyIT, p.Programme = "Regione", "Finanziato dalla Regione", "Informativa del finanziatore.", "PR FSE+"
	p.Shown = []string{"cup", "venue"}
	in := sampleSheet(4, 1)
	in.Project.Programme = ""
	path, _, _ := written(t, withProfile(in, p))
	text := tool(t, "pdftotext", "-layout", path, "-")
	for _, want := range []string{"Codice fiscale", "RSSMRA85T10A562S", "10/12/1985", "Finanziato dalla Regione", "Informativa del finanziatore.", "F44E19000100005", "Sala conferenze"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
	for _, never := range []string{"Comune di Terni", "presidente", "Via Castello", "2017-1-351", "servono solo a documentare", "2.2.33"} {
		if strings.Contains(text, never) {
			t.Errorf("%q stands on the sheet", never)
		}
	}
}

func TestWhatAProfileAsksForIsNamed(t *testing.T) {
	full := withProfile(sampleSheet(3, 2), model.Profile{Name: "P", Columns: []string{"tax_code"}, Required: model.ProfileFields, Checks: model.ProfileChecks})
	full.Profile.Logos = [][]byte{{1}}
	for i := range full.Sessions {
		full.Sessions[i].Speaker, full.Sessions[i].Topic = "Bianchi", "Tema"
	}
	for name, tc := range map[string]struct {
		change func(*AttendanceSheet)
		want   string
	}{
		"nothing is missing":               {func(*AttendanceSheet) {}, ""},
		"a CUP":                            {func(in *AttendanceSheet) { in.Project.CUP = "" }, "cup:missing"},
		"a CUP of another form":            {func(in *AttendanceSheet) { in.Project.CUP = "X1" }, "cup:cup X1"},
		"the code of the activity":         {func(in *AttendanceSheet) { in.Event.Code = "" }, "code:missing"},
		"a room, though the town is known": {func(in *AttendanceSheet) { in.Event.Venue = "" }, "venue:missing"},
		"an address":                       {func(in *AttendanceSheet) { in.Event.Address = "" }, "address:missing"},
		"a logo":                           {func(in *AttendanceSheet) { in.Profile.Logos = nil }, "logo:missing"},
		"a tax code":                       {func(in *AttendanceSheet) { in.Personal = map[string]model.Person{} }, "tax_code:missing 3"},
		"a teacher": {func(in *AttendanceSheet) {
			in.Sessions = slices.Clone(in.Sessions)
			in.Sessions[1].Speaker = ""
		}, "speaker:missing 1"},
		"topics, which modules may replace": {func(in *AttendanceSheet) {
			in.Sessions = slices.Clone(in.Sessions)
			in.Sessions[0].Topic, in.Sessions[0].Module, in.Sessions[1].Topic = "", "Modulo", ""
		}, "topic:missing 1"},
		"what the profile does not ask for": {func(in *AttendanceSheet) {
			in.Profile.Required, in.Profile.Checks, in.Project = nil, nil, model.Project{}
		}, ""},
	} {
		in := full
		tc.change(&in)
		got := ""
		for _, p := range MissingForSheet(in) {
			got += strings.TrimSpace(fmt.Sprintf("%s:%s %s", p.Field, p.Key, p.Limit)) + ";"
		}
		if got = strings.TrimSuffix(got, ";"); got != tc.want {
			t.Errorf("%s: %q instead of %q", name, got, tc.want)
		}
	}
	if sheet.MinRow > model.LeastRowHeight {
		t.Error("a profile may ask for rows that are too low to sign in")
	}
}
