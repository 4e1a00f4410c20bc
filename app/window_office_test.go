package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// dialogOf plays the system's dialog for files: a program of that name which
// answers with one path, as a person would by choosing it.
func (d *display) dialogOf(path string) {
	d.t.Helper()
	script := "#!/bin/sh\necho '" + path + "'\n"
	if err := os.MkdirAll(d.programs(), 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.programs(), "zenity"), []byte(script), 0o700); err != nil {
		d.t.Fatal(err)
	}
}

// tab presses the key so many times and waits once.
func (d *display) tab(times int) {
	d.t.Helper()
	args := []string{"key", "--delay", "60"}
	for range times {
		args = append(args, "Tab")
	}
	d.tool("xdotool", args...)
	d.settle()
}

// TestTheOfficeInTheRealWindow registers a municipality, logs a meeting with it,
// makes a memorandum that three parties sign at the info day, attaches its scan,
// sees it 30 days before it ends and finds it by a word of its object: all at the
// keyboard of the real window.
func TestTheOfficeInTheRealWindow(t *testing.T) {
	binary, desk, screen := buildWindow(t), newDesk(t), newDisplay(t)
	desk.run(0, "--today", "2021-11-01", "demo", desk.path("demo"))
	archive := desk.path("demo/socialneet.segreteria")
	screen.dialogOf(desk.file("Intesa firmata.pdf", "%PDF-1.4\n%%EOF\n"))

	screen.open(binary, "--lang", "it", "--today", "2021-11-20", "open", archive)
	screen.keys("ctrl+3", "ctrl+n")
	screen.write("Comune di Amelia")
	screen.tab(2)
	screen.write("c") // Comune
	screen.tab(13)
	screen.write("amel")
	screen.shot("office-1-municipality")
	screen.keys("Return", "ctrl+s")

	screen.keys("ctrl+4", "ctrl+n")
	screen.write("Adesione al protocollo")
	screen.tab(5)
	screen.write("comune di amel")
	screen.keys("Return", "ctrl+s")
	screen.shot("office-2-contact")

	screen.keys("ctrl+9", "ctrl+n")
	screen.write("Intesa per la mobilità")
	screen.tab(1)
	screen.write("Biciclette condivise fra i Comuni")
	screen.tab(7)
	screen.write("22")
	screen.keys("ctrl+s")
	for _, party := range []string{"comune di ter", "comune di nar", "comune di amel"} {
		screen.write(party)
		screen.keys("Return")
	}
	screen.shot("office-3-parties")
	screen.keys("ctrl+Prior") // back to the details
	screen.tab(5)
	screen.write("info day")
	screen.keys("Return", "ctrl+s")
	screen.keys("ctrl+Next", "ctrl+Next", "ctrl+Next", "ctrl+Next", "ctrl+Next", "ctrl+n")
	screen.shot("office-4-document")
	screen.keys("ctrl+1")
	screen.shot("office-5-today")
	screen.keys("ctrl+f")
	screen.write("biciclette")
	screen.shot("office-6-found")
	screen.keys("Return")
	title := screen.tool("xdotool", "getwindowfocus", "getwindowname")
	screen.close()

	if !strings.HasPrefix(title, "Intesa per la mobilità") {
		t.Errorf("a word of the object leads to %q", title)
	}
	desk.onlyRow(map[string]any{"kind": "municipality", "town": "Amelia", "postcode": "05022", "province": "TR"},
		"organisations", "--archive", archive, "--find", "Comune di Amelia")
	desk.onlyRow(map[string]any{"day": "2021-11-20", "mode": "meeting", "organisations": "Comune di Amelia"},
		"contacts", "--archive", archive, "--find", "Adesione al protocollo")
	desk.onlyRow(map[string]any{"state": "expiring", "signed": 4.0, "starts_on": "2020-02-21", "ends_on": "2021-12-20"},
		"memoranda", "--archive", archive, "--find", "mobilità", "--today", "2021-11-20")
	desk.onlyRow(map[string]any{"what": "memorandum_30", "days": 30.0},
		"deadlines", "--archive", archive, "--find", "mobilità", "--today", "2021-11-20")
	out, _ := desk.run(statusDone, "documents", "Intesa per la mobilità", "--json", "--archive", archive)
	if !strings.Contains(out, `"name": "Intesa firmata.pdf"`) {
		t.Errorf("the scan is not kept: %s", out)
	}
}

// onlyRow expects one row of a list, with these values in it.
func (d deskFolder) onlyRow(want map[string]any, args ...string) {
	d.t.Helper()
	rows := d.list(args...)
	if len(rows) != 1 {
		d.t.Errorf("%q: %d rows: %v", args, len(rows), rows)
		return
	}
	for column, value := range want {
		if fmt.Sprint(rows[0][column]) != fmt.Sprint(value) {
			d.t.Errorf("%q: %s is %v, want %v", args, column, rows[0][column], value)
		}
	}
}
