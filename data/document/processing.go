package document

import (
	"fmt"
	"io"
	"time"

	"segreteria/data/model"
)

// A Processing is what the register of processing is made of.
type Processing struct {
	Settings   model.Settings
	Processing model.Processing
	Projects   []model.Project
	PrintedAt  time.Time // shown in its own time zone
	Language   string    // "it" or "en"
}

// processings are what the program is used for; the words say the rest.
var processings = []string{"contacts", "events", "certificates", "rights"}

// processingParts are what art. 30, 1 b-d GDPR asks of each, and its legal basis.
var processingParts = []string{"purpose", "basis", "subjects", "data"}

// WriteProcessing writes the register of processing activities (GDPR art. 30, 1).
func WriteProcessing(w io.Writer, in Processing) (warnings []Warning, err error) {
	const deed = "write register of processing"
	defer rescue(deed, &err)
	f, err := newFlow(flowAbout{house: in.Settings, printedAt: in.PrintedAt, language: in.Language},
		func(w *words) string { return w.say("processing.title") })
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	p := &processingPaper{in, f, f.words}
	p.controller()
	for _, one := range processings {
		p.activity(one)
	}
	if err := f.write(w); err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	return f.paper.warnings, nil
}

// processingPaper is the paper in the making.
type processingPaper struct {
	Processing
	flow  *flow
	words *words
}

// or returns the association's own text, else the house's.
func (p *processingPaper) or(text, key string) string {
	if model.Tidy(text) != "" {
		return text
	}
	return p.words.say(key)
}

// controller says who answers for everything (art. 30, 1 a).
func (p *processingPaper) controller() {
	s, q := p.Settings, p.Processing.Processing
	p.flow.heading(p.words.say("processing.controller"))
	pair := func(key, field, content string) { p.flow.pair(p.words.say("processing."+key), field, content) }
	pair("name", "association_name", s.Name)
	pair("address", "address", model.FormatPlace(s.Address, s.Postcode, s.Town, s.Province))
	pair("contacts", "email", joined(", ", s.Email, s.Phone))
	pair("tax_code", "tax_code", s.TaxCode)
	if len(s.Signatories) > 0 {
		pair("representative", "signatory", joined(", ", s.Signatories[0].Name, s.Signatories[0].Office))
	}
	pair("officer", "officer", p.or(q.Officer, "processing.no_officer"))
	pair("reviewed_on", "reviewed_on", model.FormatLongDate(q.ReviewedOn, p.Language))
}

// activity sets one use of the data with all that art. 30 asks of it.
func (p *processingPaper) activity(name string) {
	q := p.Processing.Processing
	p.flow.heading(p.words.say("processing.of." + name))
	for _, part := range processingParts {
		p.flow.pair(p.words.say("processing."+part), part, p.words.say("processing."+part+"."+name))
	}
	p.flow.pair(p.words.say("processing.recipients"), "recipients", p.or(q.Recipients, "processing.house_recipients"))
	p.flow.pair(p.words.say("processing.transfers"), "transfers", p.or(q.Transfers, "processing.no_transfers"))
	p.flow.pair(p.words.say("processing.retention"), "retention", p.retention(name))
	p.flow.pair(p.words.say("processing.measures"), "measures", p.or(q.Measures, "processing.house_measures"))
}

// retention says how long the data are kept: by project where one asks for it.
func (p *processingPaper) retention(name string) string {
	if name == "contacts" {
		return p.words.fill("processing.retention.contacts", values{"Years": p.Processing.Processing.Years})
	}
	text := p.words.say("processing.retention." + name)
	if name == "rights" {
		return text
	}
	for _, project := range p.Projects {
		if project.RetentionUntil != "" {
			text += " " + p.words.fill("processing.retention_project", values{
				"Project": joined(" - ", project.Title, project.Index), "Until": model.FormatDate(project.RetentionUntil),
			})
		}
	}
	return text
}
