package desk_test

import (
	"bytes"
	"errors"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"pgregory.net/rapid"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// TestDamagedFilesHaveAnOutcome changes bytes of small files at random.
func TestDamagedFilesHaveAnOutcome(t *testing.T) {
	small := image.NewGray(image.Rect(0, 0, 40, 30))
	var files [4]bytes.Buffer
	err := errors.Join(tiff.Encode(&files[0], small, nil), bmp.Encode(&files[1], small), png.Encode(&files[2], small), jpeg.Encode(&files[3], small, nil))
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		content := bytes.Clone(files[rapid.IntRange(0, 3).Draw(rt, "file")].Bytes())
		for range rapid.IntRange(1, 8).Draw(rt, "damages") {
			content[rapid.IntRange(0, len(content)-1).Draw(rt, "at")] = rapid.Byte().Draw(rt, "byte")
		}
		content = content[:rapid.IntRange(1, len(content)).Draw(rt, "length")]
		if len(desk.OutcomesOf(t, content)) == 0 {
			rt.Error("no outcome")
		}
	})
}

// TestALostPictureIsNoBlankPage: PDFium leaves a page empty when it cannot make
// the picture on it. A white sheet that was scanned is a blank page all the same.
func TestALostPictureIsNoBlankPage(t *testing.T) {
	d := newSignedDay(t, false)
	previewer := desk.NewPreviewer(filepath.Join(os.TempDir(), "segreteria-test-preview"))
	defer previewer.Close()
	var white bytes.Buffer
	empty := image.NewGray(image.Rect(0, 0, 120, 110))
	draw.Draw(empty, empty.Rect, image.White, image.Point{}, draw.Src)
	if err := jpeg.Encode(&white, empty, nil); err != nil {
		t.Fatal(err)
	}
	rubbish := bytes.Repeat([]byte("no picture "), 20)
	for name, tc := range map[string]struct {
		content []byte
		want    string
	}{
		"large.pdf":  {pdfOf("/Filter/DCTDecode", image.Pt(4960, 7016), rubbish), model.ScanTooLarge},
		"small.pdf":  {pdfOf("/Filter/DCTDecode", image.Pt(120, 110), rubbish), model.ScanCorrupt},
		"points.pdf": {pdfOf("/Filter/FlateDecode", image.Pt(120, 110), rubbish), model.ScanCorrupt},
		"white.pdf":  {pdfOf("/Filter/DCTDecode", image.Pt(120, 110), white.Bytes()), model.ScanBlank},
	} {
		twice := bytes.Replace(tc.content, []byte("/Kids[3 0 R]/Count 1"), []byte("/Kids[3 0 R 3 0 R]/Count 2"), 1)
		b, err := desk.ReadScans(t.Context(), d.a, desk.ScanRequest{Paths: []string{written(t, d.folder, name, twice)}, Draw: desk.DrawWith(previewer)})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range b.Pages {
			if p.Outcome != tc.want || len(b.Pages) != 2 {
				t.Errorf("%s: page %d of %d is %s", name, p.Page, len(b.Pages), p.Outcome)
			}
		}
	}
}
