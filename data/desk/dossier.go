// Package desk holds the secretary's deeds that join the parts of the house.
// The window and the command line call the same deed.
package desk

import (
	"context"
	"fmt"
	"slices"

	"segreteria/data/model"
)

// A Dossier is all that the papers of one event are made of.
type Dossier struct {
	Settings     model.Settings
	Project      model.Project
	Event        model.Event
	Modules      []model.Module // of a course
	Sessions     []model.Session
	Participants []model.Participant
	Marks        []model.Attendance
}

// OpenDossier reads the dossier of an event; model.ErrNotFound without it.
func OpenDossier(ctx context.Context, r Registers, eventID string) (d Dossier, err error) {
	steps := []func() error{
		func() (err error) { d.Event, err = r.Events().Get(ctx, eventID); return err },
		func() (err error) { d.Settings, err = r.Settings().Get(ctx); return err },
		func() (err error) {
			if d.Event.Kind == model.KindCourse {
				d.Modules, err = r.Modules().OfEvent(ctx, eventID)
			}
			return err
		},
		func() (err error) { d.Sessions, err = r.Sessions().OfEvent(ctx, eventID); return err },
		func() (err error) { d.Participants, err = r.Participants().OfEvent(ctx, eventID); return err },
		func() (err error) { d.Marks, err = r.Attendances().OfEvent(ctx, eventID); return err },
		func() (err error) {
			if d.Event.ProjectID != "" {
				d.Project, err = r.Projects().Get(ctx, d.Event.ProjectID)
			}
			return err
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return d, fmt.Errorf("read event %s: %w", eventID, err)
		}
	}
	return d, nil
}

// Tallies sums up the attendance of each participant, by family name.
func (d Dossier) Tallies() []model.Tally { return d.Course().Tallies() }

// Course returns what the hours of the event are counted from.
func (d Dossier) Course() model.Course {
	return model.Course{Event: d.Event, Modules: d.Modules, Sessions: d.Sessions, Participants: d.Participants, Marks: d.Marks}
}

// chosen returns the sessions with these positions, all of them for none.
func (d Dossier) chosen(positions []int) ([]model.Session, error) {
	if len(positions) == 0 {
		return d.Sessions, nil
	}
	var sessions []model.Session
	for _, n := range positions {
		if n < 1 || n > len(d.Sessions) {
			return nil, &model.Problem{Field: "session", Key: "no_such_session", Limit: model.FormatInt(n)}
		}
		sessions = append(sessions, d.Sessions[n-1])
	}
	return sessions, nil
}

// counted returns the marks without those of lessons after a withdrawal.
func (d Dossier) counted() []model.Attendance {
	gone := map[string]model.Participant{}
	for _, p := range d.Participants {
		if p.WithdrawnOn != "" {
			gone[p.ID] = p
		}
	}
	days := make(map[string]model.Date, len(d.Sessions))
	for _, s := range d.Sessions {
		days[s.ID] = s.Day
	}
	return slices.DeleteFunc(slices.Clone(d.Marks), func(a model.Attendance) bool {
		p, withdrew := gone[a.ParticipantID]
		return withdrew && !p.EnrolledOn(days[a.SessionID])
	})
}
