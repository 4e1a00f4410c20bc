package scan_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/gif"
	_ "image/jpeg"
	"image/png"
	"runtime"
	"testing"

	"segreteria/data/model"
	"segreteria/data/scan"
	"segreteria/data/scan/scantest"
)

// onePicture is a signed page as a flatbed of 200 dpi sees it.
func onePicture(t testing.TB, dirt scantest.Dirt) (image.Image, scantest.Paper) {
	paper := papers(t, 8)[0]
	return bed(200).Take(scantest.Sign(paper, 7).Dirty(dirt, 7), 7), paper
}

func TestAnyCornerAndAnyCodeMayBeLost(t *testing.T) {
	for corner := range 5 {
		for code := range 3 {
			picture, paper := onePicture(t, scantest.Dirt{Corner: corner, Code: code})
			found, err := scan.Find(t.Context(), picture)
			if err != nil {
				t.Errorf("corner %d, code %d: %v", corner, code, err)
				continue
			}
			if found.ID != uuid(77) || found.Page != paper.Printed.Number || found.Layout != 1 {
				t.Errorf("corner %d, code %d: read as page %d of %s", corner, code, found.Page, found.ID)
			}
		}
	}
}

func TestEveryKindOfPictureIsRead(t *testing.T) {
	picture, paper := onePicture(t, scantest.Dirt{})
	b := picture.Bounds()
	rgba, nrgba, wide := image.NewRGBA(b), image.NewNRGBA(b), image.NewRGBA64(b)
	ycc := image.NewYCbCr(b, image.YCbCrSubsampleRatio420)
	grays := make(color.Palette, 256)
	for i := range grays {
		grays[i] = color.Gray{Y: uint8(i)}
	}
	paletted := image.NewPaletted(b, grays)
	for _, to := range []draw.Image{rgba, nrgba, wide, paletted} {
		draw.Draw(to, b, picture, b.Min, draw.Src)
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			ycc.Y[ycc.YOffset(x, y)] = color.GrayModel.Convert(picture.At(x, y)).(color.Gray).Y
		}
	}
	moved := image.NewGray(b.Add(image.Pt(-37, 91)))
	draw.Draw(moved, moved.Rect, picture, b.Min, draw.Src)
	var want string
	for name, p := range map[string]image.Image{"grey": picture, "colour": rgba, "with alpha": nrgba, "of 16 bits": wide, "palette": paletted, "JPEG": ycc, "moved": moved} {
		found, err := scan.Find(t.Context(), p)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		reading, err := found.Read(t.Context(), paper.Printed)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := fmt.Sprint(reading.Cells)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("%s is read otherwise:\n%s\n%s", name, got, want)
		}
	}
}

func TestWhatIsNoPageOfOurs(t *testing.T) {
	paper := papers(t, 8)[0]
	covered := image.NewGray(paper.Picture.Rect)
	copy(covered.Pix, paper.Picture.Pix)
	for _, c := range paper.Printed.Codes {
		draw.Draw(covered, image.Rect(int(c.X*8), int(c.Y*8), int((c.X+c.W)*8)+1, int((c.Y+c.H)*8)+1), image.White, image.Point{}, draw.Src)
	}
	blank := image.NewGray(image.Rect(0, 0, 1654, 2339))
	draw.Draw(blank, blank.Rect, image.White, image.Point{}, draw.Src)
	for name, tc := range map[string]struct {
		picture image.Image
		want    error
	}{
		"nothing at all":       {image.NewGray(image.Rect(0, 0, 0, 0)), scan.ErrNoPage},
		"one point":            {image.NewGray(image.Rect(0, 0, 1, 1)), scan.ErrNoPage},
		"a blank sheet":        {blank, scan.ErrNoPage},
		"a black sheet":        {image.NewGray(image.Rect(0, 0, 1654, 2339)), scan.ErrNoPage},
		"a long strip":         {image.NewGray(image.Rect(0, 0, 60_000, 3)), scan.ErrNoPage},
		"a tall strip":         {image.NewGray(image.Rect(0, 0, 2, 60_000)), scan.ErrNoPage},
		"its codes are hidden": {covered, scan.ErrUnreadable},
	} {
		if _, err := scan.Find(t.Context(), tc.picture); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAPageOfAnotherSizeIsNotRead(t *testing.T) {
	picture, paper := onePicture(t, scantest.Dirt{})
	found, err := scan.Find(t.Context(), picture)
	if err != nil {
		t.Fatal(err)
	}
	other := paper.Printed
	other.Width, other.Height = other.Height, other.Width
	if _, err := found.Read(t.Context(), other); !errors.Is(err, scan.ErrUnreadable) {
		t.Errorf("read with the wrong geometry: %v", err)
	}
	moved := paper.Printed
	moved.Cells = nil
	for _, c := range paper.Printed.Cells {
		c.Y += c.H / 2
		moved.Cells = append(moved.Cells, c)
	}
	reading, err := found.Read(t.Context(), moved)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range reading.Cells {
		if c.Verdict == scan.VerdictSigned && reading.Doubt == "" {
			t.Errorf("cell %d is signed where no line is printed", i)
		}
	}
}

func TestACancelledReadingStops(t *testing.T) {
	picture, paper := onePicture(t, scantest.Dirt{})
	found, err := scan.Find(t.Context(), picture)
	if err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := scan.Find(ended, picture); !errors.Is(err, context.Canceled) {
		t.Errorf("find: %v", err)
	}
	if _, err := found.Read(ended, paper.Printed); !errors.Is(err, context.Canceled) {
		t.Errorf("read: %v", err)
	}
}

func TestACropShowsTheCell(t *testing.T) {
	picture, paper := onePicture(t, scantest.Dirt{})
	found, err := scan.Find(t.Context(), picture)
	if err != nil {
		t.Fatal(err)
	}
	reading, err := found.Read(t.Context(), paper.Printed)
	if err != nil {
		t.Fatal(err)
	}
	square := reading.Crop(paper.Printed.Squares[0], 0)
	dark := 0
	b := square.Bounds()
	for y := b.Min.Y + 3; y < b.Max.Y-3; y++ {
		for x := b.Min.X + 3; x < b.Max.X-3; x++ {
			if color.GrayModel.Convert(square.At(x, y)).(color.Gray).Y < 100 {
				dark++
			}
		}
	}
	if all := (b.Dx() - 6) * (b.Dy() - 6); dark < all*98/100 {
		t.Errorf("%d of %d points of a black square are dark", dark, all)
	}
	if got := reading.Crop(model.Box{X: -50, Y: 1000, W: 10, H: 10}, 2).Bounds(); got.Dx() != 84 || got.Dy() != 84 {
		t.Errorf("a crop outside the page is %v", got)
	}
}

// TestMemory counts all that is allocated for a page, freed or not.
func TestMemory(t *testing.T) {
	picture, paper := onePicture(t, scantest.Dirt{})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	found, err := scan.Find(t.Context(), picture)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := found.Read(t.Context(), paper.Printed); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	used := (after.TotalAlloc - before.TotalAlloc) >> 20
	t.Logf("%d MB", used)
	if used > 150 {
		t.Errorf("a page takes %d MB", used)
	}
}

func FuzzFind(f *testing.F) {
	var b bytes.Buffer
	small := image.NewGray(image.Rect(0, 0, 130, 140))
	for i := range small.Pix {
		small.Pix[i] = uint8(i * 7 % 251)
	}
	if err := png.Encode(&b, small); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes(), uint16(300), uint16(200))
	f.Add([]byte("no picture"), uint16(101), uint16(1003))
	f.Fuzz(func(t *testing.T, data []byte, w, h uint16) {
		if config, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && config.Width*config.Height < 1<<20 {
			if picture, _, err := image.Decode(bytes.NewReader(data)); err == nil {
				look(t, picture)
			}
		}
		raw := image.NewGray(image.Rect(0, 0, int(w%2000), int(h%2000)))
		for i := range raw.Pix { // squares of the bytes, as large as the squares of a page may be
			raw.Pix[i] = 255
			if len(data) > 0 {
				x, y := i%raw.Stride/16, i/raw.Stride/16
				raw.Pix[i] = data[(x*31+y*17)%len(data)]
			}
		}
		look(t, raw)
	})
}

// look finds and reads; errors are right, panics and hanging are not.
func look(t *testing.T, picture image.Image) {
	found, err := scan.Find(t.Context(), picture)
	if err != nil {
		if !errors.Is(err, scan.ErrNoPage) && !errors.Is(err, scan.ErrUnreadable) {
			t.Errorf("unexpected: %v", err)
		}
		return
	}
	page := model.SheetPage{Width: 210, Height: 297, Cells: []model.Cell{{Box: model.Box{X: 100, Y: 100, W: 40, H: 12}}}}
	if _, err := found.Read(t.Context(), page); err != nil && !errors.Is(err, scan.ErrUnreadable) {
		t.Errorf("unexpected: %v", err)
	}
}

func BenchmarkPage(b *testing.B) {
	picture, paper := onePicture(b, scantest.Dirt{})
	for b.Loop() {
		found, err := scan.Find(b.Context(), picture)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := found.Read(b.Context(), paper.Printed); err != nil {
			b.Fatal(err)
		}
	}
}
