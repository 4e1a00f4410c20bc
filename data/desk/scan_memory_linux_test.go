package desk_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

// bombsIn names the folder of files for the process that reads them.
const bombsIn = "SEGRETERIA_TEST_BOMBS"

// bombs are small files that grow when they are read: some to no end, others to
// the largest picture that is taken. What becomes of them is in their names;
// what PDFium makes of its own is its affair.
func bombs(t *testing.T) map[string][]byte {
	whole := image.Pt(6300, 6300)
	const points, much = 6300 * 6300, 200 << 20
	passes := 0 // bytes of an interlaced picture (PNG 8.2)
	for _, p := range [][4]int{{8, 8, 0, 0}, {8, 8, 4, 0}, {4, 8, 0, 4}, {4, 4, 2, 0}, {2, 4, 0, 2}, {2, 2, 1, 0}, {1, 2, 0, 1}} {
		passes += (1 + 4*((6300-p[2]+p[0]-1)/p[0])) * ((6300 - p[3] + p[1] - 1) / p[1])
	}
	progressive := append(resized(smallScans(t)["colour.jpg"], whole, true), make([]byte, 20_000)...)
	finer := bytes.Clone(progressive)
	finer[bytes.Index(finer, []byte{0xff, 0xc2})+11] = 0x11
	head, pages := []byte("II*\x00\x08\x00\x00\x00"), "%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"+
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 55]/Contents 5 0 R>>endobj\n"
	words := deflated(t, much, 2)
	fine := image.Pt(4960, 7016) // A4 at 600 dpi
	rgb, bytesOfFine := []uint16{8, 8, 8}, 3*fine.X*fine.Y
	var strip bytes.Buffer
	if err := jpeg.Encode(&strip, image.NewYCbCr(image.Rectangle{Max: fine}, image.YCbCrSubsampleRatio420), nil); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"a read.png":      pngOf(whole, 16, 6, 0, deflated(t, 6300+8*points, 1)),
		"b too_large.png": pngOf(whole, 16, 6, 1, deflated(t, 8*points, 1)),
		"c read.png":      pngOf(whole, 8, 6, 1, deflated(t, passes, 1)),
		"d corrupt.jpg":   progressive,
		"e too_large.jpg": finer,
		"f read.tif":      tiffOf(tiffHead{whole, 8, []uint16{1}, 6300}, deflated(t, much, 1)),
		"g read.tif":      tiffOf(tiffHead{whole, 5, []uint16{8}, 6300}, lzwZeros(much)),
		"h read.tif":      tiffOf(tiffHead{whole, 32773, []uint16{8}, 6300}, bytes.Repeat([]byte{0x81, 0}, much/128)),
		"i read.tif":      tiffOf(tiffHead{whole, 8, []uint16{8}, 6300}, deflated(t, points, 1)),
		"j read.tif":      tiffOf(tiffHead{whole, 8, []uint16{8, 8, 8}, 6300}, deflated(t, 3*points, 1)),
		"k stream.pdf":    pdfOf("/Filter/FlateDecode", image.Pt(8000, 8000), deflated(t, much, 1)),
		"l words.pdf":     fmt.Appendf([]byte(pages), "5 0 obj<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n", len(words), words),
		"m picture.pdf":   pdfOf("", image.Pt(60_000, 60_000), []byte("x")),
		"n unknown.jpg":   make([]byte, scanFileMost-1),
		"o too_large.jpg": make([]byte, scanFileMost+1),
		"p corrupt.tif":   append(head, bytes.Repeat([]byte{0xff}, scanFileMost-9)...),
		"r read.tif":      tiffOf(tiffHead{fine, 1, rgb, 7016}, make([]byte, bytesOfFine)),
		"s read.tif":      tiffOf(tiffHead{fine, 5, rgb, 7016}, lzwZeros(bytesOfFine)),
		"t read.tif":      tiffOf(tiffHead{fine, 8, rgb, 7016}, deflated(t, bytesOfFine, 1)),
		"u read.tif":      tiffOf(tiffHead{fine, 7, rgb, 7016}, strip.Bytes()),
		"v corrupt.tif":   tiffOf(tiffHead{whole, 7, rgb, 6300}, progressive),
		"w too_large.tif": tiffOf(tiffHead{whole, 7, rgb, 6300}, finer),
		"x tiff.tif":      tiffOf(tiffHead{fine, 6, rgb, 7016}, strip.Bytes()),
		"y read.bmp":      append(bmpOf(fine, 24), make([]byte, bytesOfFine)...),
		"q rubbish.pdf":   append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("<<"), 45<<20)...),
	}
}

// scanFileMost is the largest file that is read.
const scanFileMost = 116 << 20

// TestNoFileTakesMuchMemory reads them all in a process of its own, and asks how
// much that took at most.
func TestNoFileTakesMuchMemory(t *testing.T) {
	if folder := os.Getenv(bombsIn); folder != "" {
		readBombs(t, folder)
		return
	}
	folder := t.TempDir()
	for name, content := range bombs(t) {
		written(t, folder, name, content)
	}
	child := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$", "-test.v")
	child.Env = append(os.Environ(), bombsIn+"="+folder)
	out, err := child.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Error(err)
	}
}

func readBombs(t *testing.T, folder string) {
	previewer := desk.NewPreviewer(filepath.Join(os.TempDir(), "segreteria-test-preview"))
	defer previewer.Close()
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	archive, draw := storetest.Open(t), desk.DrawWith(previewer)
	shortly := func(ctx context.Context, pdf []byte, page int, most image.Point) (image.Image, int, error) {
		ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
		defer cancel()
		return draw(ctx, pdf, page, most)
	}
	for _, path := range files {
		begun := time.Now()
		b, err := desk.ReadScans(t.Context(), archive, desk.ScanRequest{Paths: []string{path}, Draw: shortly})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range b.Pages {
			name := filepath.Base(path)
			peak := peakMemory(t)
			t.Logf("%s: %s, %d MB, %v", name, p.Outcome, peak>>20, time.Since(begun).Round(time.Millisecond))
			if peak > mostMemory {
				t.Errorf("%s: %d MB taken", name, peak>>20)
			}
			if filepath.Ext(name) == ".pdf" { // what PDFium makes of it is its own affair
				continue
			}
			want := strings.TrimSuffix(name[2:], filepath.Ext(name))
			if read := p.Outcome == model.ScanForeign || p.Outcome == model.ScanBlank; read != (want == "read") || !read && p.Outcome != want {
				t.Errorf("%s: %s", name, p.Outcome)
			}
		}
	}
}

// peakMemory is how many bytes this process took at most until now, as the kernel counts.
func peakMemory(t *testing.T) (bytes int) {
	t.Helper()
	for line := range strings.Lines(string(readFile(t, "/proc/self/status"))) {
		if _, err := fmt.Sscanf(line, "VmHWM: %d kB", &bytes); err == nil {
			return bytes << 10
		}
	}
	t.Fatal("the kernel does not tell the memory of this process")
	return 0
}
