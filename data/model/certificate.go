package model

// A Certificate is an entry of the register of certificates: its number is
// never used again. What it says is kept as it was issued.
type Certificate struct {
	ID            string
	Number        int // from 1 in each year, without gaps
	Year          int
	EventID       string
	ParticipantID string
	PersonID      string
	IssuedOn      Date
	Name          string // as printed: "Mario Rossi"
	BirthDate     Date
	BirthPlace    string
	TaxCode       string
	Attended      int    // minutes
	Planned       int    // minutes
	EventTitle    string // of the event; read only

	Title       string // of the event, as printed; this and the next ones are "" of certificates older than them
	StartsOn    Date
	EndsOn      Date
	Issuer      string
	Language    string // one of CertificateLanguages
	TestResult  string
	Code        string // the signed code that is printed (Attestation)
	AnnulledOn  Date   // "" it is valid
	AnnulReason string
	Duplicates  []Date // when duplicates were given; read only
}

// Given fills what a certificate says of its event and of who issues it.
func (c Certificate) Given(e Event, issuer, language string) Certificate {
	c.Title, c.StartsOn, c.EndsOn, c.Issuer, c.Language = e.Title, e.StartsOn, e.EndsOn, issuer, language
	return c
}

// The states of a certificate.
const (
	CertificateIssued     = "issued"
	CertificateDuplicated = "duplicated"
	CertificateAnnulled   = "annulled"
)

// CertificateStates are those that the register shows.
var CertificateStates = []string{CertificateIssued, CertificateDuplicated, CertificateAnnulled}

// State says how the certificate stands.
func (c Certificate) State() string {
	switch {
	case c.AnnulledOn != "":
		return CertificateAnnulled
	case len(c.Duplicates) > 0:
		return CertificateDuplicated
	default:
		return CertificateIssued
	}
}

// Attestation is what the code of the certificate says.
func (c Certificate) Attestation() Attestation {
	return Attestation{
		Number: c.Number, Year: c.Year, Name: c.Name, Title: c.Title, Issuer: c.Issuer, Attended: c.Attended, Planned: c.Planned,
		From: c.StartsOn, To: c.EndsOn, IssuedOn: c.IssuedOn,
	}
}

// NumberText writes the number as the register shows it: "12/2020".
func (c Certificate) NumberText() string { return FormatInt(c.Number) + "/" + FormatInt(c.Year) }

// NewCertificate fills the entry for a participant who is due one, as the
// register and the attendance say it on the day of issue. It has no number yet.
func NewCertificate(t Tally, p Person, issuedOn Date) Certificate {
	return Certificate{
		EventID: t.Participant.EventID, ParticipantID: t.Participant.ID, PersonID: p.ID, IssuedOn: issuedOn,
		Name: p.FullName(), BirthDate: p.BirthDate, BirthPlace: p.BirthPlace, TaxCode: p.TaxCode,
		Attended: t.Attended, Planned: t.Planned,
	}
}

// CheckReason returns the Problem of the reason for an annulment.
func CheckReason(reason string) error {
	return firstProblem(required("reason", reason), atMost(300, "reason", reason))
}

// CheckTestResult returns the Problem of the result of a final test.
func CheckTestResult(result string) error { return firstProblem(atMost(100, "test_result", result)) }
