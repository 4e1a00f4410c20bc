package main

import (
	"os"
	"strings"
	"testing"
)

// Nothing that kong or the system says in English stands in an Italian sentence.
func TestAWrongCommandIsExplainedInItalian(t *testing.T) {
	d := newDesk(t)
	for args, says := range map[string]string{
		"list people --shoes":                  "opzione --shoes non esiste",
		"list people scarpe":                   "«scarpe»",
		"list":                                 "manca «register»",
		"list shoes":                           "people, organisations",
		"list people --limit x":                "numero intero",
		"list people --limit":                  "--limit",
		"sheet -o y":                           "manca «event»",
		"sheet x":                              "manca --output",
		"sheet x -o":                           "-o",
		"sheet x -o y --blank-rows -1":         "--blank-rows",
		"sheet x -o y --session uno":           "numero intero",
		"sheet x -o y --orientation diagonale": "portrait, landscape",
		"new":                                  "manca una di queste parole: event, course",
		"report":                               "stakeholders-met, memoranda",
		"import":                               "register",
		"attach x":                             "«file»",
		"check-code":                           "«text»",
		"list organisations --kind x":          "municipality, province",
		"new organisation --name x --kind x":   "municipality, province",
		"new memorandum --title x --party noi|||2020-02-21|x": "handwritten, pades, cades",
		"new event --title x": "--kind, --starts",
		"new event --title x --starts 2020-02-21 --kind festa":                           "conference, info_day",
		"new event --kind other --starts 1/1/1":                                          "--title",
		"new event --title x --kind other --starts 21/02/2020":                           "2020-02-21",
		"new event --title x --kind other --starts 2020-02-21 --ends 30/02":              "2020-02-21",
		"new event --title x --kind other --starts 2020-02-21 --session x|1/1/2020|9-10": "2020-02-21",
		"check --json":                 "--json",
		"sheet x -o y --geometry ./y":  "«y» è indicato due volte",
		"register x -o y --geometry y": "due volte",
		"report stakeholders-met --from 2020-01-01 --to 2020-12-31 -o y.pdf --csv Y.pdf": "due volte",
		"list people --jsno":      "forse --json",
		"sheet x -o y --closed=x": "--closed",
	} {
		out, message := d.run(statusUsage, append(strings.Fields(args), "--lang", "it")...)
		if out != "" || !strings.Contains(message, says) {
			t.Errorf("%s: %q%q", args, out, message)
		}
		for _, english := range []string{"expected", "must be", "unknown", "missing", "unexpected", "got ", "value", "flag", "ERROR"} {
			if strings.Contains(message, english) {
				t.Errorf("%s: English in %q", args, message)
			}
		}
	}
	if _, message := d.run(statusUsage, "check", "--lang", "fr"); !strings.Contains(message, "it, en") {
		t.Errorf("another language: %q", message)
	}
}

// A number once given is never taken back, and a printed sheet has a version:
// where the files are to go is looked at first.
func TestAPlaceThatCannotBeWrittenIsFoundFirst(t *testing.T) {
	d := newDesk(t)
	archive := d.path("a.segreteria")
	event := d.infoDay()
	d.run(statusDone, "import", "participants", d.file("p.csv", "Cognome;Nome\nRossi;Mario\n"), "--event", event, "--archive", archive)
	marks := d.file("m.csv", "Cognome;Nome;Sessione;Stato\nRossi;Mario;1;presente\nRossi;Mario;2;presente\n")
	d.run(statusDone, "import", "attendance", marks, "--event", event, "--archive", archive)
	for _, args := range [][]string{
		{"certificates", event, "-o", d.dir},
		{"certificates", event, "-o", d.path("none/c.pdf")},
		{"certificates", event, "-o", d.path("p.csv/c.pdf")},
		{"certificates", event, "--separate", d.path("p.csv")},
		{"certificates", event, "-o", d.path("c.pdf"), "--separate", d.path("p.csv/each")},
		{"sheet", event, "-o", d.dir},
		{"sheet", event, "-o", d.path("s.pdf"), "--geometry", d.dir},
		{"sheet", event, "-o", d.path("s.pdf"), "--geometry", d.path("none/g.json")},
		{"export", "people", "-o", d.dir},
		{"import", "people", d.dir},
		{"demo", d.path("p.csv")},
		{"demo", d.path("p.csv/demo")},
	} {
		_, message := d.run(statusRefused, append(args, "--archive", archive, "--lang", "it")...)
		if strings.Contains(message, "imprevisto") || strings.Contains(message, ".tmp") || !strings.Contains(message, d.dir) {
			t.Errorf("%q: %q", args, message)
		}
	}
	if left := d.list("certificates"); len(left) != 0 {
		t.Errorf("numbers were given: %v", left)
	}
	for _, name := range []string{"c.pdf", "s.pdf"} {
		if _, err := os.Stat(d.path(name)); err == nil {
			t.Errorf("%s was written", name)
		}
	}
}

// Who gets no certificate is told with the count even when nobody gets one.
func TestNobodyIsDueACertificate(t *testing.T) {
	d := newDesk(t)
	event := d.infoDay()
	d.run(statusDone, "import", "participants", d.file("p.csv", "Cognome;Nome\nRossi;Mario\n"), "--event", event, "--archive", d.path("a.segreteria"))
	out, message := d.run(statusRefused, "certificates", event, "-o", d.path("c.pdf"), "--archive", d.path("a.segreteria"), "--lang", "it")
	if out != "ROSSI Mario: Mai presente\nissued 0, refused 1\n" || !strings.Contains(message, "nessun attestato") {
		t.Errorf("%q, %q", out, message)
	}
	if _, err := os.Stat(d.path("c.pdf")); err == nil {
		t.Error("an empty file was written")
	}
}
