package main

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// A signedDesk holds an event whose sheet was printed and signed by some.
type signedDesk struct {
	deskFolder
	event string
	scan  string // the first page: Bianchi and Costa signed the first session, Ferri left a stroke
}

// scanDPI is how finely the sheets of these tests are scanned.
const scanDPI = 200

// signed prints the sheet of an event of five people and has it signed.
func signed(t *testing.T) signedDesk {
	t.Helper()
	needed(t, "pdftoppm")
	d := signedDesk{deskFolder: newDesk(t)}
	d.event = d.infoDay()
	archive := d.path("a.segreteria")
	people := d.file("people.csv", "Cognome;Nome\nBianchi;Ada\nCosta;Elio\nFerri;Ida\nGalli;Ugo\nNeri;Pia\n")
	d.run(statusDone, "--archive", archive, "import", "participants", people, "--event", d.event)
	d.run(statusDone, "--archive", archive, "sheet", d.event, "-o", d.path("sheet.pdf"), "--blank-rows", "2", "--geometry", d.path("sheet.json"))
	content, err := os.ReadFile(d.path("sheet.json"))
	if err != nil {
		t.Fatal(err)
	}
	var geometry geometryFile
	if err := json.Unmarshal(content, &geometry); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", d.path("sheet.pdf"), d.path("page")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	content, err = os.ReadFile(d.path("page.png"))
	if err != nil {
		t.Fatal(err)
	}
	printed, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	page := image.NewGray(printed.Bounds())
	draw.Draw(page, page.Bounds(), printed, image.Point{}, draw.Src)
	first := geometry.Pages[0].Cells[0].SessionID
	for _, c := range geometry.Pages[0].Cells {
		if c.Row <= 3 && c.SessionID == first {
			ink(page, c.geometryBox, c.Row < 3)
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, page); err != nil {
		t.Fatal(err)
	}
	d.scan = d.file("scan.png", out.String())
	return d
}

// ink writes a signature into a cell, or a stroke too short to be one.
func ink(page *image.Gray, b geometryBox, signature bool) {
	const perMM, steps = scanDPI / 25.4, 2000
	for i := range steps {
		at := float64(i) / steps
		x, y := b.X+b.W*0.5+2*at, b.Y+b.H*0.5-2*at
		if signature {
			x = b.X + b.W*(0.12+0.72*at) + 0.9*math.Cos(at*10*math.Pi)
			y = b.Y + b.H*(0.55-0.27*math.Sin(at*10*math.Pi)*(1-0.6*at)-0.05*at)
		}
		spot := image.Rect(int(x*perMM)-1, int(y*perMM)-1, int(x*perMM)+3, int(y*perMM)+3)
		draw.Draw(page, spot, image.NewUniform(color.Gray{Y: 50}), image.Point{}, draw.Src)
	}
}

// attendance counts the marks of the event by status and session.
func (d signedDesk) attendance() map[string]int {
	d.t.Helper()
	counts := map[string]int{}
	for _, row := range d.list("attendance", "--event", d.event) {
		if status, marked := row["status"].(string); marked && status != "" {
			counts[status]++
		}
	}
	return counts
}

func TestScanTellsAndAppliesWhatIsCertain(t *testing.T) {
	d := signed(t)
	archive := d.path("a.segreteria")
	out, _ := d.run(statusDone, "--archive", archive, "scan", "--json", d.scan)
	var pages []scannedPage
	if err := json.Unmarshal([]byte(out), &pages); err != nil || len(pages) != 1 {
		t.Fatalf("%v in %s", err, out)
	}
	verdicts := map[string]int{}
	for _, c := range pages[0].Cells {
		verdicts[c.Verdict]++
		if c.Session == "" || c.Slot != "sign" || c.Row == 0 {
			t.Errorf("%+v", c)
		}
	}
	if p := pages[0]; p.Outcome != "read" || p.Page != 1 || p.Event != d.event || p.Sheet == "" || verdicts["signed"] != 2 || verdicts["ask"] != 1 || verdicts["empty"] != 11 {
		t.Errorf("%+v of %+v", verdicts, p)
	}
	if counts := d.attendance(); len(counts) != 0 {
		t.Errorf("without --apply: %v", counts)
	}
	foreign := d.file("foreign.jpg", "no picture")
	out, messages := d.run(statusRefused, "--archive", archive, "--lang", "en", "scan", "--apply", d.scan, foreign)
	for _, want := range []string{"scan.png: read (Info day, Terni, sheet 1, page 1)", "? FERRI Ida, Apertura, saluti: ", "foreign.jpg: kind of file that is not read"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if !strings.Contains(messages, "present 2, absent 7") || !strings.Contains(messages, "Pages not read: 1") {
		t.Errorf("messages: %s", messages)
	}
	if counts := d.attendance(); counts["present"] != 2 || counts["absent"] != 7 {
		t.Errorf("entered: %v", counts)
	}
	before, _ := d.run(statusDone, "--archive", archive, "history", d.event, "--json")
	d.run(statusDone, "--archive", archive, "scan", "--apply", d.scan)
	if after, _ := d.run(statusDone, "--archive", archive, "history", d.event, "--json"); after != before {
		t.Errorf("scanning again left a trace")
	}
	d.run(statusUsage, "--archive", archive, "scan")
	if _, messages := d.run(statusDone, "--archive", archive, "--lang", "en", "scan", t.TempDir()); !strings.Contains(messages, "no scans in the folder") {
		t.Errorf("of an empty folder: %q", messages)
	}
	d.run(statusRefused, "--archive", archive, "scan", d.path("none.jpg"))
}
