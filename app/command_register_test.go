package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestTheRegisterOnTheCommandLine(t *testing.T) {
	d := newDesk(t)
	archive, file := d.path("a.segreteria"), d.path("r.pdf")
	course, _ := d.run(statusDone, "new", "event", "--title", "Corso breve", "--kind", "course", "--starts", "2020-03-02", "--ends", "2020-03-03",
		"--session", "Uno|2020-03-02|09:00-13:00,14:00-18:00", "--session", "Due|2020-03-03|09:00-13:00", "--archive", archive)
	people := d.file("p.csv", "Cognome;Nome\nRossi;Mario\nVerdi;Anna\n")
	d.run(statusDone, "import", "participants", people, "--event", strings.TrimSpace(course), "--archive", archive)
	register := func(status int, more ...string) string {
		_, said := d.run(status, append([]string{"--archive", archive, "--lang", "it", "register", "corso", "-o", file}, more...)...)
		return said
	}
	pages := func() string {
		text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	register(statusDone, "--geometry", d.path("g.json"))
	if text := pages(); !strings.Contains(text, "pag. 4 di 4") || !strings.Contains(text, "Vidimazione") {
		t.Errorf("the whole register: %s", text)
	}
	data, err := os.ReadFile(d.path("g.json"))
	if err != nil {
		t.Fatal(err)
	}
	var g geometryFile
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Pages) != 4 || len(g.Pages[0].Cells) != 0 || len(g.Pages[1].Cells) != 2*4+3 || len(g.Pages[2].Cells) != 2*2+3 || len(g.Pages[3].Codes) != 2 {
		t.Errorf("%s", data)
	}
	register(statusDone, "--day", "2020-03-03")
	if text := pages(); strings.Contains(text, "Pomeriggio") || !strings.Contains(text, "pag. 1 di 1") {
		t.Errorf("one day: %s", text)
	}
	register(statusDone, "--blank", "3")
	if text := pages(); strings.Contains(text, "09:00") || !strings.Contains(text, "Lezione 3 di 3") {
		t.Errorf("without the programme: %s", text)
	}
	if said := register(statusRefused, "--day", "2020-03-04"); !strings.Contains(said, "04/03/2020") {
		t.Errorf("a day without lessons: %q", said)
	}
	register(statusUsage, "--day", "2020-03-02", "--blank", "2")
	register(statusRefused, "--blank=-1")
}

func TestFunderProfilesOnTheCommandLine(t *testing.T) {
	d := newDesk(t)
	event, archive := d.infoDay(), d.path("a.segreteria")
	file := d.file("u.segreteria-profilo", `{"format":"segreteria-profilo","version":1,"name":"Regione Umbria","columns":["tax_code"],
		"row_height":15,"required":["cup"],"shown":["cup"]}`)
	d.run(statusDone, "--archive", archive, "profile", "import", file)
	_, said := d.run(statusDone, "--archive", archive, "--lang", "it", "sheet", event, "-o", d.path("s.pdf"), "--profile", "regione umbria")
	text, err := exec.Command("pdftotext", "-layout", d.path("s.pdf"), "-").Output()
	if err != nil || !strings.Contains(string(text), "Codice fiscale") || !strings.Contains(said, "CUP") {
		t.Errorf("%q, %s, %v", said, text, err)
	}
	d.run(statusDone, "--archive", archive, "profile", "export", "Regione Umbria", "-o", d.path("again.segreteria-profilo"))
	if again, err := os.ReadFile(d.path("again.segreteria-profilo")); err != nil || !strings.Contains(string(again), `"row_height": 15`) {
		t.Errorf("%s, %v", again, err)
	}
	if _, said := d.run(statusRefused, "--archive", archive, "--lang", "it", "profile", "import", file); !strings.Contains(said, "C'è già un profilo") {
		t.Errorf("twice: %q", said)
	}
	if _, said := d.run(statusRefused, "--archive", archive, "--lang", "it", "sheet", event, "-o", d.path("s.pdf"), "--profile", "altro"); !strings.Contains(said, "altro") {
		t.Errorf("an unknown one: %q", said)
	}
}
