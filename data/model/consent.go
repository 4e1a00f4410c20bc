package model

// A Consent is what a person agreed to, apart from all else and revocable
// (GDPR art. 7). Attendance and reporting rest on contract or law, not on it.
type Consent struct {
	ID        string
	PersonID  string
	Kind      string
	Version   string // of the text that was agreed to, such as "2020-01"
	GivenOn   Date
	RevokedOn Date // "" it stands
}

// ConsentKinds are what is asked for, each by itself.
var ConsentKinds = []string{"newsletter", "photo"}

// Tidied returns c as it is stored.
func (c Consent) Tidied() Consent {
	c.Version = Tidy(c.Version)
	return c
}

// Validate returns the first Problem that keeps a tidied c from being saved.
func (c Consent) Validate() error {
	checks := []*Problem{
		required("", c.PersonID), required("consent_kind", c.Kind), oneOf(ConsentKinds, "consent_kind", c.Kind),
		required("consent_version", c.Version), atMost(100, "consent_version", c.Version),
		required("given_on", string(c.GivenOn)), dateOrEmpty("given_on", c.GivenOn), dateOrEmpty("revoked_on", c.RevokedOn),
	}
	if c.RevokedOn != "" && c.RevokedOn < c.GivenOn {
		checks = append(checks, &Problem{Field: "revoked_on", Key: "revoked_before", Limit: FormatDate(c.GivenOn)})
	}
	return firstProblem(checks...)
}
