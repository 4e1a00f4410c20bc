package desk

import (
	"context"
	"io"

	"segreteria/data/document"
	"segreteria/data/model"
	"segreteria/data/store"
)

// PrintCalendar writes the months from and to as PDF, of one event or of all.
func PrintCalendar(ctx context.Context, a *store.Archive, w io.Writer, req CalendarRequest) ([]Warning, error) {
	first, last := req.From.FirstOfMonth(), req.To.FirstOfMonth().AddMonths(1).AddDays(-1)
	agenda, err := ReadAgenda(ctx, a, first, last, req.EventID)
	if err != nil {
		return nil, err
	}
	settings, err := a.Settings().Get(ctx)
	if err != nil {
		return nil, err
	}
	in := document.Calendar{
		Settings: settings, From: req.From, To: req.To, Entries: agenda.Entries, PrintedAt: a.Now(), Language: req.Language,
	}
	if req.EventID != "" {
		event, err := a.Events().Get(ctx, req.EventID)
		if err != nil {
			return nil, err
		}
		in.Title = event.Title
	}
	return document.WriteCalendar(w, in)
}

// A CalendarRequest says which part of the calendar is wanted.
type CalendarRequest struct {
	From, To model.Date // both included
	EventID  string     // "" all events
	Language string     // of a paper
}

// PrintLessons writes the list of the lessons of one event as PDF.
func PrintLessons(ctx context.Context, a *store.Archive, w io.Writer, eventID, language string) ([]Warning, error) {
	d, err := OpenDossier(ctx, a, eventID)
	if err != nil {
		return nil, err
	}
	if len(d.Sessions) == 0 {
		return nil, &model.Problem{Field: "sessions", Key: "no_sessions"}
	}
	return document.WriteLessons(w, document.Lessons{
		Settings: d.Settings, Event: d.Event, Sessions: d.Sessions, PrintedAt: a.Now(), Language: language,
	})
}
