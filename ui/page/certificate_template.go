package page

import (
	"bytes"
	"context"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// templatesPage lists the templates of certificates.
func templatesPage(o Office) *kit.Page {
	r := o.Archive.CertificateTemplates()
	return kit.Register[model.CertificateTemplate]{
		Key: "certificate_templates", Find: r.Find, Rows: r.Rows,
		Columns: []kit.Column[model.CertificateTemplate]{
			{Title: "name", Width: 400, Text: func(t model.CertificateTemplate) string { return t.Name }},
			{Title: "strict", Width: 240, Text: func(t model.CertificateTemplate) string {
				if t.Strict {
					return kit.T("word.yes")
				}
				return ""
			}},
		},
		Open: func(t model.CertificateTemplate) { openTemplate(o, t) },
		New: func() {
			openTemplate(o, model.CertificateTemplate{BodyIT: model.HouseBody, BodyEN: model.HouseBody})
		},
		Bin: kit.Bin[model.CertificateTemplate]{
			Delete:  func(ctx context.Context, t model.CertificateTemplate) error { return r.Delete(ctx, t.ID) },
			Restore: func(ctx context.Context, t model.CertificateTemplate) error { return r.Restore(ctx, t.ID) },
			Name:    func(t model.CertificateTemplate) string { return t.Name },
		},
	}.Page(o.Nav)
}

// templateRecord is the page of one template.
type templateRecord struct {
	o        Office
	template model.CertificateTemplate
	form     *kit.Form
	page     *kit.Page
	preview  *kit.Preview
}

func openTemplate(o Office, t model.CertificateTemplate) {
	r := &templateRecord{o: o, template: t}
	v := &r.template
	r.form = kit.NewForm(o.Nav,
		kit.Fields("", kit.Text("name", &v.Name).Needed().Wide(), kit.Check("strict", &v.Strict).Wide().Hint("hint.strict"),
			kit.Own("placeholders", kit.Hint("{{"+strings.Join(model.Placeholders, "}}  {{")+"}}")).Wide()),
		kit.Fields("language.it",
			kit.Text("title_it", &v.TitleIT).Wide().Hint("hint.certificate_title"), kit.Area("body_it", &v.BodyIT, 9), kit.Area("disclaimer_it", &v.DisclaimerIT, 2)),
		kit.Fields("language.en",
			kit.Text("title_en", &v.TitleEN).Wide(), kit.Area("body_en", &v.BodyEN, 9), kit.Area("disclaimer_en", &v.DisclaimerEN, 2)))
	language := kit.Language()
	side := kit.NewForm(o.Nav, kit.Fields("", kit.Codes("language", &language, model.CertificateLanguages, "language.")))
	r.preview = kit.NewPreview(o.Nav, kit.Previewed{Draw: o.Draw, Paper: func() (func(ctx context.Context) ([]byte, error), error) {
		if err := side.Read(); err != nil {
			return nil, err
		}
		if err := r.form.Read(); err != nil {
			return nil, err
		}
		template, in := r.template, language
		return func(ctx context.Context) ([]byte, error) {
			if err := template.Validate(); err != nil {
				return nil, err
			}
			var pdf bytes.Buffer
			err := desk.PreviewTemplate(ctx, o.Archive, &pdf, template, in)
			return pdf.Bytes(), err
		}, nil
	}})
	side.OnChanged = r.preview.Update
	top := side.Plain()
	pages := container.New(layout.NewBorderLayout(top, nil, nil, nil), top, r.preview.Object())
	r.page = kit.Record{
		Key: recordKey("certificate_templates", t.ID), Title: r.title,
		Deeds: []kit.Deed{{Title: "deed.delete", Icon: look.IconDelete, Run: r.remove, Enabled: func() bool { return r.template.ID != "" }}},
		Tabs: []kit.Tab{
			{Title: "tab.details", Form: r.form},
			{Title: "tab.preview", Content: card(pages), Shown: r.preview.Update, Focus: side.FocusFirst},
			historyTab(o, func() string { return r.template.ID }),
		},
		Save: r.save, Saved: func() { r.page.Key = recordKey("certificate_templates", r.template.ID) }, Read: r.read,
	}.Page(o.Nav)
	o.Nav.Show(r.page)
}

func (r *templateRecord) title() string {
	if r.template.ID == "" {
		return kit.T("list.new.certificate_templates")
	}
	return r.template.Name
}

func (r *templateRecord) save(ctx context.Context) error {
	saved, err := r.o.Archive.CertificateTemplates().Save(ctx, r.template)
	if err == nil {
		r.template = saved
	}
	return err
}

func (r *templateRecord) read(ctx context.Context) error {
	if r.template.ID == "" {
		return nil
	}
	t, err := r.o.Archive.CertificateTemplates().Get(ctx, r.template.ID)
	if err == nil {
		r.template = t
	}
	return err
}

func (r *templateRecord) remove() {
	bin, t := r.o.Archive.CertificateTemplates(), r.template
	toBin(r.o, removal{
		name: t.Name, form: r.form,
		remove:  func(ctx context.Context) error { return bin.Delete(ctx, t.ID) },
		restore: func(ctx context.Context) error { return bin.Restore(ctx, t.ID) },
	})
}
