package document

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"segreteria/data/model"
)

// tool calls a program that reads PDF or pictures; we wrote none of them.
func tool(t testing.TB, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is not installed; `make test` installs it", name)
	}
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// written makes a sheet as a file.
func written(t testing.TB, in AttendanceSheet) (string, []model.SheetPage, []Warning) {
	t.Helper()
	var b bytes.Buffer
	pages, warnings, err := WriteAttendance(&b, in)
	if err != nil {
		t.Fatal(err)
	}
	return saved(t, b.Bytes()), pages, warnings
}

func saved(t testing.TB, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// squeezed is the text of a PDF without spaces, in the order in which it was
// drawn, so that a name on two lines is found as well.
func squeezed(t testing.TB, path string) string {
	t.Helper()
	return squeeze(tool(t, "pdftotext", "-raw", path, "-"))
}

func squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// drawn renders one page in grey.
func drawn(t testing.TB, path string, page, dpi int) *image.Gray {
	t.Helper()
	to := filepath.Join(t.TempDir(), "page")
	tool(t, "pdftoppm", "-r", fmt.Sprint(dpi), "-gray", "-png", "-singlefile", "-f", fmt.Sprint(page), "-l", fmt.Sprint(page), path, to)
	return readGray(t, to+".png")
}

func readGray(t testing.TB, path string) *image.Gray {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	grey := image.NewGray(picture.Bounds())
	draw.Draw(grey, grey.Bounds(), picture, image.Point{}, draw.Src)
	return grey
}

// inkIn is the share of dark points in a box that is drawn in a bit on all sides.
func inkIn(picture *image.Gray, dpi int, b model.Box, in float64) float64 {
	at := func(mm float64) int { return int(mm / 25.4 * float64(dpi)) }
	dark, all := 0, 0
	for y := at(b.Y + in); y < at(b.Y+b.H-in); y++ {
		for x := at(b.X + in); x < at(b.X+b.W-in); x++ {
			all++
			if picture.GrayAt(x, y).Y < 128 {
				dark++
			}
		}
	}
	return float64(dark) / float64(all)
}
