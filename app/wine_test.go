//go:build wine

package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestWine proves the Windows program on one PC, part after part; they need
// what `make windows` builds, in dist.
func TestWine(t *testing.T) {
	p := newPC(t)
	for _, part := range []struct {
		name string
		run  func(p *pc)
	}{
		{"commands", wineCommands},
		{"console", wineConsole},
		{"window", wineWindow},
		{"two programs", wineTwoPrograms},
		{"kills", wineKills},
		{"kills of an import", wineKillsOfAnImport},
		{"installer", wineInstaller},
		{"portable", winePortable},
		{"no OpenGL", wineNoOpenGL},
	} {
		t.Run(part.name, func(t *testing.T) { p.in(t, part.run) })
	}
}

// wineDeadline ends what takes seconds, or a minute on a busy machine.
const wineDeadline = 4 * time.Minute

// A pc is a Windows PC: a wine prefix, and the screen that it has now.
type pc struct {
	*display
	prefix  string // its folder; drive_c lies in it
	user    string // C:\users\...
	program string // segreteria.exe, as Windows names it
}

// newPC sets up Windows 10 with the program in a folder with accents and spaces.
// Windows has ProcessPrng, which Go needs, in bcryptprimitives.dll; wine before
// 9.0 lacks it, so that a library of that name passes the call on.
func newPC(t *testing.T) *pc {
	for _, name := range []string{"wine", "wineserver", "x86_64-w64-mingw32-gcc", "pdftotext", "qpdf", "unzip", "script"} {
		needed(t, name)
	}
	folder, err := filepath.Abs("../dist/wine")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	p := &pc{display: newDisplay(t), prefix: filepath.Join(folder, "prefix")}
	p.home = filepath.Join(folder, "home")
	for _, dir := range []string{p.home, p.prefix} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	// An ungenerated locale breaks names with accents; the menus of the desktop are not ours.
	p.env = []string{
		"WINEPREFIX=" + p.prefix, "WINEARCH=win64", "WINEDEBUG=-all", "LANG=C.UTF-8",
		"WINEDLLOVERRIDES=mscoree,mshtml,winemenubuilder.exe,winedbg.exe=",
	}
	t.Cleanup(p.shutDown)
	begun := time.Now()
	p.wine(0, "wineboot", "-i")
	p.wine(0, "winecfg", "/v", "win10")
	definition := filepath.Join(folder, "bcryptprimitives.def")
	if err := os.WriteFile(definition, []byte("LIBRARY bcryptprimitives.dll\nEXPORTS\n  ProcessPrng = advapi32.SystemFunction036\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.tool("x86_64-w64-mingw32-gcc", "-shared", "-nostdlib", "-nostartfiles", "-s", "-Wl,-e,0",
		"-o", p.path(`C:\windows\system32\bcryptprimitives.dll`), definition, "-ladvapi32")
	out, _ := p.wine(0, "cmd", "/c", "echo %USERPROFILE%")
	p.user = strings.TrimSpace(out)
	p.program = p.user + `\Documenti à è\Il programma\segreteria.exe`
	p.copy("../dist/windows/segreteria.exe", p.program)
	drawing, err := filepath.Glob("../dist/windows/softgl/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range drawing {
		p.copy(file, p.user+`\Documenti à è\Il programma\softgl\`+filepath.Base(file))
	}
	t.Logf("Windows is set up after %.0f s", time.Since(begun).Seconds())
	return p
}

// in lets a part use the PC; a part that fails leaves a picture of the screen.
func (p *pc) in(t *testing.T, part func(p *pc)) {
	d := &display{t: t, number: p.number, home: p.home, shots: p.shots, env: p.env}
	its := &pc{display: d, prefix: p.prefix, user: p.user, program: p.program}
	defer its.evidence() // before the cleanups end its programs
	part(its)
}

func (p *pc) evidence() {
	if !p.t.Failed() {
		return
	}
	picture := filepath.Join(p.shots, "wine-failed-"+strings.ReplaceAll(filepath.Base(p.t.Name()), "_", "-")+".png")
	if out, err := p.command("import", "-window", "root", picture).CombinedOutput(); err != nil {
		p.t.Logf("no picture: %v %s", err, out)
		return
	}
	p.t.Logf("see %s; the program said:\n%s", picture, p.log.String())
}

// shutDown ends every Windows program of this PC and waits for the last.
func (p *pc) shutDown() {
	for _, option := range []string{"-k", "-w"} {
		ctx, cancel := context.WithTimeout(context.Background(), windowDeadline)
		c := p.command("wineserver", option)
		end := exec.CommandContext(ctx, c.Path, option)
		end.Env = c.Env
		if err := end.Run(); err != nil && option == "-w" {
			p.t.Errorf("wineserver %s: %v", option, err)
		}
		cancel()
	}
}

// path is where Linux finds a file of drive C.
func (p *pc) path(windows string) string {
	rest, ok := strings.CutPrefix(windows, `C:\`)
	if !ok {
		p.t.Fatalf("%s does not lie on C:", windows)
	}
	return filepath.Join(p.prefix, "drive_c", strings.ReplaceAll(rest, `\`, "/"))
}

// copy brings a file of Linux into a folder of drive C, which it makes.
func (p *pc) copy(from, to string) {
	p.t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		p.t.Fatalf("%v (`make windows` builds it)", err)
	}
	p.file(to, string(data))
}

func (p *pc) file(name, text string) {
	p.t.Helper()
	if err := os.MkdirAll(filepath.Dir(p.path(name)), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(p.path(name), []byte(text), 0o755); err != nil {
		p.t.Fatal(err)
	}
}

// folder makes an empty folder below the one with accents and spaces.
func (p *pc) folder(name string) string {
	p.t.Helper()
	windows := p.user + `\Documenti à è\` + name
	if err := os.RemoveAll(p.path(windows)); err != nil {
		p.t.Fatal(err)
	}
	if err := os.MkdirAll(p.path(windows), 0o755); err != nil {
		p.t.Fatal(err)
	}
	return windows
}

func (p *pc) has(windows string) bool {
	_, err := os.Stat(p.path(windows))
	return err == nil
}

// wine runs a Windows program to its end and expects the exit status.
func (p *pc) wine(status int, args ...string) (stdout, stderr string) {
	p.t.Helper()
	got, stdout, stderr := p.status(args...)
	if got != status {
		p.t.Fatalf("%q: status %d, want %d\n%s%s", args, got, status, stdout, stderr)
	}
	return stdout, stderr
}

func (p *pc) status(args ...string) (status int, stdout, stderr string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), wineDeadline)
	defer cancel()
	var out, messages bytes.Buffer
	c := p.start(ctx, args...)
	c.Stdout, c.Stderr = &out, &messages
	err := c.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		p.t.Fatalf("%q did not end within %v\n%s%s", args, wineDeadline, out.String(), messages.String())
	case err != nil && !errors.As(err, &exit) && !errors.Is(err, exec.ErrWaitDelay):
		p.t.Fatalf("%q: %v", args, err)
	}
	return c.ProcessState.ExitCode(), out.String(), messages.String()
}

// start prepares a Windows program that ends with the context. Others that wine
// starts in its wake may keep its outputs open: they are not waited for.
func (p *pc) start(ctx context.Context, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, "wine", args...)
	c.Env, c.WaitDelay = p.command("wine").Env, 2*time.Second
	return c
}

// terminal runs a batch file of the folder in cmd and returns what the console
// showed, without the marks that move the caret and the ends of its lines.
func (p *pc) terminal(folder, batch, argument string) string {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), wineDeadline)
	defer cancel()
	c := exec.CommandContext(ctx, "script", "-qec", `wine cmd /c `+batch+` "`+argument+`"`, "/dev/null")
	c.Dir, c.Env, c.WaitDelay = p.path(folder), p.command("wine").Env, 2*time.Second
	out, err := c.CombinedOutput()
	if err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		p.t.Fatalf("%s: %v\n%s", batch, err, out)
	}
	return strings.NewReplacer("\r", "", "\n", "").Replace(caretMark.ReplaceAllString(string(out), ""))
}

var caretMark = regexp.MustCompile("\x1b\\[[?0-9;]*[A-Za-z]")

// run uses the program as deskFolder does.
func (p *pc) run(status int, args ...string) (stdout, stderr string) {
	p.t.Helper()
	return p.wine(status, append([]string{p.program}, args...)...)
}

// registry returns the text of a value, "" when there is none.
func (p *pc) registry(key, value string) string {
	p.t.Helper()
	args := []string{"reg", "query", key, "/v", value}
	if value == "" {
		args = []string{"reg", "query", key, "/ve"}
	}
	status, out, _ := p.status(args...)
	if status != 0 {
		return ""
	}
	for line := range strings.Lines(out) {
		for _, kind := range []string{"    REG_SZ    ", "    REG_DWORD    ", "    REG_EXPAND_SZ    "} {
			if _, text, ok := strings.Cut(line, kind); ok {
				return strings.TrimRight(text, "\r\n")
			}
		}
	}
	p.t.Errorf("%s\\%s: %q", key, value, out)
	return ""
}
