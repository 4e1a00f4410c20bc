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
