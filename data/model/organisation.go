package model

import "strings"

// An Organisation is a body that takes part, hosts, funds or is met.
type Organisation struct {
	ID           string
	Name         string
	ShortName    string
	Kind         string // one of OrganisationKinds, "" not known
	Sector       string
	Level        string // one of OrganisationLevels, "" not known
	TaxCode      string
	VATNumber    string
	RUNTSSection string // a-g (art. 46 CTS)
	RUNTSNumber  string
	Address      string
	Postcode     string // text: 05100 keeps its zero
	Town         string
	Province     string
	Email        string
	PEC          string
	SDI          string // 7 characters, 6 for public bodies
	Phone        string
	Website      string
	Source       string
	Notes        string

	Influence        int    // 1-5, 0 not known
	Interest         int    // 1-5, 0 not known
	Engagement       string // now: one of EngagementLevels, "" not known
	EngagementWanted string
	Owner            string // who of the association looks after it

	People int // in the register with this as their main organisation; read only
}

// OrganisationKinds are the kinds of DOMAIN 4; the screen translates them.
var OrganisationKinds = []string{
	"municipality", "province", "region", "state_body", "health_authority", "employment_centre", "school", "university",
	"training_body", "volunteer_organisation", "social_promotion", "philanthropic_body", "social_enterprise",
	"social_cooperative_a", "social_cooperative_b", "social_cooperative_mixed", "cooperative_consortium", "foundation",
	"religious_body", "trade_association", "trade_union", "chamber_of_commerce", "small_business", "large_company",
	"media", "informal_group", "other",
}

// OrganisationLevels say how far an organisation reaches.
var OrganisationLevels = []string{"local", "provincial", "regional", "national", "european"}

// Tidied returns o as it is stored: without stray spaces, codes in capitals.
func (o Organisation) Tidied() Organisation {
	for _, text := range []*string{
		&o.Name, &o.ShortName, &o.Sector, &o.Address, &o.Postcode, &o.Town, &o.Province,
		&o.Email, &o.PEC, &o.Phone, &o.Website, &o.RUNTSNumber, &o.Owner,
	} {
		*text = Tidy(*text)
	}
	o.TaxCode, o.VATNumber, o.SDI = TidyCode(o.TaxCode), TidyCode(o.VATNumber), TidyCode(o.SDI)
	o.Province = TidyProvince(o.Province)
	return o
}

// Validate returns the first Problem that keeps a tidied o from being saved.
func (o Organisation) Validate() error {
	checks := []*Problem{
		required("name", o.Name), atMost(200, "name", o.Name), atMost(80, "short_name", o.ShortName),
		atMost(200, "sector", o.Sector), taxCodeOrEmpty(o.TaxCode),
		emailOrEmpty("email", o.Email), emailOrEmpty("pec", o.PEC), atMost(60, "phone", o.Phone),
		postcodeOrEmpty("postcode", o.Postcode), atMost(200, "address", o.Address), atMost(200, "town", o.Town),
		atMost(200, "website", o.Website), atMost(10_000, "notes", o.Notes),
	}
	if o.VATNumber != "" {
		checks = append(checks, CheckNumericCode("vat_number", o.VATNumber))
	}
	if o.Kind != "" {
		checks = append(checks, oneOf(OrganisationKinds, "kind", o.Kind))
	}
	if o.Level != "" {
		checks = append(checks, oneOf(OrganisationLevels, "level", o.Level))
	}
	if o.SDI != "" && (len(o.SDI) != 6 && len(o.SDI) != 7 || strings.Trim(o.SDI, capitals+"0123456789") != "") {
		checks = append(checks, &Problem{Field: "sdi", Key: "sdi", Limit: o.SDI})
	}
	return firstProblem(append(checks, o.checkStanding()...)...)
}
