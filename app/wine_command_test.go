//go:build wine

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// wineCommands uses the program without its window, in a folder with accents
// and spaces, and reads what it wrote with the programs of Linux.
func wineCommands(p *pc) {
	desk := newDesk(p.t)
	folder := p.folder("Prove di comandi")
	archive := folder + `\demo è\socialneet.segreteria`
	out, _ := p.run(statusDone, "--lang", "it", "demo", folder+`\demo è`)
	lines := strings.Fields(strings.ReplaceAll(out, " ", "_"))
	if len(lines) < 20 || strings.ReplaceAll(lines[len(lines)-1], "_", " ") != archive {
		p.t.Errorf("demo says %q", out)
	}

	var people []map[string]any
	out, _ = p.run(statusDone, "list", "people", "--json", "--archive", archive)
	if err := json.Unmarshal([]byte(out), &people); err != nil || len(people) < 20 {
		p.t.Errorf("list: %v, %d people", err, len(people))
	}
	p.run(statusDone, "--lang", "it", "sheet", "Info Day", "-o", folder+`\Foglio à.pdf`, "--blank-rows", "3", "--archive", archive)
	p.run(statusDone, "--lang", "it", "certificates", "Info Day", "-o", folder+`\Attestati è.pdf`, "--archive", archive)
	for name, want := range map[string]string{"Foglio à.pdf": "VENTURI", "Attestati è.pdf": "Attestato"} {
		paper := p.path(folder + `\` + name)
		p.tool("qpdf", "--check", paper)
		if text := p.tool("pdftotext", paper, "-"); !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
			p.t.Errorf("%s lacks %q:\n%s", name, want, text)
		}
	}

	p.file(folder+`\Iscritti più nuovi.csv`, "Cognome;Nome\nNicolò;Zoë\n")
	p.run(statusDone, "import", "people", folder+`\Iscritti più nuovi.csv`, "--archive", archive)
	out, _ = p.run(statusDone, "--lang", "it", "check", "--archive", archive)
	if !strings.Contains(out, archive) || !strings.Contains(out, "integro") {
		p.t.Errorf("check says %q", out)
	}
	same := func(args ...string) {
		p.t.Helper()
		here, _ := desk.run(statusDone, append(args, "--archive", p.path(archive))...)
		there, _ := p.run(statusDone, append(args, "--archive", archive)...)
		if here != there || here == "" {
			p.t.Errorf("%q: Windows says\n%s\nLinux says\n%s", args, there, here)
		}
	}
	same("list", "people", "--json")
	same("list", "attendance", "--event", "Info Day", "--json")
	same("list", "certificates", "--json")
	if rows := desk.list("people", "--find", "Nicolò", "--archive", p.path(archive)); len(rows) != 1 || rows[0]["given_name"] != "Zoë" {
		p.t.Errorf("Linux reads %v", rows)
	}
	desk.run(statusDone, "check", "--archive", p.path(archive))
	p.noLeftovers(folder)

	if _, says := p.run(statusRefused, "check", "--lang", "it", "--archive", folder+`\niente.segreteria`); !strings.Contains(says, "non esiste") {
		p.t.Errorf("a missing archive: %q", says)
	}
	if _, says := p.run(statusUsage, "lsit"); !strings.Contains(says, "lsit") {
		p.t.Errorf("an unknown command: %q", says)
	}
	p.run(statusRefused, "sheet", "Info Day", "-o", `C:\non c'è\foglio.pdf`, "--archive", archive)
}

// noLeftovers looks for half-made files, and for what an archive that is closed leaves beside it.
func (p *pc) noLeftovers(folder string) {
	p.t.Helper()
	err := filepath.WalkDir(p.path(folder), func(path string, d os.DirEntry, err error) error {
		if err == nil && (strings.HasSuffix(path, ".tmp") || strings.HasSuffix(path, "-wal") || strings.HasSuffix(path, "-shm")) {
			p.t.Errorf("%s was left behind", path)
		}
		return err
	})
	if err != nil {
		p.t.Error(err)
	}
}

// wineConsole uses the program as people do in cmd: its outputs go into files
// and through pipes, its exit status into ERRORLEVEL, and its words onto the
// console from which it was started.
func wineConsole(p *pc) {
	folder := p.folder("Prove di console")
	archive := folder + `\a.segreteria`
	p.file(folder+`\a.csv`, "Cognome;Nome\r\nNicolò;Zoë\r\n")
	p.file(folder+`\prova.cmd`, strings.Join([]string{
		"@echo off",
		`start /wait /b "" "%~1" import people a.csv --archive a.segreteria > import.txt 2>&1`,
		`echo %ERRORLEVEL% > status.txt`,
		`start /wait /b "" "%~1" list people --archive a.segreteria > people.txt 2> messages.txt`,
		`start /wait /b "" "%~1" --lang it check --archive none.segreteria > none.txt 2> refused.txt`,
		`echo %ERRORLEVEL% >> status.txt`,
		`start /wait /b "" "%~1" --lang it check --archive a.segreteria`,
	}, "\r\n")+"\r\n")
	read := func(name string) string {
		p.t.Helper()
		text, err := os.ReadFile(p.path(folder + `\` + name))
		if err != nil {
			p.t.Fatal(err)
		}
		return string(text)
	}
	said := p.terminal(folder, "prova.cmd", p.program)
	if text := read("people.txt"); !strings.Contains(text, "Nicolò") {
		p.t.Errorf("people.txt has %q, messages.txt %q, import.txt %q", text, read("messages.txt"), read("import.txt"))
	}
	if text := read("refused.txt"); !strings.Contains(text, "none.segreteria") || read("none.txt") != "" {
		p.t.Errorf("refused.txt has %q", text)
	}
	if got := strings.Join(strings.Fields(read("status.txt")), " "); got != "0 1" {
		p.t.Errorf("ERRORLEVEL was %s, want 0 1", got)
	}
	if !strings.Contains(said, "integro") || !strings.Contains(said, "person 1") {
		p.t.Errorf("on the console stands %q", said)
	}
	newDesk(p.t).run(statusDone, "check", "--archive", p.path(archive))
}
