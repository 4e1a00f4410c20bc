package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"segreteria/data/model"
	"segreteria/data/scan/scantest"
	"segreteria/data/store"
)

// A drawnSheet is the sheet of the sample's info day as people signed it, and
// what the archive is to say afterwards.
type drawnSheet struct {
	deskFolder
	archive, event string
	scans          []string          // a file for each page
	drawn          map[string]string // "<participant> <session>": present or absent
	doubtful       []string          // of these, those that only a person can tell
}

// sampleBefore makes the sample as it was on the morning of its info day.
func sampleBefore(t *testing.T) *drawnSheet {
	t.Helper()
	d := &drawnSheet{deskFolder: newDesk(t), drawn: map[string]string{}}
	d.run(statusDone, "demo", d.path("demo"))
	d.archive = d.path("demo/socialneet.segreteria")
	d.event = d.list("events", "--archive", d.archive, "--find", "Info Day")[0]["id"].(string)
	d.opened(func(a *store.Archive) error {
		marks, err := a.Attendances().OfEvent(t.Context(), d.event)
		if err != nil || len(marks) == 0 {
			return fmt.Errorf("%d marks: %w", len(marks), err)
		}
		for i, m := range marks {
			marks[i] = model.Attendance{ParticipantID: m.ParticipantID, SessionID: m.SessionID}
		}
		return a.Attendances().Mark(t.Context(), marks...)
	})
	return d
}

func (d *drawnSheet) opened(use func(a *store.Archive) error) {
	d.t.Helper()
	a, err := store.Open(d.t.Context(), d.archive, store.Options{})
	if err != nil {
		d.t.Fatal(err)
	}
	defer a.Close()
	if err := use(a); err != nil {
		d.t.Fatal(err)
	}
}

// sign has the printed sheet signed, each page with a seed of its own, and scans
// it. On the first page somebody struck an empty cell through, and somebody a
// signature, by mistake.
func (d *drawnSheet) sign(printed string, seeds ...uint64) {
	d.t.Helper()
	pdf, err := os.ReadFile(printed)
	if err != nil {
		d.t.Fatal(err)
	}
	var sheet model.PrintedSheet
	d.opened(func(a *store.Archive) error {
		sheets, err := a.Sheets().OfEvent(d.t.Context(), d.event)
		if err == nil {
			sheet, err = a.Sheets().Get(d.t.Context(), slices.MaxFunc(sheets, func(a, b model.PrintedSheet) int { return a.Version - b.Version }).ID)
		}
		return err
	})
	papers, err := scantest.Print(pdf, sheet.Pages, 8)
	if err != nil {
		d.t.Fatal(err)
	}
	if len(papers) != len(seeds) {
		d.t.Fatalf("%d pages instead of %d", len(papers), len(seeds))
	}
	for i, paper := range papers {
		var odd []string
		if i == 0 {
			odd = []string{scantest.Crossed, scantest.Voided}
		}
		page := d.filled(paper, seeds[i], odd)
		bed := scantest.Camera{DPI: 200, Tilt: 2, Turn: 2 * (i % 2), Noise: 3, Blur: 0.05, Quality: 75}
		d.scans = append(d.scans, d.picture(fmt.Sprintf("Foglio firmato è %d.jpg", len(papers)-i), bed.Take(page, seeds[i])))
	}
}

// filled writes into the cells of the participants, and notes what it means: six
// of ten sign, and a few cells hold what is odd.
func (d *drawnSheet) filled(paper scantest.Paper, seed uint64, odd []string) scantest.SignedPage {
	cells := map[string][]model.Cell{}
	chance := rand.New(rand.NewPCG(seed, 2020))
	for _, cell := range paper.Printed.Cells {
		kind := scantest.Empty
		switch {
		case cell.ParticipantID == "":
			continue
		case len(odd) > 0 && cell.Row%4 == 2:
			kind, odd = odd[0], odd[1:]
		case chance.IntN(10) < 6:
			kind = scantest.Signature
		}
		cells[kind] = append(cells[kind], cell)
		at := cell.ParticipantID + " " + cell.SessionID
		d.drawn[at] = map[bool]string{true: model.Present, false: model.Absent}[kind == scantest.Signature || kind == scantest.Voided]
		if kind == scantest.Crossed || kind == scantest.Voided {
			d.doubtful = append(d.doubtful, at)
		}
	}
	page := scantest.SignedPage{Paper: paper}
	for _, kind := range []string{scantest.Signature, scantest.Crossed, scantest.Voided} {
		part := paper
		part.Picture, part.Printed.Cells = page.Picture, cells[kind]
		page = scantest.SignAs(part, seed, scantest.Mix{{Kind: kind, Of: 100}})
		if slices.Contains(page.Truth, scantest.RowStruck) {
			d.t.Fatalf("the generator struck a row through: take another seed than %d", seed)
		}
	}
	page.Printed = paper.Printed
	return page
}

func (d *drawnSheet) picture(name string, picture image.Image) string {
	d.t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, nil); err != nil {
		d.t.Fatal(err)
	}
	return d.file(name, out.String())
}

// foreign is a page of dark bars, and blank one without any.
func (d *drawnSheet) foreign(name string, bars int) string {
	page := image.NewGray(image.Rect(0, 0, 827, 1169))
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	for i := range bars {
		draw.Draw(page, image.Rect(90, 100+30*i, 700-13*i%200, 112+30*i), image.Black, image.Point{}, draw.Src)
	}
	return d.picture(name, page)
}

// questions are those that the program asks of these files, in their order.
func (d *drawnSheet) questions(files ...string) (places []string) {
	d.t.Helper()
	out, _ := d.run(statusRefused, append([]string{"--archive", d.archive, "scan", "--json"}, files...)...)
	var pages []scannedPage
	if err := json.Unmarshal([]byte(out), &pages); err != nil {
		d.t.Fatalf("%v in %s", err, out)
	}
	for _, p := range pages {
		for _, c := range p.Cells {
			if c.Verdict == "ask" {
				places = append(places, c.Participant+" "+c.Session)
			}
		}
	}
	return places
}

// asDrawn compares who is marked how with what was drawn, one by one.
func (d *drawnSheet) asDrawn() {
	d.t.Helper()
	rows := d.list("attendance", "--archive", d.archive, "--event", d.event)
	for _, row := range rows {
		at := fmt.Sprint(row["participant_id"], " ", row["session_id"])
		if row["status"] != d.drawn[at] {
			d.t.Errorf("%v %v, %v: %q in the archive, %q on the paper", row["family_name"], row["given_name"], row["session"], row["status"], d.drawn[at])
		}
	}
	if len(rows) != len(d.drawn) || len(rows) < 100 {
		d.t.Errorf("%d places in the archive, %d on the paper", len(rows), len(d.drawn))
	}
}

// TestDroppedScansInTheRealWindow prints the sheet of the sample's info day,
// has it signed, drops the scans of all pages on the window together with what
// is no sheet, and answers the two questions by keyboard.
func TestDroppedScansInTheRealWindow(t *testing.T) {
	needed(t, "pdftoppm")
	binary, d, screen := buildWindow(t), sampleBefore(t), newDisplay(t)
	printed := screen.printer()
	screen.open(binary, "--lang", "it", "open", d.archive)
	screen.keys("ctrl+5")
	screen.write("info day")
	screen.keys("Return", "Return", "ctrl+p", "ctrl+p")
	screen.becomes("the sheet is printed", func() bool { return isThere(printed) })
	screen.settle()
	screen.close()

	d.sign(printed, 6, 2, 1, 2, 2, 1)
	files := append(slices.Clone(d.scans), d.foreign("Locandina della città.jpg", 30), d.foreign("retro bianco.jpg", 0))
	asked := d.questions(files...)
	t.Logf("%d pages, %d places, %d questions", len(d.scans), len(d.drawn), len(asked))
	for _, at := range d.doubtful {
		if !slices.Contains(asked, at) {
			t.Errorf("no question about %s", at)
		}
	}

	screen.open(binary, "--lang", "it", "open", d.archive)
	screen.drop(760, 400, files...)
	screen.reached("Fogli firmati")
	screen.shot("drop-1-first-question")
	screen.keys("ctrl+Prior")
	screen.shot("drop-2-pages")
	screen.keys("ctrl+Next")
	for i, at := range asked {
		screen.keys(map[string]string{model.Present: "f", model.Absent: "a"}[d.drawn[at]])
		screen.shot(fmt.Sprintf("drop-3-answered-%d", i+1))
	}
	screen.keys("Return")
	screen.reached("Oggi")
	screen.shot("drop-4-entered")
	screen.close()
	d.asDrawn()
}
