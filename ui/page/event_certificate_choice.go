package page

import (
	"context"
	"slices"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// choose asks for the template of the event's certificates and what it wants.
func (a *awards) choose() {
	c := a.choice
	template, name, language := c.Template.ID, c.Template.Name, c.Language
	pick := kit.Picked{ID: &template, Text: &name, Find: func(ctx context.Context, text string) ([]kit.Choice, error) {
		return findTemplates(ctx, a.Office, text)
	}}
	a.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("certificates.choices_title"), Deed: "deed.save",
		Form: kit.NewForm(a.Nav,
			kit.Fields("",
				kit.Pick("certificate_template", pick).Hint("hint.certificate_template"),
				kit.Codes("certificate_language", &language, model.CertificateLanguages, "language.").OrNone()),
			kit.Fields("section.safety",
				kit.Text("normative_reference", &c.NormativeReference).Wide().Hint("hint.normative_reference"),
				kit.Text("course_type", &c.CourseType), kit.Text("risk_class", &c.RiskClass))),
		Save: func(ctx context.Context) error {
			c.Template.ID, c.Language = template, language
			return a.Archive.Certificates().SaveChoice(ctx, c)
		},
		Done: func() {
			a.reload()
			a.Nav.SayUndo(kit.T("certificates.choices_saved"), func() { Undo(a.Office) })
		},
	})
}

func findTemplates(ctx context.Context, o Office, text string) ([]kit.Choice, error) {
	r := o.Archive.CertificateTemplates()
	rids, err := r.Find(ctx, model.Query{Text: text})
	if err != nil {
		return nil, err
	}
	found, err := r.Rows(ctx, rids[:min(len(rids), maxChoices)])
	var choices []kit.Choice
	for _, t := range found {
		choice := kit.Choice{ID: t.ID, Text: t.Name}
		if t.Strict {
			choice.Note = kit.T("field.strict")
		}
		choices = append(choices, choice)
	}
	return choices, err
}

// issueOne asks who gets a certificate now.
func (a *awards) issueOne() {
	if err := a.form.Read(); err != nil {
		a.form.ShowProblem(err)
		return
	}
	who, name, language := "", "", a.language
	able := slices.Concat(a.standing.Due, a.standing.Annulled)
	if len(able) == 0 {
		a.Nav.Say(kit.T("certificates.nobody"))
		return
	}
	find := func(_ context.Context, text string) (choices []kit.Choice, _ error) {
		for _, t := range able {
			if containsFolded(t.Participant.FullName(), text) || containsFolded(t.Participant.SheetName(), text) {
				choices = append(choices, kit.Choice{ID: t.Participant.ID, Text: t.Participant.SheetName(), Note: t.Participant.Organisation})
			}
		}
		return choices[:min(len(choices), maxChoices)], nil
	}
	a.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("certificates.one_title"), Deed: "certificates.issue_one",
		Form: kit.NewForm(a.Nav, kit.Fields("", kit.Pick("participant", kit.Picked{ID: &who, Text: &name, Find: find}).Needed().Wide())),
		Save: func(ctx context.Context) error {
			if who == "" {
				return &model.Problem{Field: "participant", Key: "required"}
			}
			standing, err := desk.IssueSome(ctx, a.Archive, desk.IssueRequest{EventID: a.event.ID, Language: language, Only: []string{who}})
			a.standing = standing
			return err
		},
		Done: func() {
			for _, c := range a.standing.Issued {
				if c.ParticipantID == who {
					openCertificate(a.Office, c.ID)
				}
			}
			a.reload()
		},
	})
}

// A testResult is what a participant's final test ended with.
type testResult struct {
	participant model.Participant
	text        string
}

// openResults shows the results of the final test, one line for each participant.
func (a *awards) openResults() {
	read := func(ctx context.Context) ([]testResult, error) {
		people, err := a.Archive.Participants().OfEvent(ctx, a.event.ID)
		if err != nil {
			return nil, err
		}
		results, err := a.Archive.Certificates().TestResults(ctx, a.event.ID)
		all := make([]testResult, len(people))
		for i, p := range people {
			all[i] = testResult{p, results[p.ID]}
		}
		return all, err
	}
	list := &held[testResult]{read: read, title: func(t testResult) string { return t.participant.FullName() + t.participant.SheetName() }}
	var page *kit.Page
	edit := func(t testResult) { a.editResult(t, func() { page.Reload() }) }
	page = kit.Register[testResult]{
		Key: "test_results", Find: list.Find, Rows: list.Rows, Open: edit, Change: edit,
		Columns: []kit.Column[testResult]{
			{Title: "participant", Width: 320, Text: func(t testResult) string { return t.participant.SheetName() }},
			{Title: "organisation", Width: 320, Text: func(t testResult) string { return t.participant.Organisation }},
			{Title: "test_result", Width: 260, Text: func(t testResult) string { return t.text }},
		},
		More: []kit.Deed{{Title: "certificates.results_rest", Icon: look.IconDone, Run: func() { a.fillResults(read, func() { page.Reload() }) }}},
	}.Page(a.Nav)
	a.Nav.Show(page)
}

func (a *awards) editResult(t testResult, done func()) {
	text := t.text
	a.Nav.ShowForm(kit.FormDialog{
		Title: t.participant.SheetName(), Deed: "deed.save",
		Form: kit.NewForm(a.Nav, kit.Fields("", kit.Text("test_result", &text).Wide().Hint("hint.test_result"))),
		Save: func(ctx context.Context) error {
			return a.Archive.Certificates().SaveTestResult(ctx, t.participant.ID, text)
		},
		Done: done,
	})
}

// fillResults gives one result to all who have none yet.
func (a *awards) fillResults(read func(context.Context) ([]testResult, error), done func()) {
	text := ""
	a.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("certificates.results_rest"), Deed: "deed.save",
		Form: kit.NewForm(a.Nav, kit.Fields("", kit.Text("test_result", &text).Wide().Hint("hint.test_result"))),
		Save: func(ctx context.Context) error {
			all, err := read(ctx)
			if err != nil {
				return err
			}
			results := map[string]string{}
			for _, t := range all {
				if t.text == "" {
					results[t.participant.ID] = text
				}
			}
			return desk.SaveTestResults(ctx, a.Archive, results)
		},
		Done: done,
	})
}
