package document

import (
	"fmt"
	"io"

	"segreteria/data/model"
)

// WriteMemorandum writes the summary of one memorandum.
func WriteMemorandum(w io.Writer, in MemorandumPaper) (warnings []Warning, err error) {
	deed := "write memorandum " + in.Memorandum.ID
	defer rescue(deed, &err)
	f, err := newFlow(flowAbout{
		subtitle: in.Memorandum.Title, house: in.Settings, printedAt: in.PrintedAt, language: in.Language,
	}, func(w *words) string { return w.say("memorandum.one") })
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	p := &memorandumPaper{in, f, f.words}
	p.about()
	p.parties()
	p.actions()
	p.clauses()
	if err := f.write(w); err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	return f.paper.warnings, nil
}

// memorandumPaper is the paper in the making.
type memorandumPaper struct {
	MemorandumPaper
	flow  *flow
	words *words
}

func (p *memorandumPaper) pair(key, field, content string) {
	p.flow.pair(p.words.say("memorandum."+key), field, content)
}

func (p *memorandumPaper) about() {
	m, term := p.Memorandum, p.Memorandum.Term(p.Day)
	p.flow.space(2)
	p.pair("state", "state", p.words.stateOf(m, p.Day))
	p.pair("object", "object", m.Object)
	p.pair("protocol_number", "protocol_number", m.ProtocolNumber)
	p.pair("project", "project", joined(" - ", p.Project.Title, p.Project.Index))
	p.pair("place", "place", m.Place)
	p.pair("event", "event", m.Event)
	p.pair("renews", "title", m.Renews)
	p.flow.heading(p.words.say("memorandum.time"))
	p.pair("starts_on", "starts_on", model.FormatLongDate(m.EffectiveOn(), p.Language))
	p.pair("length", "months", p.words.months(m.Months))
	end := model.FormatLongDate(term.To, p.Language)
	if term.Number > 1 {
		end = joined(", ", end, p.words.fill("memorandum.term", values{"Number": term.Number}))
	}
	p.pair("ends_on", "ends_on", end)
	p.pair("renewal", "renewal", p.words.renewal(m))
	if m.Renewal == model.RenewalTacit {
		p.pair("alarm_on", "alarm_on", model.FormatLongDate(term.Alarm, p.Language))
	}
	p.pair("withdrawn_on", "withdrawn_on", model.FormatLongDate(m.WithdrawnOn, p.Language))
	p.pair("annulled_on", "annulled_on", model.FormatLongDate(m.AnnulledOn, p.Language))
	p.pair("reason", "reason", m.Reason)
}

func (p *memorandumPaper) parties() {
	if len(p.Memorandum.Parties) == 0 {
		return
	}
	p.flow.heading(p.words.say("memorandum.parties"))
	for _, party := range p.Memorandum.Parties {
		p.flow.strong(p.flow.paper.safe("organisation", p.words.party(party)))
		delegate := ""
		if party.Delegate {
			delegate = p.words.say("memorandum.delegate")
		}
		p.pair("signatory", "signatory", joined(", ", party.Signatory, party.Office, delegate))
		p.pair("act", "act", p.words.act(party))
		p.pair("party_protocol", "protocol_number", p.words.dated(party.ProtocolNumber, party.ProtocolOn))
		p.pair("signature", "signed_on", p.words.signature(party))
	}
}

func (p *memorandumPaper) actions() {
	if len(p.Memorandum.Actions) == 0 {
		return
	}
	owners := map[string]string{"": p.words.say("memorandum.all_parties")}
	for _, party := range p.Memorandum.Parties {
		owners[party.ID] = p.words.party(party)
	}
	p.flow.heading(p.words.say("memorandum.actions"))
	for _, a := range p.Memorandum.Actions {
		p.flow.strong(p.flow.paper.safe("action_text", model.Tidy(a.Text)))
		p.pair("owner", "organisation", owners[a.PartyID])
		p.pair("due_on", "due_on", model.FormatDate(a.DueOn))
		p.pair("done_on", "done_on", model.FormatDate(a.DoneOn))
		p.pair("fulfilled_by", "event", a.Event)
	}
}

func (p *memorandumPaper) clauses() {
	m := p.Memorandum
	if m.Termination+m.PrivacyRole == "" && len(m.People) == 0 {
		return
	}
	p.flow.heading(p.words.say("memorandum.clauses"))
	p.pair("termination", "termination", m.Termination)
	p.pair("privacy_role", "privacy_role", m.PrivacyRole)
	people := make([]string, len(m.People))
	for i, person := range m.People {
		people[i] = person.Name
	}
	p.pair("people", "people", joined(", ", people...))
}
