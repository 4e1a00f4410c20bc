package model

import "regexp"

// A Project is what a funder pays for; its words and logos head the papers.
type Project struct {
	ID             string
	Title          string
	Index          string // the funder's number, such as 2017-1-351
	CUP            string // Italian public-investment code
	Funder         string
	Programme      string // programme or call
	FunderText     string // the sentence the funder asks for, printed at the foot
	Logos          [][]byte
	ProfileID      string // of the funder; "" none
	Profile        string // its name, read only
	RetentionUntil Date
	Notes          string
}

var cupPattern = regexp.MustCompile(`^[A-Z][0-9]{2}[A-Z][0-9]{11}$`)

// Validate returns the first Problem that keeps p from being saved.
func (p Project) Validate() error {
	return firstProblem(
		required("title", p.Title), atMost(300, "title", p.Title), atMost(80, "index", p.Index),
		atMost(40, "cup", p.CUP), atMost(200, "funder", p.Funder), atMost(200, "programme", p.Programme),
		atMost(1_000, "funder_text", p.FunderText), dateOrEmpty("retention_until", p.RetentionUntil))
}

// Warnings lists what looks wrong and may still be right: a CUP that does not
// have the form letter, 2 digits, letter, 11 digits (DOMAIN 1).
func (p Project) Warnings() []*Problem {
	if p.CUP != "" && !cupPattern.MatchString(p.CUP) {
		return []*Problem{{Field: "cup", Key: "cup", Limit: p.CUP}}
	}
	return nil
}
