package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A display is a screen without a monitor, with the real program on it.
type display struct {
	t      testing.TB
	number string // ":7"
	home   string
	shots  string   // folder of the pictures
	env    []string // what its programs have besides
	window *exec.Cmd
	log    bytes.Buffer
}

// needed names the program that is missing and how it comes.
func needed(t testing.TB, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is missing: `make test` installs it", name)
	}
}

// newDisplay starts Xvfb on a free number, with an Italian keyboard: on another
// one xdotool loses accents. Without -noreset the server would forget the
// keyboard as soon as setxkbmap has gone. The options are those of Xvfb.
func newDisplay(t testing.TB, options ...string) *display {
	t.Helper()
	for _, name := range []string{"Xvfb", "xdotool", "setxkbmap", "import", "gcc"} {
		needed(t, name)
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	options = append([]string{"-displayfd", "3", "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-noreset"}, options...)
	server := exec.Command("Xvfb", options...)
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	number := make([]byte, 16)
	n, err := read.Read(number)
	if err != nil {
		t.Fatal(err)
	}
	d := &display{t: t, number: ":" + strings.TrimSpace(string(number[:n])), home: t.TempDir(), shots: "../dist/screens"}
	if err := os.MkdirAll(d.shots, 0o755); err != nil {
		t.Fatal(err)
	}
	d.tool("setxkbmap", "it")
	return d
}

func (d *display) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+d.number, "HOME="+d.home, "XDG_CONFIG_HOME="+d.home+"/.config",
		"XDG_DATA_HOME="+d.home+"/.local/share", "PATH="+d.programs()+":"+os.Getenv("PATH"), "WAYLAND_DISPLAY=", "LC_ALL=C.UTF-8", "FYNE_SCALE=1")
	c.Env = append(c.Env, d.env...)
	return c
}

// programs is a folder for programs that only this display has; it may not be there.
func (d *display) programs() string { return filepath.Join(d.home, "programs") }

// printer gives the display a printer that puts each paper into the file.
func (d *display) printer() (file string) {
	d.t.Helper()
	file = filepath.Join(d.home, "printed.pdf")
	if err := os.MkdirAll(d.programs(), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.programs(), "lp"), []byte("#!/bin/sh\ncp \"$1\" '"+file+".part' && mv '"+file+".part' '"+file+"'\n"), 0o755); err != nil {
		d.t.Fatal(err)
	}
	return file
}

func (d *display) tool(name string, args ...string) string {
	d.t.Helper()
	out, err := d.command(name, args...).CombinedOutput()
	if err != nil {
		d.t.Fatalf("%s %v: %v\n%s\nthe program said:\n%s", name, args, err, out, d.log.String())
	}
	return string(out)
}

// picture returns what is on the screen.
func (d *display) picture() []byte {
	d.t.Helper()
	out, err := d.command("import", "-window", "root", "-depth", "8", "rgb:-").Output()
	if err != nil {
		d.t.Fatal(err)
	}
	return out
}

// settle waits until the screen has stood still for a moment.
func (d *display) settle() {
	d.t.Helper()
	last, still := d.picture(), 0
	for range 60 {
		time.Sleep(150 * time.Millisecond)
		now := d.picture()
		if bytes.Equal(last, now) {
			still++
		} else {
			still = 0
		}
		if still == 3 {
			return
		}
		last = now
	}
	d.t.Log("the screen never stood still")
}

// keys presses keys one after the other, each when the one before was drawn.
func (d *display) keys(keys ...string) {
	d.t.Helper()
	for _, key := range keys {
		d.tool("xdotool", "key", key)
		d.settle()
	}
}

func (d *display) write(text string) {
	d.t.Helper()
	d.tool("xdotool", "type", "--delay", "40", text)
	d.settle()
}

func (d *display) shot(name string) {
	d.t.Helper()
	d.tool("import", "-window", "root", filepath.Join(d.shots, name+".png"))
}

// buildWindow builds the program as `make build` does.
func buildWindow(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "segreteria")
	build := exec.Command("go", "build", "-tags", "migrated_fynedo,no_animations", "-o", path, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return path
}

// open starts the program and waits for its window.
func (d *display) open(path string, args ...string) {
	d.t.Helper()
	d.window = d.command(path, args...)
	d.window.Stdout, d.window.Stderr, d.window.WaitDelay = &d.log, &d.log, 2*time.Second
	if err := d.window.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = d.window.Process.Kill() })
	id, ok := d.await("Segreteria", windowDeadline)
	if !ok {
		d.shot("window-none")
		d.t.Fatalf("no window came, see dist/screens/window-none.png:\n%s", d.log.String())
	}
	d.tool("xdotool", "windowfocus", id)
	d.settle()
}

// windowDeadline is far more than a window needs to come or go on a busy machine.
const windowDeadline = time.Minute

// await waits for a window whose title contains the name, and returns its id.
func (d *display) await(name string, deadline time.Duration) (id string, came bool) {
	for begun := time.Now(); time.Since(begun) < deadline; time.Sleep(100 * time.Millisecond) {
		if out, err := d.command("xdotool", "search", "--onlyvisible", "--name", name).Output(); err == nil {
			return strings.Fields(string(out))[0], true
		}
	}
	return "", false
}

// becomes waits until something is so.
func (d *display) becomes(what string, isSo func() bool) {
	d.t.Helper()
	for begun := time.Now(); time.Since(begun) < windowDeadline; time.Sleep(200 * time.Millisecond) {
		if isSo() {
			return
		}
	}
	d.t.Fatalf("%s: not within %v", what, windowDeadline)
}

// waitFor waits for a program. Another that it started, such as wine's desktop,
// may hold its output for longer, which is no fault of its own.
func waitFor(program *exec.Cmd) error {
	if err := program.Wait(); !errors.Is(err, exec.ErrWaitDelay) {
		return err
	}
	return nil
}

// close ends the program from its menu and waits for it.
func (d *display) close() {
	d.t.Helper()
	d.tool("xdotool", "key", "ctrl+q")
	ended := make(chan error, 1)
	go func() { ended <- waitFor(d.window) }()
	select {
	case err := <-ended:
		if err != nil {
			d.t.Errorf("the program ended with %v:\n%s", err, d.log.String())
		}
	case <-time.After(windowDeadline):
		d.shot("window-stuck")
		d.t.Fatal("Ctrl+Q did not end the program: see dist/screens/window-stuck.png")
	}
}

// TestTheWholeJobInTheRealWindow does at the keyboard what a secretary does at
// the door of an event, and looks at the archive and the paper afterwards.
func TestTheWholeJobInTheRealWindow(t *testing.T) {
	binary, desk, screen := buildWindow(t), newDesk(t), newDisplay(t)
	desk.run(0, "demo", desk.path("demo"))
	archive := desk.path("demo/socialneet.segreteria")

	printed := screen.printer()
	screen.open(binary, "--lang", "it", "open", archive)
	screen.registerAWalkIn("window")
	screen.keys("ctrl+p")
	screen.becomes("the sheet is printed", func() bool { return isThere(printed) })
	screen.settle()
	screen.shot("window-7-printed")
	screen.close()

	screen.hasTheWalkIn(desk, archive, printed)
}

// registerAWalkIn enters a person at the info day of the sample archive, marks
// her and asks for the sheet, with pictures of that name.
func (d *display) registerAWalkIn(name string) {
	d.t.Helper()
	d.shot(name + "-1-today")
	d.keys("ctrl+5")
	d.write("info day")
	d.shot(name + "-2-events")
	d.keys("Return", "Return")
	d.keys("ctrl+Next", "ctrl+Next")
	d.write("abàco lucìa")
	d.shot(name + "-3-new-person")
	d.keys("Return")
	d.write("comune di nar")
	d.keys("Return")
	d.write("Volontaria")
	d.keys("Return")
	d.shot(name + "-4-participants")
	d.keys("ctrl+Next")
	d.keys("space", "Right", "e", "Right", "t")
	d.write("1210-1300")
	d.keys("Return")
	d.shot(name + "-5-attendance")
	d.keys("Left", "Left", "space", "ctrl+z") // present, absent, and present again
	d.keys("ctrl+p")
	d.shot(name + "-6-papers")
}

// hasTheWalkIn looks for her in the archive and on the sheet.
func (d *display) hasTheWalkIn(desk deskFolder, archive, paper string) {
	d.t.Helper()
	people := desk.list("people", "--archive", archive, "--find", "Abàco")
	if len(people) != 1 || people[0]["given_name"] != "Lucìa" || people[0]["family_name"] != "Abàco" ||
		people[0]["organisation"] != "Comune di Narni" || people[0]["role"] != "Volontaria" {
		d.t.Errorf("the walk-in is %v", people)
	}
	var got []string
	for _, mark := range desk.list("attendance", "--archive", archive, "--event", "Info Day") {
		if mark["family_name"] == "Abàco" {
			got = append(got, fmt.Sprint(mark["status"], " ", mark["in"], " ", mark["out"]))
		}
	}
	if want := "present   / excused   / present 12:10 13:00"; strings.Join(got, " / ") != want {
		d.t.Errorf("the marks are %q, want %q", strings.Join(got, " / "), want)
	}
	text := d.tool("pdftotext", paper, "-")
	if !strings.Contains(text, "ABÀCO Lucìa") || !strings.Contains(text, "VENTURI") {
		d.t.Errorf("the sheet lacks names:\n%s", text)
	}
	d.tool("qpdf", "--check", paper)
}
