package store_test

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

func saveEvent(t *testing.T, a *store.Archive) model.Event {
	t.Helper()
	e, err := a.Events().Save(t.Context(), model.Event{Title: "Info day", Kind: "info_day", StartsOn: "2020-02-21", Threshold: 80})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func saveSession(t *testing.T, a *store.Archive, s model.Session) model.Session {
	t.Helper()
	s, err := a.Sessions().Save(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func addParticipants(t *testing.T, a *store.Archive, eventID string, names ...string) []model.Participant {
	t.Helper()
	var all []model.Participant
	for _, name := range names {
		person := savePeople(t, a, model.Person{FamilyName: name, GivenName: "Prova"})[0]
		p, err := a.Participants().Save(t.Context(), model.Participant{EventID: eventID, PersonID: person.ID, Organisation: "Ente"})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func TestSessionsStandInTheOrderOfTheDay(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	blocks := []model.Block{{From: "09:00", To: "13:00"}, {From: "14:00", To: "18:00"}}
	late := saveSession(t, a, model.Session{EventID: e.ID, Title: "Late", Day: "2020-02-21", Blocks: []model.Block{{From: "15:00", To: "16:00"}}})
	saveSession(t, a, model.Session{EventID: e.ID, Title: "Next day", Day: "2020-02-22", Blocks: blocks})
	early := saveSession(t, a, model.Session{EventID: e.ID, Title: "Early", Day: "2020-02-21", Blocks: blocks, Room: "Sala Blu", Speaker: "Prof. Neri", Tutor: "Ada Bo", Mode: "classroom"})
	got, err := a.Sessions().OfEvent(t.Context(), e.ID)
	if err != nil || len(got) != 3 {
		t.Fatalf("%d sessions, %v", len(got), err)
	}
	early.Position = 1
	if !reflect.DeepEqual(got[0], early) {
		t.Errorf("got %+v, want %+v", got[0], early)
	}
	if got[1].Title != "Late" || got[2].Title != "Next day" || got[0].Minutes() != 480 {
		t.Errorf("got %q then %q, %d minutes", got[1].Title, got[2].Title, got[0].Minutes())
	}
	if err := a.Sessions().Delete(t.Context(), late.ID); err != nil {
		t.Fatal(err)
	}
	if e, err = a.Events().Get(t.Context(), e.ID); err != nil || e.Sessions != 2 || e.EndsOn != "2020-02-21" {
		t.Errorf("the event counts %d sessions and ends %s, %v", e.Sessions, e.EndsOn, err)
	}
}

func TestParticipantIsOnAnEventOnceAndComesBackWithTheirMarks(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	s := saveSession(t, a, model.Session{EventID: e.ID, Title: "Unica", Day: "2020-02-21"})
	p := addParticipants(t, a, e.ID, "Verdi")[0]
	again := model.Participant{EventID: e.ID, PersonID: p.PersonID, Role: "Relatrice"}
	if _, err := a.Participants().Save(t.Context(), again); problemKey(err) != "already_participant" {
		t.Fatalf("got %v, want already_participant", err)
	}
	if err := a.Attendances().Mark(t.Context(), model.Attendance{SessionID: s.ID, ParticipantID: p.ID, Status: model.Present}); err != nil {
		t.Fatal(err)
	}
	if err := a.Participants().Delete(t.Context(), p.ID); err != nil {
		t.Fatal(err)
	}
	if marks, err := a.Attendances().OfEvent(t.Context(), e.ID); err != nil || len(marks) != 0 {
		t.Fatalf("%d marks of people who are off the event, %v", len(marks), err)
	}
	back, err := a.Participants().Save(t.Context(), again)
	if err != nil || back.ID != p.ID || back.Role != "Relatrice" {
		t.Fatalf("got %+v, %v", back, err)
	}
	if marks, err := a.Attendances().OfEvent(t.Context(), e.ID); err != nil || len(marks) != 1 {
		t.Fatalf("%d marks after coming back, %v", len(marks), err)
	}
}

func TestOrganisationStaysAsItWasForTheEvent(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	p := addParticipants(t, a, e.ID, "Verdi")[0]
	person, err := a.People().Get(t.Context(), p.PersonID)
	if err != nil {
		t.Fatal(err)
	}
	person.FamilyName, person.Role = "Verdini", "Presidente"
	savePeople(t, a, person)
	got, err := a.Participants().Get(t.Context(), p.ID)
	if err != nil || got.Organisation != "Ente" || got.Role != "" || got.FamilyName != "Verdini" {
		t.Fatalf("got %+v, %v", got, err)
	}
}

func TestMarksAreWrittenOverAndTakenAway(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	s := saveSession(t, a, model.Session{EventID: e.ID, Title: "Unica", Day: "2020-02-21"})
	p := addParticipants(t, a, e.ID, "Verdi", "Neri")
	mark := func(status string, in, out model.Clock) error {
		return a.Attendances().Mark(t.Context(), model.Attendance{SessionID: s.ID, ParticipantID: p[0].ID, Status: status, In: in, Out: out})
	}
	for _, step := range []struct {
		status       string
		in, out      model.Clock
		want, wantIn string
	}{
		{"present", "09:20", "16:30", "present", "09:20"}, {"excused", "09:20", "", "excused", ""}, {"", "", "", "", ""}, {"absent", "", "", "absent", ""},
	} {
		if err := mark(step.status, step.in, step.out); err != nil {
			t.Fatal(err)
		}
		marks, err := a.Attendances().OfEvent(t.Context(), e.ID)
		if err != nil || len(marks) > 1 {
			t.Fatalf("%d marks, %v", len(marks), err)
		}
		got := append(marks, model.Attendance{})[0]
		if got.Status != step.want || string(got.In) != step.wantIn {
			t.Errorf("after %q: %+v", step.status, got)
		}
	}
	if err := mark("present", "16:30", "09:20"); problemKey(err) != "out_before_in" {
		t.Errorf("got %v, want out_before_in", err)
	}
	good := model.Attendance{SessionID: s.ID, ParticipantID: p[1].ID, Status: model.Present}
	bad := model.Attendance{SessionID: s.ID, ParticipantID: p[0].ID, Status: "maybe"}
	if err := a.Attendances().Mark(t.Context(), good, bad); problemKey(err) != "unknown_code" {
		t.Errorf("got %v, want unknown_code", err)
	}
	if marks, err := a.Attendances().OfEvent(t.Context(), e.ID); err != nil || len(marks) != 1 {
		t.Errorf("half an action was written: %d marks, %v", len(marks), err)
	}
}

func TestCertificateNumbersHaveNoGaps(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	people := addParticipants(t, a, e.ID, "A", "B", "C", "D", "E", "F", "G", "H")
	var wait sync.WaitGroup
	failures := make(chan error, len(people))
	for _, p := range people {
		wait.Go(func() {
			wanted := model.Certificate{EventID: e.ID, ParticipantID: p.ID, IssuedOn: "2020-03-01", Name: "x"}
			if _, err := a.Certificates().Issue(t.Context(), []model.Certificate{wanted}); err != nil {
				failures <- err
			}
			// A refused issue (the same person again) must not use up a number.
			if _, err := a.Certificates().Issue(t.Context(), []model.Certificate{wanted}); err == nil {
				failures <- fmt.Errorf("a second certificate for %s", p.ID)
			}
		})
	}
	wait.Wait()
	close(failures)
	for err := range failures {
		t.Error(err)
	}
	issued, err := a.Certificates().OfEvent(t.Context(), e.ID)
	if err != nil || len(issued) != len(people) {
		t.Fatalf("%d certificates, %v", len(issued), err)
	}
	for i, c := range issued {
		if c.Number != i+1 || c.Year != 2020 {
			t.Errorf("number %d is %s", i+1, c.NumberText())
		}
	}
	if err := a.Events().Delete(t.Context(), e.ID); !errors.Is(err, model.ErrInUse) {
		t.Errorf("an event with certificates: got %v, want ErrInUse", err)
	}
}

func TestEventListCountsAndFilters(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	s := saveSession(t, a, model.Session{EventID: e.ID, Title: "Unica", Day: "2020-02-21"})
	p := addParticipants(t, a, e.ID, "Verdi", "Neri", "Bruni")
	p[2].State = "cancelled"
	if _, err := a.Participants().Save(t.Context(), p[2]); err != nil {
		t.Fatal(err)
	}
	err := a.Attendances().Mark(t.Context(), model.Attendance{SessionID: s.ID, ParticipantID: p[0].ID, Status: model.Present},
		model.Attendance{SessionID: s.ID, ParticipantID: p[2].ID, Status: model.Present}) // marked, then cancelled
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Events().Save(t.Context(), model.Event{Title: "Città in festa", Kind: "meeting", StartsOn: "2019-10-15", EndsOn: "2019-10-16"}); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		query model.Query
		want  string
	}{
		"newest first": {model.Query{}, "Info day,Città in festa,"}, "a kind": {model.Query{Kind: "meeting"}, "Città in festa,"},
		"a year": {model.Query{Year: 2020}, "Info day,"}, "letters within": {model.Query{Text: "citta"}, "Città in festa,"},
		"by title": {model.Query{Sort: "title"}, "Città in festa,Info day,"},
	} {
		rids, err := a.Events().Find(t.Context(), tc.query)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := a.Events().Rows(t.Context(), rids)
		got := ""
		for _, e := range rows {
			got += e.Title + ","
		}
		if err != nil || got != tc.want {
			t.Errorf("%s: got %s (%v), want %s", name, got, err, tc.want)
		}
	}
	if e, err := a.Events().Get(t.Context(), e.ID); err != nil || e.Participants != 2 || e.Present != 1 {
		t.Errorf("%d participants, %d present, %v; want 2 and 1", e.Participants, e.Present, err)
	}
	if days, err := a.Events().Between(t.Context(), "2019-10-16", "2019-12-31"); err != nil || len(days) != 1 {
		t.Errorf("%d events in the days from the middle of one, %v", len(days), err)
	}
}

func TestParticipantsAreFoundAndSorted(t *testing.T) {
	a := storetest.Open(t)
	e := saveEvent(t, a)
	addParticipants(t, a, e.ID, "Verdi", "De Luca", "Neri")
	for name, tc := range map[string]struct {
		query model.Query
		want  string
	}{
		"by name": {model.Query{}, "De Luca,Neri,Verdi,"}, "backwards": {model.Query{Sort: "name", Descending: true}, "Verdi,Neri,De Luca,"},
		"the organisation for the event": {model.Query{Text: "ÈNTE"}, "De Luca,Neri,Verdi,"}, "another one": {model.Query{Text: "comune"}, ""},
		"letters": {model.Query{Text: "deluca p"}, "De Luca,"}, "a state": {model.Query{Kind: "cancelled"}, ""},
	} {
		rids, err := a.Participants().Find(t.Context(), e.ID, tc.query)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := a.Participants().Rows(t.Context(), rids)
		got := ""
		for _, p := range rows {
			got += p.FamilyName + ","
		}
		if err != nil || got != tc.want {
			t.Errorf("%s: got %s (%v), want %s", name, got, err, tc.want)
		}
	}
}
