package model

import (
	"slices"
	"strings"
)

// A Memorandum is a memorandum of understanding: a shared aim that its parties
// sign (DOMAIN 3). It binds nobody by itself.
type Memorandum struct {
	ID             string
	Title          string
	Object         string
	ProjectID      string
	ProtocolNumber string
	Stage          string // one of MemorandumStages: what a person says before the signatures
	Place          string // of the signature
	EventID        string // at which it is signed, "" none
	StartsOn       Date   // effective day, "" the day of the last signature
	Months         int    // duration, 0 none agreed
	EndsOn         Date   // "" follows from the duration
	Renewal        string // one of Renewals
	NoticeDays     int    // before the end, within which tacit renewal can be refused
	Termination    string
	PrivacyRole    string
	RenewsID       string // the memorandum that this one follows
	WithdrawnOn    Date   // the first day without effect, after a withdrawal or a notice of non-renewal
	AnnulledOn     Date
	Reason         string // why withdrawn or annulled
	Notes          string

	Parties []Party
	Actions []JointAction
	People  []MemorandumPerson // whom to turn to

	// Read only.
	Project, Event string // titles
	Renews         string // title of the one that this one follows
	RenewedBy      string // id of the one that follows this one, "" none
	RenewedOn      Date   // from when the one that follows is in force
}

// A Party signs a memorandum.
type Party struct {
	ID             string
	OrganisationID string // "" the association itself
	Signatory      string // name of who signs
	Office         string
	Delegate       bool   // signs by delegation
	Act            string // that authorises it, such as "delibera n. 12"
	ActOn          Date
	ProtocolNumber string // the party's own
	ProtocolOn     Date
	SignedOn       Date   // "" not yet
	Mode           string // one of SignatureModes, "" not known

	Organisation string // its name, or the association's; read only
	Kind         string // of the organisation; read only
}

// A JointAction is something that the parties agree to do.
type JointAction struct {
	ID      string
	Text    string
	PartyID string // who owns it, "" all
	DueOn   Date
	DoneOn  Date
	EventID string // that fulfils it

	Event string // title; read only
}

// A MemorandumPerson is a person of the register to turn to.
type MemorandumPerson struct{ ID, Name string }

// Codes of a memorandum; the screen translates them.
var (
	MemorandumStages = []string{StateDraft, StateInApproval, StateApproved}
	Renewals         = []string{RenewalNone, RenewalTacit, RenewalExpress}
	SignatureModes   = []string{ModeHandwritten, "pades", "cades"}
)

// Renewals of a memorandum.
const (
	RenewalNone    = "none"
	RenewalTacit   = "tacit"
	RenewalExpress = "express"
)

// ModeHandwritten is a signature on paper; the other modes are digital.
const ModeHandwritten = "handwritten"

// Public reports whether the party is a public body.
func (p Party) Public() bool { return slices.Contains(publicKinds, p.Kind) }

// Digital reports whether the party signs digitally.
func (p Party) Digital() bool { return p.Mode != "" && p.Mode != ModeHandwritten }

// Tidied returns m as it is stored. What nobody owns any more belongs to all.
func (m Memorandum) Tidied() Memorandum {
	for _, text := range []*string{&m.Title, &m.ProtocolNumber, &m.Place, &m.PrivacyRole} {
		*text = Tidy(*text)
	}
	if m.Stage == "" {
		m.Stage = StateDraft
	}
	if m.Renewal == "" {
		m.Renewal = RenewalNone
	}
	m.Parties, m.Actions = slices.Clone(m.Parties), slices.Clone(m.Actions)
	owners := map[string]bool{}
	for i := range m.Parties {
		p := &m.Parties[i]
		for _, text := range []*string{&p.Signatory, &p.Office, &p.Act, &p.ProtocolNumber} {
			*text = Tidy(*text)
		}
		owners[p.ID] = true
	}
	for i := range m.Actions {
		m.Actions[i].Text = Tidy(m.Actions[i].Text)
		if !owners[m.Actions[i].PartyID] {
			m.Actions[i].PartyID = ""
		}
	}
	return m
}

// mostMonths is half a century: a longer duration is a slip of the finger.
const mostMonths = 600

// Validate returns the first Problem that keeps a tidied m from being saved.
func (m Memorandum) Validate() error {
	checks := []*Problem{
		required("title", m.Title), atMost(300, "title", m.Title), atMost(10_000, "object", m.Object),
		atMost(80, "protocol_number", m.ProtocolNumber), oneOf(MemorandumStages, "stage", m.Stage), atMost(200, "place", m.Place),
		dateOrEmpty("starts_on", m.StartsOn), between(0, mostMonths, "months", m.Months), dateOrEmpty("ends_on", m.EndsOn),
		oneOf(Renewals, "renewal", m.Renewal), between(0, 3_650, "notice_days", m.NoticeDays),
		atMost(4_000, "termination", m.Termination), atMost(1_000, "privacy_role", m.PrivacyRole),
		dateOrEmpty("withdrawn_on", m.WithdrawnOn), dateOrEmpty("annulled_on", m.AnnulledOn), atMost(4_000, "reason", m.Reason),
		atMost(10_000, "notes", m.Notes),
	}
	if m.EndsOn != "" && m.StartsOn != "" && m.EndsOn < m.StartsOn {
		checks = append(checks, &Problem{Field: "ends_on", Key: "ends_before_start", Limit: FormatDate(m.StartsOn)})
	}
	if m.Renewal == RenewalTacit && m.Months == 0 {
		checks = append(checks, &Problem{Field: "months", Key: "tacit_months"})
	}
	if m.Renewal == RenewalTacit && m.NoticeDays >= 28*m.Months {
		checks = append(checks, &Problem{Field: "notice_days", Key: "notice_too_long", Limit: FormatInt(m.Months)})
	}
	if m.WithdrawnOn+m.AnnulledOn != "" {
		checks = append(checks, required("reason", m.Reason))
	}
	for _, p := range m.Parties {
		checks = append(checks, p.problem())
	}
	for _, a := range m.Actions {
		checks = append(checks, a.problem())
	}
	return firstProblem(append(checks, m.twice())...)
}

// twice refuses a party that stands there two times.
func (m Memorandum) twice() *Problem {
	seen := map[string]bool{}
	for _, p := range m.Parties {
		if seen[p.OrganisationID] {
			return &Problem{Field: "organisation", Key: "party_twice", Limit: p.Organisation}
		}
		seen[p.OrganisationID] = true
	}
	return nil
}

func between(least, most int, field string, n int) *Problem {
	if n < least || n > most {
		return &Problem{Field: field, Key: "out_of_range", Limit: FormatInt(least) + "-" + FormatInt(most)}
	}
	return nil
}

func (p Party) problem() *Problem {
	checks := []*Problem{
		atMost(200, "signatory", p.Signatory), atMost(200, "office", p.Office), atMost(200, "act", p.Act), dateOrEmpty("act_on", p.ActOn),
		atMost(80, "party_protocol", p.ProtocolNumber), dateOrEmpty("protocol_on", p.ProtocolOn), dateOrEmpty("signed_on", p.SignedOn),
	}
	if p.Mode != "" {
		checks = append(checks, oneOf(SignatureModes, "signature_mode", p.Mode))
	}
	return first(checks)
}

func (a JointAction) problem() *Problem {
	return first([]*Problem{
		required("action_text", a.Text), atMost(1_000, "action_text", a.Text), dateOrEmpty("due_on", a.DueOn), dateOrEmpty("done_on", a.DoneOn),
	})
}

func first(checks []*Problem) *Problem {
	for _, p := range checks {
		if p != nil {
			return p
		}
	}
	return nil
}

// Warnings lists what looks wrong and may still be right. Agreements between
// public administrations must be signed digitally (L. 241/1990 art. 15, 2-bis):
// two public bodies, one of them by hand.
func (m Memorandum) Warnings() []*Problem {
	var warnings []*Problem
	warn := func(field, key, limit string) {
		warnings = append(warnings, &Problem{Field: field, Key: key, Limit: limit})
	}
	public, byHand := 0, []string{}
	for _, p := range m.Parties {
		if p.Public() {
			public++
			if p.Mode == ModeHandwritten {
				byHand = append(byHand, p.Organisation)
			}
		}
	}
	if public >= 2 && len(byHand) > 0 {
		warn("parties", "public_by_hand", strings.Join(byHand, ", "))
	}
	if len(m.Parties) == 1 || len(m.Parties) == 0 && m.Stage != StateDraft {
		warn("parties", "one_party", "")
	}
	for _, p := range m.Parties {
		switch {
		case p.SignedOn != "" && p.Mode == "":
			warn("parties", "signed_without_mode", p.Organisation)
		case p.SignedOn != "" && p.ActOn > p.SignedOn:
			warn("parties", "act_after_signature", p.Organisation)
		}
	}
	from := m.EffectiveOn()
	if m.EndsOn != "" && m.EndsOn < from {
		warn("ends_on", "ends_before_start", FormatDate(from))
	}
	if m.WithdrawnOn != "" && m.WithdrawnOn < from {
		warn("withdrawn_on", "withdrawn_before_start", FormatDate(from))
	}
	return warnings
}
