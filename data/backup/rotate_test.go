package backup_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"segreteria/data/backup"
	"segreteria/data/store"
)

// byTheRule says anew, from all copies ever made, which ones must be there: the
// last 10, and the last of the last 7 days, 4 weeks and 12 months with any.
func byTheRule(all []backup.Copy) map[string]bool {
	kept := map[string]bool{}
	for _, c := range all[max(0, len(all)-10):] {
		kept[c.Path] = true
	}
	for _, rule := range []struct {
		room int
		name func(t time.Time) string
	}{
		{7, func(t time.Time) string { return t.Format("20060102") }},
		{4, func(t time.Time) string { y, w := t.ISOWeek(); return fmt.Sprintf("%d %02d", y, w) }},
		{12, func(t time.Time) string { return t.Format("200601") }},
	} {
		last := map[string]string{}
		var names []string
		for _, c := range all {
			name := rule.name(c.MadeAt)
			if last[name] == "" {
				names = append(names, name)
			}
			last[name] = c.Path
		}
		for _, name := range names[max(0, len(names)-rule.room):] {
			kept[last[name]] = true
		}
	}
	return kept
}

func paths(copies []backup.Copy) map[string]bool {
	all := map[string]bool{}
	for _, c := range copies {
		all[c.Path] = true
	}
	return all
}

func same(a, b map[string]bool) bool {
	for x := range a {
		if !b[x] {
			return false
		}
	}
	return len(a) == len(b)
}

func TestThinningAfterEveryCopyKeepsWhatTheRuleSays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		now := time.Date(2020, 1, 1, 8, 0, 0, 0, time.UTC)
		var all, there []backup.Copy
		for i := range rapid.IntRange(1, 200).Draw(rt, "copies") {
			now = now.Add(time.Duration(rapid.SampledFrom([]int{30, 30, 90, 60 * 20, 60 * 24 * 5, 60 * 24 * 40}).Draw(rt, "minutes")) * time.Minute)
			c := backup.Copy{Path: fmt.Sprint(i), Manifest: backup.Manifest{MadeAt: now}}
			all = append(all, c)
			keep, drop := backup.Rotate(append([]backup.Copy{c}, there...))
			if len(keep)+len(drop) != len(there)+1 {
				rt.Fatalf("%d kept and %d dropped of %d", len(keep), len(drop), len(there)+1)
			}
			there = keep
			if want := byTheRule(all); !same(paths(there), want) {
				rt.Fatalf("after %d copies: kept %v, want %v", i+1, paths(there), want)
			}
		}
	})
}

// A year of real copies, two on each working day: exactly those of the rule
// are there at the end, and each of them opens.
func TestAYearOfCopies(t *testing.T) {
	start := time.Date(2020, 1, 2, 9, 0, 0, 0, time.UTC)
	now := start
	a, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "anno.segreteria"), store.Options{Now: func() time.Time { return now }})
	must(t, err)
	defer a.Close()
	folder := backup.Folder(a.Path())
	var all []backup.Copy
	for day := start; day.Before(start.AddDate(1, 0, 0)); day = day.AddDate(0, 0, 1) {
		if day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
			continue
		}
		for hour := range 2 {
			now = day.Add(time.Duration(4*hour) * time.Hour)
			enter(t, a, 1)
			all = append(all, made(t, a, backup.Wish{Reason: backup.ReasonWork}))
			must(t, backup.Thin(folder, a.Path()))
		}
	}
	left, err := backup.List(folder, a.Path())
	must(t, err)
	if want := byTheRule(all); !same(paths(left), want) {
		t.Errorf("kept %d of %d copies, the rule keeps %d", len(left), len(all), len(want))
	}
	if got := files(t, folder); len(got) != 2*len(left) {
		t.Errorf("%d files for %d copies", len(got), len(left))
	}
	slices.Reverse(left)
	before := 0
	for _, c := range left {
		must(t, backup.Verify(t.Context(), c, ""))
		if n := people(t, c.Path); n <= before {
			t.Errorf("%s holds %d people, the one before %d", c.Path, n, before)
		} else {
			before = n
		}
	}
	t.Logf("%d copies made, %d kept", len(all), len(left))
}
