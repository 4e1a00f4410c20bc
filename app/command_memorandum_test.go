package main

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

func TestMemorandaOnTheCommandLine(t *testing.T) {
	d := newDesk(t)
	archive := []string{"--lang", "en", "--archive", d.path("a.segreteria")}
	d.run(statusDone, append(archive, "new", "event", "--title", "Info day", "--kind", "info_day", "--starts", "2020-02-21", "--session", "Signature|2020-02-21|09:30-10:30")...)
	out, messages := d.run(statusDone, append(archive, "new", "memorandum", "--title", "Memorandum for the young", "--object", "Work and training",
		"--months", "24", "--renewal", "tacit", "--notice", "60", "--event", "info day",
		"--party", "us|Lidia Marinucci|President", "--party", "Comune di Terni|Agnese Ubaldi|Assessor||pades", "--party", "Comune di Narni|Bruno Silvani||2020-02-20|cades")...)
	id := strings.TrimSpace(out)
	if !strings.Contains(messages, "Comune di Terni") {
		t.Errorf("nothing says that an organisation was entered: %q", messages)
	}
	for day, want := range map[string]string{
		"2020-02-19": "draft", "2020-02-20": "being_signed", "2020-02-21": "in_force", "2021-09-22": "in_force", "2021-09-23": "expiring", "2021-12-22": "expiring", "2021-12-23": "in_force",
	} {
		row := d.list("memoranda", "--today", day)[0]
		if row["state"] != want || row["id"] != id || row["starts_on"] != "2020-02-21" || row["event"] != "Info day" {
			t.Errorf("%s: %v, want %s", day, row, want)
		}
	}
	row := d.list("memoranda", "--today", "2021-12-22", "--find", "narni")[0]
	if fmt.Sprint(row["parties"]) != "[ Comune di Terni Comune di Narni]" || row["signed"] != 3.0 || row["ends_on"] != "2022-02-20" || row["alarm_on"] != "2021-12-22" {
		t.Errorf("%v", row)
	}
	if len(d.list("memoranda", "--find", "zzz")) != 0 {
		t.Error("found by letters that it does not have")
	}
	for paper, args := range map[string][]string{
		"Comune di Narni": {"memorandum", id}, "Digitally signed": {"memorandum", "for the young", "--paper", "signatures"},
		"1 memorandum in force": {"report", "memoranda", "--today", "2021-12-22"},
	} {
		path := d.path("x.pdf")
		d.run(statusDone, append(append(archive, args...), "-o", path)...)
		text, err := exec.Command("pdftotext", path, "-").Output()
		if err != nil || !strings.Contains(string(text), paper) {
			t.Errorf("%v: %q is missing in %s, %v", args, paper, text, err)
		}
	}
}

func TestWrongMemorandaAreRefused(t *testing.T) {
	d := newDesk(t)
	archive := []string{"--lang", "en", "--archive", d.path("a.segreteria")}
	for _, title := range []string{"First memorandum", "Second memorandum"} {
		d.run(statusDone, append(archive, "new", "memorandum", "--title", title)...)
	}
	for name, tc := range map[string]struct {
		args   []string
		status int
		want   string
	}{
		"a mode nobody knows":             {[]string{"new", "memorandum", "--title", "x", "--party", "us|||2020-02-21|wax"}, statusUsage, "wax"},
		"a day that is none":              {[]string{"new", "memorandum", "--title", "x", "--party", "us|||2020-02-31"}, statusUsage, "2020-02-31"},
		"a party without a name":          {[]string{"new", "memorandum", "--title", "x", "--party", "|Rossi"}, statusUsage, "|Rossi"},
		"more than a party has":           {[]string{"new", "memorandum", "--title", "x", "--party", "us|a|b|2020-02-21|pades|more"}, statusUsage, "more"},
		"a party twice":                   {[]string{"new", "memorandum", "--title", "x", "--party", "us", "--party", "noi"}, statusRefused, "party"},
		"tacit renewal without an end":    {[]string{"new", "memorandum", "--title", "x", "--renewal", "tacit"}, statusRefused, "months"},
		"an event that is not there":      {[]string{"new", "memorandum", "--title", "x", "--event", "nothing"}, statusRefused, "nothing"},
		"a project that is not there":     {[]string{"new", "memorandum", "--title", "x", "--project", "nothing"}, statusRefused, "nothing"},
		"a name that two have":            {[]string{"memorandum", "memorandum", "-o", d.path("x.pdf")}, statusRefused, "Second memorandum"},
		"a name that nobody has":          {[]string{"memorandum", "third", "-o", d.path("x.pdf")}, statusRefused, "third"},
		"a page without anybody to sign":  {[]string{"memorandum", "first", "--paper", "signatures", "-o", d.path("x.pdf")}, statusRefused, "parties"},
		"a day that a script cannot mean": {[]string{"list", "memoranda", "--today", "1/2/2020"}, statusUsage, "1/2/2020"},
	} {
		if _, messages := d.run(tc.status, append(archive, tc.args...)...); !strings.Contains(messages, tc.want) {
			t.Errorf("%s: %q does not tell %q", name, messages, tc.want)
		}
	}
	if n := len(d.list("memoranda")); n != 2 {
		t.Errorf("%d memoranda after refusals", n)
	}
}
