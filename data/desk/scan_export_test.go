package desk

import (
	"image"
	"os"
	"path/filepath"
	"testing"
)

// OutcomesOf are those of the pages of a file before anybody looks what they
// show; "" for a picture.
func OutcomesOf(t *testing.T, content []byte) (outcomes []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "scan")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	err := eachPicture(t.Context(), path, nil, func(p scanPicture) error {
		if (p.picture == nil) == (p.outcome == "") {
			t.Errorf("picture %v with outcome %q", p.picture != nil, p.outcome)
		}
		outcomes = append(outcomes, p.outcome)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return outcomes
}

// PictureOf is the first picture of a file, or why there is none.
func PictureOf(content []byte) (picture image.Image, outcome string) { return decodeScan(content) }
