package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	_ "image/gif"  // logos come as GIF,
	_ "image/jpeg" // JPEG
	"image/png"    // and PNG

	"golang.org/x/image/draw"

	"segreteria/data/model"
)

// Limits of a logo: what is read at all, and what 60 mm on paper need at 300 dots per inch.
const (
	maxLogoPixels = 50_000_000
	maxLogoSide   = 720
)

// A logo is a picture that the document holds already.
type logo struct {
	name          string // "" when it could not be read
	width, height float64
}

// logoKey tells pictures apart without reading them again for every certificate.
type logoKey struct {
	first *byte
	size  int
}

// logo takes a picture into the document, once. A picture that cannot be read
// is left out, with a warning.
func (p *paper) logo(data []byte) logo {
	if len(data) == 0 {
		return logo{}
	}
	key := logoKey{&data[0], len(data)}
	if l, known := p.logos[key]; known {
		return l
	}
	sum := sha256.Sum256(data)
	name := hex.EncodeToString(sum[:])
	for _, l := range p.logos {
		if l.name == name {
			p.logos[key] = l
			return l
		}
	}
	flat, err := flattened(data)
	l := logo{}
	if err == nil {
		l, err = p.register(name, flat)
	}
	if err != nil {
		p.warn("logo", err.Error())
	}
	p.logos[key] = l
	return l
}

// flattened returns the picture as an opaque 8-bit image on white, not larger
// than a print needs: gofpdf reads neither 16 bits nor interlaced files, and
// transparency makes printers stumble.
func flattened(data []byte) (image.Image, error) {
	size, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read logo: %w", err)
	}
	if size.Width <= 0 || size.Height <= 0 || size.Width > maxLogoPixels/size.Height {
		return nil, fmt.Errorf("read logo of %d x %d points: %w", size.Width, size.Height, image.ErrFormat)
	}
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read logo: %w", err)
	}
	scale := min(1, maxLogoSide/float64(max(size.Width, size.Height)))
	flat := image.NewRGBA(image.Rect(0, 0, max(1, int(float64(size.Width)*scale)), max(1, int(float64(size.Height)*scale))))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(flat, flat.Bounds(), picture, picture.Bounds(), draw.Over, nil)
	return flat, nil
}

func pngBytes(picture image.Image) (*bytes.Buffer, error) {
	var b bytes.Buffer
	err := png.Encode(&b, picture)
	return &b, err
}

// A picture is a logo in its place.
type picture struct {
	logo
	box model.Box
}

// logoRow places logos side by side from x, gap mm apart, all of one height;
// when they are wider than width, all are made smaller alike. It returns them
// and the height they take.
func (p *paper) logoRow(all [][]byte, at model.Box, gap float64) ([]picture, float64) {
	var row []picture
	sum := 0.0
	for _, data := range all {
		l := p.logo(data)
		if l.name == "" {
			continue
		}
		// A very wide logo as high as the others would be the only one to be seen.
		h := min(at.H, at.H*4*l.height/l.width)
		row = append(row, picture{l, model.Box{Y: at.Y, W: h * l.width / l.height, H: h}})
		sum += h * l.width / l.height
	}
	if len(row) == 0 {
		return nil, 0
	}
	scale := min(1, (at.W-gap*float64(len(row)-1))/sum)
	x, height := at.X, at.H*scale
	for i := range row {
		b := &row[i].box
		b.W, b.H = b.W*scale, b.H*scale
		b.X, b.Y = x, at.Y+(height-b.H)/2
		x += b.W + gap
	}
	return row, height
}
