package page

import (
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// CertificatesPage lists the register of certificates. It is read only:
// certificates are issued from the event that they attest.
func CertificatesPage(o Office) *kit.Page {
	certificates := o.Archive.Certificates()
	return kit.Register[model.Certificate]{
		Key: "certificates", Find: certificates.Find, Rows: certificates.Rows,
		Columns: []kit.Column[model.Certificate]{
			{Title: "number", Width: 100, Sort: "number", Text: model.Certificate.NumberText},
			{Title: "certificate_name", Width: 260, Sort: "name", Text: func(c model.Certificate) string { return c.Name }},
			{Title: "event", Width: 380, Sort: "event", Text: func(c model.Certificate) string { return c.EventTitle }},
			{Title: "issued_on", Width: 120, Sort: "issued_on", Text: func(c model.Certificate) string { return model.FormatDate(c.IssuedOn) }},
			{Title: "hours", Width: 120, Right: true, Text: func(c model.Certificate) string { return model.FormatMinutes(c.Attended) }},
		},
		Filter: kit.Filter{Years: certificates.Years},
		Open:   func(c model.Certificate) { OpenEvent(o, c.EventID) },
		Deeds:  []kit.Deed{{Title: "deed.show_events", Icon: look.IconEvent, Run: func() { o.Go("events") }}},
	}.Page(o.Nav)
}
