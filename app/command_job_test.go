package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestImportPeopleOnTheCommandLine(t *testing.T) {
	d := newDesk(t)
	archive := d.path("a.segreteria")
	data, err := os.ReadFile("../data/exchange/testdata/infoday-excel.csv")
	if err != nil {
		t.Fatal(err)
	}
	file := d.file("infoday.csv", string(data))
	preview, _ := d.run(statusDone, "import", "people", file, "--archive", archive, "--dry-run")
	if _, err := os.Stat(archive); err == nil {
		t.Error("the preview made an archive")
	}
	first, warned := d.run(statusDone, "import", "people", file, "--archive", archive)
	if preview != first || lastLine(first) != "created 60, matched 2, refused 2" {
		t.Errorf("preview %q, import %q", preview, first)
	}
	for _, text := range []string{"line 64", "line 65 (BRUNI Èlia)", "non-una-mail"} {
		if !strings.Contains(first, text) {
			t.Errorf("no %q in %q", text, first)
		}
	}
	if !strings.Contains(warned, "dbianchi") && !strings.Contains(warned, "BIANCHI Davide") {
		t.Errorf("nothing said about the shared mailbox: %q", warned)
	}
	before, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	d.run(statusDone, "import", "people", file, "--archive", archive, "--dry-run")
	d.run(statusRefused, "import", "people", d.file("bad.csv", "%PDF-1.4"), "--archive", archive)
	if after, err := os.ReadFile(archive); err != nil || !bytes.Equal(before, after) {
		t.Errorf("a preview or a bad file changed the archive: %v", err)
	}
	if again, _ := d.run(statusDone, "import", "people", file, "--archive", archive); lastLine(again) != "created 0, matched 62, refused 2" {
		t.Errorf("again: %q", lastLine(again))
	}
	people := d.list("people")
	if len(people) != 60 {
		t.Fatalf("%d people", len(people))
	}
	hasKeys(t, people[0], "id family_name given_name organisation role email phone postcode town")
	found := d.list("people", "--find", "pellegrino d", "--limit", "1")
	if len(found) != 1 || found[0]["postcode"] != "02100" || found[0]["organisation"] != `Associazione di volontariato "San Martino"` {
		t.Errorf("found %v", found)
	}
	if table, _ := d.run(statusDone, "list", "people", "--archive", archive, "--lang", "it"); !strings.HasPrefix(table, "Id ") || strings.Count(table, "\n") != 61 {
		t.Errorf("as columns: %.200q", table)
	}
}

func TestTheWholeJobOnTheCommandLine(t *testing.T) {
	d := newDesk(t)
	archive := d.path("a.segreteria")
	event := d.infoDay()
	events := d.list("events")
	hasKeys(t, events[0], "id title kind starts_on ends_on venue sessions participants")
	if e := events[0]; len(events) != 1 || e["id"] != event || e["sessions"] != 2.0 || e["venue"] != "Sala Blu" || e["ends_on"] != "2020-02-21" {
		t.Errorf("events %v", events)
	}
	people := d.file("p.csv", "Family name,Given name,Organisation\nRossi,Mario,Comune\nVerdi,Anna,ACTL\nNeri,Ugo,ACTL\n,Ada,\n")
	out, _ := d.run(statusDone, "import", "participants", people, "--event", "info DAY", "--archive", archive)
	if lastLine(out) != "created 3, matched 0, refused 1" || !strings.HasPrefix(out, "line 5 (Ada): ") {
		t.Errorf("participants: %q", out)
	}
	marks := d.file("m.csv", "cognome;nome;sessione;stato;entrata;uscita\nRossi;Mario;1;presente;10:00;\nROSSI;MARIO;Tavola rotonda;p;;\n"+
		"Verdi;Anna;1;assente;;\nVerdi;Anna;2;giustificato;;\nNeri;Ugo;2;present;;14.30\nBoh;Ugo;1;p;;\n")
	out, _ = d.run(statusDone, "import", "attendance", marks, "--event", event, "--archive", archive)
	if lastLine(out) != "created 5, matched 0, refused 1" || !strings.HasPrefix(out, "line 7 (BOH Ugo): ") {
		t.Errorf("attendance: %q", out)
	}
	attendance := d.list("attendance", "--event", event)
	hasKeys(t, attendance[0], "participant_id person_id family_name given_name organisation session_id session status in out minutes planned_minutes")
	told := ""
	for _, a := range attendance {
		told += fmt.Sprint(a["family_name"], " ", a["session"], " ", a["status"], " ", a["in"], " ", a["out"], " ", a["minutes"], "/", a["planned_minutes"], ";")
	}
	want := "Neri Apertura, saluti    0/210;Neri Tavola rotonda present  14:30 30/165;Rossi Apertura, saluti present 10:00  180/210;" +
		"Rossi Tavola rotonda present   165/165;Verdi Apertura, saluti absent   0/210;Verdi Tavola rotonda excused   0/165;"
	if told != want {
		t.Errorf("got  %s\nwant %s", told, want)
	}
	out, _ = d.run(statusDone, "certificates", "Info day", "-o", d.path("c.pdf"), "--archive", archive, "--lang", "it")
	if lastLine(out) != "issued 1, refused 2" || !strings.Contains(out, "NERI Ugo: ") || !strings.Contains(out, "VERDI Anna: ") {
		t.Errorf("certificates: %q", out)
	}
	isPDF(t, d.path("c.pdf"))
	d.run(statusDone, "certificates", event, "--separate", d.path("each"), "--archive", archive)
	if files, err := os.ReadDir(d.path("each")); err != nil || len(files) != 1 {
		t.Errorf("%v, %v", files, err)
	}
	certificates := d.list("certificates")
	if len(certificates) != 1 || certificates[0]["name"] != "Mario Rossi" || certificates[0]["minutes"] != 345.0 {
		t.Errorf("certificates %v", certificates)
	}
	d.run(statusDone, "export", "attendance", "--event", event, "-o", d.path("x.csv"), "--archive", archive, "--lang", "it")
	if data, err := os.ReadFile(d.path("x.csv")); err != nil || !strings.HasPrefix(string(data),
		"\ufeffCognome;Nome;Organizzazione;Sessione;Presenza;Entrata;Uscita;") || !strings.Contains(string(data), ";Giustificato;") {
		t.Errorf("exported %q, %v", data, err)
	}
	if table, _ := d.run(statusDone, "list", "events", "--archive", archive, "--lang", "it"); !strings.Contains(table, "21/02/2020") {
		t.Errorf("events as columns: %q", table)
	}
	if out, _ = d.run(statusDone, "import", "attendance", d.path("x.csv"), "--event", event, "--archive", archive); lastLine(out) != "created 0, matched 5, refused 1" {
		t.Errorf("our own attendance again: %q", out)
	}
}

func isPDF(t *testing.T, path string) {
	t.Helper()
	if data, err := os.ReadFile(path); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.Contains(data, []byte("%%EOF")) {
		t.Errorf("%s is no PDF: %v", path, err)
	}
}

func TestTheSheetAndItsGeometry(t *testing.T) {
	d := newDesk(t)
	event := d.infoDay()
	people := d.file("p.csv", "Cognome;Nome\nRossi;Mario\nVerdi;Anna\n")
	d.run(statusDone, "import", "participants", people, "--event", event, "--archive", d.path("a.segreteria"))
	d.run(statusDone, "sheet", event, "--archive", d.path("a.segreteria"), "-o", "s.pdf", "--blank-rows", "3", "--geometry", d.path("g.json"))
	isPDF(t, d.path("s.pdf"))
	data, err := os.ReadFile(d.path("g.json"))
	if err != nil {
		t.Fatal(err)
	}
	var g struct {
		Layout int
		Pages  []struct {
			Page           int
			Width          float64 `json:"width_mm"`
			Height         float64 `json:"height_mm"`
			Squares, Codes []map[string]any
			Cells          []map[string]any
		}
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	if p := g.Pages[0]; g.Layout != 1 || p.Page != 1 || p.Width != 210 || p.Height != 297 || len(p.Squares) != 6 || len(p.Codes) != 2 {
		t.Errorf("layout %d, page %+v", g.Layout, g.Pages[0])
	}
	cells, blank := 0, 0
	for _, p := range g.Pages {
		for _, c := range p.Cells {
			hasKeys(t, c, "row participant_id session_id slot x y w h")
			cells++
			if c["participant_id"] == "" {
				blank++
			}
		}
	}
	if cells != (2+3)*2 || blank != 3*2 {
		t.Errorf("%d cells, %d of them blank", cells, blank)
	}
	d.run(statusRefused, "sheet", event, "--archive", d.path("a.segreteria"), "-o", d.path("none/s.pdf"))
	d.run(statusRefused, "sheet", event, "--archive", d.path("a.segreteria"), "-o", d.path("s2.pdf"), "--session", "3")
	if _, err := os.Stat(d.path("s2.pdf")); err == nil {
		t.Error("a refused sheet left a file")
	}
	d.run(statusDone, "sheet", event, "--archive", d.path("a.segreteria"), "-o", d.path("s3.pdf"), "--session", "2", "--orientation", "landscape", "--closed")
}

func TestEventsAreNamedByAPartOfTheTitle(t *testing.T) {
	d := newDesk(t)
	for _, title := range []string{"Info day", "Info day Narni", "Focus group"} {
		d.run(statusDone, "new", "event", "--title", title, "--kind", "other", "--starts", "2020-02-21", "--archive", d.path("a.segreteria"))
	}
	d.run(statusDone, "new", "event", "--title", "Corso", "--kind", "course", "--starts", "2020-09-08", "--archive", d.path("a.segreteria"),
		"--session", "Seconda|2020-09-22|", "--session", "Prima | parte|2020-09-08|9-13")
	if e := d.list("events", "--find", "corso")[0]; e["ends_on"] != "2020-09-22" || e["sessions"] != 2.0 {
		t.Errorf("the course %v", e)
	}
	for event, status := range map[string]int{
		"narni": statusDone, "focus": statusDone, "Info day": statusDone, "info": statusRefused, "party": statusRefused, "-": statusRefused,
	} {
		_, says := d.run(status, "list", "participants", "--json", "--event", event, "--archive", d.path("a.segreteria"))
		if event == "info" && (!strings.Contains(says, "Info day Narni") || strings.Contains(says, "Focus")) {
			t.Errorf("candidates: %q", says)
		}
	}
}

func TestDemo(t *testing.T) {
	d := newDesk(t)
	out, _ := d.run(statusDone, "demo", d.path("demo"))
	archive := lastLine(out)
	for path := range strings.SplitSeq(strings.TrimSpace(out), "\n") {
		if path != archive {
			isPDF(t, path)
		}
	}
	if n := strings.Count(out, ".pdf"); n < 8 || strings.Count(out, "foglio firme") != strings.Count(out, "attendance sheet") {
		t.Errorf("%d papers:\n%s", n, out)
	}
	d.run(statusDone, "check", "--archive", archive)
	if again, says := d.run(statusRefused, "demo", d.path("demo")); again != "" || !strings.Contains(says, "socialneet") {
		t.Errorf("again: %q %q", again, says)
	}
}
