package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"segreteria/data/model"
)

func TestOpenGLThatDrawsTheWindow(t *testing.T) {
	for version, want := range map[string]bool{
		"2.1 Mesa 22.3.6": true, "3.0": true, "4.6.0 NVIDIA 535.54": true, "4.5 (Compatibility Profile) Mesa 22.3.6": true, "10.0": true,
		"1.1.0": false, "2.0.5 Build 8": false, "1.4.0 - Build 8.15.10.2900": false,
		"": false, "none": false, "2": false, "OpenGL ES 3.2": false, "-2.1": false, "open hidden window: none came": false,
	} {
		if drawsWindow(version) != want {
			t.Errorf("%q: want %v", version, want)
		}
	}
}

func TestDrawingIsChosen(t *testing.T) {
	type answer struct {
		version string
		err     error
	}
	good, old, crash := answer{version: "4.6.0"}, answer{version: "1.1.0"}, answer{"", errors.New("exit status 2")}
	hangs := answer{"", context.DeadlineExceeded}
	for name, tc := range map[string]struct {
		wanted         string
		folder         bool
		card, software answer
		want           string // "" the problem
		asked          int
	}{
		"the card draws":                    {"", true, good, good, hardware, 1},
		"the card has Windows' own OpenGL":  {"", true, old, good, software, 2},
		"the driver crashes":                {"", true, crash, good, software, 2},
		"the driver hangs":                  {"", true, hangs, good, software, 2},
		"a crash after the version":         {"", true, answer{"4.6.0", crash.err}, good, software, 2},
		"there is no folder":                {"", false, old, good, "", 1},
		"neither draws":                     {"", true, old, crash, "", 2},
		"the card is forced":                {hardware, true, crash, good, hardware, 0},
		"software is forced":                {software, true, good, good, software, 1},
		"software is forced and not there":  {software, false, good, good, "", 0},
		"a word that means nothing is none": {"fast", true, good, good, hardware, 1},
	} {
		t.Run(name, func(t *testing.T) {
			asked := 0
			way, err := chooseDrawing(tc.wanted, tc.folder, func(way string) (string, error) {
				asked++
				if way == software {
					return tc.software.version, tc.software.err
				}
				return tc.card.version, tc.card.err
			})
			var problem *model.Problem
			if way != tc.want || asked != tc.asked || (tc.want == "") != errors.As(err, &problem) {
				t.Errorf("%q, asked %d times, %v", way, asked, err)
			}
		})
	}
}

// A driver that misbehaves is played by a shell script.
func TestProbeOutlivesItsDriver(t *testing.T) {
	late := context.DeadlineExceeded
	for name, tc := range map[string]struct {
		script, version string
		err             error
	}{
		"it answers":                      {`[ "$*" = --probe-graphics ] && echo "4.6.0 NVIDIA 535.54"`, "4.6.0 NVIDIA 535.54", nil},
		"it refuses":                      {"echo none came; exit 1", "none came", nil},
		"it answers and does not end":     {"echo 4.6.0; exec sleep 60", "4.6.0", nil},
		"it says nothing":                 {"exit 0", "", io.ErrUnexpectedEOF},
		"it crashes":                      {"kill -SEGV $$", "", io.ErrUnexpectedEOF},
		"it crashes before the line ends": {"printf 4.6; kill -SEGV $$", "", io.ErrUnexpectedEOF},
		"it hangs":                        {"exec sleep 60", "", late},
		"its child keeps the output open": {"sleep 5 & sleep 60", "", late},
	} {
		t.Run(name, func(t *testing.T) {
			program := filepath.Join(t.TempDir(), "segreteria")
			if err := os.WriteFile(program, []byte("#!/bin/sh\n"+tc.script+"\n"), 0o755); err != nil {
				t.Fatal(err)
			}
			begin := time.Now()
			limit := 10 * time.Second
			if tc.err == late {
				limit = 300 * time.Millisecond
			}
			version, err := startProbe(limit, program).answer()
			if version != tc.version || !errors.Is(err, tc.err) || (tc.err == nil) != (err == nil) {
				t.Errorf("%q, %v", version, err)
			}
			if took := time.Since(begin); took > 4*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
	if _, err := startProbe(time.Second, filepath.Join(t.TempDir(), "none")).answer(); err == nil {
		t.Error("a program that is not there answers")
	}
}

// On a screen without OpenGL the program says so and ends, rather than to wait
// for a window that never comes.
func TestScreenWithoutOpenGL(t *testing.T) {
	desk := newDesk(t)
	screen := newDisplay(t, "-extension", "GLX")
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	like := screen.command(buildWindow(t), "--lang", "it", "open", desk.path("a.segreteria"))
	c := exec.CommandContext(ctx, like.Path, like.Args[1:]...)
	c.Env = like.Env
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != statusRefused {
		t.Errorf("it ended with %v", err)
	}
	if text := string(out); !strings.Contains(text, "La finestra non si può aprire") || !strings.Contains(text, "segreteria sheet EVENTO") {
		t.Errorf("it said:\n%s", out)
	}
}
