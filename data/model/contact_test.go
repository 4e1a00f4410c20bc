package model

import (
	"errors"
	"strings"
	"testing"
)

func TestAContactIsValidated(t *testing.T) {
	good := Contact{Day: "2020-01-22", Mode: "meeting", Subject: "Protocollo d'intesa"}
	with := func(change func(*Contact)) Contact {
		c := good
		change(&c)
		return c.Tidied()
	}
	for name, tc := range map[string]struct {
		c          Contact
		field, key string
	}{
		"day, mode and subject are enough":      {good, "", ""},
		"spaces are no subject":                 {with(func(c *Contact) { c.Subject = "  " }), "subject", "required"},
		"a contact without a day":               {with(func(c *Contact) { c.Day = "" }), "day", "required"},
		"a day that is none":                    {with(func(c *Contact) { c.Day = "2020-02-30" }), "day", "date"},
		"an unknown mode":                       {with(func(c *Contact) { c.Mode = "fax" }), "mode", "unknown_code"},
		"a due date without a step":             {with(func(c *Contact) { c.DueOn = "2020-02-01" }), "next_step", "step_missing"},
		"done without a step":                   {with(func(c *Contact) { c.DoneOn = "2020-02-01" }), "next_step", "step_missing"},
		"a step without a date":                 {with(func(c *Contact) { c.NextStep = "Richiamare" }), "", ""},
		"due before they met":                   {with(func(c *Contact) { c.NextStep, c.DueOn = "Richiamare", "2020-01-21" }), "due_on", "before_contact"},
		"due on the same day":                   {with(func(c *Contact) { c.NextStep, c.DueOn = "Richiamare", "2020-01-22" }), "", ""},
		"done before they met":                  {with(func(c *Contact) { c.NextStep, c.DoneOn = "Richiamare", "2020-01-21" }), "done_on", "before_contact"},
		"done before it was due":                {with(func(c *Contact) { c.NextStep, c.DueOn, c.DoneOn = "x", "2020-02-01", "2020-01-25" }), "", ""},
		"a subject too long":                    {with(func(c *Contact) { c.Subject = strings.Repeat("à", 301) }), "subject", "too_long"},
		"an outcome as long as a page or three": {with(func(c *Contact) { c.Outcome = strings.Repeat("à", 9_000) }), "", ""},
	} {
		var p *Problem
		err := tc.c.Validate()
		switch {
		case tc.key == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case tc.key != "" && (!errors.As(err, &p) || p.Field != tc.field || p.Key != tc.key):
			t.Errorf("%s: %v, want %s of %s", name, err, tc.key, tc.field)
		}
	}
}

func TestTheNextStepIsLateOnlyWhileItIsOpen(t *testing.T) {
	c := Contact{NextStep: "Richiamare", DueOn: "2020-02-20"}
	for name, tc := range map[string]struct {
		change func(*Contact)
		today  Date
		late   bool
	}{
		"the day before":   {func(*Contact) {}, "2020-02-19", false},
		"on its day":       {func(*Contact) {}, "2020-02-20", false},
		"the day after":    {func(*Contact) {}, "2020-02-21", true},
		"done too late":    {func(c *Contact) { c.DoneOn = "2020-03-01" }, "2020-03-02", false},
		"without a date":   {func(c *Contact) { c.DueOn = "" }, "2020-03-02", false},
		"nothing was left": {func(c *Contact) { c.NextStep = "" }, "2020-03-02", false},
	} {
		one := c
		tc.change(&one)
		if got := one.Late(tc.today); got != tc.late {
			t.Errorf("%s: late %v", name, got)
		}
	}
}

func TestStakeholdersAreGroupedByKindAndName(t *testing.T) {
	terni, narni := ContactOrganisation{"o1", "Comune di Terni", "municipality"}, ContactOrganisation{"o2", "Comune di Narni", "municipality"}
	coop, odd := ContactOrganisation{"o3", "Il Ponte", "social_cooperative_b"}, ContactOrganisation{"o4", "Ente", "club"}
	rossi := ContactPerson{ID: "p1", FamilyName: "Rossi", GivenName: "Mario", OrganisationID: "o1"}
	alone := ContactPerson{ID: "p2", FamilyName: "Neri", GivenName: "Ada"}
	meeting := func(id string, organisations []ContactOrganisation, people ...ContactPerson) Meeting {
		return Meeting{Contact: Contact{ID: id, Organisations: organisations, People: people}}
	}
	met := ListStakeholders([]Meeting{
		meeting("c1", []ContactOrganisation{terni, narni}, rossi, alone), meeting("c2", []ContactOrganisation{coop}, alone),
		meeting("c3", []ContactOrganisation{terni, odd}), meeting("c4", nil, rossi), meeting("c5", nil),
	})
	var got []string
	for _, g := range met.Groups {
		line := g.Kind + " " + FormatInt(g.Contacts) + ":"
		for _, s := range g.Stakeholders {
			line += " " + s.Name + " ["
			for _, e := range s.Meetings {
				line += e.Contact.ID
				for _, p := range e.With {
					line += "+" + p.FamilyName
				}
				line += " "
			}
			line = strings.TrimRight(line, " ") + "]"
		}
		got = append(got, line)
	}
	want := "municipality 2: Comune di Narni [c1] Comune di Terni [c1+Rossi c3]; social_cooperative_b 1: Il Ponte [c2+Neri]; " +
		" 1: Ente [c3]; people 2: Neri Ada [c1] Rossi Mario [c4]"
	if strings.Join(got, "; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
	if met.Organisations != 4 || met.People != 2 || met.Contacts != 4 || met.Nobody != 1 {
		t.Errorf("%d organisations, %d people, %d contacts, %d with nobody", met.Organisations, met.People, met.Contacts, met.Nobody)
	}
}
