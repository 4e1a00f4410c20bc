package document

import "segreteria/data/model"

func (p *personPaper) consents() {
	if len(p.File.Consents) == 0 {
		return
	}
	p.flow.heading(p.words.say("person.consents"))
	for _, c := range p.File.Consents {
		told := values{"Version": c.Version, "Given": model.FormatDate(c.GivenOn), "Revoked": model.FormatDate(c.RevokedOn)}
		key := "person.consent_stands"
		if c.RevokedOn != "" {
			key = "person.consent_revoked"
		}
		p.flow.pair(p.words.say("person.consent."+c.Kind), "consent_version", p.words.fill(key, told))
	}
}

// documents names the files; their bytes are handed over by themselves.
func (p *personPaper) documents() {
	if len(p.File.Documents) == 0 {
		return
	}
	p.flow.heading(p.words.say("person.documents"))
	for _, d := range p.File.Documents {
		p.flow.pair(p.moment(d.AddedAt), "document_name", joined(", ", d.Name, p.words.say("person.document."+d.Kind), d.Notes))
	}
}
