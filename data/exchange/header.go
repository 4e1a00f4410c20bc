package exchange

import (
	"strings"
	"unicode"

	"segreteria/data/model"
)

// The fields that a column can be mapped to.
const (
	FamilyName      = "family_name"
	GivenName       = "given_name"
	NameFamilyFirst = "name_family_first" // both names in one column: "Rossi Mario"
	NameGivenFirst  = "name_given_first"  // both names in one column: "Mario Rossi"
	Title           = "title"
	TaxCode         = "tax_code"
	BirthDate       = "birth_date"
	BirthPlace      = "birth_place"
	Organisation    = "organisation"
	Role            = "role"
	Email           = "email"
	Phone           = "phone"
	Address         = "address"
	Postcode        = "postcode"
	Town            = "town"
	Province        = "province"
	Country         = "country"
	Notes           = "notes"
	Session         = "session"
	Status          = "status"
	In              = "in"
	Out             = "out"
)

// PersonFields returns what a column of people can hold, in the order in which it is offered.
func PersonFields() []string {
	return []string{
		FamilyName, GivenName, NameFamilyFirst, NameGivenFirst, Title, Organisation, Role, Email, Phone,
		Address, Postcode, Town, Province, Country, TaxCode, BirthDate, BirthPlace, Notes,
	}
}

// AttendanceFields returns what a column of attendance can hold.
func AttendanceFields() []string {
	return []string{FamilyName, GivenName, NameFamilyFirst, NameGivenFirst, Organisation, Email, Session, Status, In, Out}
}

// headerWords are column names as offices write them, Italian and English, by
// field. "Stato" is a country among people and a status among presences: the
// wanted fields decide.
var headerWords = map[string]string{
	FamilyName:      "cognome|cognomi|family name|surname|last name|lastname|family|apellido",
	GivenName:       "nome|nomi|nome di battesimo|given name|first name|firstname|forename|given|name",
	NameFamilyFirst: "cognome e nome|cognome nome|cognome/nome|nominativo|nominativi|partecipante|partecipanti|iscritto|surname and name|surname name|last name first name|participant|attendee",
	NameGivenFirst:  "nome e cognome|nome cognome|nome/cognome|nome completo|full name|name and surname|name surname|first and last name",
	Title:           "titolo|titolo di cortesia|appellativo|title|salutation|prefix",
	TaxCode:         "codice fiscale|cod fiscale|cod fisc|codfisc|c f|cf|tax code|fiscal code|tax id|codice fiscale partecipante",
	BirthDate:       "data di nascita|data nascita|nato il|nato a il|nata il|nato/a il|birth date|birthdate|date of birth|born on|birthday|dob",
	BirthPlace:      "luogo di nascita|luogo nascita|comune di nascita|comune nascita|citta di nascita|nato a|nata a|nato/a a|birth place|birthplace|place of birth|born in",
	Organisation: "ente|ente di appartenenza|ente appartenenza|ente/organizzazione|ente organizzazione|organizzazione|organizzazione di appartenenza|associazione|" +
		"azienda|impresa|societa|ditta|istituzione|istituto|struttura|ragione sociale|nome ente|denominazione|denominazione ente|organisation|organization|" +
		"company|company name|institution|affiliation|employer|sending organisation|sending organization|body|ente di provenienza|provenienza|appartenenza",
	Role:     "ruolo|ruolo nell ente|qualifica|funzione|incarico|carica|mansione|posizione|professione|role|job title|position|function|occupation",
	Email:    "e mail|email|mail|posta elettronica|indirizzo e mail|indirizzo email|indirizzo mail|indirizzo di posta elettronica|e mail address|email address|electronic mail",
	Phone:    "telefono|tel|cell|cellulare|tel cell|tel/cell|telefono cellulare|telefono/cellulare|telefono fisso|n telefono|n tel|numero di telefono|numero telefono|numero di cellulare|recapito telefonico|recapito|phone|phone number|telephone|telephone number|mobile|mobile phone|cell phone",
	Address:  "indirizzo|indirizzo di residenza|residenza|via|via/piazza|domicilio|address|street|street address|postal address",
	Postcode: "cap|c a p|codice postale|codice di avviamento postale|postcode|post code|postal code|zip|zip code",
	Town:     "comune|comune di residenza|citta|citta di residenza|localita|paese|town|city|municipality|place",
	Province: "provincia|prov|pr|provincia di residenza|province|county",
	Country:  "nazione|paese di provenienza|stato|stato estero|nazionalita|country|nationality|country code|state",
	Notes:    "note|nota|annotazioni|osservazioni|commenti|notes|note s|remarks|comments|comment",
	Session:  "sessione|sessioni|lezione|modulo|incontro|parte|titolo sessione|session|lesson|module|session title|part",
	Status:   "stato|stato presenza|presenza|presenze|presente|esito|frequenza|status|attendance|present|state",
	In:       "entrata|ora entrata|ora di entrata|orario entrata|orario di entrata|ingresso|ora ingresso|ora di ingresso|arrivo|ora arrivo|dalle|ora inizio|in|time in|check in|arrival|from",
	Out:      "uscita|ora uscita|ora di uscita|orario uscita|orario di uscita|partenza|alle|ora fine|out|time out|check out|departure|to",
}

// fieldsOf holds the fields of each folded column name.
var fieldsOf = func() map[string][]string {
	index := map[string][]string{}
	for field, words := range headerWords {
		for word := range strings.SplitSeq(words, "|") {
			index[model.Fold(word)] = append(index[model.Fold(word)], field)
		}
	}
	return index
}()

// A Mapping holds the field of each column, "" for a column that is not read.
type Mapping []string

// Has reports whether any column holds the field.
func (m Mapping) Has(field string) bool { return m.column(field) >= 0 }

func (m Mapping) column(field string) int {
	for i, f := range m {
		if f == field {
			return i
		}
	}
	return -1
}

// Guess finds the field of each column among the wanted ones. Each field goes
// to one column only, the first that names it.
func Guess(headers, fields []string) Mapping {
	mapping := make(Mapping, len(headers))
	for _, exact := range []bool{true, false} {
		for i, header := range headers {
			if mapping[i] != "" {
				continue
			}
			field := fieldNamed(header, fields, exact)
			if field != "" && !mapping.Has(field) {
				mapping[i] = field
			}
		}
	}
	// "Nome" alone is the whole name, beside "Cognome" the given one.
	if given := mapping.column(GivenName); given >= 0 && !mapping.Has(FamilyName) && wants(fields, NameGivenFirst) {
		if mapping.Has(NameFamilyFirst) || mapping.Has(NameGivenFirst) {
			mapping[given] = ""
		} else {
			mapping[given] = NameGivenFirst
		}
	}
	return mapping
}

// fieldNamed returns the field that a header names: its whole text, without
// what stands in brackets; else, when not exact, the only field that its words name.
func fieldNamed(header string, fields []string, exact bool) string {
	if before, _, bracket := strings.Cut(header, "("); bracket && strings.TrimSpace(before) != "" {
		header = before
	}
	if exact {
		return wanted(fieldsOf[model.Fold(header)], fields)
	}
	found := ""
	for _, word := range strings.FieldsFunc(header, func(r rune) bool { return !unicode.IsLetter(r) }) {
		folded := model.Fold(word)
		if folded == "nascita" || folded == "birth" {
			return ""
		}
		field := wanted(fieldsOf[folded], fields)
		if len(folded) < 3 || field == "" || field == GivenName || field == found {
			continue
		}
		if found != "" {
			return ""
		}
		found = field
	}
	return found
}

// wanted returns the first of the wanted fields that is among those named.
func wanted(named, fields []string) string {
	for _, field := range fields {
		if wants(named, field) {
			return field
		}
	}
	return ""
}

func wants(fields []string, field string) bool {
	for _, f := range fields {
		if f == field {
			return true
		}
	}
	return false
}

// headerSearch is how many rows may stand above the column names.
const headerSearch = 10

// headerRow returns the index of the row of column names, -1 when there is
// none. Two known names make a row of them, wherever a title pushed it; in the
// first row one is enough, or none when it reads unlike the rows below.
func headerRow(rows []Row) int {
	best, most := -1, 1
	for i, row := range rows[:min(len(rows), headerSearch)] {
		if known := knownHeaders(row.Cells); known > most && !dataLike(row.Cells) {
			best, most = i, known
		}
	}
	if best >= 0 || len(rows) == 0 || dataLike(rows[0].Cells) {
		return best
	}
	if knownHeaders(rows[0].Cells) > 0 || unlikeBelow(rows) {
		return 0
	}
	return -1
}

// knownHeaders counts the cells that are column names.
func knownHeaders(cells []string) int {
	n := 0
	for _, cell := range cells {
		if len(cell) <= 200 && (fieldNamed(cell, PersonFields(), true) != "" || fieldNamed(cell, AttendanceFields(), true) != "") {
			n++
		}
	}
	return n
}

// dataLike reports whether a cell holds what no column name does: an address
// of e-mail, or more digits than letters.
func dataLike(cells []string) bool {
	for _, cell := range cells {
		if strings.Contains(cell, "@") || mostlyDigits(cell) {
			return true
		}
	}
	return false
}

func mostlyDigits(cell string) bool {
	digits, letters := 0, 0
	for _, r := range cell {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > letters
}

// unlikeBelow reports whether a column holds data in most rows below the
// first: then the first, which holds none, is a row of names in some language.
func unlikeBelow(rows []Row) bool {
	below := rows[1:min(len(rows), headRows)]
	for column := range rows[0].Cells {
		n := 0
		for _, row := range below {
			if dataLike([]string{row.Cell(column)}) {
				n++
			}
		}
		if n > 0 && 2*n > len(below) {
			return rows[0].Cells[column] != ""
		}
	}
	return false
}
