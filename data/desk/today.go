package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"segreteria/data/model"
	"segreteria/data/store"
)

// What is left to do about an event.
const (
	TaskAttendance   = "attendance"   // it is over and nobody is marked
	TaskCertificates = "certificates" // some are due and were not issued
	TaskSheet        = "sheet"        // it comes soon and no sheet was printed
)

// Days that the first page looks ahead, and back.
const (
	daysAhead           = 14
	attendanceDaysBack  = 365
	certificateDaysBack = 180 // later nobody waits for a certificate any more
	eventsWithDueAtMost = 20
)

// A Task is something to do now about an event.
type Task struct {
	Event model.Event
	What  string
	Count int // people it concerns, 0 where that says nothing
}

// Today is what the first page tells.
type Today struct {
	Association string        // "" not yet entered
	Tasks       []Task        // late ones first
	Next        []model.Event // of the next 14 days
	Counts      store.Counts
	Size        int64 // of the archive's file, in bytes
}

// ReadToday gathers what the first page tells of the archive on that day.
func ReadToday(ctx context.Context, a *store.Archive, day model.Date) (t Today, err error) {
	settings, err := a.Settings().Get(ctx)
	if err != nil {
		return t, fmt.Errorf("read today: %w", err)
	}
	t.Association = settings.Name
	steps := []func() error{
		func() (err error) { t.Counts, err = a.Counts(ctx); return err },
		func() (err error) { t.Next, err = a.Events().Between(ctx, day, day.AddDays(daysAhead)); return err },
		func() (err error) { t.Tasks, err = tasks(ctx, a, day); return err },
		func() (err error) { t.Size, err = sizeOf(a.Path()); return err },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return t, fmt.Errorf("read today: %w", err)
		}
	}
	return t, nil
}

// sizeOf returns the bytes of the archive, with what SQLite keeps beside it until it is folded in.
func sizeOf(path string) (size int64, err error) {
	for _, part := range []string{path, path + "-wal"} {
		file, err := os.Stat(part)
		switch {
		case err == nil:
			size += file.Size()
		case part == path || !errors.Is(err, fs.ErrNotExist):
			return 0, err
		}
	}
	return size, nil
}

func tasks(ctx context.Context, a *store.Archive, day model.Date) ([]Task, error) {
	unmarked, err := a.Events().WithoutAttendance(ctx, day.AddDays(-attendanceDaysBack), day)
	if err != nil {
		return nil, err
	}
	uncertified, err := a.Events().WithoutCertificates(ctx, day.AddDays(-certificateDaysBack), day)
	if err != nil {
		return nil, err
	}
	unprinted, err := a.Events().WithoutSheet(ctx, day, day.AddDays(daysAhead))
	if err != nil {
		return nil, err
	}
	var all []Task
	for _, e := range unmarked {
		all = append(all, Task{Event: e, What: TaskAttendance, Count: e.Participants})
	}
	for _, e := range uncertified[:min(len(uncertified), eventsWithDueAtMost)] {
		standing, err := CertificatesOf(ctx, a, e.ID)
		if err != nil {
			return nil, err
		}
		if len(standing.Due) > 0 {
			all = append(all, Task{Event: e, What: TaskCertificates, Count: len(standing.Due)})
		}
	}
	slices.SortStableFunc(all, func(x, y Task) int { return strings.Compare(string(x.Event.EndsOn), string(y.Event.EndsOn)) })
	for _, e := range unprinted {
		all = append(all, Task{Event: e, What: TaskSheet})
	}
	return all, nil
}

// Begun reports whether the first steps are done: the association has a name,
// and there are people and events.
func (t Today) Begun() bool {
	return t.Association != "" && t.Counts.People > 0 && t.Counts.Events > 0
}
