package scan_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"segreteria/data/document"
	"segreteria/data/model"
	"segreteria/data/scan"
)

func TestSmoke(t *testing.T) {
	in := document.AttendanceSheet{
		Settings: model.Settings{Name: "Associazione di prova"}, Event: model.Event{Title: "Prova", StartsOn: "2026-02-21"},
		SheetID: "0197a3c1-5b00-7000-8000-00000000004d", Version: 1, Language: "it", Orientation: model.Portrait,
		PrintedAt: time.Date(2026, 2, 20, 9, 12, 0, 0, time.UTC),
	}
	for i := range 10 {
		in.Participants = append(in.Participants, model.Participant{ID: fmt.Sprint("p", i), FamilyName: fmt.Sprint("Rossi", i), GivenName: "Mario", State: "confirmed"})
	}
	var pdf bytes.Buffer
	pages, _, err := document.WriteAttendance(&pdf, in)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "a.pdf"), pdf.Bytes(), 0o600)
	for _, dpi := range []int{100, 200, 300, 600} {
		exec.Command("pdftoppm", "-r", fmt.Sprint(dpi), "-gray", "-png", "-singlefile", filepath.Join(dir, "a.pdf"), filepath.Join(dir, "a")).Run()
		fl, _ := os.Open(filepath.Join(dir, "a.png"))
		img, err := png.Decode(fl)
		if err != nil {
			t.Fatal(err)
		}
		for turn := range 2 {
			if turn == 1 {
				b := img.Bounds()
				r := image.NewGray(image.Rect(0, 0, b.Dy(), b.Dx()))
				for y := range b.Dy() {
					for x := range b.Dx() {
						r.Set(b.Dy()-1-y, x, img.At(x, y))
					}
				}
				img = r
			}
			start := time.Now()
			f, err := scan.Find(context.Background(), img)
			if err != nil {
				t.Error(dpi, turn, err)
				continue
			}
			found := time.Since(start)
			r, err := f.Read(context.Background(), pages[0])
			t.Log(dpi, turn, found, time.Since(start), f.ID, f.Page, err)
			for _, c := range r.Cells {
				if c.Verdict != scan.VerdictEmpty {
					t.Error(dpi, c)
				}
			}
		}
	}
}
