package exchange

import (
	"errors"
	"strings"
	"unicode"

	"segreteria/data/model"
)

// A PersonRow is a person as a row of a file tells them.
type PersonRow struct {
	Line     int
	Person   model.Person     // tidied; Organisation holds the name as the file has it
	Problem  *model.Problem   // why the row cannot be taken, nil when it can
	Warnings []*model.Problem // what was changed or guessed, and should be looked at
}

// PersonRows reads every row of the table as a person.
func PersonRows(table Table, mapping Mapping, today model.Date) []PersonRow {
	rows := make([]PersonRow, len(table.Rows))
	for i, row := range table.Rows {
		rows[i] = personRow(cells{row: row, mapping: mapping, headers: table.Headers}, today)
	}
	return rows
}

// cells reads the fields of one row.
type cells struct {
	row     Row
	mapping Mapping
	headers []string
}

// text returns the tidy text of a field, without signs that nobody can see.
func (c cells) text(field string) string {
	cell := c.row.Cell(c.mapping.column(field))
	return model.Tidy(strings.Map(visible, cell))
}

func visible(r rune) rune {
	if unicode.IsSpace(r) {
		return ' '
	}
	if unicode.IsControl(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\u200e' || r == '\u200f' {
		return -1
	}
	return r
}

// names returns the parts of the name, from two columns or from one.
func (c cells) names() splitName {
	for _, field := range []string{NameFamilyFirst, NameGivenFirst} {
		if whole := c.text(field); whole != "" && !c.mapping.Has(FamilyName) {
			return splitFullName(whole, field == NameFamilyFirst)
		}
	}
	return splitName{family: c.text(FamilyName), given: c.text(GivenName), sure: true}
}

func personRow(c cells, today model.Date) PersonRow {
	name := c.names()
	p := model.Person{
		Title: c.text(Title), FamilyName: name.family, GivenName: name.given, TaxCode: c.text(TaxCode),
		BirthPlace: c.text(BirthPlace), Organisation: c.text(Organisation), Role: c.text(Role),
		Email: plainEmail(c.text(Email)), Phone: c.text(Phone), Address: c.text(Address),
		Postcode: c.text(Postcode), Town: c.text(Town), Province: c.text(Province), Notes: c.text(Notes),
	}
	if p.Title == "" {
		p.Title = name.title
	}
	row := PersonRow{Line: c.row.Line}
	if !name.sure {
		row.Warnings = append(row.Warnings, &model.Problem{Field: "family_name", Key: "name_split", Limit: name.family + " / " + name.given})
	}
	country := c.text(Country)
	if postcode, added := withZero(p.Postcode, country); added {
		p.Postcode = postcode
		row.Warnings = append(row.Warnings, &model.Problem{Field: "postcode", Key: "postcode_zero_added", Limit: postcode})
	}
	if country != "" {
		// A person has no country: what the file said of it stays readable.
		p.Notes = strings.TrimPrefix(p.Notes+"\n"+c.label(Country)+country, "\n")
	}
	born, err := birthDate(c.text(BirthDate), today)
	p.BirthDate = born
	row.Person = p.Tidied()
	if err == nil {
		err = row.Person.Validate()
	}
	if err == nil && len([]rune(p.Organisation)) > 200 {
		err = &model.Problem{Field: "organisation", Key: "too_long", Limit: "200"}
	}
	if err != nil && !errors.As(err, &row.Problem) {
		row.Problem = &model.Problem{Key: "unreadable_row", Limit: err.Error()}
	}
	for _, text := range []string{p.FamilyName, p.GivenName, p.Organisation, p.Role} {
		if strings.ContainsRune(text, '\uFFFD') {
			row.Warnings = append(row.Warnings, &model.Problem{Key: "odd_letters", Limit: text})
		}
	}
	return row
}

// label returns the file's own name of a column, as "Country: ".
func (c cells) label(field string) string {
	at := c.mapping.column(field)
	if at < 0 || at >= len(c.headers) {
		return ""
	}
	return model.Tidy(c.headers[at]) + ": "
}

// plainEmail takes the address out of "mailto:a@b.it" and "Anna B <a@b.it>".
func plainEmail(text string) string {
	if _, inside, ok := strings.Cut(text, "<"); ok && strings.HasSuffix(inside, ">") {
		text = strings.TrimSuffix(inside, ">")
	}
	if len(text) > 7 && strings.EqualFold(text[:7], "mailto:") {
		text = text[7:]
	}
	return strings.Trim(text, " ;,")
}

// withZero gives an Italian CAP the zero back that a spreadsheet took: the
// CAPs of four digits run from 01010 to 09170. Other countries have codes of
// four digits of their own.
func withZero(postcode, country string) (string, bool) {
	switch model.Fold(country) {
	case "", "it", "ita", "italia", "italy", "i":
	default:
		return postcode, false
	}
	if len(postcode) != 4 || strings.Trim(postcode, "0123456789") != "" || postcode < "1010" || postcode > "9170" {
		return postcode, false
	}
	return "0" + postcode, true
}

// birthDate reads a day that lies in the past: a year of two digits that
// would come later is of the last century. A time behind the day is dropped.
func birthDate(text string, today model.Date) (model.Date, error) {
	if day, clock, ok := strings.Cut(text, " "); ok && strings.Trim(clock, "0:.") == "" {
		text = day
	}
	d, err := model.ParseDate(text, today)
	if err != nil {
		return "", &model.Problem{Field: "birth_date", Key: "date", Limit: text}
	}
	if d > today && today.Valid() {
		century := model.NewDate(d.Time().AddDate(-100, 0, 0))
		if strings.HasSuffix(text, string(d)[:4]) || strings.HasPrefix(text, string(d)[:4]) {
			return "", &model.Problem{Field: "birth_date", Key: "date", Limit: text}
		}
		d = century
	}
	return d, nil
}
