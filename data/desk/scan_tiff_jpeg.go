package desk

import (
	"bytes"
	"image"
	"image/jpeg"
	"slices"
)

// jpegStream is a strip or tile as a JPEG file of its own: with the tables that
// all of them share put in front (TIFF Technical Note 2).
func (p tiffPage) jpegStream(i int) []byte {
	begin, end := []byte{0xff, 0xd8}, []byte{0xff, 0xd9}
	tables := make([]byte, len(p.tiffEntries[tiffTables]))
	for k, b := range p.tiffEntries[tiffTables] {
		tables[k] = byte(b)
	}
	tables = bytes.TrimSuffix(bytes.TrimPrefix(tables, begin), end)
	return slices.Concat(begin, tables, bytes.TrimPrefix(p.stored(i), begin), end)
}

// jpegCosts is what the strip or tile takes that takes most while it is decoded,
// in bytes; false where one is not of the size that the directory says.
func (p tiffPage) jpegCosts() (most int, sound bool) {
	const padding = 15 // points, to a whole block
	for i := range p.blocks() {
		stream, part := p.jpegStream(i), p.part(i)
		size, err := jpeg.DecodeConfig(bytes.NewReader(stream))
		if err != nil || size.Width < part.Dx() || size.Height < part.Dy() || size.Width > p.block.X+padding || size.Height > p.block.Y+padding {
			return 0, false
		}
		most = max(most, len(stream)+jpegCosts(stream, size).memory)
	}
	return most, true
}

// jpegBlock decodes a strip or tile into its part of the picture.
func (p tiffPage) jpegBlock(i int, part *image.Gray, shades *[256]uint8) error {
	picture, err := jpeg.Decode(bytes.NewReader(p.jpegStream(i)))
	if err != nil {
		return err
	}
	for y := range part.Rect.Dy() {
		row := part.Pix[y*part.Stride:][:part.Rect.Dx()]
		switch from := picture.(type) {
		case *image.Gray:
			for x, v := range from.Pix[from.PixOffset(0, y):][:len(row)] {
				row[x] = shades[v]
			}
		case *image.YCbCr:
			copy(row, from.Y[from.YOffset(0, y):])
			for x := range row {
				if p.colours != tiffRGB {
					break
				}
				// The directory says what the samples are; the stream does not.
				c := from.COffset(x, y)
				row[x] = brightness(row[x], from.Cb[c], from.Cr[c])
			}
		case *image.RGBA:
			for x := range row {
				v := from.Pix[from.PixOffset(x, y):]
				row[x] = brightness(v[0], v[1], v[2])
			}
		default: // four inks
			return errOtherTIFF
		}
	}
	return nil
}
