package desk_test

import (
	"testing"

	"segreteria/data/desk"
	"segreteria/data/store/storetest"
)

func TestDeadlinesStandByDayWithWhatIsPastFirst(t *testing.T) {
	a := storetest.Open(t)
	lesson(t, a, "2020-03-06", "fra due settimane")
	lesson(t, a, "2020-03-07", "un giorno di troppo")
	lesson(t, a, "2020-02-21", "oggi")
	lesson(t, a, "2020-02-20", "ieri", -1)
	all, err := desk.Deadlines(t.Context(), a, "2020-02-21")
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		title, what string
		days        int
		late        bool
	}{{"ieri", desk.DueAttendance, -1, true}, {"oggi", desk.DueSheet, 0, false}, {"fra due settimane", desk.DueSheet, 14, false}}
	if len(all) != len(want) {
		t.Fatalf("%d deadlines: %+v", len(all), all)
	}
	for i, w := range want {
		if d := all[i]; d.Title != w.title || d.What != w.what || d.Days != w.days || d.Late() != w.late || d.Register != "event" || d.ID == "" {
			t.Errorf("%d is %+v, want %+v", i, d, w)
		}
	}
}
