package main

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"
)

// recordCrash writes what went wrong beside the archive and lets the program
// die as it would have: a program that goes on after a panic may write nonsense.
func recordCrash(folder string) {
	cause := recover()
	if cause == nil {
		return
	}
	report := fmt.Sprintf("%s %s\n%s\n%v\n\n%s", appName, appVersion, time.Now().Format(time.RFC3339), cause, debug.Stack())
	path := filepath.Join(folder, "crash.log")
	if err := os.WriteFile(path, []byte(report), 0o600); err != nil {
		slog.Error("write crash report", "err", err)
	}
	panic(cause)
}
