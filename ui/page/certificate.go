package page

import (
	"context"
	"io"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// CertificatesPage lists the register of certificates. They are issued from the
// event that they attest.
func CertificatesPage(o Office) *kit.Page {
	certificates := o.Archive.Certificates()
	return kit.Register[model.Certificate]{
		Key: "certificates", Find: certificates.Find, Rows: certificates.Rows,
		Columns: []kit.Column[model.Certificate]{
			{Title: "number", Width: 90, Sort: "number", Text: model.Certificate.NumberText},
			{Title: "certificate_name", Width: 240, Sort: "name", Text: func(c model.Certificate) string { return c.Name }},
			{Title: "event", Width: 340, Sort: "event", Text: func(c model.Certificate) string { return c.EventTitle }},
			{Title: "issued_on", Width: 100, Sort: "issued_on", Text: func(c model.Certificate) string { return model.FormatDate(c.IssuedOn) }},
			{Title: "hours", Width: 100, Right: true, Text: func(c model.Certificate) string { return model.FormatMinutes(c.Attended) }},
			{Title: "state", Width: 170, Sort: "state", Text: certificateStateText, Tone: certificateTone},
		},
		Filter: kit.Filter{Kinds: model.CertificateStates, KindWord: "certificate_state.", Years: certificates.Years},
		Open:   func(c model.Certificate) { openCertificate(o, c.ID) },
		Deeds: []kit.Deed{
			{Title: "certificates.templates", Icon: look.IconList, Run: func() { o.Nav.Show(templatesPage(o)) }},
			{Title: "certificates.verify", Icon: look.IconSearch, Run: func() { o.Nav.Show(newVerifying(o).page()) }},
			{Title: "deed.show_events", Icon: look.IconEvent, Run: func() { o.Go("events") }},
		},
		More: []kit.Deed{{Title: "deed.save_csv", Icon: look.IconSave, Run: func() { exportCertificates(o) }}},
	}.Page(o.Nav)
}

func certificateStateText(c model.Certificate) string {
	switch c.State() {
	case model.CertificateAnnulled:
		return kit.T("certificate_state.annulled_on", map[string]any{"Day": model.FormatDate(c.AnnulledOn)})
	case model.CertificateDuplicated:
		return kit.N("certificate_state.duplicates", len(c.Duplicates))
	default:
		return kit.T("certificate_state.issued")
	}
}

func certificateTone(c model.Certificate) look.Tone {
	switch c.State() {
	case model.CertificateAnnulled:
		return look.Wrong
	case model.CertificateDuplicated:
		return look.Due
	default:
		return look.Good
	}
}

// exportCertificates saves the whole register as CSV.
func exportCertificates(o Office) {
	csv := kit.FileFilter{Name: "files.csv", Extensions: []string{".csv"}}
	o.Nav.SaveFile(desk.FileName(kit.T("page.certificates"))+".csv", csv, func(path string) {
		o.Nav.WithProgress(kit.T("papers.printing"), func(ctx context.Context, _ *kit.Progress) error {
			listing, err := desk.List(ctx, o.Archive, desk.ListRequest{Register: "certificates"})
			if err != nil {
				return err
			}
			for i, c := range listing.Columns {
				for _, row := range listing.Rows {
					if code, ok := row[i].(string); ok && c == "state" {
						row[i] = kit.CodeText("certificate_state.", code)
					}
				}
			}
			return desk.SaveFile(path, func(w io.Writer) error {
				return desk.Export(w, listing, func(column string) string { return kit.T("column." + column) })
			})
		}, func(err error) {
			if err != nil {
				o.Nav.ShowError(err)
				return
			}
			o.Nav.Say(kit.T("papers.saved", map[string]any{"Path": path}))
		})
	})
}
