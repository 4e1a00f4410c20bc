package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestACourseInTheRealWindow plans 60 hours from a weekly pattern over Easter,
// moves a lesson into a meeting of the same people and leaves it so, marks who
// was there, issues the certificates and verifies them.
func TestACourseInTheRealWindow(t *testing.T) {
	binary, desk, screen := buildWindow(t), newDesk(t), newDisplay(t)
	desk.run(statusDone, "--today", "2026-02-20", "demo", desk.path("demo"))
	archive := desk.path("demo/socialneet.segreteria")
	run := func(args ...string) string {
		out, _ := desk.run(statusDone, append([]string{"--today", "2026-03-02", "--lang", "it", "--archive", archive}, args...)...)
		return out
	}
	people := desk.file("p.csv", "Cognome;Nome\nNeri;Ugo\nVerdi;Ada\n")
	run("new", "course", "--title", "Corso di prova", "--starts", "2026-03-16", "--threshold", "80")
	run("new", "event", "--title", "Riunione dei soci", "--kind", "meeting", "--starts", "2026-03-19", "--session", "Riunione|2026-03-19|10:00-12:00")
	for _, event := range []string{"Corso di prova", "Riunione dei soci"} {
		run("import", "participants", people, "--event", event)
	}

	screen.open(binary, "--lang", "it", "--today", "2026-03-02", "open", archive)
	screen.keys("ctrl+6", "Return")
	screen.keys("ctrl+Next", "ctrl+Next", "shift+Tab", "Return") // programme, make the calendar
	screen.write("9-13")                                         // on Mondays
	screen.tab(2)
	screen.write("9-13") // and Wednesdays
	screen.tab(6)
	screen.write("60")
	screen.shot("course-1-plan")
	screen.keys("ctrl+s", "Down")
	screen.tab(2)
	screen.keys("Return") // move the second lesson
	screen.tab(1)
	screen.keys("Up") // by a day
	screen.shot("course-2-move")
	screen.keys("ctrl+s", "ctrl+Next", "ctrl+Next", "a") // all present
	screen.keys("ctrl+Next", "ctrl+Next")
	screen.tool("xdotool", "mousemove", "369", "226", "click", "1") // certificates
	screen.settle()
	screen.keys("ctrl+p", "Return")
	paper := filepath.Join(screen.home, "Attestati Corso di prova.pdf")
	screen.becomes("the certificates are saved", func() bool { return isThere(paper) }) // the first ones make the key first
	screen.settle()
	screen.shot("course-3-certificates")
	screen.keys("Escape")
	screen.close()

	var days []string
	for _, lesson := range desk.list("lessons", "--archive", archive, "--event", "Corso di prova") {
		days = append(days, lesson["day"].(string))
	}
	want := "2026-03-16 2026-03-19 2026-03-23 2026-03-25 2026-03-30 2026-04-01 2026-04-08 2026-04-13 2026-04-15 2026-04-20 2026-04-22 " +
		"2026-04-27 2026-04-29 2026-05-04 2026-05-06"
	if strings.Join(days, " ") != want {
		t.Errorf("the lessons are on %s, want %s", strings.Join(days, " "), want)
	}
	if out := run("conflicts", "--json"); !strings.Contains(out, "Neri Ugo") || !strings.Contains(out, "2026-03-19") {
		t.Errorf("the conflict is not told: %s", out)
	}
	if out := run("verify", paper); strings.Count(out, "60 h / 60 h") != 2 || !strings.Contains(out, "Ugo Neri") {
		t.Errorf("verified: %s", out)
	}
}
