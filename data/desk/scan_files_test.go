package desk_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// smallScans are small files of every kind that is read, by their names.
func smallScans(t testing.TB) map[string][]byte {
	t.Helper()
	r := image.Rect(0, 0, 120, 110)
	grey, colour, deep, alpha := image.NewGray(r), image.NewYCbCr(r, image.YCbCrSubsampleRatio420), image.NewRGBA64(r), image.NewNRGBA(r)
	palette := image.NewPaletted(r, color.Palette{color.White, color.Black})
	for i := range grey.Pix {
		x, y := i%120, i/120
		grey.Pix[i] = uint8(255 - 200*(x/15+y/15)%2)
		palette.Pix[i] = uint8((x / 9) % 2)
		deep.Set(x, y, grey.At(x, y))
		alpha.Set(x, y, color.NRGBA{200, uint8(x), uint8(y), 240})
	}
	copy(colour.Y, grey.Pix)
	files := map[string][]byte{}
	add := func(name string, write func(*bytes.Buffer) error) {
		t.Helper()
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		files[name] = b.Bytes()
	}
	add("grey.jpg", func(b *bytes.Buffer) error { return jpeg.Encode(b, grey, &jpeg.Options{Quality: 30}) })
	add("colour.jpg", func(b *bytes.Buffer) error { return jpeg.Encode(b, colour, nil) })
	add("grey.png", func(b *bytes.Buffer) error { return png.Encode(b, grey) })
	add("deep.png", func(b *bytes.Buffer) error { return png.Encode(b, deep) })
	add("palette.png", func(b *bytes.Buffer) error { return png.Encode(b, palette) })
	add("plain.tif", func(b *bytes.Buffer) error { return tiff.Encode(b, palette, nil) })
	add("deflate.tif", func(b *bytes.Buffer) error {
		return tiff.Encode(b, alpha, &tiff.Options{Compression: tiff.Deflate, Predictor: true})
	})
	add("grey.bmp", func(b *bytes.Buffer) error { return bmp.Encode(b, grey) })
	add("alpha.bmp", func(b *bytes.Buffer) error { return bmp.Encode(b, alpha) })
	files["jpeg.tif"] = tiffOfJPEG(t, colour, 6, image.Pt(64, 48), true)
	files["two.tif"] = twoPages(t, grey)
	files["picture.pdf"] = pdfOf("/Filter/DCTDecode", image.Pt(120, 110), files["grey.jpg"])
	files["packed.tif"] = tiffOf(tiffHead{size: image.Pt(16, 16), compression: 32773, bits: []uint16{8}, rows: 16}, bytes.Repeat([]byte{0x81, 0x7f}, 2))
	files["lzw.tif"] = tiffOf(tiffHead{size: image.Pt(16, 16), compression: 5, bits: []uint16{8}, rows: 16}, lzwZeros(256))
	return files
}

// pdfOf is a file of one page with one picture, whose bytes are compressed as said.
func pdfOf(filter string, size image.Point, content []byte) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 55]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>endobj\n" +
		"4 0 obj<</Length 26>>stream\nq 60 0 0 55 0 0 cm /A Do Q\nendstream endobj\n")
	fmt.Fprintf(&b, "5 0 obj<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8%s/Length %d>>stream\n", size.X, size.Y, filter, len(content))
	b.Write(content)
	b.WriteString("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
	return b.Bytes()
}

// A tiffHead says what a TIFF file claims of its one strip.
type tiffHead struct {
	size        image.Point
	compression uint32
	bits        []uint16
	rows        uint32 // of the strip
}

func tiffOf(h tiffHead, strip []byte) []byte {
	photometric := uint32(1)
	if len(h.bits) > 2 {
		photometric = 2
	}
	extra := append([]byte{}, strip...)
	bits := uint32(h.bits[0])
	if len(h.bits) > 2 {
		bits = uint32(8 + len(extra))
		for _, n := range h.bits {
			extra = binary.LittleEndian.AppendUint16(extra, n)
		}
	}
	b := append([]byte("II*\x00"), binary.LittleEndian.AppendUint32(nil, uint32(8+len(extra)))...)
	b = append(b, extra...)
	entries := [][4]uint32{
		{256, 4, 1, uint32(h.size.X)},
		{257, 4, 1, uint32(h.size.Y)},
		{258, 3, uint32(len(h.bits)), bits},
		{259, 4, 1, h.compression},
		{262, 4, 1, photometric},
		{273, 4, 1, 8},
		{278, 4, 1, h.rows},
		{279, 4, 1, uint32(len(strip))},
		{338, 4, 1, 2},
	}
	b = binary.LittleEndian.AppendUint16(b, uint16(len(entries)))
	for _, e := range entries {
		b = binary.LittleEndian.AppendUint16(b, uint16(e[0]))
		b = binary.LittleEndian.AppendUint16(b, uint16(e[1]))
		b = binary.LittleEndian.AppendUint32(b, e[2])
		b = binary.LittleEndian.AppendUint32(b, e[3])
	}
	return append(b, 0, 0, 0, 0)
}

// lzwZeros compresses at least n zeros as TIFF does, as far as can be: each code
// stands for one zero more than the code before.
func lzwZeros(n int) (out []byte) {
	pending, bits := uint64(0), 0
	width, next, overflow := 9, 257, 512
	put := func(code int) {
		pending, bits = pending<<width|uint64(code), bits+width
		for ; bits >= 8; bits -= 8 {
			out = append(out, byte(pending>>(bits-8)))
		}
	}
	const clearCode, endCode = 256, 257
	for n > 0 {
		put(clearCode)
		width, next, overflow = 9, 257, 512
		for run := 1; n > 0; run++ {
			code := next
			if run == 1 {
				code = 0
			}
			put(code)
			n -= run
			if next++; next+1 >= overflow {
				if width == 12 {
					break
				}
				width, overflow = width+1, overflow*2
			}
		}
	}
	put(endCode)
	return append(out, byte(pending<<(8-bits)))
}

// deflated compresses n zeros, and what comes of that again, so many times.
func deflated(t testing.TB, n, times int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	zeros := make([]byte, 1<<20)
	var err error
	for ; n > 0; n -= len(zeros) {
		_, failed := w.Write(zeros[:min(n, len(zeros))])
		err = errors.Join(err, failed)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	content := b.Bytes()
	for range times - 1 {
		var outer bytes.Buffer
		w := zlib.NewWriter(&outer)
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		content = outer.Bytes()
	}
	return content
}

// pngOf is a PNG file that claims a size, a depth and a kind of colour, plain or interlaced.
func pngOf(size image.Point, depth, colours, interlaced byte, data []byte) []byte {
	b := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, content []byte) {
		b = binary.BigEndian.AppendUint32(b, uint32(len(content)))
		from := len(b)
		b = append(append(b, kind...), content...)
		b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[from:]))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(size.X)), uint32(size.Y))
	chunk("IHDR", append(head, depth, colours, 0, 0, interlaced))
	chunk("IDAT", data)
	chunk("IEND", nil)
	return b
}

// resized is a JPEG file that claims another size, and to be progressive if so wanted.
func resized(content []byte, size image.Point, progressive bool) []byte {
	content = bytes.Clone(content)
	at := bytes.Index(content, []byte{0xff, 0xc0})
	if progressive {
		content[at+1] = 0xc2
	}
	binary.BigEndian.PutUint16(content[at+5:], uint16(size.Y))
	binary.BigEndian.PutUint16(content[at+7:], uint16(size.X))
	return content
}

// bmpOf is the head of a BMP file, with its palette.
func bmpOf(size image.Point, bits uint16) []byte {
	b := make([]byte, 54)
	if bits <= 8 {
		b = make([]byte, 54+4<<bits)
	}
	copy(b, "BM")
	binary.LittleEndian.PutUint32(b[10:], uint32(len(b)))
	binary.LittleEndian.PutUint32(b[14:], 40)
	binary.LittleEndian.PutUint32(b[18:], uint32(size.X))
	binary.LittleEndian.PutUint32(b[22:], uint32(size.Y))
	binary.LittleEndian.PutUint16(b[26:], 1)
	binary.LittleEndian.PutUint16(b[28:], bits)
	return b
}
