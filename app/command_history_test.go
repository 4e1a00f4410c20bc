package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestHistoryAndUndoOnTheCommandLine(t *testing.T) {
	d := newDesk(t)
	archive := d.path("a.segreteria")
	data, err := os.ReadFile("../data/exchange/testdata/infoday-excel.csv")
	if err != nil {
		t.Fatal(err)
	}
	file := d.file("infoday.csv", string(data))
	id, _ := d.run(statusDone, "new", "event", "--title", "Info Day", "--kind", "info_day", "--starts", "2020-02-21", "--archive", archive,
		"--session", "Mattina|2020-02-21|09:30-13:00")
	id = lastLine(id)
	d.run(statusDone, "import", "people", file, "--archive", archive)
	if people := d.list("people"); len(people) != 60 {
		t.Fatalf("%d people", len(people))
	}
	if out, _ := d.run(statusDone, "undo", "--archive", archive, "--lang", "it"); !strings.HasPrefix(out, "Annullato: importazione di persone") {
		t.Errorf("undo says %q", out)
	}
	if people := d.list("people"); len(people) != 0 {
		t.Fatalf("%d people after the undo", len(people))
	}
	if out, _ := d.run(statusDone, "redo", "--archive", archive, "--lang", "en"); !strings.HasPrefix(out, "Done again: import of people") {
		t.Errorf("redo says %q", out)
	}
	if people := d.list("people"); len(people) != 60 {
		t.Fatalf("%d people after the redo", len(people))
	}
	for _, record := range []string{"info day", id} {
		out, _ := d.run(statusDone, "history", record, "--json", "--archive", archive)
		var lines []map[string]any
		if err := json.Unmarshal([]byte(out), &lines); err != nil || len(lines) < 4 {
			t.Fatalf("%d lines, %v: %s", len(lines), err, out)
		}
		hasKeys(t, lines[0], "number at by action undone register id name deed field was is")
		if !strings.Contains(out, `"action": "new_event"`) || !strings.Contains(out, `"field": "title", "was": "", "is": "Mattina"`) {
			t.Errorf("the history of %s is %s", record, out)
		}
	}
	if table, _ := d.run(statusDone, "history", "info day", "--archive", archive, "--lang", "it"); !strings.Contains(table, "nuovo evento") || !strings.Contains(table, "21/02/2020") && !strings.Contains(table, "2020-02-21") {
		t.Errorf("as columns: %q", table)
	}
	if _, message := d.run(statusRefused, "undo", "9999", "--archive", archive); message == "" {
		t.Error("an action that is not there is undone")
	}
	if _, message := d.run(statusRefused, "history", "nessuno con questo nome", "--archive", archive, "--lang", "it"); !strings.Contains(message, "nessuno con questo nome") {
		t.Errorf("an unknown record: %q", message)
	}
	d.run(statusRefused, "undo", "1", "--archive", d.path("missing.segreteria"))
	d.run(statusDone, "undo", "--archive", archive)
	d.run(statusDone, "undo", "--archive", archive)
	if _, message := d.run(statusRefused, "undo", "--archive", archive, "--lang", "en"); !strings.Contains(message, "nothing to undo") {
		t.Errorf("an empty archive: %q", message)
	}
}
