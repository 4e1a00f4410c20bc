package desk

import (
	"context"
	"encoding/json"
	"io"
	"time"

	"segreteria/data/model"
	"segreteria/data/store"
)

// The data on a person as machines read them: days are YYYY-MM-DD, moments
// ISO 8601 in UTC, lengths minutes.
type (
	personJSON struct {
		Person       map[string]any    `json:"person"`
		Privacy      map[string]any    `json:"privacy"`
		Events       []eventJSON       `json:"events"`
		Certificates []map[string]any  `json:"certificates"`
		Consents     []map[string]any  `json:"consents"`
		Documents    []map[string]any  `json:"documents"`
		Contacts     []map[string]any  `json:"contacts"`
		Memoranda    []map[string]any  `json:"memoranda"`
		History      []historyJSON     `json:"history"`
		Exported     map[string]string `json:"exported"`
	}
	eventJSON struct {
		ID           string           `json:"id"`
		Title        string           `json:"title"`
		Kind         string           `json:"kind"`
		StartsOn     string           `json:"starts_on"`
		EndsOn       string           `json:"ends_on"`
		Place        string           `json:"place"`
		Organisation string           `json:"organisation"`
		Role         string           `json:"role"`
		State        string           `json:"state"`
		WalkIn       bool             `json:"walk_in"`
		WithdrawnOn  string           `json:"withdrawn_on"`
		CompletedOn  string           `json:"completed_on"`
		Removed      bool             `json:"removed"`
		Minutes      int              `json:"minutes"`
		Planned      int              `json:"planned_minutes"`
		Attendance   []map[string]any `json:"attendance"`
		Sheets       []map[string]any `json:"sheets"`
	}
	historyJSON struct {
		At     string          `json:"at"`
		Who    string          `json:"who"`
		Action string          `json:"action"`
		Entry  string          `json:"register"`
		Was    json.RawMessage `json:"was"`
		Is     json.RawMessage `json:"is"`
	}
)

// WritePersonJSON writes all that is held on a person as JSON (GDPR art. 20).
func WritePersonJSON(ctx context.Context, a *store.Archive, w io.Writer, personID string) error {
	f, err := a.Privacy().PersonFile(ctx, personID)
	if err != nil {
		return err
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	file := personJSON{
		Person: personFields(f), Privacy: privacyFields(f.Standing),
		Events: []eventJSON{}, Certificates: []map[string]any{}, History: []historyJSON{},
		Consents: consentsOf(f), Documents: documentsOf(f), Contacts: contactsJSON(f.Contacts),
		Memoranda: []map[string]any{},
		Exported:  map[string]string{"at": moment(a.Now()), "by": "Segreteria"},
	}
	for _, e := range f.Events {
		file.Events = append(file.Events, eventOf(e))
	}
	for _, c := range f.Certificates {
		file.Certificates = append(file.Certificates, map[string]any{
			"number": c.NumberText(), "issued_on": c.IssuedOn, "event": c.EventTitle, "name": c.Name, "birth_date": c.BirthDate,
			"birth_place": c.BirthPlace, "tax_code": c.TaxCode, "minutes": c.Attended, "planned_minutes": c.Planned,
			"test_result": c.TestResult, "code": c.Code, "annulled_on": c.AnnulledOn, "annul_reason": c.AnnulReason, "duplicates": c.Duplicates,
		})
	}
	for _, m := range f.Memoranda {
		file.Memoranda = append(file.Memoranda, map[string]any{"id": m.ID, "title": m.Title, "protocol_number": m.ProtocolNumber})
	}
	for _, h := range f.History {
		file.History = append(file.History, historyJSON{moment(h.At), h.Who, h.Action, h.Table, rawJSON(h.Was), rawJSON(h.Is)})
	}
	return out.Encode(file)
}

func personFields(f model.PersonFile) map[string]any {
	p := f.Person
	return map[string]any{
		"id": p.ID, "title": p.Title, "family_name": p.FamilyName, "given_name": p.GivenName, "tax_code": p.TaxCode,
		"birth_date": p.BirthDate, "birth_place": p.BirthPlace, "organisation": p.Organisation, "role": p.Role, "email": p.Email,
		"phone": p.Phone, "address": p.Address, "postcode": p.Postcode, "town": p.Town, "province": p.Province,
		"tags": append([]string{}, f.Tags...), "language": p.Language, "privacy_on": p.PrivacyOn, "do_not_contact": p.DoNotContact, "notes": p.Notes, "created_at": moment(f.CreatedAt), "updated_at": moment(f.UpdatedAt), "in_bin": f.Binned,
	}
}

func privacyFields(s model.PrivacyStanding) map[string]any {
	kept := []map[string]any{}
	for _, r := range s.Retention {
		kept = append(kept, map[string]any{"project": r.Project, "until": r.Until})
	}
	return map[string]any{
		"restricted": s.Restricted(), "restricted_on": s.RestrictedOn, "restricted_until": s.Until, "restriction_reason": s.Reason,
		"anonymised_on": s.AnonymisedOn, "retention": kept,
	}
}

func eventOf(e model.PersonEvent) eventJSON {
	attended, planned := e.Attended()
	one := eventJSON{
		ID: e.Event.ID, Title: e.Event.Title, Kind: e.Event.Kind, StartsOn: string(e.Event.StartsOn), EndsOn: string(e.Event.EndsOn),
		Place: e.Event.Place(), Organisation: e.Participant.Organisation, Role: e.Participant.Role, State: e.Participant.State,
		WalkIn: e.Participant.WalkIn, Removed: e.Removed, Minutes: attended, Planned: planned,
		WithdrawnOn: string(e.Participant.WithdrawnOn), CompletedOn: string(e.Participant.CompletedOn),
		Attendance: []map[string]any{}, Sheets: []map[string]any{},
	}
	sessions := make(map[string]model.Session, len(e.Sessions))
	for _, s := range e.Sessions {
		sessions[s.ID] = s
	}
	for _, m := range e.Marks {
		s := sessions[m.SessionID]
		one.Attendance = append(one.Attendance, map[string]any{
			"session": s.Title, "day": s.Day, "status": m.Status, "in": m.In, "out": m.Out, "minutes": m.Minutes(s.Blocks),
			"planned_minutes": s.Minutes(), "source": m.Source, "evidence": m.Evidence,
		})
	}
	for _, h := range e.Sheets {
		one.Sheets = append(one.Sheets, map[string]any{"version": h.Version, "printed_at": moment(h.PrintedAt), "page": h.Page, "row": h.Row})
	}
	return one
}

func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// rawJSON hands on what the history keeps; what is no JSON becomes a text.
func rawJSON(text string) json.RawMessage {
	switch {
	case text == "":
		return json.RawMessage("null")
	case json.Valid([]byte(text)):
		return json.RawMessage(text)
	default:
		quoted, _ := json.Marshal(text) // a text always has a JSON form
		return quoted
	}
}

// contactsJSON tells when and about what a person was met. Who else was there
// is theirs.
func contactsJSON(all []model.Contact) []map[string]any {
	contacts := []map[string]any{}
	for _, c := range all {
		contacts = append(contacts, map[string]any{
			"id": c.ID, "day": c.Day, "mode": c.Mode, "subject": c.Subject, "place": c.Place, "met_by": c.MetBy, "outcome": c.Outcome,
			"next_step": c.NextStep, "due_on": c.DueOn, "done_on": c.DoneOn, "code": c.Code, "project": c.Project, "event": c.Event,
			"notes": c.Notes,
		})
	}
	return contacts
}
