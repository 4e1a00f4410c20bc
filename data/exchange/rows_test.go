package exchange

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"segreteria/data/model"
)

func TestWholeNamesAreSplit(t *testing.T) {
	for text, tc := range map[string]struct {
		familyFirst bool
		want        string // title/family/given, with "?" when not sure
	}{
		"ROSSI Mario":              {true, "/ROSSI/Mario"},
		"Mario ROSSI":              {true, "/ROSSI/Mario"},
		"Anna Maria DE LUCA":       {false, "/DE LUCA/Anna Maria"},
		"D'AMICO Lucia":            {false, "/D'AMICO/Lucia"},
		"Rossi Mario":              {true, "/Rossi/Mario"},
		"Mario Rossi":              {false, "/Rossi/Mario"},
		"Rossi, Mario Luigi":       {false, "/Rossi/Mario Luigi"},
		"De Luca Anna":             {true, "/De Luca/Anna?"},
		"Anna Della Valle":         {false, "/Della Valle/Anna?"},
		"Rossi Anna Maria":         {true, "/Rossi/Anna Maria?"},
		"Anna Maria Rossi":         {false, "/Rossi/Anna Maria?"},
		"Dott.ssa Giulia Bianchi":  {false, "Dott.ssa/Bianchi/Giulia"},
		"Prof. Ing. BIANCHI Carlo": {true, "Prof. Ing./BIANCHI/Carlo"},
		"Madonna":                  {false, "/Madonna/"},
		"ROSSI MARIO":              {true, "/ROSSI/MARIO"},
		"":                         {true, "//"},
	} {
		n := splitFullName(text, tc.familyFirst)
		got := n.title + "/" + n.family + "/" + n.given
		if !n.sure {
			got += "?"
		}
		if got != tc.want {
			t.Errorf("%q: got %q, want %q", text, got, tc.want)
		}
	}
}

func people(t *testing.T, text string) []PersonRow {
	t.Helper()
	table, err := ReadTable(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return PersonRows(table, Guess(table.Headers, PersonFields()), "2020-02-21")
}

func TestPersonRows(t *testing.T) {
	for name, tc := range map[string]struct {
		header, row string
		want        string // values of the person, the problem, the warnings
	}{
		"a whole row": {
			"Titolo;Cognome;Nome;Ente;Ruolo;E-mail;CAP;Comune;Prov;Codice fiscale;Nato il;Nato a",
			"Dott.;  Rossi ;Mario;Comune  di Terni;Sindaco;Mario <m@example.org>;05100;Terni;TR; rssmra85t10 a562s;10/12/1985;Terni",
			"Dott. Rossi Mario|Comune di Terni|Sindaco|m@example.org|05100|RSSMRA85T10A562S|1985-12-10|",
		},
		"the zero of a CAP comes back":   {"Cognome;CAP", "Bruni;5035", "Bruni|||05035|||postcode_zero_added"},
		"a Belgian code stays":           {"Cognome;CAP;Country", "Müller;1000;BE", "Müller|||1000|||notes=Country: BE"},
		"a code below all CAPs stays":    {"Cognome;CAP", "Müller;1000", "Müller|||1000|||"},
		"no family name":                 {"Cognome;Nome", ";Marco", "Marco||||||family_name:required"},
		"no e-mail":                      {"Cognome;Nome;E-mail", "Bruni;Èlia;non-una-mail", "Bruni Èlia||non-una-mail||||email:email"},
		"wrong tax code":                 {"Cognome;Codice fiscale", "Rossi;RSSMRA85T10A562X", "Rossi||||RSSMRA85T10A562X||tax_code:tax_code_check"},
		"a day that is none":             {"Cognome;Data di nascita", "Rossi;30/02/1980", "Rossi||||||birth_date:date"},
		"two digits lie in the past":     {"Cognome;Data di nascita", "Rossi;10/12/35", "Rossi|||||1935-12-10|"},
		"a time behind the day":          {"Cognome;Data di nascita", "Rossi;1985-12-10 00:00:00", "Rossi|||||1985-12-10|"},
		"a birth to come":                {"Cognome;Data di nascita", "Rossi;10/12/2035", "Rossi||||||birth_date:date"},
		"a long organisation":            {"Cognome;Ente", "Rossi;" + strings.Repeat("x", 201), "Rossi|" + strings.Repeat("x", 201) + "||||organisation:too_long"},
		"a name in one column":           {"Nome e cognome;Ente", "Anna Maria Rossi;Comune", "Rossi Anna Maria|Comune|||||name_split"},
		"letters that got lost before":   {"Cognome;Nome", "Lod\ufffd;Anna", "Lod\ufffd Anna||||||odd_letters"},
		"signs that nobody sees go away": {"Cognome;Nome", "Ros\u200bsi;\ufeffAn\x07na", "Rossi Anna||||||"},
	} {
		t.Run(name, func(t *testing.T) {
			row := people(t, tc.header+"\n"+tc.row+"\n")[0]
			if got := squeeze(describe(row)); got != squeeze(tc.want) || row.Line != 2 {
				t.Errorf("line %d: got %q, want %q", row.Line, got, tc.want)
			}
		})
	}
}

// squeeze drops empty parts, so that a table need not count bars.
func squeeze(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '|' }), "|")
}

func describe(row PersonRow) string {
	p := row.Person
	parts := []string{
		model.Tidy(p.Title + " " + p.FamilyName + " " + p.GivenName), p.Organisation, p.Role, p.Email, p.Postcode, p.TaxCode, string(p.BirthDate),
	}
	if p.Notes != "" {
		parts = append(parts, "notes="+p.Notes)
	}
	if row.Problem != nil {
		parts = append(parts, row.Problem.Field+":"+row.Problem.Key)
	}
	for _, w := range row.Warnings {
		parts = append(parts, w.Key)
	}
	return strings.Join(parts, "|")
}

func TestPersonRowsOfTheRealFile(t *testing.T) {
	data, err := os.ReadFile("testdata/infoday-excel.csv")
	if err != nil {
		t.Fatal(err)
	}
	refused, warned := "", ""
	for _, row := range people(t, string(data)) {
		if row.Problem != nil {
			refused += fmt.Sprintf("%d %s;", row.Line, row.Problem)
		} else if len(row.Person.Postcode) != 5 {
			t.Errorf("line %d: postcode %q", row.Line, row.Person.Postcode)
		}
		for _, w := range row.Warnings {
			warned += fmt.Sprintf("%d %s;", row.Line, w.Key)
		}
	}
	if want := "64 family_name: required;65 email: email (non-una-mail);"; refused != want {
		t.Errorf("refused %q, want %q", refused, want)
	}
	if want := "65 postcode_zero_added;"; warned != want {
		t.Errorf("warned %q, want %q", warned, want)
	}
}

func TestAttendanceRows(t *testing.T) {
	const header = "family_name;given_name;session;status;in;out\n"
	for name, tc := range map[string]struct{ text, want string }{
		"present":                      {header + "Rossi;Mario;Plenaria;presente;;", "Rossi/Mario/Plenaria/present///"},
		"times":                        {header + "Rossi;Mario;2;P;9.20;1630", "Rossi/Mario/2/present/09:20/16:30/"},
		"seconds of a spreadsheet":     {header + "Rossi;Mario;2;x;09:20:00;", "Rossi/Mario/2/present/09:20//"},
		"a tick":                       {header + "Rossi;Mario;2;✓;;", "Rossi/Mario/2/present///"},
		"sì":                           {header + "Rossi;Mario;2;Sì;;", "Rossi/Mario/2/present///"},
		"absent":                       {header + "Rossi;Mario;2;A;;", "Rossi/Mario/2/absent///"},
		"no":                           {header + "Rossi;Mario;2;no;;", "Rossi/Mario/2/absent///"},
		"excused":                      {header + "Rossi;Mario;2;Giustificata;;", "Rossi/Mario/2/excused///"},
		"English excused":              {header + "Rossi;Mario;2;EXCUSED;;", "Rossi/Mario/2/excused///"},
		"a time alone is a presence":   {header + "Rossi;Mario;2;;9;", "Rossi/Mario/2/present/09:00//"},
		"nothing is no presence":       {header + "Rossi;Mario;2;;;", "Rossi/Mario/2////status: required"},
		"an unknown word":              {header + "Rossi;Mario;2;forse;;", "Rossi/Mario/2////status: unknown_status (forse)"},
		"no time":                      {header + "Rossi;Mario;2;p;mattina;", "Rossi/Mario/2/present///in: clock (mattina)"},
		"out before in":                {header + "Rossi;Mario;2;p;11;10", "Rossi/Mario/2/present/11:00/10:00/out: out_before_in (11:00)"},
		"no name":                      {header + ";Mario;2;p;;", "/Mario/2/present///family_name: required"},
		"a name alone says nothing":    {"Cognome;Nome\nRossi;Mario", "Rossi/Mario/////status: required"},
		"one column of names, Italian": {"Nominativo;Sessione;Presenza;Entrata;Uscita\nROSSI Mario;1;Presente;9:30;13:00", "ROSSI/Mario/1/present/09:30/13:00/"},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := ReadTable(strings.NewReader(tc.text))
			if err != nil {
				t.Fatal(err)
			}
			r := AttendanceRows(table, Guess(table.Headers, AttendanceFields()))[0]
			got := strings.Join([]string{r.FamilyName, r.GivenName, r.Session, r.Status, string(r.In), string(r.Out), ""}, "/")
			if r.Problem != nil {
				got += r.Problem.Error()
			}
			if got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}
