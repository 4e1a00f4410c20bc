package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"segreteria/data/model"
	"segreteria/data/store"
)

// The clock of a computer whose battery died: entries keep their order, also
// when the archive is opened anew, and somebody is told.
func TestAClockThatRunsBackwardsLeavesTheOrder(t *testing.T) {
	machine := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "a.segreteria")
	open := func() *store.Archive {
		t.Helper()
		a, err := store.Open(t.Context(), path, store.Options{Now: func() time.Time { return machine }})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a := open()
	var last time.Time
	for i, back := range []time.Duration{0, time.Hour, 30 * time.Minute, 365 * 24 * time.Hour, 2 * time.Minute} {
		machine = time.Date(2026, 3, 1, 9+i, 0, 0, 0, time.UTC).Add(-back)
		if i == 3 {
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
			a = open()
		}
		if newest, behind := a.ClockBehind(); behind != (i == 3) || i == 3 && !newest.Equal(last) {
			t.Errorf("step %d: behind %v, newest %v", i, behind, newest)
		}
		if _, err := a.People().Save(t.Context(), model.Person{FamilyName: "Rossi"}); err != nil {
			t.Fatal(err)
		}
		if now := a.Now(); now.Before(last) {
			t.Errorf("step %d: %v after %v", i, now, last)
		} else {
			last = now
		}
		if a.Today() != model.NewDate(machine) {
			t.Errorf("step %d: today is %s", i, a.Today())
		}
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
}
