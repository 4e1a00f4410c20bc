package main

import (
	"os/exec"
	"strings"
	"testing"
)

func TestBadgesOnTheCommandLine(t *testing.T) {
	d := newDesk(t)
	archive, file := d.path("a.segreteria"), d.path("badges.pdf")
	d.run(statusDone, "new", "event", "--title", "Info Day", "--kind", "info_day", "--starts", "2020-02-21", "--archive", archive)
	badges := func(status int, more ...string) (stdout, stderr string) {
		return d.run(status, append([]string{"--archive", archive, "--lang", "it", "badges", "info", "-o", file}, more...)...)
	}
	if out, _ := badges(statusDone, "--blank", "7", "--per-page", "4", "--tents"); out != file+"\n" {
		t.Errorf("prints %q", out)
	}
	about, err := exec.Command("pdfinfo", file).Output()
	if err != nil || !strings.Contains(string(about), "Pages:           2\n") {
		t.Errorf("the file: %s, %v", about, err)
	}
	if _, said := badges(statusRefused); !strings.Contains(said, "nessun partecipante") {
		t.Errorf("nobody to print for: %q", said)
	}
	badges(statusUsage, "--per-page", "5")
	badges(statusRefused, "--blank", "100000")
}
