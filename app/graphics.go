package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"segreteria/data/model"
)

// How the window is drawn. graphicsVariable of the environment forces one of
// the two; otherwise the graphics card draws where it can.
const (
	graphicsVariable = "SEGRETERIA_GRAPHICS"
	hardware         = "hardware"
	software         = "software" // by the processor, slow
)

// probeFlag makes the program say on standard output which OpenGL the graphics
// card gives it, and end.
const (
	probeFlag = "--probe-graphics"
	probeTime = 3 * time.Second
)

// chooseDrawing returns hardware or software, and a Problem when neither draws.
// wanted is "" or the one to use; ask returns the OpenGL version of a way.
func chooseDrawing(wanted string, hasSoftware bool, ask func(way string) (string, error)) (string, error) {
	if wanted == hardware {
		return hardware, nil
	}
	if wanted != software {
		said, err := ask(hardware)
		if err == nil && drawsWindow(said) {
			return hardware, nil
		}
		slog.Warn("graphics card cannot draw the window", "said", said, "err", err)
	}
	if hasSoftware {
		said, err := ask(software)
		if err == nil && drawsWindow(said) {
			return software, nil
		}
		slog.Warn("software cannot draw the window", "said", said, "err", err)
	}
	return "", &model.Problem{Key: "no_graphics", Limit: filepath.Dir(ownProgram())}
}

// ownProgram is the path of the running program.
func ownProgram() string {
	program, err := os.Executable()
	if err != nil {
		return os.Args[0]
	}
	return program
}

// drawsWindow says whether GL_VERSION, as in "4.6.0 NVIDIA 535.54", is the 2.1
// that Fyne asks for. Windows without a driver of the card has 1.1.
func drawsWindow(version string) bool {
	var major, minor int
	if _, err := fmt.Sscanf(version, "%d.%d", &major, &minor); err != nil {
		return false
	}
	return major > 2 || major == 2 && minor >= 1
}

// A probe is the program started once more to ask for its OpenGL version: a
// driver that crashes or hangs takes only that one with it.
type probe struct {
	ctx      context.Context
	end      context.CancelFunc // kills it
	cmd      *exec.Cmd
	out      bytes.Buffer
	startErr error
}

// startProbe starts the program; it is killed after the limit.
func startProbe(limit time.Duration, program string) *probe {
	p := &probe{}
	p.ctx, p.end = context.WithTimeout(context.Background(), limit)
	p.cmd = exec.CommandContext(p.ctx, program, probeFlag)
	p.cmd.Stdout = p
	p.cmd.WaitDelay = limit / 10
	p.startErr = p.cmd.Start()
	return p
}

// Write takes what the program prints. A line is all that is wanted of it: some
// drivers need long to end.
func (p *probe) Write(text []byte) (int, error) {
	if bytes.ContainsRune(text, '\n') {
		defer p.end()
	}
	return p.out.Write(text)
}

// answer waits for the line. The error is context.DeadlineExceeded when none
// came within the limit.
func (p *probe) answer() (string, error) {
	defer p.end()
	if p.startErr != nil {
		return "", p.startErr
	}
	err := p.cmd.Wait()
	line, _, ended := strings.Cut(p.out.String(), "\n")
	switch {
	case ended:
		return strings.TrimSpace(line), nil
	case p.ctx.Err() != nil:
		return "", p.ctx.Err()
	default:
		return "", fmt.Errorf("no answer: %w", errors.Join(err, io.ErrUnexpectedEOF))
	}
}

// answerProbe is what the program does when it is the probe.
func answerProbe() int {
	time.AfterFunc(probeTime, func() { os.Exit(statusRefused) }) // should nobody be left to kill it
	version, err := openGLVersion(hardware)
	if err != nil {
		fmt.Println(err)
		return statusRefused
	}
	fmt.Println(version)
	return statusDone
}
