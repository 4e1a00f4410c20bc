package desk

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// A ListRequest says which entries of a register are wanted.
type ListRequest struct {
	Register string // one of ListedRegisters
	EventID  string // of participants, attendance and, if given, certificates
	Text     string // letters of the name or title
	Kind     string // of organisations, and of the organisations of people, "" all
	Tags     string // of organisations and people, with commas between: all of them
	Limit    int    // at most so many, 0 all
}

// ListedRegisters are the registers that can be listed.
var ListedRegisters = []string{"people", "organisations", "contacts", "events", "participants", "attendance", "certificates", "memoranda", "deadlines", "courses", "lessons", "hours"}

// A Listing is a register as a table: each row has a value for each column,
// a text, a number, a bool or several texts. Days are YYYY-MM-DD.
type Listing struct {
	Columns []string // keys, such as family_name
	Rows    [][]any
}

// List reads the entries of a register.
func List(ctx context.Context, a *store.Archive, req ListRequest) (l Listing, err error) {
	switch req.Register {
	case "people":
		l, err = listPeople(ctx, a, req)
	case "organisations":
		rows, errRows := listed(ctx, a.Organisations(), req)
		l, err = organisations(rows), errRows
		if errRows == nil {
			err = withTags(ctx, a, &l)
		}
	case "events":
		rows, errRows := listed(ctx, a.Events(), req)
		l, err = events(rows), errRows
	case "contacts":
		l, err = listContacts(ctx, a, req)
	case "memoranda":
		l, err = listMemoranda(ctx, a, req)
	case "certificates":
		l, err = listCertificates(ctx, a, req)
	case "deadlines":
		l, err = listDeadlines(ctx, a, req)
	case "courses":
		l, err = listCourses(ctx, a, req)
	case "lessons":
		l, err = listLessons(ctx, a, req)
	case "hours":
		l, err = listHours(ctx, a, req)
	case "participants", "attendance":
		d, errDossier := OpenDossier(ctx, a, req.EventID)
		if errDossier != nil {
			return l, errDossier
		}
		restricted, errRestricted := a.Privacy().RestrictedPeople(ctx)
		if errRestricted != nil {
			return l, errRestricted
		}
		l = participants(d, req.Text, restricted)
		if req.Register == "attendance" {
			l = attendance(d, req.Text)
		}
	default:
		err = &model.Problem{Key: "unknown_code", Limit: req.Register}
	}
	if req.Limit > 0 && len(l.Rows) > req.Limit {
		l.Rows = l.Rows[:req.Limit]
	}
	return l, err
}

// register is what the registers that find by text have in common.
type register[T any] interface {
	Find(ctx context.Context, q model.Query) ([]int64, error)
	Rows(ctx context.Context, rids []int64) ([]T, error)
}

// listBlock is how many entries are read at a time.
const listBlock = 1000

func listed[T any](ctx context.Context, r register[T], req ListRequest) ([]T, error) {
	rids, err := r.Find(ctx, model.Query{Text: req.Text, Kind: req.Kind, Filter: model.StakeholderFilter{Kind: req.Kind, Tags: req.Tags}})
	if err != nil {
		return nil, err
	}
	if req.Limit > 0 && len(rids) > req.Limit {
		rids = rids[:req.Limit]
	}
	all := make([]T, 0, len(rids))
	for len(rids) > 0 {
		block := rids[:min(listBlock, len(rids))]
		rows, err := r.Rows(ctx, block)
		if err != nil {
			return nil, err
		}
		all, rids = append(all, rows...), rids[len(block):]
	}
	return all, nil
}

// listPeople also says whose data must not be used; an export leaves them out.
func listPeople(ctx context.Context, a *store.Archive, req ListRequest) (Listing, error) {
	l := Listing{Columns: []string{
		"id", "title", "family_name", "given_name", "organisation", "role", "email", "phone", "address", "postcode", "town",
		"province", "tax_code", "birth_date", "birth_place", "language", "notes", restrictedColumn,
	}}
	all, err := listed(ctx, a.People(), req)
	if err != nil {
		return l, err
	}
	restricted, err := a.Privacy().RestrictedPeople(ctx)
	if err != nil {
		return l, err
	}
	for _, p := range all {
		l.Rows = append(l.Rows, []any{
			p.ID, p.Title, p.FamilyName, p.GivenName, p.Organisation, p.Role, p.Email, p.Phone, p.Address, p.Postcode, p.Town,
			p.Province, p.TaxCode, string(p.BirthDate), p.BirthPlace, p.Language, p.Notes, restricted[p.ID],
		})
	}
	return l, nil
}

// restrictedColumn marks the people whose data must not be used.
const restrictedColumn = "restricted"

func organisations(all []model.Organisation) Listing {
	l := Listing{Columns: []string{
		"id", "name", "short_name", "kind", "level", "sector", "tax_code", "vat_number", "address", "postcode", "town", "province",
		"email", "pec", "sdi", "phone", "website", "people", "notes", "influence", "interest", "engagement", "engagement_wanted", "owner",
	}}
	for _, o := range all {
		l.Rows = append(l.Rows, []any{
			o.ID, o.Name, o.ShortName, o.Kind, o.Level, o.Sector, o.TaxCode, o.VATNumber, o.Address, o.Postcode, o.Town, o.Province,
			o.Email, o.PEC, o.SDI, o.Phone, o.Website, o.People, o.Notes, o.Influence, o.Interest, o.Engagement, o.EngagementWanted, o.Owner,
		})
	}
	return l
}

func events(all []model.Event) Listing {
	l := Listing{Columns: []string{
		"id", "title", "kind", "code", "starts_on", "ends_on", "venue", "address", "postcode", "town", "province", "threshold",
		"sessions", "participants", "present",
	}}
	for _, e := range all {
		l.Rows = append(l.Rows, []any{
			e.ID, e.Title, e.Kind, e.Code, string(e.StartsOn), string(e.EndsOn), e.Venue, e.Address, e.Postcode, e.Town, e.Province,
			e.Threshold, e.Sessions, e.Participants, e.Present,
		})
	}
	return l
}

// holds reports whether a participant's name or organisation holds the text.
func holds(p model.Participant, text string) bool {
	text = model.Fold(text)
	return strings.Contains(model.Fold(p.FamilyName+p.GivenName), text) || strings.Contains(model.Fold(p.GivenName+p.FamilyName), text) ||
		strings.Contains(model.Fold(p.Organisation), text)
}

// participants leaves out how to reach those whose data must not be used.
func participants(d Dossier, text string, restricted map[string]bool) Listing {
	l := Listing{Columns: []string{"id", "person_id", "family_name", "given_name", "organisation", "role", "email", "state", "walk_in", "withdrawn_on", "completed_on"}}
	for _, p := range d.Participants {
		if restricted[p.PersonID] {
			p.Email = ""
		}
		if holds(p, text) {
			l.Rows = append(l.Rows, []any{p.ID, p.PersonID, p.FamilyName, p.GivenName, p.Organisation, p.Role, p.Email, p.State, p.WalkIn, string(p.WithdrawnOn), string(p.CompletedOn)})
		}
	}
	return l
}

// attendance has a row for each participant and session; the status is "" where nothing is marked.
func attendance(d Dossier, text string) Listing {
	l := Listing{Columns: []string{
		"participant_id", "person_id", "family_name", "given_name", "organisation", "session_id", "session", "status", "in", "out",
		"minutes", "planned_minutes",
	}}
	marks := make(map[place]model.Attendance, len(d.Marks))
	for _, m := range d.Marks {
		marks[place{m.ParticipantID, m.SessionID}] = m
	}
	for _, p := range d.Participants {
		if !holds(p, text) {
			continue
		}
		for _, s := range d.Sessions {
			m := marks[place{p.ID, s.ID}]
			l.Rows = append(l.Rows, []any{
				p.ID, p.PersonID, p.FamilyName, p.GivenName, p.Organisation, s.ID, s.Title, m.Status, string(m.In), string(m.Out),
				m.Minutes(s.Blocks), s.Minutes(),
			})
		}
	}
	return l
}

func listCertificates(ctx context.Context, a *store.Archive, req ListRequest) (Listing, error) {
	l := Listing{Columns: []string{
		"id", "number", "name", "event_id", "event", "issued_on", "tax_code", "minutes", "planned_minutes", "participant_id", "person_id",
		"state", "annulled_on", "annul_reason", "duplicates", "language",
	}}
	all, err := listed(ctx, a.Certificates(), ListRequest{Text: req.Text})
	for _, c := range all {
		if req.EventID == "" || c.EventID == req.EventID {
			l.Rows = append(l.Rows, []any{
				c.ID, c.NumberText(), c.Name, c.EventID, c.EventTitle, string(c.IssuedOn), c.TaxCode, c.Attended, c.Planned,
				c.ParticipantID, c.PersonID, c.State(), string(c.AnnulledOn), c.AnnulReason, len(c.Duplicates), c.Language,
			})
		}
	}
	return l, err
}

// Export writes a listing as a CSV file for Italian Excel, under the headers
// that title gives the columns. Ids stay at home: they mean nothing elsewhere;
// so do people whose data must not be used.
func Export(w io.Writer, l Listing, title func(column string) string) error {
	var headers []string
	var kept []int
	for i, column := range l.Columns {
		if column != "id" && column != restrictedColumn && !strings.HasSuffix(column, "_id") {
			headers, kept = append(headers, title(column)), append(kept, i)
		}
	}
	mark := slices.Index(l.Columns, restrictedColumn)
	rows := make([][]string, 0, len(l.Rows))
	for _, row := range l.Rows {
		if mark >= 0 && row[mark] == true {
			continue
		}
		line := make([]string, len(kept))
		for n, i := range kept {
			line[n] = exportText(row[i])
		}
		rows = append(rows, line)
	}
	return exchange.WriteTable(w, headers, rows)
}

func exportText(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []string:
		return strings.Join(v, ", ")
	case int:
		return strconv.Itoa(v)
	case bool:
		return map[bool]string{true: "x"}[v]
	default:
		return ""
	}
}
