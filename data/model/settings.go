package model

import "slices"

// Settings are what the association says of itself once, for every paper.
type Settings struct {
	Name             string
	ShortName        string
	Address          string
	Postcode         string
	Town             string
	Province         string
	TaxCode          string
	VATNumber        string
	Email            string
	Phone            string
	Logo             []byte // PNG or JPEG
	PlaceOfSignature string
	Signatories      []Signatory // 1-3; who signs the certificates
	PrivacyText      string      // short notice at the foot of a sheet (GDPR art. 13); "" prints the house's own
	PrivacyWhere     string      // where the full notice is found
	Language         string      // "it", "en" or "" for the system's
	HourMinutes      int         // of a training hour: one of HourLengths; 0 is 60
	PatronDay        string      // "MM-DD" of the town's patron saint, a holiday of its own; "" none
	ScanEvidence     string      // one of Evidences, what is kept of a signed page; "" is EvidenceSmall
}

// HourLengths are the minutes that a training hour can have (DOMAIN 5).
var HourLengths = []int{60, 50, 45}

// Hour returns the minutes of a training hour.
func (s Settings) Hour() int {
	if s.HourMinutes == 0 {
		return HourLengths[0]
	}
	return s.HourMinutes
}

// HoursOf writes minutes of an event as hours: those of a course have the
// length of the association's training hour.
func (s Settings) HoursOf(e Event, minutes int) string {
	if e.Kind == KindCourse {
		return FormatHours(minutes, s.Hour())
	}
	return FormatMinutes(minutes)
}

// A Signatory signs certificates for the association.
type Signatory struct{ Name, Office string }

// MaxSignatories fit side by side on a certificate.
const MaxSignatories = 3

// Validate returns the first Problem that keeps s from being saved.
func (s Settings) Validate() error {
	checks := []*Problem{
		required("association_name", s.Name), atMost(200, "association_name", s.Name), atMost(200, "address", s.Address),
		postcodeOrEmpty("postcode", s.Postcode), atMost(200, "town", s.Town), emailOrEmpty("email", s.Email),
		taxCodeOrEmpty(TidyCode(s.TaxCode)), atMost(1_000, "privacy_text", s.PrivacyText), atMost(200, "privacy_where", s.PrivacyWhere),
		dayOfYearOrEmpty("patron_day", s.PatronDay),
	}
	if s.ScanEvidence != "" {
		checks = append(checks, oneOf(Evidences, "scan_evidence", s.ScanEvidence))
	}
	if !slices.Contains(HourLengths, s.Hour()) {
		checks = append(checks, &Problem{Field: "hour_minutes", Key: "unknown_code", Limit: FormatInt(s.HourMinutes)})
	}
	if vat := TidyCode(s.VATNumber); vat != "" {
		checks = append(checks, CheckNumericCode("vat_number", vat))
	}
	if len(s.Signatories) > MaxSignatories {
		checks = append(checks, &Problem{Field: "signatories", Key: "too_many", Limit: FormatInt(MaxSignatories)})
	}
	return firstProblem(checks...)
}

// Warnings lists what looks wrong of the association and may still be right.
func (s Settings) Warnings() []*Problem {
	return Organisation{
		TaxCode: TidyCode(s.TaxCode), VATNumber: TidyCode(s.VATNumber), Postcode: s.Postcode, Province: TidyProvince(s.Province),
	}.Warnings()
}
