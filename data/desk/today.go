package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"segreteria/data/model"
	"segreteria/data/store"
)

// daysAhead is how far the first page looks ahead.
const daysAhead = 14

// Today is what the first page tells.
type Today struct {
	Association string           // "" not yet entered
	Due         []model.Deadline // late ones first
	Next        []model.Event    // of the next 14 days
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
		func() (err error) {
			t.Next, err = a.Events().Between(ctx, day, day.AddDays(daysAhead))
			t.Next = slices.DeleteFunc(t.Next, func(e model.Event) bool { return e.CancelledOn != "" })
			return err
		},
		func() (err error) { t.Due, err = Deadlines(ctx, a, day); return err },
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

// Begun reports whether the first steps are done: the association has a name,
// and there are people and events.
func (t Today) Begun() bool {
	return t.Association != "" && t.Counts.People > 0 && t.Counts.Events > 0
}
