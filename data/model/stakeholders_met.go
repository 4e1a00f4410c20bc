package model

import (
	"cmp"
	"slices"
)

// A MetFilter says which contacts a list of stakeholders met is made of.
type MetFilter struct {
	From, To  Date   // both included
	ProjectID string // "" all
	Code      string // of an activity, "" all
}

// Validate returns the first Problem that keeps a list from being made.
func (f MetFilter) Validate() error {
	checks := []*Problem{
		required("from", string(f.From)), dateOrEmpty("from", f.From), required("to", string(f.To)), dateOrEmpty("to", f.To),
	}
	if f.To < f.From {
		checks = append(checks, &Problem{Field: "to", Key: "ends_before_start", Limit: FormatDate(f.From)})
	}
	return firstProblem(checks...)
}

// A Meeting is a contact with what proves it.
type Meeting struct {
	Contact   Contact
	Documents []string // names of the attached files
	EventDay  Date     // first day of the contact's event
	Signed    int      // version of that event's sheet that came back signed, 0 none
}

// A Stakeholder is somebody met in a period: an organisation, or a person met
// for themselves.
type Stakeholder struct {
	ID       string
	Name     string
	Meetings []Encounter // the oldest first
}

// An Encounter is a meeting with one stakeholder.
type Encounter struct {
	Meeting
	With []ContactPerson // of this stakeholder
}

// A MetGroup are the stakeholders of one kind, by name.
type MetGroup struct {
	Kind         string // one of OrganisationKinds, "" not known; MetPeople for people met for themselves
	Stakeholders []Stakeholder
	Contacts     int // different ones
}

// MetPeople is the group of people met without an organisation of theirs.
const MetPeople = "people"

// StakeholdersMet is the list of stakeholders met in a period.
type StakeholdersMet struct {
	Groups        []MetGroup // in the order of OrganisationKinds, those of no known kind and people last
	Organisations int        // different ones
	People        int        // different ones, with their organisation or without
	Contacts      int        // different ones: one with several stakeholders counts once
	Nobody        int        // further contacts that name nobody, and so stand in no group
}

// ListStakeholders groups the meetings, which come by day. A person stands with
// their organisation when it was met too, or with the only one that was; else
// in the group of people.
func ListStakeholders(meetings []Meeting) StakeholdersMet {
	l := metList{groups: map[string]map[string]*Stakeholder{}}
	var met StakeholdersMet
	organisations, people := map[string]bool{}, map[string]bool{}
	for _, m := range meetings {
		for _, o := range m.Contact.Organisations {
			organisations[o.ID] = true
			l.add(o.Kind, o.ID, o.Name, Encounter{m, m.Contact.with(o)})
		}
		for _, p := range m.Contact.People {
			people[p.ID] = true
			if !m.Contact.represents(p) {
				l.add(MetPeople, p.ID, p.Name(), Encounter{Meeting: m})
			}
		}
		if len(m.Contact.Organisations)+len(m.Contact.People) > 0 {
			met.Contacts++
		} else {
			met.Nobody++
		}
	}
	met.Organisations, met.People, met.Groups = len(organisations), len(people), l.sorted()
	return met
}

// represents reports whether a person stands with one of the organisations.
func (c Contact) represents(p ContactPerson) bool {
	return len(c.Organisations) == 1 || slices.ContainsFunc(c.Organisations, func(o ContactOrganisation) bool { return o.ID == p.OrganisationID })
}

// with returns the people of the contact who stand with an organisation.
func (c Contact) with(o ContactOrganisation) []ContactPerson {
	var people []ContactPerson
	for _, p := range c.People {
		if len(c.Organisations) == 1 || p.OrganisationID == o.ID {
			people = append(people, p)
		}
	}
	return people
}

// metList gathers stakeholders by kind and id.
type metList struct {
	groups map[string]map[string]*Stakeholder
}

func (l metList) add(kind, id, name string, e Encounter) {
	if kind != MetPeople && !slices.Contains(OrganisationKinds, kind) {
		kind = ""
	}
	if l.groups[kind] == nil {
		l.groups[kind] = map[string]*Stakeholder{}
	}
	if l.groups[kind][id] == nil {
		l.groups[kind][id] = &Stakeholder{ID: id, Name: name}
	}
	l.groups[kind][id].Meetings = append(l.groups[kind][id].Meetings, e)
}

func (l metList) sorted() []MetGroup {
	var groups []MetGroup
	for _, kind := range append(slices.Clone(OrganisationKinds), "", MetPeople) {
		members, contacts := l.groups[kind], map[string]bool{}
		if len(members) == 0 {
			continue
		}
		g := MetGroup{Kind: kind}
		for _, s := range members {
			g.Stakeholders = append(g.Stakeholders, *s)
			for _, m := range s.Meetings {
				contacts[m.Contact.ID] = true
			}
		}
		slices.SortFunc(g.Stakeholders, func(a, b Stakeholder) int {
			return cmp.Or(cmp.Compare(Fold(a.Name), Fold(b.Name)), cmp.Compare(a.ID, b.ID))
		})
		g.Contacts = len(contacts)
		groups = append(groups, g)
	}
	return groups
}
