package page

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// Which lessons are moved.
const (
	moveOne       = "one"
	moveFollowing = "following"
	moveAll       = "all"
)

// lessonMove is the page that moves lessons.
type lessonMove struct {
	lessonSheet
	move     model.Move
	scope    string
	how      string // as chosen: model.MoveDays, "weeks" ...
	number   int    // days or weeks
	weekday  string // "1" to "7"
	chosen   model.Session
	sessions []model.Session // of the event
	form     *kit.Form
}

// moveWeeks is a move by days that is told in weeks.
const moveWeeks = "weeks"

// moveLessons opens the page for the lesson with the cursor, or with all for the course.
func (p *programme) moveLessons(scope string) {
	chosen, ok := p.view.Selected()
	if !ok {
		p.Nav.Say(kit.T("lessons.choose_first"))
		return
	}
	s := &lessonMove{lessonSheet: lessonSheet{eventRecord: p.eventRecord}, scope: scope, chosen: chosen, how: moveWeeks, number: 1, weekday: weekdayNumber(chosen.Day)}
	if scope == moveAll {
		s.how = model.MoveResume
	}
	s.Nav.Open(s.begin, s.open)
}

func (s *lessonMove) begin(ctx context.Context) (err error) {
	if s.sessions, err = s.Archive.Sessions().OfEvent(ctx, s.event.ID); err != nil {
		return err
	}
	settings, err := s.Archive.Settings().Get(ctx)
	s.move.Patron = settings.PatronDay
	return err
}

func (s *lessonMove) open() *kit.Page {
	s.key, s.title, s.deed = s.eventRecord.key("lessons"), kit.T("lessons.move_title", map[string]any{"Title": s.event.Title}), "lessons.move"
	s.left = container.NewStack()
	s.draw()
	s.lessonSheet.show = func(err error) bool { return s.form.ShowProblem(err) }
	s.lessonSheet.read, s.lessonSheet.preview = s.readMove, s.planned
	s.lessonSheet.save = func(ctx context.Context, ready lessonPreview) error {
		return desk.MoveLessons(ctx, s.Archive, s.event.ID, ready.sessions)
	}
	s.lessonSheet.ask = s.askMarked
	s.lessonSheet.saved = func(ready lessonPreview) {
		s.Nav.SayUndo(kit.N("lessons.moved", len(ready.sessions)), func() { Undo(s.Office) })
	}
	s.focus = func() { s.form.FocusFirst() }
	s.columns = []kit.Column[lessonRow]{
		{Title: "was_on", Width: 140, Text: func(r lessonRow) string { return shortDay(r.was) }},
		{Title: "new_day", Width: 140, Text: func(r lessonRow) string { return shortDay(r.session.Day) }},
		{Title: "blocks", Width: 110, Text: func(r lessonRow) string { return model.FormatBlocks(r.session.Blocks) }},
		{Title: "session_title", Width: 90, Text: func(r lessonRow) string { return r.session.Title }},
		{Title: "remarks", Width: 110, Text: func(r lessonRow) string { return r.remarks }, Tone: func(r lessonRow) look.Tone { return r.tone }},
	}
	return s.build()
}

// draw shows the fields that the way of moving needs.
func (s *lessonMove) draw() {
	how := kit.Codes("move_how", &s.how, []string{model.MoveDays, moveWeeks, model.MoveWeekday, model.MoveResume}, "move_how.")
	how.OnChange(func() {
		if err := s.form.Read(); err == nil {
			s.draw()
			s.form.Focus("move_how")
		}
	})
	fields := []*kit.Field{kit.Codes("move_scope", &s.scope, []string{moveOne, moveFollowing, moveAll}, "move_scope."), how}
	switch s.how {
	case model.MoveDays:
		fields = append(fields, kit.Number("move_days", &s.number).Hint("hint.move_days"))
	case moveWeeks:
		fields = append(fields, kit.Number("move_days", &s.number).Labelled("field.move_weeks").Hint("hint.move_days"))
	case model.MoveWeekday:
		fields = append(fields, kit.Codes("move_weekday", &s.weekday, []string{"1", "2", "3", "4", "5", "6", "7"}, "weekday."))
	case model.MoveResume:
		fields = append(fields, kit.Date("resume_on", &s.move.From).Needed().Hint("hint.resume_on"))
	}
	s.form = kit.NewForm(s.Nav, kit.Fields("", fields...))
	s.form.OnChanged = s.look
	chosen := kit.Notice(kit.T("lessons.chosen", map[string]any{"Title": s.chosen.Title, "Day": longDay(s.chosen.Day)}), look.Muted)
	s.left.Objects = nil
	s.left.Add(container.NewBorder(kit.Padded(chosen, 2*look.Padding), nil, nil, nil, s.form.Object()))
	s.left.Refresh()
}

func (s *lessonMove) readMove() error {
	if err := s.form.Read(); err != nil {
		return err
	}
	m := &s.move
	m.How, m.Days = s.how, s.number
	if s.how == moveWeeks {
		m.How, m.Days = model.MoveDays, 7*s.number
	}
	weekday, _ := strconv.Atoi(s.weekday) // one of the codes offered
	m.Weekday = weekday - 1
	if m.How != model.MoveDays {
		m.Days = 0
	}
	return nil
}

// affected are the lessons that the scope means, in their order.
func (s *lessonMove) affected() []model.Session {
	at := slices.IndexFunc(s.sessions, func(one model.Session) bool { return one.ID == s.chosen.ID })
	switch {
	case at < 0 || s.scope == moveAll:
		return s.sessions
	case s.scope == moveFollowing:
		return s.sessions[at:]
	default:
		return s.sessions[at : at+1]
	}
}

func (s *lessonMove) planned() func(context.Context) (lessonPreview, error) {
	move, before, a, eventID := s.move, s.affected(), s.Archive, s.event.ID
	return func(ctx context.Context) (lessonPreview, error) {
		moved, err := move.Apply(before)
		if err != nil {
			return lessonPreview{}, err
		}
		found, err := desk.PlannedConflicts(ctx, a, eventID, moved)
		return movePreview(before, moved, found), err
	}
}

func movePreview(before, moved []model.Session, found []model.Conflict) lessonPreview {
	p := lessonPreview{}
	for i, session := range moved {
		if session.Day != before[i].Day {
			p.sessions = append(p.sessions, session)
		}
		session.Position = i + 1
		p.rows = append(p.rows, lessonRow{session: session, was: before[i].Day})
	}
	clashing := remarked(p.rows, found)
	p.words = kit.N("lessons.moving", len(p.sessions))
	if clashing > 0 {
		p.words, p.tone = p.words+" · "+kit.N("lessons.clashing", clashing), look.Due
	}
	return p
}

// askMarked asks before lessons are moved that have attendance already.
func (s *lessonMove) askMarked(ready lessonPreview, yes func()) {
	marked := 0
	s.Nav.InBackground(func(ctx context.Context) (err error) {
		marked, err = desk.Marked(ctx, s.Archive, s.event.ID, ready.sessions)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			s.Nav.ShowError(err)
		case marked > 0:
			s.Nav.Confirm(kit.Question{Text: kit.N("lessons.marked", marked), Deed: "lessons.move_anyway", Danger: true}, yes)
		default:
			yes()
		}
	})
}
