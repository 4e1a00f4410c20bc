package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// lesson is an event with a session of two hours and people who were there so
// many minutes; -1 is not marked.
func lesson(t *testing.T, a *store.Archive, day model.Date, title string, minutes ...int) {
	t.Helper()
	ctx := t.Context()
	event, err := a.Events().Save(ctx, model.Event{Kind: "course", Title: title, StartsOn: day, Threshold: 80})
	if err != nil {
		t.Fatal(err)
	}
	session, err := a.Sessions().Save(ctx, model.Session{EventID: event.ID, Title: "Lezione", Day: day, Blocks: []model.Block{{From: "09:00", To: "11:00"}}})
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range minutes {
		person, err := a.People().Save(ctx, model.Person{FamilyName: fmt.Sprint(title, i)})
		if err != nil {
			t.Fatal(err)
		}
		p, err := a.Participants().Save(ctx, model.Participant{EventID: event.ID, PersonID: person.ID})
		if err != nil {
			t.Fatal(err)
		}
		if m < 0 {
			continue
		}
		out := model.Clock(fmt.Sprintf("%02d:%02d", 9+m/60, m%60))
		mark := model.Attendance{SessionID: session.ID, ParticipantID: p.ID, Status: model.Present, Out: out, Source: "hand"}
		if err := a.Attendances().Mark(ctx, mark); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTodayTellsWhatIsLate(t *testing.T) {
	a := storetest.Open(t)
	lesson(t, a, "2020-01-10", "certificati", 120, 96, 95)
	lesson(t, a, "2020-02-11", "sotto soglia", 60)
	lesson(t, a, "2020-02-01", "presenze", -1, -1)
	lesson(t, a, "2020-02-25", "foglio")
	lesson(t, a, "2020-04-25", "lontano")
	today, err := desk.ReadToday(t.Context(), a, "2020-02-21")
	if err != nil {
		t.Fatal(err)
	}
	var tasks []string
	for _, due := range today.Due {
		tasks = append(tasks, fmt.Sprintf("%s %s %d", due.Title, due.What, due.Count))
	}
	if got, want := strings.Join(tasks, "; "), "certificati certificates 2; presenze attendance 2; foglio sheet 0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if len(today.Next) != 1 || today.Next[0].Title != "foglio" {
		t.Errorf("next: %+v", today.Next)
	}
	if today.Size < 4096 || today.Counts.Events != 5 || today.Begun() {
		t.Errorf("%+v", today)
	}
	if err := a.Settings().Save(t.Context(), model.Settings{Name: "Associazione"}); err != nil {
		t.Fatal(err)
	}
	if today, err = desk.ReadToday(t.Context(), a, "2020-02-21"); err != nil || !today.Begun() {
		t.Errorf("%v, %+v", err, today)
	}
}
