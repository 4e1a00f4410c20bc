package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// scheduleCommand makes the lessons of a course out of a weekly pattern.
type scheduleCommand struct {
	Event   string   `arg:"" help:"${event_name}"`
	Pattern string   `required:"" placeholder:"TEXT" help:"${pattern}"`
	From    string   `placeholder:"YYYY-MM-DD" help:"${schedule_from}"`
	Until   string   `placeholder:"YYYY-MM-DD" help:"${schedule_until}"`
	Hours   float64  `placeholder:"N" help:"${schedule_hours}"`
	Lessons int      `placeholder:"N" help:"${schedule_lessons}"`
	Skip    []string `placeholder:"YYYY-MM-DD" help:"${schedule_skip}"`
	Title   string   `placeholder:"TEXT" help:"${schedule_title}"`
	Room    string   `placeholder:"TEXT" help:"${schedule_room}"`
	Teacher string   `placeholder:"TEXT" help:"${schedule_teacher}"`
	Tutor   string   `placeholder:"TEXT" help:"${schedule_tutor}"`
	Module  string   `placeholder:"TITLE" help:"${schedule_module}"`
	Mode    string   `enum:"classroom,distance,placement" default:"classroom" placeholder:"MODE" help:"${schedule_mode}"`
	DryRun  bool     `help:"${dry_run}"`
}

// Run adds the lessons and lists them, or only lists them.
func (s scheduleCommand) Run(c *call) error {
	pattern, err := s.pattern()
	if err != nil {
		return usageError{err}
	}
	return c.read(func(a *store.Archive) error {
		event, err := c.event(a, s.Event)
		if err != nil {
			return err
		}
		settings, err := a.Settings().Get(c.ctx)
		if err != nil {
			return err
		}
		pattern.Patron, pattern.Minutes = settings.PatronDay, int(s.Hours*float64(hourOf(settings, event))+0.5)
		if pattern.Lesson.ModuleID, err = s.module(c.ctx, a, event.ID); err != nil {
			return err
		}
		if pattern.From == "" {
			pattern.From = event.StartsOn
		}
		pattern.First = event.Sessions + 1
		plan, err := pattern.Plan()
		if err != nil {
			return err
		}
		found, err := desk.PlannedConflicts(c.ctx, a, event.ID, plan.Sessions)
		if err != nil {
			return err
		}
		for _, one := range found {
			c.say(conflictLine(one))
		}
		if !s.DryRun {
			if err := desk.PlanLessons(c.ctx, a, event.ID, plan.Sessions); err != nil {
				return err
			}
		}
		return c.tellPlan(plan, func(minutes int) string { return settings.HoursOf(event, minutes) })
	})
}

func (s scheduleCommand) pattern() (p model.Pattern, err error) {
	if p.Days, err = model.ParseWeekdays(s.Pattern); err != nil {
		return p, err
	}
	if p.From, err = isoDate("from", s.From); err != nil {
		return p, err
	}
	if p.Until, err = isoDate("until", s.Until); err != nil {
		return p, err
	}
	for _, text := range s.Skip {
		day, err := isoDate("skip", text)
		if err != nil {
			return p, err
		}
		p.Skip = append(p.Skip, day)
	}
	p.Lessons = s.Lessons
	p.Lesson = model.Session{Title: s.Title, Room: s.Room, Speaker: s.Teacher, Tutor: s.Tutor, Mode: s.Mode}
	if p.Lesson.Title == "" {
		p.Lesson.Title = ui.Words("lessons.title_pattern")
	}
	return p, nil
}

// hourOf is the length of an hour of the event, in minutes.
func hourOf(settings model.Settings, event model.Event) int {
	if event.Kind == model.KindCourse {
		return settings.Hour()
	}
	return model.HourLengths[0]
}

// module finds the id of the module that was named, "" for none.
func (s scheduleCommand) module(ctx context.Context, a *store.Archive, eventID string) (string, error) {
	if s.Module == "" {
		return "", nil
	}
	modules, err := a.Modules().OfEvent(ctx, eventID)
	if err != nil {
		return "", err
	}
	for _, m := range modules {
		if m.ID == s.Module || model.Fold(m.Title) == model.Fold(s.Module) {
			return m.ID, nil
		}
	}
	return "", &model.Problem{Field: "module", Key: "unknown_module", Limit: s.Module}
}

func (c *call) tellPlan(plan model.Plan, hours func(minutes int) string) error {
	out := bufio.NewWriter(c.stdout)
	for _, s := range plan.Sessions {
		fmt.Fprintf(out, "%s  %s  %s\n", s.Day, model.FormatBlocks(s.Blocks), s.Title)
	}
	for _, h := range plan.Skipped {
		c.say(string(h.Day) + "  " + ui.Words("holiday."+h.Key))
	}
	if plan.Missing > 0 {
		c.say(ui.Words("lessons.missing", map[string]any{"Hours": hours(plan.Missing)}))
	}
	fmt.Fprintf(out, "%d, %s\n", len(plan.Sessions), hours(plan.Minutes))
	return out.Flush()
}

// conflictLine is a conflict in one line: day, times and sessions, what both want.
func conflictLine(one model.Conflict) string {
	return strings.Join([]string{
		model.FormatDate(one.A.Day), model.FormatBlocks(one.A.Blocks), one.A.Name(), "/", model.FormatBlocks(one.B.Blocks), one.B.Name() + ":",
		ui.Words("conflict_word." + one.What), strings.Join(one.Names, ", "),
	}, " ")
}

// conflictsCommand lists what is wanted twice at the same time.
type conflictsCommand struct {
	From string `placeholder:"YYYY-MM-DD" help:"${calendar_from}"`
	To   string `placeholder:"YYYY-MM-DD" help:"${calendar_to}"`
	JSON bool   `name:"json" help:"${json}"`
}

// Run lists the conflicts of the days given, else of this year.
func (k conflictsCommand) Run(c *call) error {
	return c.read(func(a *store.Archive) error {
		year := string(a.Today())[:4]
		req := desk.CalendarRequest{From: model.Date(year + "-01-01"), To: model.Date(year + "-12-31")}
		if err := days(&req, k.From, k.To); err != nil {
			return err
		}
		found, err := desk.Conflicts(c.ctx, a, req.From, req.To)
		if err != nil {
			return err
		}
		out := bufio.NewWriter(c.stdout)
		if k.JSON {
			return errors.Join(writeJSON(out, conflictListing(found)), out.Flush())
		}
		for _, one := range found {
			fmt.Fprintln(out, conflictLine(one))
		}
		return out.Flush()
	})
}

func conflictListing(found []model.Conflict) desk.Listing {
	l := desk.Listing{Columns: []string{
		"day", "what", "names", "event_id", "event", "session_id", "session", "blocks", "other_event_id", "other_event", "other_session_id", "other_session", "other_blocks",
	}}
	for _, one := range found {
		l.Rows = append(l.Rows, []any{
			string(one.A.Day), one.What, strings.Join(one.Names, ", "),
			one.A.EventID, one.A.Event.Title, one.A.ID, one.A.Title, model.FormatBlocks(one.A.Blocks),
			one.B.EventID, one.B.Event.Title, one.B.ID, one.B.Title, model.FormatBlocks(one.B.Blocks),
		})
	}
	return l
}
