package document

import (
	"bytes"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"segreteria/data/model"
)

// UPDATE_GOLDEN=1 writes the pictures anew; look at them before they are kept.
func TestPapersLookAsTheyDid(t *testing.T) {
	landscape := sampleSheet(26, 8)
	landscape.Orientation, landscape.Language, landscape.BlankRows = model.Landscape, "en", 3
	twice := sampleSheet(9, 1)
	twice.InOut = true
	twice.Sessions[0].Blocks = []model.Block{{From: "09:00", To: "13:00"}, {From: "14:00", To: "18:00"}}
	course := courseCertificate()
	course.Language = "en"
	course.Settings.Logo = picturePNG(t, 300, 300, color.NRGBA{31, 78, 121, 255})
	course.Project.Logos = [][]byte{picturePNG(t, 600, 200, color.NRGBA{180, 60, 40, 255})}
	for name, path := range map[string]string{
		"sheet_portrait":     first(written(t, withLogos(t, sampleSheet(26, 3)))),
		"sheet_landscape":    first(written(t, landscape)),
		"sheet_in_out":       first(written(t, twice)),
		"sheet_closed":       first(written(t, marked(withLogos(t, sampleSheet(6, 1))))),
		"lesson":             registerFile(t, 9, model.SheetLessons),
		"register_cover":     registerFile(t, 9, model.SheetRegister),
		"certificate":        certificateFile(t, sampleCertificate(12)),
		"certificate_course": certificateFile(t, course),
	} {
		t.Run(name, func(t *testing.T) {
			const dpi = 60
			got := drawn(t, path, 1, dpi)
			golden := filepath.Join("testdata", name+".png")
			if os.Getenv("UPDATE_GOLDEN") != "" {
				var b bytes.Buffer
				if err := png.Encode(&b, got); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want := readGray(t, golden)
			if got.Bounds() != want.Bounds() {
				t.Fatalf("%v instead of %v", got.Bounds(), want.Bounds())
			}
			// Versions of poppler smooth edges differently: a few grey points may differ, words may not.
			off := 0
			for i, v := range got.Pix {
				if d := int(v) - int(want.Pix[i]); d > 80 || d < -80 {
					off++
				}
			}
			if share := float64(off) / float64(len(got.Pix)); share > 0.0008 {
				t.Errorf("%d points differ (%.5f)", off, share)
			}
		})
	}
}

func first(path string, _ []model.SheetPage, _ []Warning) string { return path }

func registerFile(t *testing.T, people int, kind string) string {
	t.Helper()
	in := sampleRegister(people, kind)
	in.AttendanceSheet = withLogos(t, in.AttendanceSheet)
	return first(writtenRegister(t, in))
}

func certificateFile(t *testing.T, c Certificate) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := WriteCertificates(&b, []Certificate{c}, printedAt); err != nil {
		t.Fatal(err)
	}
	return saved(t, b.Bytes())
}

// A page begins in black, whatever the colour of the last word of the page before.
func TestTheHeadOfEveryPageIsTheSame(t *testing.T) {
	const dpi = 60
	in := sampleSheet(40, 3)
	for i := range in.Participants {
		in.Participants[i].Role = "presidente"
	}
	path := first(written(t, in))
	one, two := drawn(t, path, 1, dpi), drawn(t, path, 2, dpi)
	for y := range 40 * dpi / 25 {
		for x := range 165 * dpi / 25 { // the code beyond it has another page in it
			if one.GrayAt(x, y) != two.GrayAt(x, y) {
				t.Fatalf("the pages differ at %d, %d", x, y)
			}
		}
	}
}
