package desk_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"segreteria/data/desk"
	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

func readTable(t testing.TB, text string) exchange.Table {
	t.Helper()
	table, err := exchange.ReadTable(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func peopleRequest(t testing.TB, text string) desk.ImportRequest {
	table := readTable(t, text)
	return desk.ImportRequest{Table: table, Mapping: exchange.Guess(table.Headers, exchange.PersonFields())}
}

func importPeople(t testing.TB, a *store.Archive, text string) desk.ImportReport {
	t.Helper()
	report, err := desk.ImportPeople(t.Context(), a, peopleRequest(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// counts writes a report as created/matched/refused.
func counts(r desk.ImportReport) string {
	return fmt.Sprintf("%d/%d/%d", r.Created, r.Matched, r.Refused)
}

func TestImportPeopleMatches(t *testing.T) {
	const header = "Cognome;Nome;Ente;E-mail;Codice fiscale;Data di nascita\n"
	for name, tc := range map[string]struct {
		first, second string
		want          string // of the second import
	}{
		"the same name and organisation":               {"Rossi;Mario;Comune di Terni;;;", "ROSSI; mario ;COMUNE  DI TERNI;;;", "0/1/0"},
		"accents and apostrophes":                      {"D'Amico;Niccolò;ACTL;;;", "Damico;Niccolo;A.C.T.L.;;;", "0/1/0"},
		"the same name elsewhere is somebody else":     {"Rossi;Mario;Comune di Terni;;;", "Rossi;Mario;Comune di Narni;;;", "1/0/0"},
		"the same tax code, another name":              {"Rossi;Mario;;;RSSMRA85T10A562S;", "Rosi;M;Comune;;rssmra85t10a562s;", "0/1/0"},
		"names without a letter are still names":       {"😀;🎉;Comune;;;", "👍;🎈;Comune;;;", "1/0/0"},
		"the same name without a letter":               {"😀;🎉;Comune;;;", "😀; 🎉;Comune;;;", "0/1/0"},
		"another tax code, the same name":              {"Rossi;Mario;Comune;;RSSMRA85T10A562S;", "Rossi;Mario;Comune;;RSSMRA85T50A562W;", "1/0/0"},
		"another birth date, the same name":            {"Rossi;Mario;Comune;;;1/1/1980", "Rossi;Mario;Comune;;;2/1/1980", "1/0/0"},
		"the same e-mail elsewhere":                    {"Rossi;Mario;Comune;M@x.it;;", "Rossi;Mario;Provincia;m@X.it;;", "0/1/0"},
		"the same e-mail, an initial":                  {"Rossi;Mario;Comune;m@x.it;;", "Rossi;M.;Provincia;m@x.it;;", "0/1/0"},
		"the same e-mail, columns exchanged":           {"Rossi;Mario;Comune;m@x.it;;", "Mario;Rossi;Provincia;m@x.it;;", "0/1/0"},
		"two people with one mailbox":                  {"Bianchi;Davide;Comune;dbianchi@x.it;;", "Bianchi;Donato;CESVOL;dbianchi@x.it;;", "1/0/0"},
		"the only one of the name, no organisation":    {"Rossi;Mario;Comune;;;", "Rossi;Mario;;;;", "0/1/0"},
		"no organisation, but another e-mail":          {"Rossi;Mario;Comune;m@x.it;;", "Rossi;Mario;;altro@x.it;;", "1/0/0"},
		"no organisation, and two of the name":         {"Rossi;Mario;Comune;;;\nRossi;Mario;Provincia;;;", "Rossi;Mario;;;;", "1/0/0"},
		"two of the name and organisation, no sign":    {"Rossi;Mario;Comune;;;1/1/1980\nRossi;Mario;Comune;;;2/1/1980", "Rossi;Mario;Comune;;;", "0/0/1"},
		"two of the name and organisation, birth date": {"Rossi;Mario;Comune;;;1/1/1980\nRossi;Mario;Comune;;;2/1/1980", "Rossi;Mario;Comune;;;2/1/1980", "0/1/0"},
	} {
		t.Run(name, func(t *testing.T) {
			a := storetest.Open(t)
			importPeople(t, a, header+tc.first)
			if got := importPeople(t, a, header+tc.second); counts(got) != tc.want {
				t.Errorf("got %s, want %s: %+v", counts(got), tc.want, got.Rows)
			}
			b := storetest.Open(t) // the same in one file
			first := len(strings.Split(tc.first, "\n"))
			one := importPeople(t, b, header+tc.first+"\n"+tc.second)
			if one.Created-first != int(tc.want[0]-'0') {
				t.Errorf("in one file: %s", counts(one))
			}
		})
	}
}

func TestANameInOneColumnIsMatchedWhereverItIsCut(t *testing.T) {
	for name, whole := range map[string]string{
		"family first, as given":  "Cognome e nome;Ente\nRossi Bianchi Anna Maria;Comune\n",
		"given first, as given":   "Nome e cognome;Ente\nAnna Maria Rossi Bianchi;Comune\n",
		"capitals say what is it": "Nominativo;Ente\nAnna Maria ROSSI BIANCHI;Comune\n",
	} {
		t.Run(name, func(t *testing.T) {
			a := storetest.Open(t)
			importPeople(t, a, "Cognome;Nome;Ente\nRossi Bianchi;Anna Maria;Comune\n")
			if got := importPeople(t, a, whole); counts(got) != "0/1/0" {
				t.Errorf("%s %+v", counts(got), got.Rows)
			}
			if got := importPeople(t, a, "Cognome;Nome;Ente\nAnna Maria;Rossi Bianchi;Comune\n"); counts(got) != "1/0/0" {
				t.Errorf("exchanged parts: %s", counts(got))
			}
		})
	}
}

// Whoever is taken for a person of another name is shown, for a mailbox may be shared.
func TestAMatchUnderAnotherNameIsTold(t *testing.T) {
	const header = "Cognome;Nome;E-mail;Codice fiscale\n"
	for row, want := range map[string]string{
		"Verdi;Mario;info@x.it;":              "matched_other_name",
		"Rosi;M;;RSSMRA85T10A562S":            "matched_other_name",
		"ROSSI;mario;info@x.it;":              "",
		"Rossi Mario;;info@x.it;":             "",
		"Rossi;Mario;m@y.it;RSSMRA85T10A562S": "",
	} {
		a := storetest.Open(t)
		importPeople(t, a, header+"Rossi;Mario;info@x.it;RSSMRA85T10A562S\n")
		got := importPeople(t, a, header+row)
		key := ""
		for _, w := range got.Rows[0].Warnings {
			key += w.Key
			if w.Limit != "ROSSI Mario" {
				t.Errorf("%s: it names %q", row, w.Limit)
			}
		}
		if counts(got) != "0/1/0" || key != want {
			t.Errorf("%s: %s, told %q, want %q", row, counts(got), key, want)
		}
	}
}

func TestImportPeopleOfTheRealFiles(t *testing.T) {
	a := storetest.Open(t)
	for _, tc := range []struct{ file, first, again string }{
		{"infoday-excel.csv", "60/2/2", "0/62/2"},
		{"infoday-partners.csv", "10/0/0", "0/10/0"},
	} {
		data, err := os.ReadFile("../exchange/testdata/" + tc.file)
		if err != nil {
			t.Fatal(err)
		}
		preview := peopleRequest(t, string(data))
		preview.DryRun = true
		dry, err := desk.ImportPeople(t.Context(), a, preview)
		if err != nil || counts(dry) != tc.first {
			t.Errorf("%s: preview %s, %v", tc.file, counts(dry), err)
		}
		if got := counts(importPeople(t, a, string(data))); got != tc.first {
			t.Errorf("%s: first %s, want %s", tc.file, got, tc.first)
		}
		if got := counts(importPeople(t, a, string(data))); got != tc.again {
			t.Errorf("%s: again %s, want %s", tc.file, got, tc.again)
		}
	}
	people, err := a.People().All(t.Context())
	if err != nil || len(people) != 70 {
		t.Fatalf("%d people, %v", len(people), err)
	}
	var pellegrino []model.Person
	for _, p := range people {
		if p.FamilyName == "Pellegrino" && p.GivenName == "Donato" {
			pellegrino = append(pellegrino, p)
		}
	}
	if len(pellegrino) != 1 || pellegrino[0].Organisation != `Associazione di volontariato "San Martino"` || pellegrino[0].Postcode != "02100" {
		t.Errorf("%+v", pellegrino)
	}
	organisations, err := a.Organisations().All(t.Context())
	if err != nil || len(organisations) != 12+10 {
		t.Errorf("%d organisations, %v", len(organisations), err)
	}
}

func TestImportUsesTheShortNameOfAnOrganisation(t *testing.T) {
	a := storetest.Open(t)
	actl, err := a.Organisations().Save(t.Context(), model.Organisation{Name: "Associazione culturale Terni Legge", ShortName: "ACTL"})
	if err != nil {
		t.Fatal(err)
	}
	importPeople(t, a, "Cognome;Nome;Ente\nRossi;Mario;actl\nBianchi;Ugo;-\n")
	people, err := a.People().All(t.Context())
	if err != nil || len(people) != 2 || people[1].OrganisationID != actl.ID || people[0].OrganisationID != "" {
		t.Errorf("%+v, %v", people, err)
	}
}

func TestAPreviewAndARefusalWriteNothing(t *testing.T) {
	a := storetest.Open(t)
	req := peopleRequest(t, "Cognome;Nome;Ente\nRossi;Mario;Comune\n;Ugo;Comune\n")
	req.DryRun = true
	report, err := desk.ImportPeople(t.Context(), a, req)
	if err != nil || counts(report) != "1/0/1" || report.Rows[1].Line != 3 || report.Rows[1].Problem.Key != "required" {
		t.Errorf("%+v, %v", report, err)
	}
	req.DryRun, req.Mapping = false, exchange.Mapping{"", "role", ""}
	var p *model.Problem
	if _, err := desk.ImportPeople(t.Context(), a, req); !errors.As(err, &p) || p.Key != "no_name_column" {
		t.Errorf("without a name column: %v", err)
	}
	people, errPeople := a.People().All(t.Context())
	organisations, errOrganisations := a.Organisations().All(t.Context())
	if len(people)+len(organisations) != 0 || errPeople != nil || errOrganisations != nil {
		t.Errorf("%v %v %v %v", people, organisations, errPeople, errOrganisations)
	}
}

func TestAnImportOfTenThousandIsWholeOrNothing(t *testing.T) {
	var text strings.Builder
	text.WriteString("Cognome;Nome;Ente;E-mail;CAP\n")
	for i := range 10_000 {
		fmt.Fprintf(&text, "Rossi%d;Anna;Comune di %d;a%d@example.org;05100\n", i, i%300, i)
	}
	a := storetest.Open(t)
	short, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, err := desk.ImportPeople(short, a, peopleRequest(t, text.String())); err == nil {
		t.Error("an import that was broken off gave no error")
	}
	if people, err := a.People().All(t.Context()); err != nil || len(people) != 0 {
		t.Errorf("%d people were half imported, %v", len(people), err)
	}
	for _, want := range []string{"10000/0/0", "0/10000/0"} {
		if got := counts(importPeople(t, a, text.String())); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestImportParticipants(t *testing.T) {
	a, event, _ := infoDay(t)
	importPeople(t, a, "Cognome;Nome;Ente;Ruolo\nRossi;Mario;Comune di Terni;Sindaco\n")
	req := peopleRequest(t, "Cognome;Nome;Ente;Ruolo\nRossi;Mario;Comune di Terni;\nVerdi;Anna;ACTL;Socia\nVerdi;Anna;ACTL;Socia\n;Ugo;;\n")
	req.EventID = event.ID
	for _, want := range []string{"1/2/1 2", "0/3/1 0"} {
		report, err := desk.ImportParticipants(t.Context(), a, req)
		if err != nil || fmt.Sprint(counts(report), " ", report.Added) != want {
			t.Errorf("%s %d, want %s, %v", counts(report), report.Added, want, err)
		}
	}
	var got []string
	on, err := a.Participants().OfEvent(t.Context(), event.ID)
	for _, p := range on {
		got = append(got, p.SheetName()+", "+p.Organisation+", "+p.Role+", "+p.State)
	}
	want := []string{"ROSSI Mario, Comune di Terni, Sindaco, registered", "VERDI Anna, ACTL, Socia, registered"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, want %q, %v", got, want, err)
	}
	req.EventID = "nessuno"
	if _, err := desk.ImportParticipants(t.Context(), a, req); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("without an event: %v", err)
	}
}
