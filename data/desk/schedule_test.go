package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// course is an empty event of kind course.
func course(t *testing.T, a *store.Archive, title string, day model.Date) model.Event {
	t.Helper()
	e, err := a.Events().Save(t.Context(), model.Event{Kind: "course", Title: title, StartsOn: day, Venue: "Sede", Town: "Terni"})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// plan adds the lessons of a pattern such as "mar 18-20" to an event.
func plan(t *testing.T, a *store.Archive, e model.Event, weekdays string, lesson model.Session) []model.Session {
	t.Helper()
	days, err := model.ParseWeekdays(weekdays)
	if err != nil {
		t.Fatal(err)
	}
	lesson.Title = "Lezione {n}"
	p, err := model.Pattern{Days: days, From: e.StartsOn, Lessons: 6, Lesson: lesson}.Plan()
	if err != nil {
		t.Fatal(err)
	}
	if err := desk.PlanLessons(t.Context(), a, e.ID, p.Sessions); err != nil {
		t.Fatal(err)
	}
	sessions, err := a.Sessions().OfEvent(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	return sessions
}

func days(sessions []model.Session) string {
	var all []string
	for _, s := range sessions {
		all = append(all, string(s.Day[5:]))
	}
	return strings.Join(all, " ")
}

func TestACourseIsPlannedMovedAndTakenBackInOneStep(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	e := course(t, a, "Corso", "2026-03-24")
	sessions := plan(t, a, e, "mar gio 18-20", model.Session{Tutor: "Ada Bo", Room: "Aula 1"})
	if got := days(sessions); got != "03-24 03-26 03-31 04-02 04-07 04-09" || sessions[0].Tutor != "Ada Bo" || sessions[5].Title != "Lezione 6" {
		t.Fatalf("planned %s, %+v", got, sessions[0])
	}
	if e, _ = a.Events().Get(ctx, e.ID); e.EndsOn != "2026-04-09" {
		t.Errorf("the course ends on %s", e.EndsOn)
	}
	moved, err := model.Move{How: model.MoveResume, From: "2026-05-04"}.Apply(sessions[2:])
	if err != nil {
		t.Fatal(err)
	}
	if err := desk.MoveLessons(ctx, a, e.ID, moved); err != nil {
		t.Fatal(err)
	}
	after, _ := a.Sessions().OfEvent(ctx, e.ID)
	if got := days(after); got != "03-24 03-26 05-05 05-07 05-12 05-14" || after[2].ID != sessions[2].ID {
		t.Errorf("moved to %s", got)
	}
	if e, _ = a.Events().Get(ctx, e.ID); e.StartsOn != "2026-03-24" || e.EndsOn != "2026-05-14" {
		t.Errorf("the course goes from %s to %s", e.StartsOn, e.EndsOn)
	}
	for _, want := range []string{"03-24 03-26 03-31 04-02 04-07 04-09", ""} {
		if _, err := a.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if after, _ = a.Sessions().OfEvent(ctx, e.ID); days(after) != want {
			t.Errorf("after undo %q, want %q", days(after), want)
		}
	}
	if e, _ = a.Events().Get(ctx, e.ID); e.EndsOn != "2026-03-24" {
		t.Errorf("after undo the course ends on %s", e.EndsOn)
	}
}

func toldConflicts(all []model.Conflict) string {
	var lines []string
	for _, c := range all {
		lines = append(lines, fmt.Sprintf("%s %s %s / %s", c.A.Day[5:], c.What, strings.Join(c.Names, "+"), c.B.Name()))
	}
	return strings.Join(lines, "; ")
}

func TestConflictsAcrossCoursesAndEvents(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	one, other := course(t, a, "Corso A", "2026-03-24"), course(t, a, "Corso B", "2026-03-24")
	plan(t, a, one, "mar 18-20", model.Session{Speaker: "Prof. Neri", Room: "Aula 1"})
	person, err := a.People().Save(ctx, model.Person{FamilyName: "Rossi", GivenName: "Mario"})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []model.Event{one, other} {
		if _, err := a.Participants().Save(ctx, model.Participant{EventID: e.ID, PersonID: person.ID}); err != nil {
			t.Fatal(err)
		}
	}
	planned := []model.Session{
		{Title: "dopo", Day: "2026-03-24", Blocks: []model.Block{{From: "20:00", To: "21:00"}}, Speaker: "Neri"},
		{Title: "insieme", Day: "2026-03-31", Blocks: []model.Block{{From: "19:59", To: "21:00"}}, Speaker: "Neri", Room: "aula 1"},
	}
	found, err := desk.PlannedConflicts(ctx, a, other.ID, planned)
	const want = "03-31 teacher Neri / Corso A: Lezione 2; 03-31 room aula 1 / Corso A: Lezione 2; 03-31 people Rossi Mario / Corso A: Lezione 2"
	if err != nil || toldConflicts(found) != want || found[0].A.Position != 2 {
		t.Fatalf("%v\ngot  %s\nwant %s", err, toldConflicts(found), want)
	}
	if err := desk.PlanLessons(ctx, a, other.ID, planned); err != nil {
		t.Fatalf("a conflict keeps a lesson out: %v", err)
	}
	if all, err := desk.Conflicts(ctx, a, "2026-03-01", "2026-06-30"); err != nil || len(all) != 3 {
		t.Errorf("stored there are %s, %v", toldConflicts(all), err)
	}
	byID, err := desk.EventConflicts(ctx, a, one.ID)
	if err != nil || len(byID) != 1 {
		t.Errorf("the other course sees %v, %v", byID, err)
	}
	if err := a.Events().Cancel(ctx, one.ID, "2026-03-25"); err != nil {
		t.Fatal(err)
	}
	if all, err := desk.Conflicts(ctx, a, "2026-03-01", "2026-06-30"); err != nil || len(all) != 0 {
		t.Errorf("with a cancelled course %s, %v", toldConflicts(all), err)
	}
}

func TestConflictsOfFiveThousandSessionsAreFoundAtOnce(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	var last model.Event
	for n := range 25 {
		last = course(t, a, fmt.Sprint("Corso ", n), "2025-01-01")
		sessions := make([]model.Session, 200)
		for i := range sessions {
			from := model.Clock(fmt.Sprintf("%02d:00", 8+(n+i)%10))
			sessions[i] = model.Session{
				Title: fmt.Sprint(i), Day: model.Date("2025-01-01").AddDays(i), Room: fmt.Sprint(n % 5), Blocks: []model.Block{{From: from, To: from[:3] + "59"}},
			}
		}
		if err := desk.PlanLessons(ctx, a, last.ID, sessions); err != nil {
			t.Fatal(err)
		}
	}
	began := time.Now()
	month, err := desk.Conflicts(ctx, a, "2025-03-01", "2025-03-31")
	oneMonth := time.Since(began)
	all, errAll := desk.Conflicts(ctx, a, "2025-01-01", "2025-12-31")
	t.Logf("a month: %v, %d conflicts; 5,000 sessions: %v, %d conflicts", oneMonth, len(month), time.Since(began)-oneMonth, len(all))
	if err != nil || errAll != nil || len(all) == 0 || oneMonth > 2*time.Second {
		t.Errorf("%v, %v", err, errAll)
	}
}
