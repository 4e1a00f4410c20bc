//go:build wine

package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// openProgram starts the program with its window.
func (p *pc) openProgram(args ...string) {
	p.t.Helper()
	p.open("wine", append([]string{p.program}, args...)...)
}

// wineWindow does the whole job of TestTheWholeJobInTheRealWindow in the window
// that Windows shows.
func wineWindow(p *pc) {
	desk := newDesk(p.t)
	folder := p.folder("Prove di finestra")
	desk.run(statusDone, "demo", p.path(folder+`\demo`))
	archive := folder + `\demo\socialneet.segreteria`
	paper := folder + `\Foglio à.pdf`

	printed, opened := folder+`\printed.pdf`, folder+`\opened.pdf`
	p.pdfProgram(printed, opened)

	p.openProgram("--lang", "it", "open", archive)
	p.registerAWalkIn("wine")
	p.tab(6)
	p.saveAs(paper, "space")
	p.becomes("the sheet is saved", func() bool { return p.has(paper) })
	p.becomes("the sheet is opened", func() bool { return p.has(opened) })
	p.forward()
	p.shot("wine-8-saved")
	p.keys("ctrl+p")
	p.becomes("the sheet is printed", func() bool { return p.has(printed) })
	p.forward()
	p.shot("wine-9-printed")
	p.close()

	p.hasTheWalkIn(desk, p.path(archive), p.path(paper))
	p.hasTheWalkIn(desk, p.path(archive), p.path(printed))
	if p.text(opened) != p.text(paper) {
		p.t.Error("another file than the saved one was opened")
	}
	if out, _ := p.run(statusDone, "--lang", "it", "check", "--archive", archive); !strings.Contains(out, "integro") {
		p.t.Errorf("check says %q", out)
	}
	desk.run(statusDone, "check", "--archive", p.path(archive))
	p.noLeftovers(folder)
}

// pdfProgram gives Windows a program for PDF files: what it prints and opens
// it puts into these files. Wine 8 does not look for the user's own classes.
func (p *pc) pdfProgram(printed, opened string) {
	p.t.Helper()
	p.wine(0, "reg", "add", `HKCR\.pdf`, "/ve", "/f", "/d", "ProofOfPDF")
	for verb, file := range map[string]string{"print": printed, "open": opened} {
		batch := filepath.Dir(p.path(file)) + "/" + verb + ".cmd"
		if err := os.WriteFile(batch, []byte("@copy /y %1 \""+filepath.Base(p.path(file))+"\" >nul\r\n"), 0o600); err != nil {
			p.t.Fatal(err)
		}
		p.wine(0, "reg", "add", `HKCR\ProofOfPDF\shell\`+verb+`\command`, "/ve", "/f",
			"/d", `cmd /c cd /d "`+strings.TrimSuffix(file, `\`+filepath.Base(p.path(file)))+`" && `+verb+`.cmd "%1"`)
	}
}

const saveTitle = "^(Save|Salva)"

// saveAs presses the key that asks for the dialog of Windows, and answers it.
// The dialog of wine gets the keyboard only when it is told so, for the display
// has no window manager, and fails in the folder that it is given, whose name
// ends in a stroke: it is led to another one first. The caret in it never rests.
func (p *pc) saveAs(file, key string) {
	p.t.Helper()
	p.tool("xdotool", "key", key)
	dialog, came := p.await(saveTitle, windowDeadline)
	if !came {
		p.t.Fatal("no dialog asked where the file is to go")
	}
	pause := func() { time.Sleep(time.Second) }
	pause()
	p.tool("xdotool", "windowfocus", dialog)
	p.tool("xdotool", "mousemove", "--window", dialog, "90", "95", "click", "1") // Documents
	pause()
	p.tool("xdotool", "mousemove", "--window", dialog, "400", "445", "click", "1") // the name
	pause()
	p.tool("xdotool", "key", "Home", "shift+End")
	p.tool("xdotool", "type", "--delay", "60", file)
	pause()
	p.shot("wine-7-dialog")
	p.tool("xdotool", "key", "Return")
	p.becomes("the dialog closes", func() bool { return len(p.windows(saveTitle)) == 0 })
	p.forward()
}

// forward gives the window the keyboard, which another program had: without a
// window manager wine wants a click too, here beside the title of the record.
func (p *pc) forward() {
	p.t.Helper()
	window, came := p.await("Segreteria", windowDeadline)
	if !came {
		p.t.Fatal("the window is gone")
	}
	p.tool("xdotool", "windowfocus", window, "mousemove", "--window", window, "800", "150", "click", "1")
	p.settle()
}

// wineTwoPrograms opens one archive twice. A second window brings the first one
// forward; a command is refused; nothing that the first has is lost.
func wineTwoPrograms(p *pc) {
	folder := p.folder("Prove di due programmi")
	archive := folder + `\demo\socialneet.segreteria`
	newDesk(p.t).run(statusDone, "demo", p.path(folder+`\demo`))
	p.openProgram("--lang", "it", "open", archive)

	if _, says := p.run(statusRefused, "--lang", "it", "list", "people", "--archive", archive); !strings.Contains(says, "già aperto") {
		p.t.Errorf("a command beside the window: %q", says)
	}
	begun := time.Now()
	p.run(statusDone, "--lang", "it", "open", archive)
	p.t.Logf("the second start ended after %.1f s", time.Since(begun).Seconds())
	if windows := p.windows("Segreteria"); len(windows) != 1 {
		p.t.Errorf("%d windows", len(windows))
	}
	p.settle()
	p.shot("wine-two-programs")
	p.close()
	newDesk(p.t).run(statusDone, "check", "--archive", p.path(archive))
}

// windows lists the ids of those whose title contains the name.
func (p *pc) windows(name string) []string {
	out, err := p.command("xdotool", "search", "--onlyvisible", "--name", name).Output()
	if err != nil {
		return nil // xdotool says so when it finds none
	}
	return strings.Fields(string(out))
}

// wineNoOpenGL starts the program on a PC whose screen has no OpenGL at all. It
// must show its window by another way, or a message, as soon as a program that
// shows nothing takes to start, and 5 seconds more; and end when that is closed.
func wineNoOpenGL(p *pc) {
	folder := p.folder("Prove senza OpenGL")
	archive := folder + `\demo\socialneet.segreteria`
	newDesk(p.t).run(statusDone, "demo", p.path(folder+`\demo`))
	p.shutDown()
	with := p.number
	p.number = newDisplay(p.t, "-extension", "GLX").number
	defer func() {
		p.shutDown()
		p.number = with
	}()
	// Unlike Windows, wine takes its own library even when another's path is named.
	p.wine(0, "reg", "add", `HKCU\Software\Wine\DllOverrides`, "/v", "opengl32", "/f", "/d", "native,builtin")
	p.run(statusUsage, "--nothing") // Windows starts too
	begun := time.Now()
	p.run(statusUsage, "--nothing")
	start := time.Since(begun)

	ctx, cancel := context.WithTimeout(p.t.Context(), wineDeadline)
	defer cancel()
	program := p.start(ctx, p.program, "--lang", "it", "open", archive)
	program.Stdout, program.Stderr = &p.log, &p.log
	begun = time.Now()
	if err := program.Start(); err != nil {
		p.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- waitFor(program) }()
	id, came := p.await("Segreteria", windowDeadline)
	took := time.Since(begun)
	if !came {
		p.t.Fatalf("nothing was shown within %v:\n%s", windowDeadline, p.log.String())
	}
	if most := 5*time.Second + 10*start; took > most {
		p.t.Errorf("%.1f s until something was shown, more than %.1f s", took.Seconds(), most.Seconds())
	}
	p.settle()
	p.shot("wine-no-opengl")
	p.t.Logf("shown after %.1f s (a command takes %.1f s): %s", took.Seconds(), start.Seconds(),
		p.tool("xdotool", "getwindowname", id, "getwindowgeometry", id))
	p.tool("xdotool", "windowfocus", id)
	p.endNoOpenGL(ended)
	newDesk(p.t).run(statusDone, "check", "--archive", p.path(archive))
}

// endNoOpenGL uses the window that software draws, or closes the message.
func (p *pc) endNoOpenGL(ended <-chan error) {
	p.t.Helper()
	drawn := p.softwareDrawing()
	if drawn {
		p.keys("ctrl+5")
		p.write("info day")
		p.shot("wine-no-opengl-events")
		p.tool("xdotool", "key", "ctrl+q")
	} else {
		p.tool("xdotool", "key", "Return")
	}
	select {
	case ends := <-ended:
		if drawn && ends != nil {
			p.t.Errorf("the window drawn by software ended with %v:\n%s", ends, p.log.String())
		}
	case <-time.After(windowDeadline):
		p.t.Errorf("the program did not end")
	}
}

// softwareDrawing tells whether this machine has built the library that draws
// without a graphics card (`make softgl`).
func (p *pc) softwareDrawing() bool {
	_, err := os.Stat("../dist/windows/softgl/opengl32.dll")
	return err == nil
}
