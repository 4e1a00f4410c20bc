package page

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// papers is the tab where the sheet to sign and the certificates are made.
type papers struct {
	*eventRecord
	request  desk.SheetRequest
	form     *kit.Form
	sessions *kit.Ticks
	missing  *fyne.Container
	printed  *fyne.Container
	awards   *awards
	object   fyne.CanvasObject
}

// blankRows are offered at first: walk-ins come to nearly every event.
const blankRows = 5

func newPapers(r *eventRecord) *papers {
	p := &papers{eventRecord: r}
	p.request = desk.SheetRequest{
		EventID: r.event.ID, Orientation: model.Portrait, Language: kit.Language(), BlankRows: blankRows,
	}
	if r.event.Kind == "course" {
		p.request.BlankRows, p.request.Orientation = 0, model.Landscape
	}
	p.sessions = kit.NewTicks(r.Nav)
	p.form = kit.NewForm(r.Nav, kit.Fields("",
		kit.Own("sessions", p.sessions.Object()).Wide(),
		kit.Codes("orientation", &p.request.Orientation, []string{model.Portrait, model.Landscape}, "orientation."),
		kit.Codes("language", &p.request.Language, model.Languages[:], "language."),
		kit.Number("blank_rows", &p.request.BlankRows),
		kit.Check("in_out", &p.request.InOut),
		kit.Check("closed_copy", &p.request.Closed).Hint("hint.closed_copy")))
	p.missing, p.printed = container.NewVBox(), container.NewVBox()
	p.awards = newAwards(r)
	save := kit.Toolbar(r.Nav, kit.Deed{Title: "papers.save_sheet", Icon: look.IconPrint, Main: true, Run: p.save},
		kit.Deed{Title: "papers.preview", Icon: look.IconSearch, Run: p.preview})
	sheet := container.NewBorder(container.NewVBox(kit.Heading(kit.T("papers.sheet")), p.missing), container.NewVBox(save, p.printed), nil, nil,
		kit.NewScroll(p.form.Plain()))
	p.object = container.New(threeToTwo{}, card(sheet), card(p.awards.object))
	return p
}

func card(o fyne.CanvasObject) fyne.CanvasObject { return kit.Surface(kit.Padded(o, 2*look.Padding)) }

func (p *papers) keys() kit.PageDeeds { return kit.PageDeeds{Print: p.save} }

func (p *papers) focus() { p.form.FocusFirst() }

// reload asks what is missing, what was printed and who is due a certificate.
func (p *papers) reload() {
	var sessions []model.Session
	var missing []*model.Problem
	var printed []model.PrintedSheet
	p.Nav.InBackground(func(ctx context.Context) (err error) {
		if sessions, err = p.Archive.Sessions().OfEvent(ctx, p.event.ID); err != nil || len(sessions) == 0 {
			return err
		}
		if missing, err = desk.MissingForSheet(ctx, p.Archive, desk.SheetRequest{EventID: p.event.ID, Language: "it"}); err != nil {
			return err
		}
		printed, err = p.Archive.Sheets().OfEvent(ctx, p.event.ID)
		return err
	}, func(err error) {
		if err != nil {
			p.Nav.ShowError(err)
			return
		}
		if len(sessions) == 0 {
			missing = []*model.Problem{{Field: "sessions", Key: "no_sessions"}}
		}
		p.showSessions(sessions)
		p.showMissing(missing)
		p.showPrinted(printed)
	})
	p.awards.reload()
}

// showSessions offers the sessions; all of them stay chosen unless some were.
func (p *papers) showSessions(sessions []model.Session) {
	titles := make([]string, len(sessions))
	for i, s := range sessions {
		titles[i] = model.FormatInt(i+1) + ". " + s.Title
	}
	p.sessions.Offer(titles)
	p.form.Plain().Refresh() // the group of checks has another height now
}

func (p *papers) showMissing(missing []*model.Problem) {
	p.missing.Objects = nil
	for _, m := range missing {
		p.missing.Add(kit.Notice(kit.Sentence(m), look.Due))
	}
	p.object.Refresh()
}

// printsShown are the newest of the sheets printed before.
const printsShown = 4

func (p *papers) showPrinted(printed []model.PrintedSheet) {
	p.printed.Objects = nil
	if len(printed) > 0 {
		p.printed.Add(kit.Caption(kit.T("papers.printed")))
	}
	for _, h := range printed[:min(len(printed), printsShown)] {
		words := kit.T("papers.version", map[string]any{
			"Version": h.Version, "When": model.FormatMoment(h.PrintedAt.Local()), "Orientation": kit.CodeText("orientation.", h.Orientation),
		})
		if h.Closed {
			words += ", " + kit.T("papers.closed")
		}
		p.printed.Add(kit.Caption(words))
	}
	p.object.Refresh()
}

// wanted reads the form. A wrong field is shown; then ok is false.
func (p *papers) wanted() (req desk.SheetRequest, ok bool) {
	if err := p.form.Read(); err != nil {
		p.form.ShowProblem(err)
		return p.request, false
	}
	req = p.request
	req.Sessions = nil
	for _, i := range p.sessions.Chosen() {
		req.Sessions = append(req.Sessions, i+1)
	}
	if len(req.Sessions) == 0 {
		p.Nav.ShowError(&model.Problem{Field: "sessions", Key: "no_sessions"})
		return req, false
	}
	return req, true
}

func pdfFilter() kit.FileFilter {
	return kit.FileFilter{Name: "files.pdf", Extensions: []string{".pdf"}}
}

func (p *papers) save() {
	req, ok := p.wanted()
	if !ok {
		return
	}
	name := desk.FileName(kit.T("papers.sheet")+" "+p.event.Title) + ".pdf"
	p.Nav.SaveFile(name, pdfFilter(), func(path string) {
		var warnings []desk.Warning
		p.Nav.WithProgress(kit.T("papers.printing"), func(ctx context.Context, _ *kit.Progress) error {
			return desk.SaveFile(path, func(w io.Writer) (err error) {
				_, warnings, err = desk.PrintSheet(ctx, p.Archive, w, req)
				return err
			})
		}, func(err error) { p.finished(path, warnings, err) })
	})
}

func (p *papers) finished(path string, warnings []desk.Warning, err error) {
	if err != nil {
		if !p.form.ShowProblem(err) {
			p.Nav.ShowError(err)
		}
		return
	}
	p.reload()
	p.Nav.Say(kit.T("papers.saved", map[string]any{"Path": path}))
	showWarnings(p.Nav, warnings)
	p.Nav.View(path)
}

// showWarnings names what a paper could not show as it was typed.
func showWarnings(n *kit.Navigator, warnings []desk.Warning) {
	if len(warnings) == 0 {
		return
	}
	text := kit.T("papers.unprintable")
	for i, w := range warnings {
		if i == warningsShown {
			text += "\n..."
			break
		}
		text += "\n- " + kit.T("field."+w.Field) + ": " + w.Text
	}
	n.ShowMessage(kit.T("papers.look"), text)
}

const warningsShown = 8

// preview shows the sheet as it would be printed now; it is not kept.
func (p *papers) preview() {
	req, ok := p.wanted()
	if !ok {
		return
	}
	var path string
	var warnings []desk.Warning
	p.Nav.WithProgress(kit.T("papers.printing"), func(ctx context.Context, _ *kit.Progress) (err error) {
		path, err = desk.TemporaryFile("segreteria-*.pdf", func(w io.Writer) (err error) {
			warnings, err = desk.PreviewSheet(ctx, p.Archive, w, req)
			return err
		})
		return err
	}, func(err error) {
		if err != nil {
			p.Nav.ShowError(err)
			return
		}
		showWarnings(p.Nav, warnings)
		p.Nav.View(path)
	})
}

// threeToTwo gives the first of two objects three fifths of the width, less
// where the second one needs more.
type threeToTwo struct{}

func (threeToTwo) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room := size.Width - 2*look.Padding
	left := min(room*3/5, room-objects[1].MinSize().Width)
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left+2*look.Padding, 0))
	objects[1].Resize(fyne.NewSize(size.Width-left-2*look.Padding, size.Height))
}

func (threeToTwo) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(left.Width+right.Width, max(left.Height, right.Height))
}
