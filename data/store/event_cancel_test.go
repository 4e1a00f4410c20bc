package store_test

import (
	"errors"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

func TestACancelledEventWaitsForNothing(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	past := meeting(t, a, "2020-02-01", "da segnare", "", false)
	marked := meeting(t, a, "2020-02-02", "segnato", model.Present, false)
	coming := meeting(t, a, "2020-03-01", "futuro", "", false)
	waiting := func() (n int) {
		t.Helper()
		unmarked, err1 := a.Events().WithoutAttendance(ctx, "2020-01-01", "2020-02-21")
		uncertified, err2 := a.Events().WithoutCertificates(ctx, "2020-01-01", "2020-02-21")
		unprinted, err3 := a.Events().WithoutSheet(ctx, "2020-02-21", "2020-03-10")
		if err := errors.Join(err1, err2, err3); err != nil {
			t.Fatal(err)
		}
		return len(unmarked) + len(uncertified) + len(unprinted)
	}
	if n := waiting(); n != 3 {
		t.Fatalf("%d wait before", n)
	}
	for _, e := range []model.Event{past, marked, coming} {
		if err := a.Events().Cancel(ctx, e.ID, "2020-02-20"); err != nil {
			t.Fatal(err)
		}
	}
	if n := waiting(); n != 0 {
		t.Errorf("%d still wait", n)
	}
	if e, err := a.Events().Get(ctx, coming.ID); err != nil || e.CancelledOn != "2020-02-20" {
		t.Errorf("cancelled on %q, %v", e.CancelledOn, err)
	}
	if err := a.Events().Cancel(ctx, coming.ID, ""); err != nil {
		t.Fatal(err)
	}
	if n := waiting(); n != 1 {
		t.Errorf("%d wait after one is on again", n)
	}
	if _, err := a.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if e, err := a.Events().Get(ctx, coming.ID); err != nil || e.CancelledOn != "2020-02-20" {
		t.Errorf("after undo cancelled on %q, %v", e.CancelledOn, err)
	}
}
