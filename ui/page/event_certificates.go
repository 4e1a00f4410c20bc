package page

import (
	"bytes"
	"context"
	"io"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// awards is the side of the papers where certificates are issued.
type awards struct {
	*papers
	standing desk.Certificates
	choice   model.CertificateChoice
	language string
	form     *kit.Form
	summary  *fyne.Container
	refused  *widget.List
	why      *kit.Line
	button   *kit.Button     // issues
	again    *fyne.Container // the papers of those that are all issued
	object   fyne.CanvasObject
}

func newAwards(p *papers) *awards {
	a := &awards{papers: p, language: kit.Language()}
	a.form = kit.NewForm(p.Nav, kit.Fields("", kit.Codes("language", &a.language, model.CertificateLanguages, "language.")))
	a.form.OnChanged = p.chose
	a.summary = container.NewVBox()
	a.why = kit.NewLine("", kit.Style{Bold: true})
	a.refused = widget.NewList(func() int { return len(a.standing.Refused) },
		func() fyne.CanvasObject {
			return container.NewGridWithColumns(2, kit.NewLine("", kit.Style{}), kit.NewLine("", kit.Style{Tone: look.Muted}))
		},
		func(i widget.ListItemID, o fyne.CanvasObject) {
			line, refusal := o.(*fyne.Container), a.standing.Refused[i]
			line.Objects[0].(*kit.Line).SetText(refusal.Tally.Participant.SheetName())
			line.Objects[1].(*kit.Line).SetText(a.reason(refusal))
		})
	a.refused.HideSeparators = true
	a.button = kit.DeedButton(p.Nav, kit.Deed{Title: "certificates.issue", Icon: look.IconDone, Main: true, Run: a.issue})
	a.again = paperBar(p.Office, "certificates.reprint", a.wanted)
	choices := kit.Toolbar(p.Nav, kit.Deed{Title: "certificates.choices", Icon: look.IconSettings, Run: a.choose},
		kit.Deed{Title: "certificates.results", Icon: look.IconEdit, Run: a.openResults})
	one := kit.Toolbar(p.Nav, kit.Deed{Title: "certificates.one", Icon: look.IconPerson, Run: a.issueOne})
	top := container.NewVBox(a.summary, a.form.Plain(), choices, container.NewHBox(a.button, a.again), one, a.why)
	a.object = kit.Padded(container.NewBorder(top, nil, nil, nil, a.refused), 2*look.Padding)
	return a
}

func (a *awards) content() fyne.CanvasObject { return a.object }

func (a *awards) focus() { a.form.FocusFirst() }

func (a *awards) print() {
	p, ok := a.wanted()
	switch {
	case !ok || a.button.Disabled():
	case a.allIssued():
		p.print(a.Office)
	default:
		p.save(a.Office)
	}
}

// paper makes the certificates as they would be printed now. No number is given.
func (a *awards) paper() (func(ctx context.Context) ([]byte, error), error) {
	err := a.form.Read()
	language := a.language
	return func(ctx context.Context) ([]byte, error) {
		var pdf bytes.Buffer
		err := desk.PreviewCertificates(ctx, a.Archive, &pdf, a.event.ID, language)
		return pdf.Bytes(), err
	}, err
}

// reason says why somebody gets none, with what they attended.
func (a *awards) reason(r desk.RefusedCertificate) string {
	if r.Reason.Key == "below_threshold" { // short, for the threshold is the same in every line
		return model.FormatPercent(r.Tally.Attended, r.Tally.Planned, kit.Language()) + ", " +
			kit.T("attendance.threshold", map[string]any{"Threshold": a.event.Threshold})
	}
	return kit.Sentence(r.Reason)
}

func (a *awards) reload() {
	var standing desk.Certificates
	a.Nav.InBackground(func(ctx context.Context) (err error) {
		if standing, err = desk.CertificatesOf(ctx, a.Archive, a.event.ID); err != nil {
			return err
		}
		a.choice, err = a.Archive.Certificates().ChoiceOf(ctx, a.event.ID)
		return err
	}, func(err error) {
		if err != nil {
			a.Nav.ShowError(err)
			return
		}
		a.show(standing)
		a.wasRead(a)
	})
}

func (a *awards) show(standing desk.Certificates) {
	a.standing = standing
	if a.choice.Language != "" && !a.form.Changed() && a.language != a.choice.Language {
		a.language = a.choice.Language
		a.form.Write()
	}
	a.summary.Objects = nil
	due, issued, refused := len(standing.Due), len(standing.Issued), len(standing.Refused)
	if due > 0 {
		a.summary.Add(kit.Notice(kit.N("certificates.due", due), look.Due))
	}
	if issued > 0 {
		first, last := standing.Issued[0].NumberText(), standing.Issued[issued-1].NumberText()
		a.summary.Add(kit.Notice(kit.N("certificates.issued", issued, map[string]any{"First": first, "Last": last}), look.Good))
	}
	if due+issued == 0 && !attended(standing.Refused) {
		a.summary.Add(kit.Hint(kit.T("certificates.none")))
	}
	a.why.SetText("")
	if refused > 0 {
		a.why.SetText(kit.N("certificates.refused", refused))
	}
	a.button.Hidden, a.again.Hidden = a.allIssued(), !a.allIssued()
	a.button.Enable()
	if due+issued == 0 {
		a.button.Disable()
	}
	a.object.Refresh()
}

// attended reports whether anybody was there at all.
func attended(refused []desk.RefusedCertificate) bool {
	return slices.ContainsFunc(refused, func(r desk.RefusedCertificate) bool { return r.Tally.Attended > 0 })
}

// allIssued reports that nobody waits for a certificate any more.
func (a *awards) allIssued() bool { return len(a.standing.Due) == 0 && len(a.standing.Issued) > 0 }

// issue enters who is due one into the register and saves all certificates of
// the event as one PDF.
func (a *awards) issue() {
	if p, ok := a.wanted(); ok {
		p.save(a.Office)
	}
}

// wanted are all certificates of the event: what is wrong is shown, and ok is
// false. Numbers are given when there is a file to write to.
func (a *awards) wanted() (p paper, ok bool) {
	if err := a.form.Read(); err != nil {
		a.form.ShowProblem(err)
		return paper{}, false
	}
	language := a.language
	return paper{
		name: kit.T("page.certificates") + " " + a.event.Title,
		write: func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
			standing, err := desk.IssueSome(ctx, a.Archive, desk.IssueRequest{EventID: a.event.ID, Language: language})
			if err != nil {
				return nil, err
			}
			more, err := desk.WriteCertificates(ctx, a.Archive, w, standing.Issued, language)
			return append(standing.Warnings, more...), err
		},
		done: a.reload,
		failed: func(err error) {
			a.reload()
			a.Nav.ShowError(err)
		},
	}, true
}
