package document

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"segreteria/data/model"
)

// A PersonFile is what is printed for a person who asks for their data.
type PersonFile struct {
	Settings  model.Settings
	File      model.PersonFile
	PrintedAt time.Time // shown in its own time zone
	Language  string    // "it" or "en"
}

// WritePersonFile writes all that is held on a person, to be read by them
// (GDPR art. 15).
func WritePersonFile(w io.Writer, in PersonFile) (warnings []Warning, err error) {
	deed := "write data of person " + in.File.Person.ID
	defer rescue(deed, &err)
	f, err := newFlow(flowAbout{
		subtitle: in.File.Person.FullName(), house: in.Settings, printedAt: in.PrintedAt, language: in.Language,
	}, func(w *words) string { return w.say("person.file") })
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	p := &personPaper{in, f, f.words}
	p.register()
	p.standing()
	p.events()
	p.certificates()
	p.contacts()
	p.consents()
	p.documents()
	p.memoranda()
	p.history()
	p.rights()
	if err := f.write(w); err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	return f.paper.warnings, nil
}

// personPaper is the paper in the making.
type personPaper struct {
	PersonFile
	flow  *flow
	words *words
}

// moment writes a time in the zone of the paper.
func (p *personPaper) moment(t time.Time) string {
	return model.FormatMoment(t.In(p.PrintedAt.Location()))
}

func (p *personPaper) yes(known bool) string {
	if known {
		return p.words.say("person.yes")
	}
	return ""
}

// a field of the register with its label.
type labelled struct{ field, content string }

func (p *personPaper) pairs(all ...labelled) {
	for _, one := range all {
		p.flow.pair(p.words.say("person."+one.field), one.field, one.content)
	}
}

func (p *personPaper) register() {
	who := p.File.Person
	p.flow.heading(p.words.say("person.register"))
	language := ""
	if slices.Contains(model.Languages[:], who.Language) {
		language = p.words.say("language." + who.Language)
	}
	p.pairs(
		labelled{"title", who.Title}, labelled{"family_name", who.FamilyName}, labelled{"given_name", who.GivenName},
		labelled{"tax_code", who.TaxCode}, labelled{"birth_date", model.FormatDate(who.BirthDate)}, labelled{"birth_place", who.BirthPlace},
		labelled{"organisation", who.Organisation}, labelled{"role", who.Role}, labelled{"email", who.Email}, labelled{"phone", who.Phone},
		labelled{"address", model.FormatPlace(who.Address, who.Postcode, who.Town, who.Province)}, labelled{"language", language},
		labelled{"privacy_on", model.FormatDate(who.PrivacyOn)}, labelled{"do_not_contact", p.yes(who.DoNotContact)},
		labelled{"tags", model.JoinTags(p.File.Tags)}, labelled{"notes", who.Notes}, labelled{"created_at", p.moment(p.File.CreatedAt)}, labelled{"updated_at", p.moment(p.File.UpdatedAt)},
		labelled{"in_bin", p.yes(p.File.Binned)})
}

func (p *personPaper) standing() {
	s := p.File.Standing
	if !s.Restricted() && s.AnonymisedOn == "" && len(s.Retention) == 0 {
		return
	}
	p.flow.heading(p.words.say("person.standing"))
	p.pairs(labelled{"restricted_on", model.FormatDate(s.RestrictedOn)}, labelled{"restricted_until", model.FormatDate(s.Until)},
		labelled{"restriction_reason", s.Reason}, labelled{"anonymised_on", model.FormatDate(s.AnonymisedOn)})
	for _, kept := range s.Retention {
		p.pairs(labelled{"retention", p.words.fill("person.kept", values{"Project": kept.Project, "Until": model.FormatDate(kept.Until)})})
	}
}

func (p *personPaper) events() {
	if len(p.File.Events) == 0 {
		return
	}
	p.flow.heading(p.words.say("person.events"))
	for _, e := range p.File.Events {
		p.flow.strong(p.flow.paper.safe("title", model.FormatPeriod(e.Event.StartsOn, e.Event.EndsOn)+"  "+model.Tidy(e.Event.Title)))
		attended, planned := e.Attended()
		state := p.words.say("person.state." + e.Participant.State)
		if e.Removed {
			state = joined(", ", state, p.words.say("person.removed"))
		}
		if e.Participant.WalkIn {
			state = joined(", ", state, p.words.say("person.walk_in"))
		}
		p.pairs(labelled{"venue", e.Event.Place()}, labelled{"organisation_then", joined(" - ", e.Participant.Organisation, e.Participant.Role)},
			labelled{"place", state}, labelled{"attended", p.words.fill("person.attended_of", values{
				"Attended": model.FormatMinutes(attended), "Planned": model.FormatMinutes(planned),
				"Share": model.FormatPercent(attended, planned, p.Language),
			})})
		p.marks(e)
		for _, h := range e.Sheets {
			p.pairs(labelled{"sheet", p.words.fill("person.sheet_place", values{
				"Version": h.Version, "Printed": p.moment(h.PrintedAt), "Page": h.Page, "Row": h.Row,
			})})
		}
	}
}

func (p *personPaper) marks(e model.PersonEvent) {
	for _, m := range e.Marks {
		i := slices.IndexFunc(e.Sessions, func(s model.Session) bool { return s.ID == m.SessionID })
		if i < 0 {
			continue
		}
		s := e.Sessions[i]
		told := joined(", ", p.words.say("person.status."+m.Status), model.FormatTimes(m.In, m.Out), model.FormatMinutes(m.Minutes(s.Blocks)), m.Evidence)
		p.flow.pair(p.flow.paper.safe("session", joined(" ", model.FormatDate(s.Day), s.Title)), "evidence", told)
	}
}

func (p *personPaper) certificates() {
	if len(p.File.Certificates) == 0 {
		return
	}
	p.flow.heading(p.words.say("person.certificates"))
	for _, c := range p.File.Certificates {
		p.flow.pair(p.words.fill("person.certificate", values{"Number": c.NumberText()}), "name",
			joined(", ", c.EventTitle, model.FormatDate(c.IssuedOn), c.Name, model.FormatDate(c.BirthDate), c.BirthPlace, c.TaxCode,
				p.words.fill("person.attended_of", values{
					"Attended": model.FormatMinutes(c.Attended), "Planned": model.FormatMinutes(c.Planned),
					"Share": model.FormatPercent(c.Attended, c.Planned, p.Language),
				})))
	}
}

// contacts tells when and about what the person was met.
func (p *personPaper) contacts() {
	if len(p.File.Contacts) == 0 {
		return
	}
	p.flow.heading(p.words.say("person.contacts"))
	for _, c := range p.File.Contacts {
		p.flow.strong(p.flow.paper.safe("subject", model.FormatDate(c.Day)+"  "+model.Tidy(c.Subject)))
		p.pairs(labelled{"contact_mode", p.words.say("contact_mode." + c.Mode)}, labelled{"contact_place", c.Place}, labelled{"met_by", c.MetBy},
			labelled{"outcome", c.Outcome}, labelled{"next_step", joined(", ", c.NextStep, model.FormatDate(c.DueOn))}, labelled{"notes", c.Notes})
	}
}

// memoranda are those whose contact the person is.
func (p *personPaper) memoranda() {
	if len(p.File.Memoranda) == 0 {
		return
	}
	p.flow.heading(p.words.say("person.memoranda"))
	for _, m := range p.File.Memoranda {
		p.flow.pair(p.words.say("person.memorandum"), "title", joined(", ", m.Title, m.ProtocolNumber))
	}
}

// pastFields are the columns of the history that say something of a person.
var pastFields = strings.Fields(`title family_name given_name tax_code birth_date birth_place role email phone address postcode town
	province language privacy_on do_not_contact notes organisation state status in_at out_at evidence name issued_on reason until restricted_on
	version given_on revoked_on`)

// pastRegisters are those that hold something of a person.
var pastRegisters = []string{"person", "participant", "attendance", "certificate", "person_privacy", "person_tag", "contact_person", "consent", "document"}

func (p *personPaper) history() {
	if len(p.File.History) == 0 {
		return
	}
	p.flow.heading(p.words.say("person.history"))
	for _, h := range p.File.History {
		deed := "changed"
		switch {
		case h.Was == "" && h.Is == "":
			deed = "forgotten"
		case h.Was == "":
			deed = "entered"
		case h.Is == "":
			deed = "deleted"
		}
		register := ""
		if slices.Contains(pastRegisters, h.Table) {
			register = p.words.say("past." + h.Table)
		}
		p.flow.pair(p.moment(h.At), "operator", joined(", ", h.Who, register, p.words.say("past.deed."+deed)))
		if told := pastTold(p.words, h); told != "" {
			p.flow.line(flowSoftFont, flowLabel, p.flow.paper.safe("history", model.Tidy(told)))
		}
	}
}

// pastTold writes the columns that changed: "e-mail: a, poi b; ruolo: c, poi d".
func pastTold(w *words, h model.PastChange) string {
	was, is := columnsOf(h.Was), columnsOf(h.Is)
	var told []string
	for _, field := range pastFields {
		before, after := was[field], is[field]
		if before == after {
			continue
		}
		if field == "name" && h.Table == "document" {
			field = "document_name"
		}
		text := w.say("past.field."+field) + ": "
		switch {
		case before == "":
			text += after
		case after == "":
			text += w.fill("past.gone", values{"Was": before})
		default:
			text += w.fill("past.then", values{"Was": before, "Is": after})
		}
		told = append(told, text)
	}
	return strings.Join(told, "; ")
}

// columnsOf reads what the history keeps of a line; what it cannot read says nothing.
func columnsOf(text string) map[string]string {
	var raw map[string]any
	if text == "" || json.Unmarshal([]byte(text), &raw) != nil {
		return nil
	}
	columns := make(map[string]string, len(raw))
	for name, value := range raw {
		switch v := value.(type) {
		case string:
			columns[name] = v
		case float64:
			if v != 0 {
				columns[name] = fmt.Sprint(v)
			}
		}
	}
	return columns
}

// rights tells the person what they may ask for.
func (p *personPaper) rights() {
	p.flow.heading(p.words.say("person.rights_title"))
	p.flow.line(flowTextFont, 0, p.words.say("person.rights"))
	if where := p.Settings.PrivacyWhere; where != "" {
		p.flow.line(flowTextFont, 0, p.flow.paper.safe("privacy_where", p.words.fill("sheet.privacy_where", values{"Where": where})))
	}
}
