package desk_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
)

// dpi of the scans of these tests.
const dpi = 200

// printed draws the pages of a PDF as grey pictures.
func printed(t *testing.T, pdf []byte) []*image.Gray {
	t.Helper()
	folder := t.TempDir()
	path := filepath.Join(folder, "a.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", fmt.Sprint(dpi), "-gray", "-png", path, filepath.Join(folder, "p")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(folder, "p*.png"))
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(names)
	var pages []*image.Gray
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		page := image.NewGray(picture.Bounds())
		draw.Draw(page, page.Bounds(), picture, image.Point{}, draw.Src)
		pages = append(pages, page)
	}
	return pages
}

// line draws with a pen of 0.5 mm along a path in mm.
func line(page *image.Gray, path func(at float64) (x, y float64)) {
	const perMM, steps = dpi / 25.4, 2000
	for i := range steps {
		x, y := path(float64(i) / steps)
		for dy := -2.0; dy <= 2; dy++ {
			for dx := -2.0; dx <= 2; dx++ {
				if dx*dx+dy*dy <= 4.5 {
					page.SetGray(int(x*perMM+dx), int(y*perMM+dy), color.Gray{Y: 40})
				}
			}
		}
	}
}

// sign writes loops that lean and fade, as a signature does.
func sign(page *image.Gray, b model.Box, hand int) {
	waves := 4 + float64(hand%4)
	line(page, func(at float64) (x, y float64) {
		swing := math.Sin(at*waves*2*math.Pi + float64(hand))
		return b.X + b.W*(0.12+0.72*at) + 0.9*math.Cos(at*waves*2*math.Pi), b.Y + b.H*(0.55-0.27*swing*(1-0.6*at)-0.05*at)
	})
}

// stray is a stroke too short to be somebody's signature.
func stray(page *image.Gray, b model.Box) {
	line(page, func(at float64) (x, y float64) { return b.X + b.W*0.5 + 2*at, b.Y + b.H*0.5 - 2*at })
}

// dash strikes a cell out.
func dash(page *image.Gray, b model.Box) {
	line(page, func(at float64) (x, y float64) { return b.X + b.W*(0.2+0.6*at), b.Y + b.H*(0.5+0.02*at) })
}

// turned is the page the other way up.
func turned(page *image.Gray) *image.Gray {
	b := page.Bounds()
	other := image.NewGray(b)
	for y := range b.Dy() {
		for x := range b.Dx() {
			other.SetGray(b.Dx()-1-x, b.Dy()-1-y, page.GrayAt(x, y))
		}
	}
	return other
}

func copied(page *image.Gray) *image.Gray {
	other := image.NewGray(page.Bounds())
	copy(other.Pix, page.Pix)
	return other
}

// saved writes a picture as a JPEG into a folder.
func saved(t *testing.T, folder, name string, picture image.Image) string {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: 85}); err != nil {
		t.Fatal(err)
	}
	return written(t, folder, name, out.Bytes())
}

func written(t *testing.T, folder, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// signedDay is an event with people, and its sheet as it was printed.
type signedDay struct {
	a        *store.Archive
	event    model.Event
	sessions []model.Session
	people   []model.Participant
	sheet    model.PrintedSheet
	pages    []*image.Gray
	folder   string
}

// newSignedDay prints the sheet of six people, two sessions and two blank rows.
func newSignedDay(t *testing.T, inOut bool) *signedDay {
	t.Helper()
	d := &signedDay{folder: t.TempDir()}
	d.a, d.event, d.sessions = infoDay(t)
	for _, name := range []string{"Bianchi Ada", "Costa Elio", "Ferri Ida", "Galli Ugo", "Neri Pia", "Rossi Mario"} {
		p, err := desk.AddParticipant(t.Context(), d.a, desk.NewParticipant{EventID: d.event.ID, Name: name})
		if err != nil {
			t.Fatal(err)
		}
		d.people = append(d.people, p)
	}
	var pdf bytes.Buffer
	var err error
	d.sheet, _, err = desk.PrintSheet(t.Context(), d.a, &pdf, desk.SheetRequest{EventID: d.event.ID, Language: "it", BlankRows: 2, InOut: inOut})
	if err != nil {
		t.Fatal(err)
	}
	d.pages = printed(t, pdf.Bytes())
	return d
}

// cells are those of a participant at a session on the first page, in their order.
func (d *signedDay) cells(person, session int) (all []model.Box) {
	for _, c := range d.sheet.Pages[0].Cells {
		if c.ParticipantID == d.people[person].ID && c.SessionID == d.sessions[session].ID {
			all = append(all, c.Box)
		}
	}
	return all
}

// blank is a cell of a blank row.
func (d *signedDay) blank(row, session int) model.Box {
	for _, c := range d.sheet.Pages[0].Cells {
		if c.ParticipantID == "" && c.Row == len(d.people)+1+row && c.SessionID == d.sessions[session].ID {
			return c.Box
		}
	}
	return model.Box{}
}

func (d *signedDay) read(t *testing.T, paths ...string) desk.ScanBatch {
	t.Helper()
	b, err := desk.ReadScans(t.Context(), d.a, desk.ScanRequest{Paths: paths})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (d *signedDay) apply(t *testing.T, b desk.ScanBatch, decisions desk.ScanDecisions) desk.ScanReport {
	t.Helper()
	report, err := desk.ApplyScans(t.Context(), d.a, b, decisions, nil)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// marked tells how somebody is marked, such as "present 09:30-13:00 scan"; "" not.
func (d *signedDay) marked(t *testing.T, person, session int) string {
	t.Helper()
	marks, err := d.a.Attendances().OfEvent(t.Context(), d.event.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range marks {
		if m.ParticipantID == d.people[person].ID && m.SessionID == d.sessions[session].ID {
			return fmt.Sprintf("%s %s-%s %s", m.Status, m.In, m.Out, m.Source)
		}
	}
	return ""
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
