package desk

import (
	"bytes"
	"compress/zlib"
	"image"
	"io"

	"golang.org/x/image/ccitt"
	"golang.org/x/image/tiff/lzw"
)

// decodeTIFF reads the picture of the first directory of a TIFF file, as grey as
// it is looked at: row by row, so that one of 600 dpi in a single strip takes no
// more than its points. tiffCosts has to have let it pass. errOtherTIFF.
func decodeTIFF(content []byte) (image.Image, error) {
	p, err := tiffPageOf(content)
	if err != nil {
		return nil, err
	}
	out := image.NewGray(image.Rectangle{Max: p.size})
	rows := tiffRows{tiffPage: p, shades: p.shades()}
	if p.compression != tiffJPEG {
		rows.row, rows.unpacked = make([]byte, p.rowBytes()), make([]uint8, p.block.X*p.samples)
	}
	for i := range p.blocks() {
		part := out.SubImage(p.part(i)).(*image.Gray)
		if p.compression == tiffJPEG {
			err = p.jpegBlock(i, part, &rows.shades)
		} else {
			err = rows.read(i, part)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// tiffRows read strips and tiles one row at a time.
type tiffRows struct {
	tiffPage
	shades   [256]uint8 // of the values of a single sample
	row      []byte     // as it is written
	unpacked []uint8    // its samples
}

func (r tiffRows) read(i int, part *image.Gray) error {
	in, err := r.open(i)
	if err != nil {
		return err
	}
	for y := range part.Rect.Dy() {
		if _, err := io.ReadFull(in, r.row); err != nil {
			if r.compression == tiffFax3 { // of which the decoder knows the one that has an end for each row
				return errOtherTIFF
			}
			return err
		}
		r.unpack()
		r.paint(part.Pix[y*part.Stride:][:part.Rect.Dx()])
	}
	return nil
}

// open returns a strip or tile without its compression.
func (p tiffPage) open(i int) (io.Reader, error) {
	in := bytes.NewReader(p.stored(i))
	fax := func(kind ccitt.SubFormat) (io.Reader, error) {
		order := ccitt.MSB
		if p.first(tiffFillOrder, 1) == 2 {
			order = ccitt.LSB
		}
		return ccitt.NewReader(in, order, kind, p.block.X, p.part(i).Dy(), &ccitt.Options{Invert: p.colours == tiffInverted}), nil
	}
	switch p.compression {
	case tiffFax3:
		return fax(ccitt.Group3)
	case tiffFax4:
		return fax(ccitt.Group4)
	case tiffLZW:
		return lzw.NewReader(in, lzw.MSB, 8), nil
	case tiffPacked:
		return &packBits{in: in}, nil
	case 0, 1:
		return in, nil
	default:
		return zlib.NewReader(in)
	}
}

// unpack makes the samples of a row, and of the differences between neighbours
// where those are written (TIFF 6.0, section 14).
func (r tiffRows) unpack() {
	differences := r.first(tiffPredictor, 1) == 2
	switch r.bits {
	case 8:
		copy(r.unpacked, r.row)
		for i := r.samples; differences && i < len(r.unpacked); i++ {
			r.unpacked[i] += r.unpacked[i-r.samples]
		}
	case 16:
		order := tiffOrder(r.content)
		for i := range r.unpacked {
			v := order.Uint16(r.row[2*i:])
			if differences && i >= r.samples {
				v += order.Uint16(r.row[2*(i-r.samples):])
				order.PutUint16(r.row[2*i:], v)
			}
			r.unpacked[i] = uint8(v >> 8)
		}
	default:
		for i := range r.unpacked {
			at := i * r.bits
			r.unpacked[i] = r.row[at/8] >> (8 - r.bits - at%8) & (1<<r.bits - 1)
		}
	}
}

// paint fills a row of the picture with the brightness of the samples.
func (r tiffRows) paint(row []uint8) {
	see := r.samples == 4 && r.first(tiffExtra, 0) == tiffUnassociated
	for x := range row {
		s := r.unpacked[x*r.samples:][:r.samples]
		if r.colours != tiffRGB {
			row[x] = r.shades[s[0]]
			continue
		}
		row[x] = brightness(s[0], s[1], s[2])
		if see { // what shows through is paper
			row[x] = uint8((int(row[x])*int(s[3]) + 255*(255-int(s[3]))) / 255)
		}
	}
}

// shades are what the values of a single sample mean.
func (p tiffPage) shades() (shades [256]uint8) {
	most := 1<<min(p.bits, 8) - 1
	palette := p.tiffEntries[tiffPalette]
	n := len(palette) / 3
	for v := range most + 1 {
		switch {
		case p.colours == tiffInverted:
			shades[v] = uint8(255 - v*255/most)
		case p.colours != tiffIndexed:
			shades[v] = uint8(v * 255 / most)
		case v < n:
			shades[v] = brightness(uint8(palette[v]>>8), uint8(palette[n+v]>>8), uint8(palette[2*n+v]>>8))
		}
	}
	return shades
}

func brightness(r, g, b uint8) uint8 {
	return uint8((19595*uint32(r) + 38470*uint32(g) + 7471*uint32(b) + 1<<15) >> 16)
}

// packBits reads what is compressed as TIFF 6.0, section 9, says.
type packBits struct {
	in   io.ByteReader
	left int // bytes of a run
	same bool
	b    byte // of which it consists, if so
}

func (p *packBits) Read(out []byte) (n int, err error) {
	for n < len(out) {
		if p.left == 0 {
			if err := p.next(); err != nil {
				return n, err
			}
			continue
		}
		if !p.same {
			if p.b, err = p.in.ReadByte(); err != nil {
				return n, err
			}
		}
		out[n] = p.b
		n, p.left = n+1, p.left-1
	}
	return n, nil
}

// next reads the head of a run.
func (p *packBits) next() error {
	head, err := p.in.ReadByte()
	if err != nil {
		return err
	}
	switch run := int(int8(head)); {
	case run >= 0:
		p.left, p.same = run+1, false
	case run != -128:
		p.left, p.same = 1-run, true
		p.b, err = p.in.ReadByte()
	}
	return err
}
