package desk

import (
	"cmp"
	"context"
	"io"
	"slices"

	"segreteria/data/document"
	"segreteria/data/model"
	"segreteria/data/store"
)

// A RegisterRequest says which paper of a course is wanted: lesson sheets, the
// bound register, or the one that is stamped before the course begins.
type RegisterRequest struct {
	EventID     string
	Kind        string       // model.SheetLessons, model.SheetRegister or model.SheetBlank
	Days        []model.Date // of model.SheetLessons, none for all
	Lessons     int          // of model.SheetBlank: how many are filled in by hand
	Orientation string       // "" that of the profile, else portrait
	ProfileID   string       // "" that of the project, model.NoProfile none
	Language    string       // "it" or "en"
	Closed      bool         // the copy after the lessons, unused cells struck through
}

// MaxBlankLessons keeps a slip of the finger from printing a library.
const MaxBlankLessons = 200

// MissingForRegister lists what the profile of the funder asks for and the course lacks.
func MissingForRegister(ctx context.Context, a *store.Archive, req RegisterRequest) ([]*model.Problem, error) {
	in, err := registerInput(ctx, a, req)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(document.MissingForSheet(in.AttendanceSheet), func(p *model.Problem) bool {
		switch p.Field {
		case "organisation": // a register shows it only where a profile wants it
			return !in.Profile.IsSet()
		case "sessions", "blocks", "speaker", "topic":
			return req.Kind == model.SheetBlank
		default:
			return false
		}
	}), nil
}

// PreviewRegister writes the register as it would be printed now, and keeps no record of it.
func PreviewRegister(ctx context.Context, a *store.Archive, w io.Writer, req RegisterRequest) ([]Warning, error) {
	in, err := registerInput(ctx, a, req)
	if err != nil {
		return nil, err
	}
	return preview(ctx, a, w, req.EventID, writesRegister(in))
}

// PrintRegister writes the register as PDF and keeps it, with every cell, as
// the next version of the event's sheets. When w cannot be written nothing is kept.
func PrintRegister(ctx context.Context, a *store.Archive, w io.Writer, req RegisterRequest) (model.PrintedSheet, []Warning, error) {
	in, err := registerInput(ctx, a, req)
	if err != nil {
		return model.PrintedSheet{}, nil, err
	}
	printed := model.PrintedSheet{
		EventID: req.EventID, Kind: req.Kind, Orientation: in.Orientation, Language: req.Language, Closed: req.Closed,
	}
	return keepPrinted(ctx, a, w, printed, writesRegister(in))
}

func writesRegister(in document.Register) writeSheet {
	return func(pdf io.Writer, p model.PrintedSheet) ([]model.SheetPage, []Warning, error) {
		in.SheetID, in.PrintedAt, in.Version = p.ID, p.PrintedAt, p.Version
		return document.WriteRegister(pdf, in)
	}
}

func registerInput(ctx context.Context, a *store.Archive, req RegisterRequest) (in document.Register, err error) {
	if req.Kind == model.SheetBlank && (req.Lessons < 1 || req.Lessons > MaxBlankLessons) {
		return in, &model.Problem{Field: "blank_lessons", Key: "blank_lessons", Limit: model.FormatInt(MaxBlankLessons)}
	}
	d, err := OpenDossier(ctx, a, req.EventID)
	if err != nil {
		return in, err
	}
	if len(d.Sessions) == 0 && req.Kind != model.SheetBlank {
		return in, &model.Problem{Field: "sessions", Key: "no_sessions"}
	}
	for _, day := range req.Days {
		if !d.teaches(day) {
			return in, &model.Problem{Field: "day", Key: "no_lesson_day", Limit: model.FormatDate(day)}
		}
	}
	in = document.Register{Kind: req.Kind, Days: req.Days, Lessons: req.Lessons}
	if in.AttendanceSheet, err = d.sheet(ctx, a, req.ProfileID); err != nil {
		return in, err
	}
	in.Edition, in.Modules = d.Event.Edition, d.Modules
	in.Language, in.Closed = req.Language, req.Closed && req.Kind != model.SheetBlank
	in.Orientation = cmp.Or(req.Orientation, in.Profile.Orientation, model.Portrait)
	return in, nil
}

// teaches reports whether there is a lesson on that day.
func (d Dossier) teaches(day model.Date) bool {
	for _, s := range d.Sessions {
		if s.Day == day {
			return true
		}
	}
	return false
}

// LessonDays are the days of a course with lessons, each once, in their order.
func LessonDays(sessions []model.Session) []model.Date {
	var days []model.Date
	for _, s := range sessions {
		if len(days) == 0 || days[len(days)-1] != s.Day {
			days = append(days, s.Day)
		}
	}
	return days
}
