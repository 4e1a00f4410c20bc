package page

import (
	"bytes"
	"context"
	"io"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// registerSide is the side of a course's papers where lesson sheets and the
// bound register are made.
type registerSide struct {
	*papers
	request desk.RegisterRequest
	profile string // name of the chosen one
	days    []model.Date
	ticks   *kit.Ticks
	forms   map[string]*kit.Form // by the kind of paper: each has its own choices
	asked   desk.RegisterRequest // for which what is missing was listed
	place   *fyne.Container
	missing *fyne.Container
	object  fyne.CanvasObject
}

// blankLessons are offered at first for a register without the programme.
const blankLessons = 20

var registerKinds = []string{model.SheetRegister, model.SheetLessons, model.SheetBlank}

func newRegisterSide(p *papers) *registerSide {
	r := &registerSide{papers: p, forms: map[string]*kit.Form{}, place: container.NewStack()}
	r.request = desk.RegisterRequest{
		EventID: p.event.ID, Kind: model.SheetRegister, Lessons: blankLessons, Orientation: model.Portrait, Language: kit.Language(),
	}
	r.ticks = kit.NewTicks(p.Nav)
	r.ticks.OnChanged = r.chose
	for _, kind := range registerKinds {
		r.forms[kind] = r.formOf(kind)
	}
	r.place.Objects = []fyne.CanvasObject{r.form().Object()}
	r.missing = container.NewVBox()
	save := paperBar(p.Office, "register.print", r.wanted)
	r.object = container.NewBorder(r.missing, kit.Padded(save, 2*look.Padding), nil, nil, r.place)
	return r
}

// formOf are the choices of one kind of paper.
func (r *registerSide) formOf(kind string) *kit.Form {
	req := &r.request
	fields := []*kit.Field{kit.Codes("register_kind", &req.Kind, registerKinds, "register_kind.").Wide().OnChange(r.turn)}
	switch kind {
	case model.SheetLessons:
		fields = append(fields, kit.Own("lesson_days", r.ticks.Object()).Wide())
	case model.SheetBlank:
		fields = append(fields, kit.Number("blank_lessons", &req.Lessons).Hint("hint.blank_lessons"))
	}
	fields = append(fields,
		kit.Codes("orientation", &req.Orientation, []string{model.Portrait, model.Landscape}, "orientation."),
		kit.Codes("language", &req.Language, model.Languages[:], "language."),
		profilePick(r.Office, &req.ProfileID, &r.profile, true).Hint("hint.sheet_profile"))
	if kind != model.SheetBlank {
		fields = append(fields, kit.Check("closed_copy", &req.Closed).Hint("hint.closed_copy"))
	}
	form := kit.NewForm(r.Nav, kit.Fields("", fields...))
	form.OnChanged = r.changed
	return form
}

// form are the choices of the kind of paper in front.
func (r *registerSide) form() *kit.Form { return r.forms[r.request.Kind] }

// turn puts the choices of another kind of paper in front.
func (r *registerSide) turn() {
	before := r.form()
	_ = before.Read() // a number half typed is told of when it is used
	now := r.form()
	if now == before {
		return
	}
	now.Write()
	r.place.Objects = []fyne.CanvasObject{now.Object()}
	r.place.Refresh()
	now.FocusFirst()
}

// changed is told of every choice: another kind or profile asks for other things.
func (r *registerSide) changed() {
	if r.form().Read() == nil && (r.request.Kind != r.asked.Kind || r.request.ProfileID != r.asked.ProfileID) {
		r.reload()
		return
	}
	r.chose()
}

func (r *registerSide) content() fyne.CanvasObject { return r.object }

func (r *registerSide) focus() { r.form().FocusFirst() }

// reload asks for the lesson days and for what is missing.
func (r *registerSide) reload() {
	var sessions []model.Session
	var missing []*model.Problem
	req := r.request
	r.asked = req
	req.Days, req.Lessons = nil, blankLessons
	r.Nav.InBackground(func(ctx context.Context) (err error) {
		if sessions, err = r.Archive.Sessions().OfEvent(ctx, r.event.ID); err != nil {
			return err
		}
		if len(sessions) == 0 && req.Kind != model.SheetBlank {
			missing = []*model.Problem{{Field: "sessions", Key: "no_sessions"}}
			return nil
		}
		missing, err = desk.MissingForRegister(ctx, r.Archive, req)
		return err
	}, func(err error) {
		if err != nil {
			r.Nav.ShowError(err)
			return
		}
		r.showDays(desk.LessonDays(sessions))
		r.missing.Objects = nil
		for _, m := range missing {
			r.missing.Add(kit.Padded(kit.Notice(kit.Sentence(m), look.Due), 2*look.Padding))
		}
		r.object.Refresh()
		r.wasRead(r)
	})
}

// showDays offers the lesson days; all of them stay chosen unless some were.
func (r *registerSide) showDays(days []model.Date) {
	if slices.Equal(days, r.days) {
		return
	}
	r.days = days
	words := make([]string, len(days))
	for i, day := range days {
		words[i] = model.FormatInt(i+1) + ". " + model.FormatLongDate(day, kit.Language())
	}
	r.ticks.Offer(words)
	form := r.forms[model.SheetLessons]
	form.Plain().Refresh() // the group of checks has another height now
	form.Object().Refresh()
}

// chosen reads the choices in front.
func (r *registerSide) chosen() (desk.RegisterRequest, error) {
	if err := r.form().Read(); err != nil {
		return r.request, err
	}
	req := r.request
	if req.Kind != model.SheetLessons {
		return req, nil
	}
	for _, i := range r.ticks.Chosen() {
		req.Days = append(req.Days, r.days[i])
	}
	if len(req.Days) == 0 {
		return req, &model.Problem{Field: "lesson_days", Key: "no_lesson_days"}
	}
	return req, nil
}

func (r *registerSide) paper() (func(ctx context.Context) ([]byte, error), error) {
	req, err := r.chosen()
	return func(ctx context.Context) ([]byte, error) {
		var pdf bytes.Buffer
		_, err := desk.PreviewRegister(ctx, r.Archive, &pdf, req)
		return pdf.Bytes(), err
	}, err
}

func (r *registerSide) print() { printPaper(r.Office, r.wanted) }

// wanted is the paper that is chosen: what is wrong is shown, and ok is false.
func (r *registerSide) wanted() (p paper, ok bool) {
	req, err := r.chosen()
	if err != nil {
		r.show(err)
		return paper{}, false
	}
	return paper{
		name: kit.CodeText("register_kind.", req.Kind) + " " + r.event.Title,
		write: func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
			_, warnings, err := desk.PrintRegister(ctx, r.Archive, w, req)
			return warnings, err
		},
		look: func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
			return desk.PreviewRegister(ctx, r.Archive, w, req)
		},
		failed: r.show,
	}, true
}

// show puts what is wrong beside its field, or into a message.
func (r *registerSide) show(err error) {
	if !r.form().ShowProblem(err) {
		r.Nav.ShowError(err)
	}
}
