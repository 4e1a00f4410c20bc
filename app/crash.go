package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// While the window is open, a report lies beside the archive that says who runs;
// Go adds to it what ends the program, on whatever goroutine. A program that ends
// well takes it away. After a bad end the next start finds it, keeps it under the
// time of that end and tells the person of it.

const (
	crashReport = "crash.log"
	crashesKept = 5
)

// crashHead ends what is written before anything happened.
const crashHead = "\n--\n"

// A watch is a report that is ready for the end of this program.
type watch struct {
	folder string
	file   *os.File
	found  string // report of the last program's bad end; "" none
}

// moveTo lets the report lie beside another archive.
func (w *watch) moveTo(folder string) {
	if folder != w.folder {
		w.end()
		*w = *watchForCrash(folder)
	}
}

// watchForCrash makes the report in the folder ready. Where it cannot be
// written the program works without.
func watchForCrash(folder string) *watch {
	w := &watch{folder: folder, found: keepCrash(folder)}
	file, err := os.OpenFile(filepath.Join(folder, crashReport), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		slog.Info("no crash report", "err", err)
		return w
	}
	_, err = fmt.Fprintf(file, "%s %s\n%s %s, %s\n%s\n%s", appName, appVersion, runtime.GOOS, runtime.GOARCH, systemVersion(),
		time.Now().Format(time.RFC3339), crashHead[1:])
	if err = errors.Join(err, debug.SetCrashOutput(file, debug.CrashOptions{})); err != nil {
		slog.Info("no crash report", "err", err)
	}
	w.file = file
	return w
}

// end takes the report away: the program ended well.
func (w *watch) end() {
	if w.file == nil {
		return
	}
	err := errors.Join(debug.SetCrashOutput(nil, debug.CrashOptions{}), w.file.Close(), os.Remove(w.file.Name()))
	if err != nil {
		slog.Info("crash report stays", "err", err)
	}
}

// keepCrash looks for the report of a bad end and returns its new path. What a
// program left that was only switched off says nothing, and goes.
func keepCrash(folder string) string {
	path := filepath.Join(folder, crashReport)
	text, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	head, cause, _ := strings.Cut(string(text), crashHead)
	if strings.TrimSpace(cause) == "" {
		_ = os.Remove(path) // another window may have it: then that one has the report
		return ""
	}
	ended := time.Now()
	if info, err := os.Stat(path); err == nil {
		ended = info.ModTime()
	}
	kept := filepath.Join(folder, "crash-"+ended.Format("20060102-150405")+".log")
	whole := withoutHome(head + crashHead + cause)
	if err := errors.Join(os.WriteFile(kept, []byte(whole), 0o600), os.Remove(path)); err != nil {
		slog.Warn("keep crash report", "err", err)
		return ""
	}
	forgetOldCrashes(folder)
	return kept
}

// withoutHome takes the person's own folder, and so mostly their name, out of a report.
func withoutHome(report string) string {
	home, err := os.UserHomeDir()
	if err != nil || len(home) < 2 {
		return report
	}
	return strings.NewReplacer(home, "~", filepath.ToSlash(home), "~").Replace(report)
}

func forgetOldCrashes(folder string) {
	kept, err := fs.Glob(os.DirFS(folder), "crash-[0-9]*-[0-9]*.log")
	if err != nil {
		return
	}
	slices.Sort(kept) // the names are times
	for _, old := range kept[:max(0, len(kept)-crashesKept)] {
		if err := os.Remove(filepath.Join(folder, old)); err != nil {
			slog.Info("old crash report stays", "err", err)
		}
	}
}
