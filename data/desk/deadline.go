package desk

import (
	"context"
	"fmt"

	"segreteria/data/model"
	"segreteria/data/store"
)

// What is left to do about an event, and for a contact.
const (
	DueAttendance   = "attendance"   // it is over and nobody is marked
	DueCertificates = "certificates" // some can be issued and were not
	DueSheet        = "sheet"        // it comes soon and no sheet was printed
	DueNextStep     = "next_step"    // what was agreed with a contact
	DueCourseHours  = "course_hours" // the lessons do not hold the hours of the modules
)

// Days that a list of deadlines looks back, and how much of it is asked for.
const (
	attendanceDaysBack  = 365
	certificateDaysBack = 180 // later nobody waits for a certificate any more
	eventsWithDueAtMost = 20
)

// Deadlines lists what is due on that day in all registers, the oldest first:
// events of the last year without attendance or certificates, those of the next
// 14 days without a printed sheet, courses whose hours do not come out, next steps of contacts, memoranda and their
// joint actions.
func Deadlines(ctx context.Context, a *store.Archive, day model.Date) ([]model.Deadline, error) {
	var all []model.Deadline
	for _, read := range []func(context.Context, *store.Archive, model.Date) ([]model.Deadline, error){
		eventDeadlines, sheetDeadlines, nextSteps, MemorandumDeadlines, courseDeadlines,
	} {
		found, err := read(ctx, a, day)
		if err != nil {
			return nil, fmt.Errorf("deadlines: %w", err)
		}
		all = append(all, found...)
	}
	for i := range all {
		all[i].Days = day.DaysTo(all[i].On)
	}
	model.SortDeadlines(all)
	return all, nil
}

// eventDeadlines are those of events that are over.
func eventDeadlines(ctx context.Context, a *store.Archive, day model.Date) ([]model.Deadline, error) {
	unmarked, err := a.Events().WithoutAttendance(ctx, day.AddDays(-attendanceDaysBack), day)
	if err != nil {
		return nil, err
	}
	var all []model.Deadline
	for _, e := range unmarked {
		all = append(all, eventDeadline(e, DueAttendance, e.EndsOn, e.Participants))
	}
	uncertified, err := a.Events().WithoutCertificates(ctx, day.AddDays(-certificateDaysBack), day)
	if err != nil {
		return nil, err
	}
	for _, e := range uncertified[:min(len(uncertified), eventsWithDueAtMost)] {
		standing, err := CertificatesOf(ctx, a, e.ID)
		if err != nil {
			return nil, err
		}
		if n := len(standing.Due); n > 0 {
			all = append(all, eventDeadline(e, DueCertificates, e.EndsOn, n))
		}
	}
	return all, nil
}

// sheetDeadlines are those of events that come soon.
func sheetDeadlines(ctx context.Context, a *store.Archive, day model.Date) ([]model.Deadline, error) {
	unprinted, err := a.Events().WithoutSheet(ctx, day, day.AddDays(daysAhead))
	all := make([]model.Deadline, 0, len(unprinted))
	for _, e := range unprinted {
		all = append(all, eventDeadline(e, DueSheet, e.StartsOn, 0))
	}
	return all, err
}

// nextSteps are those of contacts that are due by the end of the next 14 days.
func nextSteps(ctx context.Context, a *store.Archive, day model.Date) ([]model.Deadline, error) {
	contacts, err := a.Contacts().Due(ctx, day.AddDays(daysAhead))
	all := make([]model.Deadline, 0, len(contacts))
	for _, c := range contacts {
		all = append(all, model.Deadline{What: DueNextStep, Register: "contact", ID: c.ID, Title: c.Subject, Note: c.NextStep, On: c.DueOn})
	}
	return all, err
}

func eventDeadline(e model.Event, what string, on model.Date, count int) model.Deadline {
	return model.Deadline{What: what, Register: "event", ID: e.ID, Title: e.Title, On: on, Count: count}
}
