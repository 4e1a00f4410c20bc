package model

// Following returns the memorandum that renews m: the same agreement from the
// day after the end, its parties not yet signed. Their acts and protocol
// numbers belonged to the old one.
func (m Memorandum) Following(day Date) Memorandum {
	next := Memorandum{
		Title: m.Title, Object: m.Object, ProjectID: m.ProjectID, Stage: StateDraft, Place: m.Place, Months: m.Months, Renewal: m.Renewal,
		NoticeDays: m.NoticeDays, Termination: m.Termination, PrivacyRole: m.PrivacyRole, RenewsID: m.ID, People: m.People,
	}
	if end := m.End(day); end != "" && m.EffectiveOn() != "" {
		next.StartsOn = end.AddDays(1)
	}
	for _, p := range m.Parties {
		next.Parties = append(next.Parties, Party{OrganisationID: p.OrganisationID, Signatory: p.Signatory, Office: p.Office, Mode: p.Mode})
	}
	return next
}

// SignedAt returns m as it is signed at an event: the event's first day for
// the parties that have none yet, and its town where no place is known.
func (m Memorandum) SignedAt(e Event) Memorandum {
	m.EventID, m.Event = e.ID, e.Title
	if m.Place == "" {
		m.Place = e.Town
	}
	if m.Place == "" {
		m.Place = e.Venue
	}
	m.Parties = append([]Party{}, m.Parties...)
	for i := range m.Parties {
		if m.Parties[i].SignedOn == "" {
			m.Parties[i].SignedOn = e.StartsOn
		}
	}
	return m
}
