package model

import (
	"slices"
	"strings"
)

// A Town is an Italian municipality.
type Town struct {
	Name      string
	Province  string // its two letters
	ISTAT     string // six digits; the first three are those of the province
	Cadastral string // such as L117, as tax codes name a birthplace; "" not known
}

// Label names the town with its province, for some names occur twice: "Terni (TR)".
func (t Town) Label() string { return t.Name + " (" + t.Province + ")" }

// Towns are the Italian municipalities by name.
type Towns struct {
	all     []Town
	folded  []string         // of each name, word by word
	plain   []string         // the same without spaces
	named   map[string][]int // places of those with that plain name
	coded   map[string]int   // place of the one with that cadastral code
	offices map[string]string
}

// ParseTowns reads lines of name, province, ISTAT code and cadastral code with
// tabs between them; lines of another form are left out.
func ParseTowns(text []byte) Towns {
	t := Towns{named: map[string][]int{}, coded: map[string]int{}, offices: map[string]string{}}
	for line := range strings.Lines(string(text)) {
		parts := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(parts) != 4 || len(parts[2]) != 6 {
			continue
		}
		town := Town{parts[0], parts[1], parts[2], parts[3]}
		folded := foldTown(town.Name)
		plain := strings.ReplaceAll(folded, " ", "")
		t.named[plain] = append(t.named[plain], len(t.all))
		if town.Cadastral != "" {
			t.coded[town.Cadastral] = len(t.all)
		}
		t.all, t.folded, t.plain = append(t.all, town), append(t.folded, folded), append(t.plain, plain)
		t.offices[town.ISTAT[:3]] = town.Province
	}
	return t
}

// foldTown folds word by word, so that the beginning of each word can be found.
func foldTown(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '\'' || r == '’' })
	for i, word := range words {
		words[i] = Fold(word)
	}
	return strings.Join(words, " ")
}

// Find returns up to limit towns: those of that very name, those whose name
// begins with the text, then those of which another word does. Accents, capitals
// and the letters of the province in brackets do not count.
func (t Towns) Find(text string, limit int) []Town {
	name, province := splitTown(text)
	wanted := foldTown(name)
	joined := strings.ReplaceAll(wanted, " ", "")
	if joined == "" {
		return nil
	}
	var same, first, later []Town
	for i, folded := range t.folded {
		if province != "" && t.all[i].Province != province {
			continue
		}
		switch plain := t.plain[i]; {
		case plain == joined:
			same = append(same, t.all[i])
		case strings.HasPrefix(plain, joined):
			first = append(first, t.all[i])
		case len(joined) > 2 && strings.Contains(folded, " "+wanted):
			later = append(later, t.all[i])
		}
	}
	found := slices.Concat(same, first, later)
	return found[:min(limit, len(found))]
}

// Named returns the town of that name, which may carry its province in brackets;
// with an empty province only one whose name occurs once.
func (t Towns) Named(name, province string) (Town, bool) {
	name, written := splitTown(name)
	if province == "" {
		province = written
	}
	province = TidyProvince(province)
	var found []Town
	for _, i := range t.named[Fold(name)] {
		if province == "" || t.all[i].Province == province {
			found = append(found, t.all[i])
		}
	}
	if len(found) != 1 {
		return Town{}, false
	}
	return found[0], true
}

// splitTown takes the province in brackets off a name: "Terni (TR)".
func splitTown(text string) (name, province string) {
	name, province, bracket := strings.Cut(Tidy(text), "(")
	if province = strings.TrimSuffix(province, ")"); !bracket || len(province) != 2 {
		return name, ""
	}
	return Tidy(name), strings.ToUpper(province)
}

// Cadastral returns the town with that cadastral code.
func (t Towns) Cadastral(code string) (Town, bool) {
	if i, known := t.coded[code]; known {
		return t.all[i], true
	}
	return Town{}, false
}

// Office returns the letters of the province whose office has these three
// digits in VAT numbers, "" for none.
func (t Towns) Office(digits string) string { return t.offices[digits] }

// BirthWarning doubts the birthplace of a person whose tax code tells another
// one (key tax_code_place); nil when both agree or one of them is not known.
func (t Towns) BirthWarning(p Person) *Problem {
	if p.BirthPlace == "" || CheckPersonTaxCode(p.TaxCode) != nil {
		return nil
	}
	digits, _ := plainTaxCode(p.TaxCode)
	code := string(digits[11:15])
	typed, known := t.Named(p.BirthPlace, "")
	told, found := t.Cadastral(code)
	switch abroad := strings.HasPrefix(code, "Z"); {
	case known && abroad:
		return &Problem{Field: "birth_place", Key: "tax_code_abroad", Limit: typed.Label()}
	case known && found && typed.Cadastral != "" && typed != told:
		return &Problem{Field: "birth_place", Key: "tax_code_place", Limit: told.Label()}
	}
	return nil
}
