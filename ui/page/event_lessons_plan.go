package page

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// lessonPlan is the page that makes the calendar of a course out of a weekly pattern.
type lessonPlan struct {
	lessonSheet
	pattern     model.Pattern
	total, skip string // as they are typed: "60" or "37,5"; "24/12, 31/12/2026"
	week        [7]*kit.Entry
	form        *kit.Form
}

// planLessons opens the page, begun behind the last lesson there is.
func (p *programme) planLessons() {
	s := &lessonPlan{lessonSheet: lessonSheet{eventRecord: p.eventRecord}}
	s.Nav.Open(s.begin, s.open)
}

// begin takes from the last lesson what is likely to go on.
func (s *lessonPlan) begin(ctx context.Context) error {
	sessions, err := s.Archive.Sessions().OfEvent(ctx, s.event.ID)
	if err != nil {
		return err
	}
	settings, err := s.Archive.Settings().Get(ctx)
	s.pattern.Patron = settings.PatronDay
	s.pattern.From, s.pattern.First = s.event.StartsOn, len(sessions)+1
	s.pattern.Lesson = model.Session{Title: kit.T("lessons.title_pattern"), Mode: "classroom"}
	if n := len(sessions); n > 0 {
		last := sessions[n-1]
		s.pattern.From = last.Day.AddDays(1)
		s.pattern.Lesson.Room, s.pattern.Lesson.Speaker, s.pattern.Lesson.Tutor = last.Room, last.Speaker, last.Tutor
		if last.Mode != "" {
			s.pattern.Lesson.Mode = last.Mode
		}
	}
	return err
}

func (s *lessonPlan) open() *kit.Page {
	p := &s.pattern
	s.key, s.title, s.deed = s.eventRecord.key("lessons"), kit.T("lessons.plan_title", map[string]any{"Title": s.event.Title}), "lessons.add"
	fields := []*kit.Field{
		kit.Own("weekdays", s.weekTable()).Wide().Hint("hint.weekdays"),
		kit.Date("from", &p.From).Needed(), kit.Text("total_hours", &s.total).Hint("hint.total_hours"),
		kit.Date("until", &p.Until), kit.Number("lessons", &p.Lessons),
		kit.Text("skip", &s.skip).Wide().Hint("hint.skip"),
		kit.Text("title", &p.Lesson.Title).Labelled("field.session_title").Needed().Wide().Hint("hint.lesson_title"),
		kit.Text("room", &p.Lesson.Room), kit.Codes("mode", &p.Lesson.Mode, model.SessionModes, "mode.").OrNone(),
		kit.Text("speaker", &p.Lesson.Speaker), kit.Text("tutor", &p.Lesson.Tutor),
		kit.Text("topic", &p.Lesson.Topic).Wide(),
	}
	if s.isCourse() {
		fields = slices.Insert(fields, 6, s.moduleField(&p.Lesson.ModuleID, &p.Lesson.Module).Wide())
	}
	s.form = kit.NewForm(s.Nav, kit.Fields("", fields...))
	s.form.OnChanged = s.look
	s.lessonSheet.show = s.form.ShowProblem
	s.lessonSheet.read, s.lessonSheet.preview = s.readPattern, s.planned
	s.lessonSheet.save = func(ctx context.Context, ready lessonPreview) error {
		return desk.PlanLessons(ctx, s.Archive, s.event.ID, ready.sessions)
	}
	s.lessonSheet.saved = func(ready lessonPreview) {
		s.Nav.SayUndo(kit.N("lessons.added", len(ready.sessions)), func() { Undo(s.Office) })
	}
	s.focus = func() { s.Nav.Window.Canvas().Focus(s.week[0]) }
	s.left = container.NewStack(s.form.Object())
	s.columns = []kit.Column[lessonRow]{
		{Title: "day", Width: 155, Text: func(r lessonRow) string { return shortDay(r.session.Day) }},
		{Title: "blocks", Width: 125, Text: func(r lessonRow) string { return model.FormatBlocks(r.session.Blocks) }},
		{Title: "session_title", Width: 100, Text: func(r lessonRow) string { return r.session.Title }},
		{Title: "hours_so_far", Width: 65, Right: true, Text: s.totalText},
		{Title: "remarks", Width: 160, Text: func(r lessonRow) string { return r.remarks }, Tone: func(r lessonRow) look.Tone { return r.tone }},
	}
	return s.build()
}

func (s *lessonPlan) totalText(r lessonRow) string {
	if r.total == 0 {
		return ""
	}
	return s.hours(r.total)
}

// weekTable has a line for each day of the week: its name and its times.
func (s *lessonPlan) weekTable() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i := range s.week {
		e := kit.NewEntry(s.Nav)
		if i == 0 {
			e.PlaceHolder = kit.T("placeholder.blocks")
		}
		e.OnChanged = func(string) { s.look() }
		e.Left = func() {
			if blocks, err := model.ParseBlocks(e.Text); err == nil && len(blocks) > 0 && model.FormatBlocks(blocks) != e.Text {
				e.SetText(model.FormatBlocks(blocks))
			}
		}
		s.week[i] = e
		rows = append(rows, kit.NewLine(kit.T("weekday."+model.FormatInt(i+1)), kit.Style{}), e)
	}
	return container.New(weekLayout{}, rows...)
}

// weekLayout lays pairs of a name and a field under each other.
type weekLayout struct{}

const weekName float32 = 90

func (weekLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := objects[1].MinSize().Height
	for i := 0; i+1 < len(objects); i += 2 {
		y := float32(i/2) * (height + 3)
		line := objects[i].MinSize().Height
		objects[i].Move(fyne.NewPos(0, y+(height-line)/2))
		objects[i].Resize(fyne.NewSize(weekName, line))
		objects[i+1].Move(fyne.NewPos(weekName, y))
		objects[i+1].Resize(fyne.NewSize(min(320, size.Width-weekName), height))
	}
}

func (weekLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(weekName+160, float32(len(objects)/2)*(objects[1].MinSize().Height+3))
}

// readPattern reads what is typed; a Problem names its field.
func (s *lessonPlan) readPattern() error {
	err := s.form.Read()
	for i, e := range s.week {
		blocks, errBlocks := model.ParseBlocks(e.Text)
		if s.pattern.Days[i] = blocks; errBlocks != nil && err == nil {
			err = &model.Problem{Field: "weekdays", Key: "blocks", Limit: e.Text}
		}
	}
	if err != nil {
		return err
	}
	if s.pattern.Minutes, err = model.ParseHours(s.total, s.hourLength()); err != nil {
		return &model.Problem{Field: "total_hours", Key: "hours", Limit: s.total}
	}
	if s.pattern.Skip, err = parseDays("skip", s.skip, s.Archive.Today()); err != nil {
		return err
	}
	return s.pattern.Validate()
}

// planned makes the preview of the pattern as it was read.
func (s *lessonPlan) planned() func(context.Context) (lessonPreview, error) {
	pattern, a, eventID := s.pattern, s.Archive, s.event.ID
	return func(ctx context.Context) (lessonPreview, error) {
		plan, err := pattern.Plan()
		if err != nil {
			return lessonPreview{}, err
		}
		found, err := desk.PlannedConflicts(ctx, a, eventID, plan.Sessions)
		return s.planPreview(plan, found), err
	}
}

// planPreview lists the lessons with the days that were left out between them.
func (s *lessonPlan) planPreview(plan model.Plan, found []model.Conflict) lessonPreview {
	p := lessonPreview{sessions: plan.Sessions}
	skipped, total := plan.Skipped, 0
	for i, session := range plan.Sessions {
		for len(skipped) > 0 && skipped[0].Day < session.Day {
			p.rows = append(p.rows, lessonRow{session: model.Session{Day: skipped[0].Day}, remarks: kit.T("holiday." + skipped[0].Key), tone: look.Muted})
			skipped = skipped[1:]
		}
		session.Position = i + 1
		total += session.Minutes()
		p.rows = append(p.rows, lessonRow{session: session, total: total})
	}
	if last := len(p.rows) - 1; last >= 0 && plan.Cut > 0 {
		p.rows[last].remarks = kit.T("lessons.cut", map[string]any{"Time": s.hours(plan.Cut)})
		p.rows[last].tone = look.Muted
	}
	clashing := remarked(p.rows, found)
	p.words = kit.N("lessons.sum", len(plan.Sessions), map[string]any{"Hours": s.hours(plan.Minutes)})
	if clashing > 0 {
		p.words, p.tone = p.words+" · "+kit.N("lessons.clashing", clashing), look.Due
	}
	if plan.Missing > 0 {
		p.words, p.tone = p.words+" · "+kit.T("lessons.missing", map[string]any{"Hours": s.hours(plan.Missing)}), look.Wrong
	}
	return p
}

// parseDays reads days between commas.
func parseDays(field, text string, today model.Date) (days []model.Date, err error) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		day, err := model.ParseDate(part, today)
		if err != nil {
			return nil, &model.Problem{Field: field, Key: "date", Limit: strings.TrimSpace(part)}
		}
		if day != "" {
			days = append(days, day)
		}
	}
	return days, nil
}
