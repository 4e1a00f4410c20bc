package desk_test

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"pgregory.net/rapid"

	"segreteria/data/desk"
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
