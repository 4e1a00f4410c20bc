package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestACourseIsScheduledAndItsCalendarGoesOutAndIn(t *testing.T) {
	d := newDesk(t)
	archive := []string{"--archive", d.path("a.segreteria"), "--lang", "en", "--today", "2026-03-01"}
	use := func(status int, args ...string) (string, string) {
		t.Helper()
		return d.run(status, append(args, archive...)...)
	}
	for _, title := range []string{"Corso A", "Corso B"} {
		use(statusDone, "new", "event", "--title", title, "--kind", "course", "--starts", "2026-03-30")
	}
	out, _ := use(statusDone, "schedule", "Corso A", "--pattern", "tue thu 18-20", "--hours", "5", "--teacher", "Neri", "--room", "Aula 1")
	const lessons = "2026-03-31  18:00-20:00  Lesson 1\n2026-04-02  18:00-20:00  Lesson 2\n2026-04-07  18:00-19:00  Lesson 3\n"
	if out != lessons+"3, 5 h\n" {
		t.Errorf("planned %s", out)
	}
	_, warnings := use(statusDone, "schedule", "Corso B", "--pattern", "mon tue 19-21", "--until", "2026-04-07", "--teacher", "Prof. Neri", "--title", "B {n}")
	if !strings.Contains(warnings, "Easter Monday") || !strings.Contains(warnings, "teacher Neri") {
		t.Errorf("said %s", warnings)
	}
	out, _ = use(statusDone, "conflicts", "--json")
	var conflicts []map[string]any
	if err := json.Unmarshal([]byte(out), &conflicts); err != nil || len(conflicts) != 1 {
		t.Fatalf("%v: %s", err, out)
	}
	hasKeys(t, conflicts[0], "day what names event event_id session session_id blocks other_event other_session other_blocks")
	if conflicts[0]["day"] != "2026-03-31" || conflicts[0]["what"] != "teacher" {
		t.Errorf("got %v", conflicts[0])
	}
	use(statusDone, "calendar", "-o", "a.ics", "--event", "Corso A")
	use(statusDone, "calendar", "-o", "months.pdf", "--from", "2026-03-01", "--to", "2026-04-30")
	use(statusUsage, "calendar", "-o", "a.txt")
	use(statusUsage, "calendar", "-o", "a.ics", "--from", "2026-03-01", "--to", "2026-01-01")
	if text, err := os.ReadFile(d.path("a.ics")); err != nil || !strings.Contains(string(text), "DTSTART;TZID=Europe/Rome:20260331T180000\r\n") {
		t.Errorf("%v: %s", err, text)
	}
	for i, want := range []string{"created 3, matched 0", "created 3, matched 0", "created 0, matched 3"} {
		args := []string{"import", "lessons", "a.ics", "--event", "Corso B"}
		if i == 0 {
			args = append(args, "--dry-run")
		}
		if out, _ := use(statusDone, args...); !strings.Contains(out, want) {
			t.Errorf("import %d: %s", i+1, out)
		}
	}
	use(statusRefused, "import", "lessons", "months.pdf", "--event", "Corso B")
}
