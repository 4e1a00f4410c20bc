package desk_test

import (
	"bytes"
	"context"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

// mostMemory is what no file of scans may take, in bytes.
const mostMemory = 512 << 20

// hugeHeads are files that claim far larger pictures than they can hold.
func hugeHeads(t testing.TB, size image.Point) map[string][]byte {
	small := smallScans(t)
	return map[string][]byte{
		"a.png":          pngOf(size, 8, 2, 0, []byte("x")),
		"b-deep.png":     pngOf(size, 16, 6, 1, deflated(t, 100, 1)),
		"c.jpg":          resized(small["grey.jpg"], size, false),
		"d-progress.jpg": resized(small["colour.jpg"], size, true),
		"e.bmp":          bmpOf(size, 24),
		"f-grey.bmp":     bmpOf(size, 8),
		"g.tif":          tiffOf(tiffHead{size, 1, []uint16{8, 8, 8, 8}, 8}, []byte("x")),
		"h-deflate.tif":  tiffOf(tiffHead{size, 8, []uint16{16, 16, 16}, 1 << 30}, deflated(t, 100, 1)),
		"i-lzw.tif":      tiffOf(tiffHead{size, 5, []uint16{8, 8, 8}, 1 << 30}, lzwZeros(100)),
		"j-packed.tif":   tiffOf(tiffHead{size, 32773, []uint16{1}, 1 << 30}, []byte{0x81, 0}),
		"k-jpeg.tif":     tiffOf(tiffHead{size, 7, []uint16{8, 8, 8}, 1 << 30}, []byte("x")),
		"l-fax.tif":      tiffOf(tiffHead{size, 4, []uint16{1}, 1 << 30}, []byte("x")),
	}
}

// TestHugePromisesTakeNoMemory: what a file claims and cannot hold is never made room for.
func TestHugePromisesTakeNoMemory(t *testing.T) {
	for _, side := range []int{60_000, 6_300} { // beyond what is read, and within
		for name, content := range hugeHeads(t, image.Pt(side, side)) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			outcomes := desk.OutcomesOf(t, content)
			runtime.ReadMemStats(&after)
			want := map[int]string{60_000: model.ScanTooLarge, 6_300: model.ScanCorrupt}[side]
			if len(outcomes) != 1 || outcomes[0] != want {
				t.Errorf("%s of %d points: %q", name, side, outcomes)
			}
			if took := after.TotalAlloc - before.TotalAlloc; took > 4<<20 {
				t.Errorf("%s of %d points took %d MB", name, side, took>>20)
			}
		}
	}
}

func TestSmallScansOfEveryKindAreRead(t *testing.T) {
	for name, content := range smallScans(t) {
		want := []string{""}
		switch filepath.Ext(name) {
		case ".pdf":
			want = []string{model.ScanNoDrawer}
		case ".tif":
			if name == "two.tif" {
				want = []string{"", ""}
			}
		}
		if got := desk.OutcomesOf(t, content); !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// FuzzReadScans reads any bytes as a file of scans: each page has an outcome,
// and nothing else happens.
func FuzzReadScans(f *testing.F) {
	for _, content := range smallScans(f) {
		f.Add(content)
		f.Add(content[:2*len(content)/3])
		for _, at := range []int{len(content) / 9, len(content) / 2, len(content) - 9} {
			flipped := bytes.Clone(content)
			flipped[at] ^= 0x24
			f.Add(flipped)
		}
	}
	for _, side := range []int{60_000, 6_300} {
		for _, content := range hugeHeads(f, image.Pt(side, side)) {
			f.Add(content)
		}
	}
	for _, head := range []string{"II*\x00\x08\x00\x00\x00\xff\xff", "\xff\xd8\xff\xe0", "\x89PNG\r\n\x1a\n", "%PDF-1.7\n", "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"} {
		f.Add([]byte(head))
	}
	archive, path := storetest.Open(f), filepath.Join(f.TempDir(), "scan")
	previewer := desk.NewPreviewer(filepath.Join(os.TempDir(), "segreteria-test-preview"))
	f.Cleanup(previewer.Close)
	large := desk.DrawWith(previewer)
	small := func(ctx context.Context, pdf []byte, page int, _ image.Point) (image.Image, int, error) {
		return large(ctx, pdf, page, image.Pt(150, 150))
	}
	known := []string{
		model.ScanCorrupt, model.ScanUnknown, model.ScanTIFF, model.ScanTooLarge, model.ScanBlank, model.ScanForeign, model.ScanTorn, model.ScanDuplicate, model.ScanOther, model.ScanNewer,
	}
	var before, memory runtime.MemStats // what the tests before took is not given back
	runtime.ReadMemStats(&before)
	f.Fuzz(func(t *testing.T, content []byte) {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		b, err := desk.ReadScans(t.Context(), archive, desk.ScanRequest{Paths: []string{path}, Draw: small})
		if err != nil || len(b.Pages) == 0 {
			t.Fatalf("%d pages, %v", len(b.Pages), err)
		}
		for _, p := range b.Pages {
			if !slices.Contains(known, p.Outcome) {
				t.Errorf("page %d of %d: outcome %q", p.Page, p.Pages, p.Outcome)
			}
		}
		if runtime.ReadMemStats(&memory); memory.Sys > before.Sys+mostMemory {
			t.Errorf("%d MB taken", (memory.Sys-before.Sys)>>20)
		}
	})
}
