package desk

import (
	"context"

	"segreteria/data/model"
	"segreteria/data/store"
)

// listMemoranda tells each memorandum as it stands today.
func listMemoranda(ctx context.Context, a *store.Archive, req ListRequest) (Listing, error) {
	l := Listing{Columns: []string{
		"id", "title", "object", "project", "protocol_number", "state", "parties", "signed", "starts_on", "ends_on", "renewal", "notice_days",
		"alarm_on", "event",
	}}
	day := a.Today()
	all, err := listed(ctx, a.Memoranda(), req)
	for _, m := range all {
		term := m.Term(day)
		signed, _ := m.Signed(day)
		l.Rows = append(l.Rows, []any{
			m.ID, m.Title, m.Object, m.Project, m.ProtocolNumber, m.State(day), partyNames(m), signed, string(m.EffectiveOn()),
			string(term.To), m.Renewal, m.NoticeDays, string(term.Alarm), m.Event,
		})
	}
	return l, err
}

// partyNames are the names of the parties in their order.
func partyNames(m model.Memorandum) []string {
	names := []string{}
	for _, p := range m.Parties {
		names = append(names, p.Organisation)
	}
	return names
}
