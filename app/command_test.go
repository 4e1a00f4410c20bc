package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// program is the real one, built as a server without a screen builds it.
var program string

func TestMain(m *testing.M) {
	if folder := os.Getenv(endsIn); folder != "" {
		endOnPurpose(folder)
	}
	os.Exit(withProgram(m))
}

func withProgram(m *testing.M) int {
	folder, err := os.MkdirTemp("", "segreteria-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(folder)
	program = filepath.Join(folder, "segreteria.exe")
	build := exec.Command("go", "build", "-tags", "ci,migrated_fynedo,no_animations", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// A deskFolder is a folder in which the program is used.
type deskFolder struct {
	t   testing.TB
	dir string
}

func newDesk(t testing.TB) deskFolder {
	t.Helper()
	if err := seeSources(); err != nil {
		t.Fatal(err)
	}
	return deskFolder{t, t.TempDir()}
}

// seeSources opens what the program is made of: go test keeps a result for as
// long as the files that the test opened stay the same, and knows of no others.
var seeSources = sync.OnceValue(func() error {
	_, err := openHouse("..")
	return err
})

func (d deskFolder) path(name string) string { return filepath.Join(d.dir, name) }

func (d deskFolder) file(name, text string) string {
	d.t.Helper()
	if err := os.WriteFile(d.path(name), []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return d.path(name)
}

// run uses the program and expects the status; it returns both outputs.
func (d deskFolder) run(status int, args ...string) (stdout, stderr string) {
	d.t.Helper()
	cmd := exec.Command(program, args...)
	var out, messages bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = d.dir, &out, &messages
	cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+d.path("home"), "LOCALAPPDATA="+d.path("home"), "LANG=C", "LC_ALL=C", "LANGUAGE=")
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		d.t.Fatal(err)
	}
	if got := cmd.ProcessState.ExitCode(); got != status {
		d.t.Errorf("%q: status %d, want %d\n%s%s", args, got, status, out.String(), messages.String())
	}
	return out.String(), messages.String()
}

// list returns what list --json prints.
func (d deskFolder) list(args ...string) []map[string]any {
	d.t.Helper()
	out, _ := d.run(statusDone, append([]string{"list", "--json", "--archive", d.path("a.segreteria")}, args...)...)
	var rows []map[string]any
	if err := json.Unmarshal([]byte(out), &rows); err != nil || rows == nil {
		d.t.Fatalf("%q: %v in %q", args, err, out)
	}
	return rows
}

// infoDay makes an archive with an event of two sessions and returns the id.
func (d deskFolder) infoDay() string {
	d.t.Helper()
	out, _ := d.run(statusDone, "--archive", d.path("a.segreteria"), "new", "event", "--title", "Info day, Terni", "--kind", "info_day",
		"--starts", "2020-02-21", "--venue", "Sala Blu", "--threshold", "50",
		"--session", "Apertura, saluti|2020-02-21|09:30-13:00", "--session", "Tavola rotonda|2020-02-21|14:00-16:00,16:15-17:00")
	return lastLine(out)
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

func keys(row map[string]any) string {
	var names []string
	for name := range row {
		names = append(names, name)
	}
	return "," + strings.Join(names, ",") + ","
}

func hasKeys(t *testing.T, row map[string]any, wanted string) {
	t.Helper()
	for name := range strings.FieldsSeq(wanted) {
		if !strings.Contains(keys(row), ","+name+",") {
			t.Errorf("no %s in %v", name, row)
		}
	}
}

func TestStatusAndUsage(t *testing.T) {
	d := newDesk(t)
	archive := d.path("a.segreteria")
	for name, tc := range map[string]struct {
		status int
		args   []string
		says   string
	}{
		"an unknown flag":                {statusUsage, []string{"list", "people", "--shoes"}, "--help"},
		"an unknown register":            {statusUsage, []string{"list", "shoes"}, "people"},
		"an unknown command":             {statusUsage, []string{"lsit"}, "lsit"},
		"an unknown language":            {statusUsage, []string{"check", "--lang", "fr"}, "lang"},
		"attendance without an event":    {statusUsage, []string{"list", "attendance"}, "--event"},
		"participants without an event":  {statusUsage, []string{"import", "participants", "x.csv"}, "--event"},
		"a sheet without a file":         {statusUsage, []string{"sheet", "x"}, "output"},
		"certificates without a file":    {statusUsage, []string{"certificates", "x"}, "-o"},
		"an unknown kind":                {statusUsage, []string{"new", "event", "--title", "x", "--kind", "party", "--starts", "2020-01-01"}, "party"},
		"a day that is none":             {statusUsage, []string{"new", "event", "--title", "x", "--kind", "other", "--starts", "30/02/2020"}, "30/02/2020"},
		"a session without its day":      {statusUsage, []string{"new", "event", "--title", "x", "--kind", "other", "--starts", "2020-02-01", "--session", "Apertura"}, "Apertura"},
		"an end before the start":        {statusRefused, []string{"new", "event", "--title", "x", "--kind", "other", "--starts", "2020-02-02", "--ends", "2020-02-01"}, "02/02/2020"},
		"a missing archive, listed":      {statusRefused, []string{"list", "people"}, "a.segreteria"},
		"a missing archive, in Italian":  {statusRefused, []string{"check", "--lang", "it"}, "non esiste"},
		"a missing archive, checked":     {statusRefused, []string{"check"}, "does not exist"},
		"a missing file":                 {statusRefused, []string{"import", "people", "none.csv"}, "none.csv"},
		"participants, missing archive":  {statusRefused, []string{"import", "participants", d.file("p.csv", "Cognome\nRossi\n"), "--event", "x"}, "a.segreteria"},
		"a file that is none":            {statusRefused, []string{"import", "people", d.file("x.csv", "PK\x03\x04 xl/")}, "Excel .xlsx"},
		"a file without a name":          {statusRefused, []string{"import", "people", d.file("y.csv", "Ente;Ruolo\nx;y\n")}, "name"},
		"a column that cannot be mapped": {statusUsage, []string{"import", "people", d.path("y.csv"), "--map", "Ente=shoe"}, "Ente=shoe"},
	} {
		t.Run(name, func(t *testing.T) {
			out, says := newDeskAt(t, d).run(tc.status, append([]string{"--archive", archive}, tc.args...)...)
			if out != "" || !strings.Contains(says, tc.says) {
				t.Errorf("stdout %q, stderr %q, want %q", out, says, tc.says)
			}
			if _, err := os.Stat(archive); !errors.Is(err, os.ErrNotExist) {
				t.Error("an archive was made")
			}
		})
	}
}

func newDeskAt(t testing.TB, d deskFolder) deskFolder { return deskFolder{t, d.dir} }

func TestHelpSpeaksBothLanguages(t *testing.T) {
	d := newDesk(t)
	for language, words := range map[string][]string{
		"it": {"Uso: segreteria", "Opzioni:", "Comandi:", "Stampa il foglio firme", "Mostra questo aiuto"},
		"en": {"Usage: segreteria", "Flags:", "Commands:", "Print the attendance sheet", "Show this help"},
	} {
		out, _ := d.run(statusDone, "--help", "--lang", language)
		for _, text := range words {
			if !strings.Contains(out, text) {
				t.Errorf("%s: no %q in\n%s", language, text, out)
			}
		}
	}
	for _, command := range []string{"open", "demo", "list", "sheet", "certificates", "import", "export", "new event", "check", "backup", "restore"} {
		out, _ := d.run(statusDone, append(strings.Fields(command), "--help")...)
		if strings.Contains(out, "command.") || strings.Contains(out, "${") {
			t.Errorf("%s: a text is missing in\n%s", command, out)
		}
	}
}

func TestTheDefaultArchiveLiesAtHome(t *testing.T) {
	d := newDesk(t)
	d.run(statusDone, "import", "people", d.file("a.csv", "Cognome;Nome\nRossi;Mario\n"))
	if _, err := os.Stat(filepath.Join(d.path("home"), "Segreteria", "archivio.segreteria")); err != nil {
		t.Error(err)
	}
	if out, _ := d.run(statusDone, "check", "--lang=it"); !strings.Contains(out, "integro") {
		t.Errorf("check said %q", out)
	}
}
