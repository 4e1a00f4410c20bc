package desk_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/tiff"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// coloured is a picture with every brightness and some colours.
func coloured() *image.NRGBA {
	p := image.NewNRGBA(image.Rect(0, 0, 203, 170))
	for i := range p.Rect.Dx() * p.Rect.Dy() {
		x, y := i%203, i/203
		p.SetNRGBA(x, y, color.NRGBA{uint8(x + y/3), uint8(40 + x/2 + y/2), uint8(230 - y), 255})
	}
	draw.Draw(p, image.Rect(60, 50, 130, 90), image.NewUniform(color.NRGBA{20, 30, 160, 255}), image.Point{}, draw.Src)
	return p
}

// apart are the mean and the largest difference of brightness of two pictures.
func apart(a, b image.Image) (mean float64, most int) {
	size := a.Bounds()
	if size != b.Bounds() {
		return 255, 255
	}
	for y := range size.Dy() {
		for x := range size.Dx() {
			d := int(color.GrayModel.Convert(a.At(x, y)).(color.Gray).Y) - int(color.GrayModel.Convert(b.At(x, y)).(color.Gray).Y)
			mean, most = mean+float64(max(d, -d)), max(most, d, -d)
		}
	}
	return mean / float64(size.Dx()*size.Dy()), most
}

// TestTIFFOfOtherToolsIsRead: what libtiff writes shows the picture that was given to it.
func TestTIFFOfOtherToolsIsRead(t *testing.T) {
	folder := t.TempDir()
	original := coloured()
	from := written(t, folder, "original.png", pngFile(t, original))
	const grey = " -grayscale Rec601Luma"
	read := map[string]int{ // most difference of brightness
		"-compress None":             1,
		"-compress None -endian MSB": 1,
		"-compress None -depth 16":   1,
		"-compress None -alpha on":   1,
		"-compress LZW":              1,
		"-compress LZW -depth 16 -endian MSB -define tiff:predictor=2":            1,
		"-compress Zip -define tiff:predictor=2 -define tiff:rows-per-strip=1000": 1,
		"-compress Zip -define tiff:tile-geometry=64x48":                          1,
		"-compress RLE":        1,
		"-compress RLE" + grey: 1,
		"-compress LZW -define quantum:polarity=min-is-white -negate" + grey: 1, // the tool forgets to invert
		"-compress None -depth 4" + grey:                                     30,
		"-compress LZW -colors 200 +dither -type Palette":                    40,
		"-compress JPEG -quality 95":                                         9,
		"-compress JPEG -quality 95" + grey:                                  9,
		"-compress JPEG -quality 95 -define tiff:rows-per-strip=16":          9,
		"-compress JPEG -quality 95 -define tiff:tile-geometry=64x64":        9,
		"-compress JPEG -quality 95 -sampling-factor 1x1":                    9,
		"-compress JPEG -quality 40 -define tiff:tile-geometry=64x64" + grey: 60,
	}
	for options, most := range read {
		picture, outcome := desk.PictureOf(converted(t, from, options))
		if outcome != "" {
			t.Errorf("%s: %s", options, outcome)
			continue
		}
		if mean, largest := apart(picture, original); largest > most || mean > max(0.6, float64(most)/2) {
			t.Errorf("%s: %.2f apart, %d at most", options, mean, largest)
		}
	}
	for _, options := range []string{"-compress LZW -interlace plane", "-compress LZW -colorspace CMYK", "-monochrome -compress Fax", "-compress Zip -depth 32 -define quantum:format=floating-point"} {
		if _, outcome := desk.PictureOf(converted(t, from, options)); outcome != model.ScanTIFF {
			t.Errorf("%s: %q", options, outcome)
		}
	}
}

func pngFile(t *testing.T, picture image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// converted is a TIFF file that another tool makes of a picture.
func converted(t *testing.T, from, options string) []byte {
	t.Helper()
	to := filepath.Join(t.TempDir(), "t.tif")
	if out, err := exec.Command("convert", append(append([]string{from}, strings.Fields(options)...), to)...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", options, err, out)
	}
	return readFile(t, to)
}

// TestTIFFIsGreyAsTheLibraryMakesIt compares with golang.org/x/image/tiff, which
// reads colours whole.
func TestTIFFIsGreyAsTheLibraryMakesIt(t *testing.T) {
	folder := t.TempDir()
	from := written(t, folder, "original.png", pngFile(t, coloured()))
	files := map[string][]byte{}
	for _, options := range []string{"-monochrome -compress Group4", "-monochrome -compress Zip", "-colors 30 -type Palette -compress LZW"} {
		files[options] = converted(t, from, options)
	}
	for name, content := range smallScans(t) {
		if filepath.Ext(name) == ".tif" && name != "jpeg.tif" {
			files[name] = content
		}
	}
	for name, content := range files {
		want, err := tiff.Decode(bytes.NewReader(content))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		picture, outcome := desk.PictureOf(content)
		if outcome != "" {
			t.Errorf("%s: %s", name, outcome)
			continue
		}
		if alpha, able := want.(*image.NRGBA); able {
			paper := image.NewNRGBA(alpha.Rect)
			draw.Draw(paper, paper.Rect, image.White, image.Point{}, draw.Src)
			draw.Draw(paper, paper.Rect, alpha, image.Point{}, draw.Over)
			want = paper
		}
		if _, most := apart(picture, want); most > 2 {
			t.Errorf("%s: %d apart", name, most)
		}
	}
}

// tiffOfJPEG is a TIFF file of one page with strips or tiles of JPEG that share
// their tables, as copiers write it. The samples mean what colours says.
func tiffOfJPEG(t testing.TB, picture image.Image, colours uint32, block image.Point, tiled bool) []byte {
	t.Helper()
	size := picture.Bounds().Size()
	content, tables := []byte("II*\x00\x00\x00\x00\x00"), []byte(nil)
	var offsets, counts []uint32
	for y := 0; y < size.Y; y += block.Y {
		for x := 0; x < size.X; x += block.X {
			at := image.Rectangle{image.Pt(x, y), image.Pt(x, y).Add(block)}
			if !tiled {
				at.Max.Y = min(at.Max.Y, size.Y)
			}
			var out bytes.Buffer
			if err := jpeg.Encode(&out, cutOf(picture, at), &jpeg.Options{Quality: 95}); err != nil {
				t.Fatal(err)
			}
			var strip []byte
			strip, tables = withoutTables(out.Bytes())
			offsets, counts = append(offsets, uint32(len(content))), append(counts, uint32(len(strip)))
			content = append(content, strip...)
		}
	}
	numbers := func(n []uint32) uint32 {
		at := uint32(len(content))
		for _, v := range n {
			content = binary.LittleEndian.AppendUint32(content, v)
		}
		if len(n) == 1 {
			return n[0]
		}
		return at
	}
	many := uint32(len(offsets))
	entries := [][4]uint32{
		{256, 4, 1, uint32(size.X)},
		{257, 4, 1, uint32(size.Y)},
		{258, 3, 1, 8},
		{259, 3, 1, 7},
		{262, 3, 1, colours},
		{273, 4, many, numbers(offsets)},
		{277, 3, 1, map[bool]uint32{true: 1, false: 3}[colours < 2]},
		{278, 4, 1, uint32(block.Y)},
		{279, 4, many, numbers(counts)},
		{322, 4, 1, uint32(block.X)},
		{323, 4, 1, uint32(block.Y)},
		{324, 4, many, numbers(offsets)},
		{325, 4, many, numbers(counts)},
		{347, 7, uint32(len(tables)), uint32(len(content))},
	}
	if !tiled {
		entries = slices.Delete(entries, 9, 13)
	}
	content = append(content, tables...)
	binary.LittleEndian.PutUint32(content[4:], uint32(len(content)))
	content = binary.LittleEndian.AppendUint16(content, uint16(len(entries)))
	for _, e := range entries {
		content = binary.LittleEndian.AppendUint32(content, e[0]|e[1]<<16)
		content = binary.LittleEndian.AppendUint32(content, e[2])
		content = binary.LittleEndian.AppendUint32(content, e[3])
	}
	return append(content, 0, 0, 0, 0)
}

// cutOf is a part of a picture, of which some may lie outside, from its corner.
func cutOf(picture image.Image, r image.Rectangle) image.Image {
	own := image.Rectangle{Max: r.Size()}
	if from, planes := picture.(*image.YCbCr); planes {
		out := image.NewYCbCr(own, image.YCbCrSubsampleRatio444)
		for i := range out.Y {
			at := from.YOffset(min(r.Min.X+i%r.Dx(), from.Rect.Max.X-1), min(r.Min.Y+i/r.Dx(), from.Rect.Max.Y-1))
			c := from.COffset(min(r.Min.X+i%r.Dx(), from.Rect.Max.X-1), min(r.Min.Y+i/r.Dx(), from.Rect.Max.Y-1))
			out.Y[i], out.Cb[i], out.Cr[i] = from.Y[at], from.Cb[c], from.Cr[c]
		}
		return out
	}
	var out draw.Image = image.NewRGBA(own)
	if _, grey := picture.(*image.Gray); grey {
		out = image.NewGray(own)
	}
	draw.Draw(out, own, picture, r.Min, draw.Src)
	return out
}

// withoutTables takes the tables out of a JPEG file, and returns them as a file of their own.
func withoutTables(content []byte) (rest, tables []byte) {
	rest, tables = []byte{0xff, 0xd8}, []byte{0xff, 0xd8}
	for at := 2; ; {
		marker, next := content[at+1], at+2+int(binary.BigEndian.Uint16(content[at+2:]))
		switch marker {
		case 0xdb, 0xc4:
			tables = append(tables, content[at:next]...)
		case 0xda:
			return append(rest, content[at:]...), append(tables, 0xff, 0xd9)
		default:
			rest = append(rest, content[at:next]...)
		}
		at = next
	}
}

// TestTIFFOfJPEGIsRead: strips and tiles with common tables, in each kind of colours.
func TestTIFFOfJPEGIsRead(t *testing.T) {
	picture := coloured()
	size := picture.Rect
	grey, inverted, planes := image.NewGray(size), image.NewGray(size), image.NewYCbCr(size, image.YCbCrSubsampleRatio444)
	draw.Draw(grey, size, picture, image.Point{}, draw.Src)
	for i, v := range grey.Pix {
		inverted.Pix[i] = 255 - v
		planes.Y[i], planes.Cb[i], planes.Cr[i] = picture.Pix[4*i], picture.Pix[4*i+1], picture.Pix[4*i+2]
	}
	for name, tc := range map[string]struct {
		picture image.Image
		colours uint32
		mean    float64
	}{
		"black is zero":       {grey, 1, 1},
		"white is zero":       {inverted, 0, 1},
		"light and colour":    {picture, 6, 1},
		"red, green and blue": {planes, 2, 2},
	} {
		for block, tiled := range map[image.Point]bool{{203, 32}: false, {203, 170}: false, {64, 48}: true} {
			content := tiffOfJPEG(t, tc.picture, tc.colours, block, tiled)
			picture, outcome := desk.PictureOf(content)
			if outcome != "" {
				t.Errorf("%s in %v: %s", name, block, outcome)
				continue
			}
			if mean, _ := apart(picture, grey); mean > tc.mean {
				t.Errorf("%s in %v: %.2f apart", name, block, mean)
			}
		}
	}
}
