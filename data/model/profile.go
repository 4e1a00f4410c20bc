package model

import (
	"slices"
	"strings"
)

// A Profile is what a funder wants of the papers that people sign: columns,
// rows, head, texts and logos, and what must be known before printing (DOMAIN 1).
// The zero value prints what the house prints without one.
type Profile struct {
	ID          string
	Name        string
	Programme   string   // what the profile is for; printed where the project names no programme
	Columns     []string // of SheetColumns, in the order of the sheet
	RowHeight   int      // mm, 12-16; 0 as high as costs no page
	BodySize    int      // points of the rows, 10-12; 0 the house's
	Orientation string   // Portrait, Landscape or "" for the secretary's choice
	Shown       []string // of ProfileFields, what the head shows
	Required    []string // of ProfileFields, what the event must not lack
	Checks      []string // of ProfileChecks, what else is looked after before printing
	TextIT      string   // printed at the foot, in Italian
	TextEN      string
	PrivacyIT   string // short notice instead of the association's, in Italian
	PrivacyEN   string
	Logos       [][]byte // beside those of the project
}

// NoProfile chooses none, where "" chooses that of the project.
const NoProfile = "none"

// Codes of a profile.
var (
	// SheetColumns are the columns that a sheet can show beside number and name.
	SheetColumns = []string{"organisation", "role", "email", "birth_date", "tax_code"}
	// PlainColumns are those of a sheet without a profile: everybody at the table reads it.
	PlainColumns = []string{"organisation", "role"}
	// ProfileFields are the facts of the head.
	ProfileFields = []string{"project", "index", "cup", "funder", "code", "venue", "address", "organiser"}
	// ProfileChecks are what can be looked after: times of all sessions, teachers,
	// topics, what the columns ask of everybody, a CUP of the right form, a logo.
	ProfileChecks = []string{"blocks", "speaker", "topic", "columns", "cup_form", "logo"}
)

// Limits of a profile: rows in mm, letters in points, a logo in bytes.
const (
	LeastRowHeight, MostRowHeight = 12, 16
	LeastBodySize, MostBodySize   = 10, 12
	MaxProfileLogos               = 3
	MaxLogoBytes                  = 4 << 20
)

// ProfileModels are the forms that a new profile begins with.
var ProfileModels = []string{"erasmus", "regional", "simple"}

// NewProfile returns one of ProfileModels without a name; any other is empty.
func NewProfile(form string) Profile {
	all := slices.Clone(ProfileFields)
	switch form {
	case "erasmus": // multiplier events: who came, from where, with a signature
		return Profile{
			Columns: []string{"organisation", "role"}, RowHeight: 14, BodySize: 10, Orientation: Landscape, Shown: all,
			Required: []string{"project", "index", "funder", "venue", "address"}, Checks: []string{"blocks", "columns", "logo"},
		}
	case "regional": // courses paid by a region: CUP and tax codes
		return Profile{
			Columns: []string{"birth_date", "tax_code"}, RowHeight: 13, BodySize: 10, Orientation: Portrait, Shown: all,
			Required: []string{"project", "cup", "code", "venue", "address"},
			Checks:   []string{"blocks", "speaker", "topic", "columns", "cup_form", "logo"},
		}
	case "simple":
		return Profile{
			Columns: []string{"organisation"}, RowHeight: 12, BodySize: 10,
			Shown: []string{"project", "venue", "organiser"}, Required: []string{"venue"}, Checks: []string{"blocks"},
		}
	default:
		return Profile{}
	}
}

// Tidied returns p as it is stored: codes in the order of their lists, each once.
// The columns keep their own order.
func (p Profile) Tidied() Profile {
	p.Name, p.Programme = Tidy(p.Name), Tidy(p.Programme)
	for _, text := range []*string{&p.TextIT, &p.TextEN, &p.PrivacyIT, &p.PrivacyEN} {
		*text = strings.TrimSpace(*text)
	}
	var columns []string
	for _, c := range p.Columns {
		if !slices.Contains(columns, c) {
			columns = append(columns, c)
		}
	}
	p.Columns = columns
	return p
}

// Validate returns the first Problem that keeps a tidied p from being saved.
func (p Profile) Validate() error {
	checks := []*Problem{
		required("name", p.Name), atMost(200, "name", p.Name), atMost(200, "programme", p.Programme),
		allOf(SheetColumns, "columns", p.Columns), allOf(ProfileFields, "shown", p.Shown),
		allOf(ProfileFields, "required", p.Required), allOf(ProfileChecks, "checks", p.Checks),
		oneOf([]string{"", Portrait, Landscape}, "orientation", p.Orientation),
		atMost(1_000, "text_it", p.TextIT), atMost(1_000, "text_en", p.TextEN),
		atMost(1_000, "privacy_it", p.PrivacyIT), atMost(1_000, "privacy_en", p.PrivacyEN),
		oneOfSpan("row_height", p.RowHeight, [2]int{LeastRowHeight, MostRowHeight}), oneOfSpan("body_size", p.BodySize, [2]int{LeastBodySize, MostBodySize}),
	}
	if len(p.Logos) > MaxProfileLogos {
		checks = append(checks, &Problem{Field: "logos", Key: "too_many", Limit: FormatInt(MaxProfileLogos)})
	}
	return firstProblem(checks...)
}

func allOf(known []string, field string, codes []string) *Problem {
	for _, code := range codes {
		if p := oneOf(known, field, code); p != nil {
			return p
		}
	}
	return nil
}

// oneOfSpan accepts 0, for what the house likes, and the span of both limits.
func oneOfSpan(field string, value int, limits [2]int) *Problem {
	if value == 0 || value >= limits[0] && value <= limits[1] {
		return nil
	}
	return &Problem{Field: field, Key: "between", Limit: FormatInt(limits[0]) + "-" + FormatInt(limits[1])}
}

// IsSet reports whether there is a profile at all.
func (p Profile) IsSet() bool { return p.Name != "" }

// Shows reports whether the head shows a fact; without a profile it shows all.
func (p Profile) Shows(field string) bool { return !p.IsSet() || slices.Contains(p.Shown, field) }

// Text returns the words for the foot in a language, those of the other one where there are none.
func (p Profile) Text(language string) string { return either(language, p.TextIT, p.TextEN) }

// Privacy returns the short notice in a language, that of the other one where there is none.
func (p Profile) Privacy(language string) string { return either(language, p.PrivacyIT, p.PrivacyEN) }

func either(language, italian, english string) string {
	if language == "en" && english != "" || italian == "" {
		return english
	}
	return italian
}
