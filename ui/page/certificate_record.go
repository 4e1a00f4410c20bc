package page

import (
	"context"
	"io"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// certificateRecord is the page of one certificate. What was issued is never changed.
type certificateRecord struct {
	Office
	certificate model.Certificate
	record      *kit.Page
	lines       map[string]*kit.Line
}

// openCertificate reads a certificate and shows its record.
func openCertificate(o Office, id string) {
	r := &certificateRecord{Office: o}
	r.certificate.ID = id
	o.Nav.Open(r.read, r.page)
}

func (r *certificateRecord) read(ctx context.Context) (err error) {
	r.certificate, err = r.Archive.Certificates().Get(ctx, r.certificate.ID)
	return err
}

func (r *certificateRecord) page() *kit.Page {
	valid := func() bool { return r.certificate.AnnulledOn == "" }
	annulled := func() bool { return !valid() }
	form := r.details()
	r.record = kit.Record{
		Key: recordKey("certificates", r.certificate.ID), Title: r.title, State: r.state,
		Deeds: append([]kit.Deed{
			{Title: "certificate.event", Icon: look.IconEvent, Run: func() { OpenEvent(r.Office, r.certificate.EventID) }},
			{Title: "certificate.annul", Icon: look.IconClose, Run: r.annul, Hidden: annulled},
			{Title: "certificate.again", Icon: look.IconReload, Run: r.again, Hidden: valid},
			{Title: "certificate.duplicate", Icon: look.IconAdd, Run: r.duplicate, Hidden: annulled},
		}, paperDeeds(r.Office, "certificate.print", func() (paper, bool) { return r.paper(), true })...),
		Tabs: []kit.Tab{
			{Title: "tab.details", Form: form, Shown: r.fill},
			historyTab(r.Office, func() string { return r.certificate.ID }),
		},
		Read: r.read, Keys: kit.PageDeeds{Print: func() { r.paper().print(r.Office) }},
	}.Page(r.Nav)
	r.fill()
	return r.record
}

func (r *certificateRecord) title() string {
	return r.certificate.NumberText() + "  " + r.certificate.Name
}

func (r *certificateRecord) state() (string, look.Tone) {
	r.fill()
	return certificateStateText(r.certificate), certificateTone(r.certificate)
}

func (r *certificateRecord) details() *kit.Form {
	r.lines = map[string]*kit.Line{}
	line := func(key string) *kit.Field {
		r.lines[key] = kit.NewLine("", kit.Style{})
		return kit.Own(key, r.lines[key])
	}
	return kit.NewForm(r.Nav,
		kit.Fields("", line("certificate_name").Wide(), line("birth_date"), line("birth_place"), line("tax_code"), line("test_result")),
		kit.Fields("section.event", line("event").Wide(), line("dates"), line("hours")),
		kit.Fields("section.certificate", line("issued_on"), line("certificate_language"), line("issuer").Wide(), line("duplicates"), line("verification_code"),
			line("annulled_on"), line("annul_reason")))
}

func (r *certificateRecord) fill() {
	c := r.certificate
	title := c.Title
	if title == "" {
		title = c.EventTitle
	}
	dates := model.FormatDate(c.StartsOn)
	if c.EndsOn != c.StartsOn {
		dates += " - " + model.FormatDate(c.EndsOn)
	}
	hours := model.FormatMinutes(c.Attended)
	if c.Planned > 0 {
		hours += " / " + model.FormatMinutes(c.Planned) + "  (" + model.FormatPercent(c.Attended, c.Planned, kit.Language()) + ")"
	}
	var duplicates []string
	for _, day := range c.Duplicates {
		duplicates = append(duplicates, model.FormatDate(day))
	}
	code := kit.T("certificate.no_code")
	if c.Code != "" {
		code = kit.T("certificate.has_code")
	}
	language := ""
	if c.Language != "" {
		language = kit.CodeText("language.", c.Language)
	}
	for key, text := range map[string]string{
		"certificate_name": c.Name, "birth_date": model.FormatDate(c.BirthDate), "birth_place": c.BirthPlace, "tax_code": c.TaxCode,
		"test_result": c.TestResult, "event": title, "dates": dates, "hours": hours, "issued_on": model.FormatDate(c.IssuedOn),
		"certificate_language": language, "issuer": c.Issuer, "duplicates": strings.Join(duplicates, ", "), "verification_code": code,
		"annulled_on": model.FormatDate(c.AnnulledOn), "annul_reason": c.AnnulReason,
	} {
		if text == "" {
			text = "-"
		}
		r.lines[key].SetText(text)
	}
}

func (r *certificateRecord) write(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
	return desk.WriteCertificates(ctx, r.Archive, w, []model.Certificate{r.certificate}, "")
}

// paper is the certificate as it was printed the first time.
func (r *certificateRecord) paper() paper {
	return paper{name: strings.TrimSuffix(desk.CertificateFile(r.certificate), ".pdf"), write: r.write}
}

// duplicate asks, enters that a duplicate is given today and saves it.
func (r *certificateRecord) duplicate() {
	question := kit.Question{Text: kit.T("certificate.duplicate_question", map[string]any{"Number": r.certificate.NumberText()}), Deed: "certificate.duplicate"}
	r.Nav.Confirm(question, func() {
		name := strings.TrimSuffix(desk.CertificateFile(r.certificate), ".pdf") + " - " + kit.T("certificate.duplicate_file")
		savePaper(r.Office, name, func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
			c, err := desk.DuplicateCertificate(ctx, r.Archive, r.certificate.ID)
			if err != nil {
				return nil, err
			}
			pdf, err := desk.DuplicateBytes(ctx, r.Archive, c)
			if err == nil {
				_, err = w.Write(pdf)
			}
			return nil, err
		}, r.record.Reload)
	})
}

// annul asks for the reason.
func (r *certificateRecord) annul() {
	reason := ""
	r.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("certificate.annul_title", map[string]any{"Number": r.certificate.NumberText()}), Deed: "certificate.annul",
		Form: kit.NewForm(r.Nav, kit.Fields("", kit.Area("reason", &reason, 2).Needed().Hint("hint.annul_reason"))),
		Save: func(ctx context.Context) error {
			return r.Archive.Certificates().Annul(ctx, r.certificate.ID, reason)
		},
		Done: func() {
			r.record.Reload()
			r.Nav.SayUndo(kit.T("certificate.annulled", map[string]any{"Number": r.certificate.NumberText()}), func() { Undo(r.Office) })
		},
	})
}

// again issues another certificate, under a new number, to whom this one was annulled.
func (r *certificateRecord) again() {
	r.Nav.Confirm(kit.Question{Text: kit.T("certificate.again_question", map[string]any{"Name": r.certificate.Name}), Deed: "certificate.again"}, func() {
		var standing desk.Certificates
		r.Nav.InBackground(func(ctx context.Context) (err error) {
			standing, err = desk.IssueSome(ctx, r.Archive, desk.IssueRequest{
				EventID: r.certificate.EventID, Only: []string{r.certificate.ParticipantID}, Language: r.certificate.Language,
			})
			return err
		}, func(err error) {
			if err != nil {
				r.Nav.ShowError(err)
				return
			}
			for _, c := range standing.Issued {
				if c.ParticipantID == r.certificate.ParticipantID {
					openCertificate(r.Office, c.ID)
				}
			}
		})
	})
}
