package document

import (
	"fmt"
	"io"
	"time"

	"segreteria/data/model"
)

// A StakeholdersMet is what the list of stakeholders met is made of: the
// attachment of a report to the funder.
type StakeholdersMet struct {
	Settings  model.Settings
	Project   model.Project // the zero value: of several, or of none
	Filter    model.MetFilter
	Met       model.StakeholdersMet
	PrintedAt time.Time // shown in its own time zone
	Language  string    // "it" or "en"
}

// A MetRow is a meeting with one stakeholder, in the words of a paper.
type MetRow struct {
	Kind, Name, Day, Mode, With, Subject, Outcome, Code, Evidence string
	ContactID                                                     string
}

// MetRows returns the list as a table: by kind, by name, by day.
func MetRows(in StakeholdersMet) ([]MetRow, error) {
	w, err := openWords(in.Language)
	if err != nil {
		return nil, err
	}
	var rows []MetRow
	for _, g := range in.Met.Groups {
		for _, s := range g.Stakeholders {
			for _, e := range s.Meetings {
				rows = append(rows, metRow(w, g, s, e))
			}
		}
	}
	return rows, nil
}

// StakeholdersMetTable returns the list for a file of a spreadsheet.
func StakeholdersMetTable(in StakeholdersMet) (headers []string, table [][]string, err error) {
	rows, err := MetRows(in)
	if err != nil {
		return nil, nil, err
	}
	w, err := openWords(in.Language)
	if err != nil {
		return nil, nil, err
	}
	for _, column := range []string{"kind", "name", "day", "mode", "with", "topic", "outcome", "code", "evidence"} {
		headers = append(headers, w.say("met.column."+column))
	}
	for _, r := range rows {
		table = append(table, []string{r.Kind, r.Name, r.Day, r.Mode, r.With, r.Subject, r.Outcome, r.Code, r.Evidence})
	}
	return headers, table, nil
}

func metRow(w *words, g model.MetGroup, s model.Stakeholder, e model.Encounter) MetRow {
	c := e.Contact
	with := ""
	for _, p := range e.With {
		with = joined("; ", with, p.Name())
	}
	return MetRow{
		Kind: metKind(w, g.Kind), Name: s.Name, Day: model.FormatDate(c.Day), Mode: w.say("contact_mode." + c.Mode), With: with,
		Subject: c.Subject, Outcome: model.Tidy(c.Outcome), Code: c.Code, Evidence: evidence(w, e.Meeting), ContactID: c.ID,
	}
}

func metKind(w *words, kind string) string {
	switch kind {
	case "":
		return w.say("met.kind_unknown")
	case model.MetPeople:
		return w.say("met.people")
	default:
		return w.say("organisation_kind." + kind)
	}
}

// evidence says what proves a meeting, and says so when nothing but the
// register does.
func evidence(w *words, m model.Meeting) string {
	told := ""
	if len(m.Documents) > 0 {
		told = w.fill("met.evidence_documents", values{"Names": joined(", ", m.Documents...)})
	}
	event := ""
	if m.Contact.Event != "" {
		event = w.fill("met.event", values{"Title": m.Contact.Event})
		if m.EventDay != m.Contact.Day {
			event += " (" + model.FormatDate(m.EventDay) + ")"
		}
	}
	if m.Signed > 0 {
		return joined("; ", told, w.fill("met.evidence_signed", values{"Version": m.Signed, "Event": event}))
	}
	if told == "" {
		told = w.say("met.evidence_declared")
	}
	return joined("; ", told, event)
}

// WriteStakeholdersMet writes the list with its totals.
func WriteStakeholdersMet(w io.Writer, in StakeholdersMet) (warnings []Warning, err error) {
	const deed = "write stakeholders met"
	defer rescue(deed, &err)
	spoken, err := openWords(in.Language)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	m := &metPaper{StakeholdersMet: in, words: spoken}
	m.paper, err = newPaper(about{
		title: joined(" - ", spoken.say("met.title"), m.period()), author: in.Settings.Name, created: in.PrintedAt, orientation: model.Landscape,
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	m.layHead()
	m.layFoot()
	m.layGroups()
	m.layTotals()
	m.draw()
	if err := m.paper.write(w); err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	return m.paper.warnings, nil
}

func (m *metPaper) period() string {
	return m.words.fill("met.period", values{"From": model.FormatDate(m.Filter.From), "To": model.FormatDate(m.Filter.To)})
}
