package page

import (
	"bytes"
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// sheetSide is the side of the papers where the sheet to sign is made.
type sheetSide struct {
	*papers
	request  desk.SheetRequest
	profile  string // name of the chosen one
	asked    string // profile for which what is missing was listed
	form     *kit.Form
	sessions *kit.Ticks
	missing  *fyne.Container
	printed  *fyne.Container
	object   fyne.CanvasObject
}

// blankRows are offered at first: walk-ins come to nearly every event.
const blankRows = 5

func newSheetSide(p *papers) *sheetSide {
	s := &sheetSide{papers: p}
	s.request = desk.SheetRequest{
		EventID: p.event.ID, Orientation: model.Portrait, Language: kit.Language(), BlankRows: blankRows,
	}
	if p.event.Kind == "course" {
		s.request.BlankRows, s.request.Orientation = 0, model.Landscape
	}
	s.sessions = kit.NewTicks(p.Nav)
	s.sessions.OnChanged = p.chose
	s.form = kit.NewForm(p.Nav, kit.Fields("",
		kit.Own("sessions", s.sessions.Object()).Wide(),
		kit.Codes("orientation", &s.request.Orientation, []string{model.Portrait, model.Landscape}, "orientation."),
		kit.Codes("language", &s.request.Language, model.Languages[:], "language."),
		kit.Number("blank_rows", &s.request.BlankRows),
		profilePick(p.Office, &s.request.ProfileID, &s.profile, true).Hint("hint.sheet_profile"),
		kit.Check("in_out", &s.request.InOut),
		kit.Check("closed_copy", &s.request.Closed).Hint("hint.closed_copy")))
	s.form.OnChanged = s.changed
	s.missing, s.printed = container.NewVBox(), container.NewVBox()
	save := paperBar(p.Office, "papers.save_sheet", s.wanted)
	s.object = container.NewBorder(s.missing, kit.Padded(container.NewVBox(save, s.printed), 2*look.Padding), nil, nil, s.form.Object())
	return s
}

// changed is told of every choice: another profile asks for other things.
func (s *sheetSide) changed() {
	if s.form.Read() == nil && s.request.ProfileID != s.asked {
		s.reload()
		return
	}
	s.chose()
}

func (s *sheetSide) content() fyne.CanvasObject { return s.object }

func (s *sheetSide) focus() { s.form.FocusFirst() }

func (s *sheetSide) print() { printPaper(s.Office, s.wanted) }

// reload asks what is missing and what was printed.
func (s *sheetSide) reload() {
	var sessions []model.Session
	var missing []*model.Problem
	var printed []model.PrintedSheet
	s.asked = s.request.ProfileID
	asked := desk.SheetRequest{EventID: s.event.ID, Language: "it", ProfileID: s.asked}
	s.Nav.InBackground(func(ctx context.Context) (err error) {
		if sessions, err = s.Archive.Sessions().OfEvent(ctx, s.event.ID); err != nil || len(sessions) == 0 {
			return err
		}
		if missing, err = desk.MissingForSheet(ctx, s.Archive, asked); err != nil {
			return err
		}
		printed, err = s.Archive.Sheets().OfEvent(ctx, s.event.ID)
		return err
	}, func(err error) {
		if err != nil {
			s.Nav.ShowError(err)
			return
		}
		if len(sessions) == 0 {
			missing = []*model.Problem{{Field: "sessions", Key: "no_sessions"}}
		}
		s.showSessions(sessions)
		s.showMissing(missing)
		s.showPrinted(printed)
		s.wasRead(s)
	})
}

// showSessions offers the sessions; all of them stay chosen unless some were.
func (s *sheetSide) showSessions(sessions []model.Session) {
	titles := make([]string, len(sessions))
	for i, session := range sessions {
		titles[i] = model.FormatInt(i+1) + ". " + session.Title
	}
	s.sessions.Offer(titles)
	s.form.Plain().Refresh() // the group of checks has another height now
	s.form.Object().Refresh()
}

func (s *sheetSide) showMissing(missing []*model.Problem) {
	s.missing.Objects = nil
	for _, m := range missing {
		s.missing.Add(kit.Padded(kit.Notice(kit.Sentence(m), look.Due), 2*look.Padding))
	}
	s.object.Refresh()
}

// printsShown are the newest of the sheets printed before.
const printsShown = 4

func (s *sheetSide) showPrinted(printed []model.PrintedSheet) {
	s.printed.Objects = nil
	if len(printed) > 0 {
		s.printed.Add(kit.Caption(kit.T("papers.printed")))
	}
	for _, h := range printed[:min(len(printed), printsShown)] {
		words := kit.CodeText("papers.kind.", h.Kind) + ": " + kit.T("papers.version", map[string]any{
			"Version": h.Version, "When": model.FormatMoment(h.PrintedAt.Local()), "Orientation": kit.CodeText("orientation.", h.Orientation),
		})
		if h.Closed {
			words += ", " + kit.T("papers.closed")
		}
		s.printed.Add(kit.Caption(words))
	}
	s.object.Refresh()
}

// chosen reads the form.
func (s *sheetSide) chosen() (desk.SheetRequest, error) {
	if err := s.form.Read(); err != nil {
		return s.request, err
	}
	req := s.request
	req.Sessions = nil
	for _, i := range s.sessions.Chosen() {
		req.Sessions = append(req.Sessions, i+1)
	}
	if len(req.Sessions) == 0 {
		return req, &model.Problem{Field: "sessions", Key: "no_sessions"}
	}
	return req, nil
}

// wanted is the sheet that is chosen: what is wrong is shown, and ok is false.
func (s *sheetSide) wanted() (p paper, ok bool) {
	req, err := s.chosen()
	if err != nil {
		s.show(err)
		return paper{}, false
	}
	return paper{
		name: kit.T("papers.sheet") + " " + s.event.Title,
		write: func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
			_, warnings, err := desk.PrintSheet(ctx, s.Archive, w, req)
			return warnings, err
		},
		look: func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
			return desk.PreviewSheet(ctx, s.Archive, w, req)
		},
		done: s.reload, failed: s.show,
	}, true
}

// show puts what is wrong beside its field, or into a message.
func (s *sheetSide) show(err error) {
	if !s.form.ShowProblem(err) {
		s.Nav.ShowError(err)
	}
}

// paper makes the sheet as it would be printed now; it is not kept.
func (s *sheetSide) paper() (func(ctx context.Context) ([]byte, error), error) {
	req, err := s.chosen()
	return func(ctx context.Context) ([]byte, error) {
		var pdf bytes.Buffer
		_, err := desk.PreviewSheet(ctx, s.Archive, &pdf, req)
		return pdf.Bytes(), err
	}, err
}
