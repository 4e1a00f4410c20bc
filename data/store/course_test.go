package store_test

import (
	"errors"
	"testing"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// course20 is a course from 10 to 28 February 2020 with two modules: 4 hours in
// the classroom, 2 at a distance.
func course20(t *testing.T, a *store.Archive) (model.Event, []model.Module) {
	t.Helper()
	e := must(a.Events().Save(t.Context(), model.Event{
		Kind: model.KindCourse, Title: "Corso", Edition: "1ª", StartsOn: "2020-02-10", EndsOn: "2020-02-28", PartThresholds: model.Parts{0, 50, 0},
	}))(t)
	return e, must(a.Modules().Save(t.Context(), e.ID, []model.Module{{Title: "Uno", Classroom: 240}, {Title: " Due ", Distance: 120}}))(t)
}

func lessonOf(t *testing.T, a *store.Archive, m model.Module, day model.Date, mode string) model.Session {
	t.Helper()
	return must(a.Sessions().Save(t.Context(), model.Session{
		EventID: m.EventID, ModuleID: m.ID, Title: "Lezione " + string(day), Day: day, Mode: mode, Blocks: []model.Block{{From: "22:00", To: "24:00"}},
	}))(t)
}

func TestModulesAreSavedInOrderAsOneAction(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	e, modules := course20(t, a)
	if got := must(a.Events().Get(ctx, e.ID))(t); got.Edition != "1ª" || got.PartThresholds != (model.Parts{0, 50, 0}) {
		t.Errorf("the course came back as %+v", got)
	}
	modules[0], modules[1] = modules[1], modules[0]
	modules = append(modules, model.Module{Title: "Tre", Placement: 60})
	must(a.Modules().Save(ctx, e.ID, modules))(t)
	titles := func() (all []string) {
		for _, m := range must(a.Modules().OfEvent(ctx, e.ID))(t) {
			all = append(all, m.Title)
		}
		return all
	}
	if got := titles(); len(got) != 3 || got[0] != "Due" || got[1] != "Uno" || got[2] != "Tre" {
		t.Errorf("in order: %q", got)
	}
	must(a.Undo(ctx))(t)
	if got := titles(); len(got) != 2 || got[0] != "Uno" {
		t.Errorf("after an undo: %q", got)
	}
	if _, err := a.Modules().Save(ctx, e.ID, []model.Module{{Title: ""}}); !errors.As(err, new(*model.Problem)) {
		t.Errorf("a module without a title: %v", err)
	}
}

func TestAModuleThatLessonsUseStays(t *testing.T) {
	a := storetest.Open(t)
	ctx := t.Context()
	e, modules := course20(t, a)
	lesson := lessonOf(t, a, modules[0], "2020-02-11", "classroom")
	_, err := a.Modules().Save(ctx, e.ID, modules[1:])
	var p *model.Problem
	if !errors.Is(err, model.ErrInUse) || !errors.As(err, &p) || p.Limit != lesson.Title {
		t.Fatalf("removing a used module: %v", err)
	}
	if got := must(a.Sessions().Get(ctx, lesson.ID))(t); got.Module != "Uno" {
		t.Errorf("the lesson belongs to %q", got.Module)
	}
	if err := a.Sessions().Delete(ctx, lesson.ID); err != nil {
		t.Fatal(err)
	}
	must(a.Modules().Save(ctx, e.ID, modules[1:]))(t)
	if err := a.Sessions().Restore(ctx, lesson.ID); err != nil {
		t.Fatal(err)
	}
	if got := must(a.Sessions().Get(ctx, lesson.ID))(t); got.ModuleID != "" {
		t.Errorf("out of the bin the lesson still belongs to %q", got.ModuleID)
	}
	past := must(a.History().Of(ctx, e.ID))(t)
	if len(past) == 0 || past[0].Register == "" {
		t.Errorf("the history tells %+v", past)
	}
}

func TestACourseGoesWithItsModulesWhenTheBinIsEmptied(t *testing.T) {
	a := storetest.Open(t)
	e, modules := course20(t, a)
	lessonOf(t, a, modules[0], "2020-02-11", "classroom")
	if err := a.Events().Delete(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	if emptied := must(a.Bin().Empty(t.Context()))(t); emptied.Removed != 1 || len(emptied.Kept) != 0 {
		t.Errorf("%+v", emptied)
	}
}

func TestTheRegisterOfCoursesCountsHours(t *testing.T) {
	a := storetest.Open(t) // it is 21 February 2020
	ctx := t.Context()
	e, modules := course20(t, a)
	must(a.Events().Save(ctx, model.Event{Kind: "meeting", Title: "Corso? No", StartsOn: "2020-02-10"}))(t)
	person := must(a.People().Save(ctx, model.Person{FamilyName: "Neri"}))(t)
	who := must(a.Participants().Save(ctx, model.Participant{EventID: e.ID, PersonID: person.ID, WithdrawnOn: "2020-02-20"}))(t)
	if got := must(a.Participants().Get(ctx, who.ID))(t); got.WithdrawnOn != "2020-02-20" {
		t.Errorf("withdrawn on %q", got.WithdrawnOn)
	}
	first := lessonOf(t, a, modules[0], "2020-02-11", "classroom")
	lessonOf(t, a, modules[0], "2020-02-12", "classroom") // nobody is marked
	today := lessonOf(t, a, modules[1], "2020-02-21", "classroom")
	for _, s := range []model.Session{first, today} {
		if err := a.Attendances().Mark(ctx, model.Attendance{SessionID: s.ID, ParticipantID: who.ID, Status: model.Present}); err != nil {
			t.Fatal(err)
		}
	}
	rids := must(a.Courses().Find(ctx, model.Query{Kind: model.CourseRunning, Text: "corso"}))(t)
	if len(rids) != 1 || len(must(a.Courses().Find(ctx, model.Query{Kind: model.CourseFinished}))(t)) != 0 {
		t.Fatalf("%d courses run", len(rids))
	}
	c := must(a.Courses().Rows(ctx, rids))(t)[0]
	if c.Modules != 2 || c.Planned != 360 || c.Scheduled != 360 || c.Delivered != 120 || c.Differs() {
		t.Errorf("%+v", c)
	}
	whole := must(a.Courses().Get(ctx, e.ID))(t)
	if sum := whole.Hours("2020-02-21"); sum[0].Delivered.Sum() != 120 || !sum[1].Differs() || len(sum) != 2 {
		t.Errorf("%+v", sum)
	}
	// The whole is right, the parts are not: the last lesson is held in the classroom.
	if found := must(a.Courses().Unbalanced(ctx, "2020-02-21", "2020-03-06"))(t); len(found) != 1 {
		t.Errorf("%d courses whose hours do not come out", len(found))
	}
	today.Mode = "distance"
	must(a.Sessions().Save(ctx, today))(t)
	if found := must(a.Courses().Unbalanced(ctx, "2020-02-21", "2020-03-06"))(t); len(found) != 0 {
		t.Errorf("%d courses whose hours do not come out, want none", len(found))
	}
}
