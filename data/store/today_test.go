package store_test

import (
	"context"
	"strings"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// titles names events in their order.
func titles(events []model.Event) string {
	names := make([]string, len(events))
	for i, e := range events {
		names[i] = e.Title
	}
	return strings.Join(names, ", ")
}

// meeting is an event of one session with one participant, who may be marked
// and have a certificate.
func meeting(t *testing.T, a *store.Archive, day model.Date, title, status string, certificate bool) model.Event {
	t.Helper()
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	event, err := a.Events().Save(ctx, model.Event{Kind: "meeting", Title: title, StartsOn: day})
	must(err)
	session, err := a.Sessions().Save(ctx, model.Session{EventID: event.ID, Title: "Incontro", Day: day, Blocks: []model.Block{{From: "09:00", To: "11:00"}}})
	must(err)
	person, err := a.People().Save(ctx, model.Person{FamilyName: "Rossi", GivenName: title})
	must(err)
	participant, err := a.Participants().Save(ctx, model.Participant{EventID: event.ID, PersonID: person.ID})
	must(err)
	if status != "" {
		must(a.Attendances().Mark(ctx, model.Attendance{SessionID: session.ID, ParticipantID: participant.ID, Status: status, Source: "hand"}))
	}
	if certificate {
		_, err := a.Certificates().Issue(ctx, []model.Certificate{{EventID: event.ID, ParticipantID: participant.ID, IssuedOn: day, Name: "Rossi"}})
		must(err)
	}
	return event
}

func TestEventsThatWaitForSomething(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	meeting(t, a, "2018-01-10", "troppo vecchio", "", false)
	meeting(t, a, "2020-02-01", "segnato", model.Present, false)
	meeting(t, a, "2020-01-10", "da segnare", "", false)
	meeting(t, a, "2020-01-05", "prima", "", false)
	meeting(t, a, "2020-01-20", "attestato", model.Present, true)
	meeting(t, a, "2020-01-21", "assente", model.Absent, false)
	coming := meeting(t, a, "2020-03-01", "stampato", "", false)
	meeting(t, a, "2020-03-02", "da stampare", "", false)
	gone := meeting(t, a, "2020-01-12", "nel cestino", "", false)
	if err := a.Events().Delete(ctx, gone.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Events().Save(ctx, model.Event{Kind: "meeting", Title: "senza nessuno", StartsOn: "2020-01-15"}); err != nil {
		t.Fatal(err)
	}
	sheet := model.PrintedSheet{ID: "foglio", EventID: coming.ID, Version: 1, Layout: 1, Orientation: model.Portrait, Language: "it"}
	if err := a.Sheets().Save(ctx, sheet); err != nil {
		t.Fatal(err)
	}
	const from, today = "2019-02-21", "2020-02-21"
	for name, tc := range map[string]struct {
		ask      func(context.Context, model.Date, model.Date) ([]model.Event, error)
		from, to model.Date
		want     string
	}{
		"attendance to mark":     {a.Events().WithoutAttendance, from, today, "prima, da segnare"},
		"certificates to issue":  {a.Events().WithoutCertificates, from, today, "segnato"},
		"sheets to print":        {a.Events().WithoutSheet, today, "2020-03-06", "da stampare"},
		"nothing outside":        {a.Events().WithoutAttendance, today, "2020-02-28", ""},
		"those of one day alone": {a.Events().WithoutSheet, "2020-03-02", "2020-03-02", "da stampare"},
	} {
		t.Run(name, func(t *testing.T) {
			events, err := tc.ask(ctx, tc.from, tc.to)
			if got := titles(events); err != nil || got != tc.want {
				t.Errorf("got %q (%v), want %q", got, err, tc.want)
			}
		})
	}
	counts, err := a.Counts(ctx)
	if err != nil || counts != (store.Counts{People: 9, Events: 9}) {
		t.Errorf("%+v, %v", counts, err)
	}
	years, err := a.Certificates().Years(ctx)
	if err != nil || len(years) != 1 || years[0] != 2020 {
		t.Errorf("years %v, %v", years, err)
	}
}
