package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestACourseIsEnteredPlannedAndCounted(t *testing.T) {
	d := newDesk(t)
	archive := []string{"--archive", d.path("a.segreteria"), "--today", "2026-04-10"}
	use := func(status int, args ...string) (string, string) {
		t.Helper()
		return d.run(status, append(args, archive...)...)
	}
	out, _ := use(statusDone, "new", "course", "--title", "Corso di prova", "--starts", "2026-03-24", "--ends", "2026-04-30", "--edition", "2ª",
		"--threshold", "80", "--threshold-distance", "50", "--module", "Teoria|8|2:30", "--module", "Tirocinio|||10")
	id := strings.TrimSpace(out)
	use(statusUsage, "new", "course", "--title", "X", "--starts", "2026-03-24", "--module", "Teoria|otto")
	use(statusDone, "schedule", id, "--pattern", "tue thu 18-20", "--from", "2026-03-24", "--hours", "4", "--module", "teoria")
	use(statusRefused, "schedule", id, "--pattern", "tue 18-20", "--hours", "4", "--module", "altro")
	out, _ = use(statusDone, "list", "courses", "--json")
	var courses []map[string]any
	if err := json.Unmarshal([]byte(out), &courses); err != nil || len(courses) != 1 {
		t.Fatalf("%v: %s", err, out)
	}
	for key, want := range map[string]any{
		"planned_minutes": 1230.0, "scheduled_minutes": 240.0, "delivered_minutes": 0.0, "modules": 2.0, "state": "running", "edition": "2ª",
		"threshold_distance": 50.0,
	} {
		if courses[0][key] != want {
			t.Errorf("%s is %v, want %v", key, courses[0][key], want)
		}
	}
	if err := os.WriteFile(d.path("people.csv"), []byte("Cognome;Nome\nRossi;Mario\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	use(statusDone, "import", "participants", d.path("people.csv"), "--event", id)
	out, _ = use(statusDone, "list", "hours", "--event", id, "--json")
	if !strings.Contains(out, `"planned_minutes": 1230`) || !strings.Contains(out, `"forecast": "reachable"`) {
		t.Errorf("hours: %s", out)
	}
	out, _ = use(statusDone, "list", "lessons", "--json")
	if strings.Count(out, `"minutes": 120`) != 2 || !strings.Contains(out, `"module": "Teoria"`) {
		t.Errorf("lessons: %s", out)
	}
	out, _ = use(statusDone, "list", "deadlines", "--json")
	if !strings.Contains(out, `"what": "course_hours"`) {
		t.Errorf("deadlines: %s", out)
	}
}
