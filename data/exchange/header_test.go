package exchange

import (
	"slices"
	"strings"
	"testing"
)

func TestHeadersAreRecognised(t *testing.T) {
	for name, tc := range map[string]struct {
		headers, want string
		fields        []string
	}{
		"Italian": {
			"Cognome|Nome|Ente di appartenenza|Ruolo|E-mail|Telefono|CAP|Comune",
			"family_name|given_name|organisation|role|email|phone|postcode|town", PersonFields(),
		},
		"English":                        {"Family name|Given name|Organisation|Country", "family_name|given_name|organisation|country", PersonFields()},
		"American":                       {"LAST NAME|First Name|Company|Job title|Zip Code|City", "family_name|given_name|organisation|role|postcode|town", PersonFields()},
		"name beside family name":        {"Surname|Name|Email address", "family_name|given_name|email", PersonFields()},
		"name alone is both":             {"Nome|Ente", "name_given_first|organisation", PersonFields()},
		"one column, family first":       {"N.|Cognome e Nome|Firma", "|name_family_first|", PersonFields()},
		"one column, given first":        {"Nome e cognome|Qualifica", "name_given_first|role", PersonFields()},
		"form of the web":                {"Informazioni cronologiche|Cognome (come sul documento)|Nome|Indirizzo e-mail|Ente/organizzazione di appartenenza|Numero di telefono cellulare", "|family_name|given_name|email|organisation|phone", PersonFields()},
		"birth does not move the home":   {"Cognome|Provincia di nascita|Comune di nascita|Data di nascita|Cod. Fisc.", "family_name||birth_place|birth_date|tax_code", PersonFields()},
		"the second phone is left":       {"Cognome|Telefono|Cellulare", "family_name|phone|", PersonFields()},
		"unsure words are left":          {"Cognome|Telefono ente|Colore preferito", "family_name||", PersonFields()},
		"stato is a country for people":  {"Cognome|Nome|Stato", "family_name|given_name|country", PersonFields()},
		"stato is a status for presence": {"Cognome|Nome|Sessione|Stato|Ora ingresso|Ora uscita", "family_name|given_name|session|status|in|out", AttendanceFields()},
		"codes of the issue":             {"family_name|given_name|session|status|in|out", "family_name|given_name|session|status|in|out", AttendanceFields()},
		"presence, Italian":              {"Nominativo|Lezione|Presenza|Entrata|Uscita", "name_family_first|session|status|in|out", AttendanceFields()},
	} {
		t.Run(name, func(t *testing.T) {
			got := Guess(strings.Split(tc.headers, "|"), tc.fields)
			if want := strings.Split(tc.want, "|"); !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestHeaderRowIsFound(t *testing.T) {
	for name, tc := range map[string]struct {
		text string
		line int // 0: no headers
	}{
		"first line":                        {"Cognome;Nome\nRossi;Anna\n", 1},
		"below a title":                     {"Elenco iscritti Info Day;;\n;;\nCognome;Nome;Ente\nRossi;Anna;Comune\n", 3},
		"no headers":                        {"Rossi;Anna;anna@example.org\nBo;Ugo;ugo@example.org\n", 0},
		"no headers, no clue":               {"Rossi;Anna\nBo;Ugo\n", 0},
		"a language nobody told us":         {"Nachname;Vorname;Elektropost\nRossi;Anna;a@example.org\nBo;Ugo;u@example.org\n", 1},
		"one known name among unknown ones": {"Uzvārds;Vārds;Organisation\nBērziņa;Līga;RTA\n", 1},
		"one column":                        {"Nominativo\nROSSI Anna\n", 1},
		"a person called Nota":              {"Nota;Anna;05100\nBo;Ugo;05100\n", 0},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := ReadTable(strings.NewReader(tc.text))
			if err != nil {
				t.Fatal(err)
			}
			if table.HeaderLine != tc.line || (table.Headers != nil) != (tc.line > 0) {
				t.Errorf("headers %q on line %d, want line %d", table.Headers, table.HeaderLine, tc.line)
			}
			all := len(table.WithoutHeaders().Rows)
			if again := table.WithoutHeaders().WithHeaders(); again.HeaderLine != 1 || len(again.Rows) != all-1 {
				t.Errorf("by hand: headers on line %d, %d rows of %d", again.HeaderLine, len(again.Rows), all)
			}
		})
	}
}
