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
