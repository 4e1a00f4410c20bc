package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDocumentsOnTheCommandLine(t *testing.T) {
	d := newDesk(t)
	archive := d.path("a.segreteria")
	d.run(statusDone, "new", "event", "--title", "Info Day", "--kind", "info_day", "--starts", "2020-02-21", "--archive", archive)
	signed, plain, empty := d.file("Foglio firmato.pdf", "firme"), d.file("appunti.txt", "note"), d.file("vuoto.txt", "")
	out, _ := d.run(statusDone, "attach", "info day", signed, "--archive", archive)
	if !strings.HasSuffix(lastLine(out), " Foglio firmato.pdf") {
		t.Errorf("attach says %q", out)
	}
	out, message := d.run(statusRefused, "attach", "info day", plain, empty, "--kind", "letter", "--archive", archive, "--lang", "it")
	if !strings.HasSuffix(lastLine(out), " appunti.txt") || !strings.Contains(message, "«vuoto.txt» è vuoto") || !strings.Contains(message, "1/2") {
		t.Errorf("attach of an empty file says %q, %q", out, message)
	}
	_, message = d.run(statusRefused, "attach", "info day", signed, "--archive", archive, "--lang", "en")
	if !strings.Contains(message, "already among the documents") {
		t.Errorf("the same file again: %q", message)
	}
	d.run(statusUsage, "attach", "info day", signed, "--kind", "x", "--archive", archive)
	d.run(statusRefused, "attach", "nessun evento", signed, "--archive", archive)
	d.run(statusRefused, "attach", "info day", signed, "--archive", d.path("missing.segreteria"))
	out, _ = d.run(statusDone, "documents", "info day", "--json", "--archive", archive)
	var lines []map[string]any
	if err := json.Unmarshal([]byte(out), &lines); err != nil || len(lines) != 2 {
		t.Fatalf("%v: %s", err, out)
	}
	hasKeys(t, lines[0], "id name kind size added_at notes sha256")
	if lines[0]["kind"] != "letter" || lines[1]["kind"] != "signed" || lines[1]["size"] != 5.0 {
		t.Errorf("%v", lines)
	}
	if table, _ := d.run(statusDone, "documents", "info day", "--archive", archive, "--lang", "it"); !strings.Contains(table, "Firmato") || strings.Contains(table, "T1") {
		t.Errorf("as columns: %q", table)
	}
	folder := d.path("fuori")
	d.run(statusDone, "documents", "info day", "--save", folder, "--archive", archive)
	out, _ = d.run(statusDone, "documents", "info day", "--save", folder, "--archive", archive)
	for _, path := range []string{filepath.Join(folder, "Foglio firmato.pdf"), filepath.Join(folder, "Foglio firmato (2).pdf")} {
		if got, err := os.ReadFile(path); err != nil || string(got) != "firme" {
			t.Errorf("%s holds %q, %v", path, got, err)
		}
	}
	if !strings.Contains(out, "Foglio firmato (2).pdf") {
		t.Errorf("saved %q", out)
	}
	d.run(statusDone, "check", "--archive", archive)
	damage(t, archive, "firme", "fumo.")
	if _, message := d.run(statusRefused, "check", "--archive", archive, "--lang", "it"); !strings.Contains(message, "Foglio firmato.pdf (Info Day)") {
		t.Errorf("the check of a damaged document says %q", message)
	}
	d.run(statusRefused, "documents", "info day", "--save", d.path("rotti"), "--archive", archive)
}

// damage puts other bytes in the place of some in a file.
func damage(t *testing.T, path, was, is string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(content), was, is, 1)
	if changed == string(content) {
		t.Fatalf("%s does not hold %q", path, was)
	}
	if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
}
