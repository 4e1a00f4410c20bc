package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestAnythingIsFoundOnTheCommandLine(t *testing.T) {
	d := newDesk(t)
	archive := d.path("a.segreteria")
	event := d.infoDay()
	d.run(statusDone, "import", "people", d.file("p.csv", "Cognome;Nome;Comune\nD'Angelo;Zoë;Forlì\nRossi;Mario;Narni\n"), "--archive", archive)
	find := func(args ...string) (found []map[string]any) {
		t.Helper()
		out, _ := d.run(statusDone, append([]string{"find", "--json", "--archive", archive}, args...)...)
		if err := json.Unmarshal([]byte(out), &found); err != nil || found == nil {
			t.Fatalf("%q: %v in %q", args, err, out)
		}
		return found
	}
	for text, want := range map[string]string{
		"d'ang": "person D'Angelo Zoë ", "forli": "person D'Angelo Zoë Forlì", "tavola": "event Info day, Terni Sala Blu · Apertura, saluti · Tavola rotonda",
		"mario ros": "person Rossi Mario ",
	} {
		found := find(text)
		if len(found) != 1 {
			t.Errorf("%q finds %v", text, found)
			continue
		}
		hasKeys(t, found[0], "register id title match")
		if got := found[0]["register"].(string) + " " + found[0]["title"].(string) + " " + found[0]["match"].(string); got != want {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
	if found := find("tavola"); found[0]["id"] != event {
		t.Errorf("the id is %v, want %s", found[0]["id"], event)
	}
	if found := find("mario", "rossi"); len(found) != 1 {
		t.Errorf("two words find %v", found)
	}
	for _, text := range []string{"'", `"`, "*", "AND", "--", "(", " ", "😀", strings.Repeat("a", 10_000)} {
		if found := find("--", text); len(found) != 0 {
			t.Errorf("%q finds %v", text, found)
		}
	}
	if out, message := d.run(statusDone, "find", "tavolla", "--archive", archive, "--lang", "it", "--json"); out != "[]\n" || !strings.Contains(message, "Forse cercavi «Tavola»?") {
		t.Errorf("misspelt: %q, %q", out, message)
	}
	if out, _ := d.run(statusDone, "find", "tavola", "--archive", archive, "--lang", "it"); !strings.Contains(out, "Registro") || !strings.Contains(out, "Evento") {
		t.Errorf("as columns: %q", out)
	}
	if found := find("o", "--limit", "1"); len(found) > 1 {
		t.Errorf("limited to one: %v", found)
	}
	d.run(statusUsage, "find", "x", "--limit", "-1", "--archive", archive)
	d.run(statusRefused, "find", "x", "--archive", d.path("missing.segreteria"))
	if out, _ := d.run(statusDone, "check", "--archive", archive, "--lang", "it"); strings.Contains(out, "finding") || !strings.Contains(out, "person 2") {
		t.Errorf("check tells %q", out)
	}
}
