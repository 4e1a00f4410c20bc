package desk

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"runtime/debug"

	"golang.org/x/image/bmp"

	"segreteria/data/model"
)

// What a picture may cost, so that no file takes more than half a GB.
const (
	scanPointsMost = 40_000_000 // of a page: A4 at 600 dpi has 35 million
	scanMemoryMost = 400 << 20  // bytes, of a file and its decoder
	scanMemoryMuch = 64 << 20   // from here on what the page before left is given back first, of a file too
)

// A scanKind is a kind of file that holds one picture at a time.
type scanKind struct {
	heads  []string // either is its beginning
	size   func([]byte) (image.Config, error)
	decode func([]byte) (image.Image, error)
	costs  func(content []byte, size image.Config) scanCosts
}

// scanCosts are what the head of a file says of the rest.
type scanCosts struct {
	least  int // bytes of the smallest file that holds such a picture
	memory int // bytes that the picture takes, with what its decoder needs besides
}

var scanKinds = []scanKind{
	{[]string{"\xff\xd8"}, reading(jpeg.DecodeConfig), reading(jpeg.Decode), jpegCosts},
	{[]string{"\x89PNG\r\n\x1a\n"}, reading(png.DecodeConfig), reading(png.Decode), pngCosts},
	{[]string{"II*\x00", "MM\x00*"}, tiffSize, decodeTIFF, tiffCosts},
	{[]string{"BM"}, reading(bmp.DecodeConfig), reading(bmp.Decode), bmpCosts},
}

func reading[T any](read func(io.Reader) (T, error)) func([]byte) (T, error) {
	return func(content []byte) (T, error) { return read(bytes.NewReader(content)) }
}

func kindOf(content []byte) (kind scanKind, known bool) {
	for _, kind := range scanKinds {
		for _, head := range kind.heads {
			if bytes.HasPrefix(content, []byte(head)) {
				return kind, true
			}
		}
	}
	return scanKind{}, false
}

// decodeScan reads a picture, or says why there is none. What a damaged head
// promises and the file cannot hold is never made room for.
func decodeScan(content []byte) (picture image.Image, outcome string) {
	defer func() {
		if recover() != nil { // a decoder that a damaged file takes by surprise
			picture, outcome = nil, model.ScanCorrupt
		}
	}()
	kind, known := kindOf(content)
	if !known {
		return nil, model.ScanUnknown
	}
	size, err := kind.size(content)
	switch {
	case errors.Is(err, errOtherTIFF):
		return nil, model.ScanTIFF
	case err != nil || size.Width <= 0 || size.Height <= 0:
		return nil, model.ScanCorrupt
	case size.Width > scanPointsMost/size.Height:
		return nil, model.ScanTooLarge
	}
	switch costs := kind.costs(content, size); {
	case costs.least > len(content):
		return nil, model.ScanCorrupt
	case costs.memory+len(content) > scanMemoryMost:
		return nil, model.ScanTooLarge
	case costs.memory > scanMemoryMuch:
		debug.FreeOSMemory()
	}
	picture, err = kind.decode(content)
	switch {
	case errors.Is(err, errOtherTIFF):
		return nil, model.ScanTIFF
	case err != nil:
		return nil, model.ScanCorrupt
	}
	return picture, ""
}

// deflateMost is how much larger deflate makes what it compressed best (RFC 1951: 258 bytes out of 2 bits).
const deflateMost = 1032

// pngCosts reads the head of a PNG file, which has a fixed place (PNG 11.2.2).
func pngCosts(content []byte, size image.Config) scanCosts {
	depth, channels := int(content[24]), map[byte]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[content[25]]
	point := 4 // a colour that stands for none makes four channels of any
	if depth == 16 {
		point = 8
	}
	if content[28] != 0 { // interlaced: each of seven passes is a picture first
		point *= 2
	}
	row := (size.Width*depth*channels + 7) / 8
	return scanCosts{least: size.Height * row / deflateMost, memory: size.Width * size.Height * point}
}

// bmpCosts reads the head of a BMP file: its rows are not compressed.
func bmpCosts(content []byte, size image.Config) scanCosts {
	row := (size.Width*int(binary.LittleEndian.Uint16(content[28:])) + 31) / 32 * 4
	return scanCosts{least: size.Height * row, memory: size.Width * size.Height * pointOf(size.ColorModel)}
}

// jpegMost are the points that one byte makes: a bit for each block of the coarsest samples.
const jpegMost = 4096

// jpegCosts finds the frame of a JPEG file (ITU T.81, B.2.2). A progressive one
// keeps four bytes of each sample until the end; one in red, green and blue is
// made as another picture first.
func jpegCosts(content []byte, size image.Config) scanCosts {
	points := size.Width * size.Height
	costs := scanCosts{least: points / jpegMost, memory: points * pointOf(size.ColorModel)}
	if size.ColorModel == color.RGBAModel {
		costs.memory += points * pointOf(color.YCbCrModel)
	}
	for at := 2; at+9 < len(content); {
		switch marker := content[at+1]; {
		case content[at] != 0xff || marker == 0xff: // filling
			at++
		case marker == 0xc2:
			costs.memory += 4 * samplesOf(content[at+9:], points)
			return costs
		case marker == 0xc0 || marker == 0xc1 || marker == 0xda:
			return costs
		case marker == 0 || marker == 1 || marker >= 0xd0 && marker <= 0xd9: // without a length
			at += 2
		default:
			at += 2 + int(binary.BigEndian.Uint16(content[at+2:]))
		}
	}
	return costs
}

// samplesOf are all samples of a JPEG picture, out of the list of its components:
// the first has one for each point.
func samplesOf(components []byte, points int) int {
	n, all, first := int(components[0]), 0, 1
	if n < 2 || len(components) < 1+3*n {
		return points
	}
	for i := range n {
		h, v := int(components[2+3*i]>>4), int(components[2+3*i]&15)
		if i == 0 {
			first = max(1, h*v)
		}
		all += h * v
	}
	return points * all / first
}

// pointOf are the bytes that a point takes while its picture is made. Only JPEG
// has four colours, and makes them out of as many planes.
func pointOf(colours color.Model) int {
	switch colours {
	case color.GrayModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.RGBA64Model, color.NRGBA64Model, color.CMYKModel:
		return 8
	case color.YCbCrModel:
		return 3
	}
	if _, palette := colours.(color.Palette); palette {
		return 1
	}
	return 4
}
