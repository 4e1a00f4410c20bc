package document

import (
	"testing"

	"github.com/boombuler/barcode/qr"
	"pgregory.net/rapid"
)

// The library chooses one of eight masks: one of ours has to be equal to it in every module.
func TestFastCodesAreThoseOfTheLibrary(t *testing.T) {
	// The library takes the smallest version that holds the text.
	for i, texts := range []string{`[A-Z0-9 $%*+\-./:]{21,38}`, `[A-Z0-9 $%*+\-./:]{179,221}`, `[A-Z0-9 $%*+\-./:]{263,311}`} {
		plan := codePlans()[i]
		rapid.Check(t, func(t *rapid.T) {
			text := rapid.StringMatching(texts).Draw(t, "text")
			want, err := qr.Encode(text, qr.M, qr.AlphaNumeric)
			if err != nil {
				t.Fatal(err)
			}
			if want.Bounds().Dx() != plan.size() {
				t.Fatalf("%q: the library made %d modules", text, want.Bounds().Dx())
			}
			values, ok := alphanumeric(text)
			if !ok {
				t.Fatalf("%q is alphanumeric", text)
			}
			least := plan.size() * plan.size()
			for mask := range 8 {
				differ := 0
				for y, row := range plan.code(values, mask) {
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
}
