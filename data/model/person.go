package model

// A Person is someone the association knows: FamilyName and GivenName are the
// only fields it cannot do without.
type Person struct {
	ID             string
	Title          string // as people are addressed: Dott.ssa, Ing. ...
	FamilyName     string
	GivenName      string
	TaxCode        string
	BirthDate      Date
	BirthPlace     string
	OrganisationID string
	Organisation   string // the name of OrganisationID; read only
	Role           string
	Email          string
	Phone          string
	Address        string
	Postcode       string // text: 05100 keeps its zero
	Town           string
	Province       string
	Language       string // "it", "en" or "" for not known
	PrivacyOn      Date   // the day the privacy notice was given
	DoNotContact   bool
	Notes          string
}

// PersonTitles are the titles offered; any other text may be typed.
var PersonTitles = []string{"Sig.", "Sig.ra", "Dott.", "Dott.ssa", "Ing.", "Avv.", "Geom.", "Rag.", "Arch.", "Prof.", "Prof.ssa"}

// Tidied returns p as it is stored: without stray spaces, codes in capitals.
func (p Person) Tidied() Person {
	for _, text := range []*string{
		&p.Title, &p.FamilyName, &p.GivenName, &p.BirthPlace, &p.Role, &p.Email, &p.Phone,
		&p.Address, &p.Postcode, &p.Town, &p.Province,
	} {
		*text = Tidy(*text)
	}
	p.TaxCode, p.Province = TidyCode(p.TaxCode), TidyProvince(p.Province)
	return p
}

// Validate returns the first Problem that keeps a tidied p from being saved.
func (p Person) Validate() error {
	checks := []*Problem{
		required("family_name", p.FamilyName), atMost(200, "family_name", p.FamilyName),
		atMost(200, "given_name", p.GivenName),
		atMost(200, "role", p.Role), atMost(200, "birth_place", p.BirthPlace),
		emailOrEmpty("email", p.Email), atMost(60, "phone", p.Phone),
		postcodeOrEmpty("postcode", p.Postcode), atMost(200, "address", p.Address), atMost(200, "town", p.Town),
		dateOrEmpty("birth_date", p.BirthDate), dateOrEmpty("privacy_on", p.PrivacyOn),
		atMost(10_000, "notes", p.Notes),
	}
	if p.TaxCode != "" {
		checks = append(checks, CheckPersonTaxCode(p.TaxCode))
	}
	return firstProblem(checks...)
}

// SheetName returns the name as sheets print it: "ROSSI Mario".
func (p Person) SheetName() string { return SheetName(p.FamilyName, p.GivenName) }

// FullName returns the name as letters and certificates write it: "Mario Rossi".
func (p Person) FullName() string { return Tidy(p.GivenName + " " + p.FamilyName) }
