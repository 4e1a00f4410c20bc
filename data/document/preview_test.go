package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"golang.org/x/image/draw"
)

// previewer is one for all tests; what it compiles stays for the next run.
var previewer = sync.OnceValue(func() *Previewer {
	return NewPreviewer(filepath.Join(os.TempDir(), "segreteria-test-preview"))
})

func sheetFile(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, _, err := WriteAttendance(&b, withLogos(t, sampleSheet(26, 3))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func certificatesFile(t testing.TB, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	all := make([]Certificate, n)
	for i := range all {
		all[i] = sampleCertificate(12 + i)
	}
	if _, err := WriteCertificates(&b, all, printedAt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Another program that draws PDF is asked for the same page: edges are smoothed
// differently, so both are looked at from afar.
func TestPreviewIsThePrintedPage(t *testing.T) {
	for name, tc := range map[string]struct {
		pdf  []byte
		page int
	}{
		"a sheet with logos and codes": {sheetFile(t), 1},
		"its last page":                {sheetFile(t), 3},
		"a certificate":                {certificatesFile(t, 2), 2},
	} {
		t.Run(name, func(t *testing.T) {
			const dpi = 110
			want := drawn(t, saved(t, tc.pdf), tc.page, dpi)
			got, err := previewer().Page(t.Context(), tc.pdf, tc.page, want.Bounds().Size())
			if err != nil {
				t.Fatal(err)
			}
			if d := got.Picture.Bounds().Size().Sub(want.Bounds().Size()); d.X < -1 || d.X > 0 || d.Y < -1 || d.Y > 0 {
				t.Fatalf("%v instead of %v", got.Picture.Bounds(), want.Bounds())
			}
			small := func(picture image.Image) *image.Gray {
				g := image.NewGray(image.Rect(0, 0, want.Bounds().Dx()/4, want.Bounds().Dy()/4))
				draw.BiLinear.Scale(g, g.Bounds(), picture, picture.Bounds(), draw.Src, nil)
				return g
			}
			a, b := small(got.Picture), small(want)
			off, ink := 0, 0
			for i, v := range a.Pix {
				if d := int(v) - int(b.Pix[i]); d > 64 || d < -64 {
					off++
				}
				if v < 128 {
					ink++
				}
			}
			if share := float64(off) / float64(len(a.Pix)); share > 0.004 || ink < 100 {
				t.Errorf("%.4f of the points differ, %d are dark", share, ink)
			}
		})
	}
}

func TestPreviewTurnsPages(t *testing.T) {
	pdf := certificatesFile(t, 3)
	for name, tc := range map[string]struct {
		page, want int
		most, size image.Point
	}{
		"the first, as wide as wanted":      {1, 1, image.Pt(594, 0), image.Pt(594, 420)},
		"the second, into a place":          {2, 2, image.Pt(594, 210), image.Pt(297, 210)},
		"beyond the last is the last":       {9, 3, image.Pt(100, 0), image.Pt(100, 71)},
		"before the first is the first":     {0, 1, image.Pt(0, 71), image.Pt(100, 71)},
		"no more points than memory allows": {1, 1, image.Pt(1e9, 0), image.Pt(5826, 4120)},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := previewer().Page(t.Context(), pdf, tc.page, tc.most)
			if err != nil || got.Page != tc.want || got.Pages != 3 {
				t.Fatalf("page %d of %d, %v", got.Page, got.Pages, err)
			}
			if d := got.Picture.Bounds().Size().Sub(tc.size); d.X < -1 || d.X > 1 || d.Y < -1 || d.Y > 1 {
				t.Errorf("%v", got.Picture.Bounds())
			}
		})
	}
}

func TestPreviewOfBadFilesIsAnError(t *testing.T) {
	good := certificatesFile(t, 1)
	for name, pdf := range map[string][]byte{
		"nothing": nil, "no PDF": []byte("Rossi Mario"), "only the head": good[:300],
		"no pages": []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj trailer<</Root 1 0 R>>"),
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := previewer().Page(t.Context(), pdf, 1, image.Pt(200, 200)); err == nil {
				t.Errorf("page %d of %d", got.Page, got.Pages)
			}
			if got, err := previewer().Page(t.Context(), good, 1, image.Pt(200, 200)); err != nil || got.Pages != 1 {
				t.Errorf("a good file afterwards: %v", err)
			}
		})
	}
}

func TestPreviewCanBeCancelledAndShared(t *testing.T) {
	pdf := certificatesFile(t, 1)
	most := image.Pt(5800, 0) // takes half a second
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			ctx := t.Context()
			if i%2 == 0 {
				short, cancel := context.WithTimeout(ctx, time.Duration(20+20*i)*time.Millisecond)
				defer cancel()
				if _, err := previewer().Page(short, pdf, 1, most); !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("cancelled: %v", err)
				}
				return
			}
			if got, err := previewer().Page(ctx, pdf, 1, image.Pt(300, 0)); err != nil || got.Picture.Bounds().Dx() != 300 {
				t.Errorf("beside cancelled ones: %v", err)
			}
		})
	}
	all.Wait()
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := previewer().Page(done, pdf, 1, image.Pt(300, 0)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v", err)
	}
}

func TestPreviewStartsWithoutItsFolder(t *testing.T) {
	pdf := certificatesFile(t, 1)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, folder := range map[string]string{"a folder that cannot be made": file, "what was compiled is damaged": damagedCache(t)} {
		t.Run(name, func(t *testing.T) {
			v := NewPreviewer(folder)
			if _, err := v.Page(t.Context(), pdf, 1, image.Pt(200, 0)); err != nil {
				t.Error(err)
			}
			v.idled()
			if v.drawer.cache != nil {
				t.Error("idle, and nothing was given back")
			}
			v.Close()
			if _, err := v.Page(t.Context(), pdf, 1, image.Pt(200, 0)); !errors.Is(err, os.ErrClosed) {
				t.Errorf("after the end: %v", err)
			}
		})
	}
}

// damagedCache copies what the tests compiled and cuts it short.
func damagedCache(t *testing.T) string {
	t.Helper()
	if _, err := previewer().Page(t.Context(), certificatesFile(t, 1), 1, image.Pt(10, 0)); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(previewer().folder, "pdfium", "*", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing was compiled: %v", err)
	}
	folder := t.TempDir()
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(folder, "pdfium", filepath.Base(filepath.Dir(f)))
		if err := os.MkdirAll(to, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(f)), data[:len(data)/2], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func BenchmarkPreview(b *testing.B) {
	for name, pdf := range map[string][]byte{"sheet": sheetFile(b), "certificate": certificatesFile(b, 1)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := previewer().Page(b.Context(), pdf, 1, image.Pt(910, 0)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Whatever the bytes are, the preview answers, and draws a good file afterwards.
func FuzzPreview(f *testing.F) {
	good := certificatesFile(f, 1)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte("%PDF-1.7\n"))
	f.Add([]byte(fmt.Sprintf("%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj"+
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d 1e-9]/Contents 3 0 R>>endobj trailer<</Root 1 0 R>>", 1<<30)))
	f.Fuzz(func(t *testing.T, pdf []byte) {
		if got, err := previewer().Page(t.Context(), pdf, 1, image.Pt(120, 120)); err == nil && got.Picture == nil {
			t.Error("neither picture nor error")
		}
		if _, err := previewer().Page(t.Context(), good, 1, image.Pt(60, 0)); err != nil {
			t.Errorf("a good file afterwards: %v", err)
		}
	})
}
