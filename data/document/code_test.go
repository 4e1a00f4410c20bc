package document

import (
	"testing"

	"github.com/boombuler/barcode/qr"
	"pgregory.net/rapid"
)

// The library chooses one of eight masks: one of ours has to be equal to it in every module.
func TestSmallCodeIsTheOneOfTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// From 21 letters on the library takes version 2 as well.
		text := rapid.StringMatching(`[A-Z0-9 $%*+\-./:]{21,38}`).Draw(t, "text")
		want, err := qr.Encode(text, qr.M, qr.AlphaNumeric)
		if err != nil {
			t.Fatal(err)
		}
		if want.Bounds().Dx() != smallSize {
			t.Fatalf("%q: the library made %d modules", text, want.Bounds().Dx())
		}
		values, ok := alphanumeric(text)
		if !ok {
			t.Fatalf("%q is alphanumeric", text)
		}
		least := smallSize * smallSize
		for mask := range 8 {
			differ := 0
			for y, row := range smallCode(values, mask) {
				for x, dark := range row {
					r, _, _, _ := want.At(x, y).RGBA()
					if dark != (r == 0) {
						differ++
					}
				}
			}
			least = min(least, differ)
		}
		if least > 0 {
			t.Fatalf("%q: %d modules differ", text, least)
		}
	})
}
