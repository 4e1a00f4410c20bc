package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// What the test tells itself when it runs as a program that ends badly.
const (
	endsIn  = "SEGRETERIA_TEST_ENDS_IN" // the folder of the archive
	endsHow = "SEGRETERIA_TEST_ENDS_HOW"
)

// endOnPurpose is that program.
func endOnPurpose(folder string) {
	w := watchForCrash(folder)
	switch os.Getenv(endsHow) {
	case "panic":
		done := make(chan int)
		go func() { // not the goroutine that would see it
			var nothing []int
			_ = nothing[len(done)+3]
		}()
		<-done
	case "killed":
		os.Exit(0) // nothing of ours runs any more, as after a kill
	}
	w.end()
	os.Exit(0)
}

func endingWith(t *testing.T, folder, how string) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), endsIn+"="+folder, endsHow+"="+how)
	if out, err := c.CombinedOutput(); (err != nil) != (how == "panic") {
		t.Fatalf("%s: %v, %s", how, err, out)
	}
}

func TestABadEndIsReportedAtTheNextStart(t *testing.T) {
	for end, reported := range map[string]bool{"panic": true, "killed": false, "well": false} {
		t.Run(end, func(t *testing.T) {
			folder := t.TempDir()
			endingWith(t, folder, end)
			w := watchForCrash(folder)
			defer w.end()
			if (w.found != "") != reported {
				t.Fatalf("found %q", w.found)
			}
			if !reported {
				return
			}
			text, err := os.ReadFile(w.found)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{appName + " " + appVersion, "index out of range [3]", "goroutine ", "crash_test.go", runtime.GOOS} {
				if !strings.Contains(string(text), want) {
					t.Errorf("the report lacks %q: %s", want, text)
				}
			}
			if home, _ := os.UserHomeDir(); len(home) > 1 && strings.Contains(string(text), home+"/") {
				t.Errorf("the report names the person's folder: %s", text)
			}
			if again := keepCrash(folder); again != "" {
				t.Errorf("told twice: %s", again)
			}
		})
	}
}

func TestOnlyTheLastReportsAreKept(t *testing.T) {
	folder := t.TempDir()
	at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.Local)
	for range crashesKept + 3 {
		at = at.Add(time.Hour)
		path := filepath.Join(folder, crashReport)
		if err := os.WriteFile(path, []byte("Segreteria"+crashHead+"panic: x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
		if kept := keepCrash(folder); filepath.Base(kept) != "crash-"+at.Format("20060102-150405")+".log" {
			t.Errorf("kept as %s", kept)
		}
	}
	all, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(all) != crashesKept || filepath.Base(all[0]) != "crash-20260301-130000.log" {
		t.Errorf("kept %q, %v", all, err)
	}
}
