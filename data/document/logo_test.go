package document

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

func TestLogosOfAnyKindArePrinted(t *testing.T) {
	deep := image.NewRGBA64(image.Rect(0, 0, 40, 20))
	palette := image.NewPaletted(image.Rect(0, 0, 40, 20), []color.Color{color.Transparent, color.Black})
	inks := image.NewCMYK(image.Rect(0, 0, 40, 20))
	encoded := func(write func(*bytes.Buffer) error) []byte {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	good := picturePNG(t, 30, 30, color.NRGBA{200, 0, 0, 90})
	for name, tc := range map[string]struct {
		logo   []byte
		warned bool
	}{
		"none":                        {nil, false},
		"16 bits for a colour":        {encoded(func(b *bytes.Buffer) error { return png.Encode(b, deep) }), false},
		"a palette with transparency": {encoded(func(b *bytes.Buffer) error { return png.Encode(b, palette) }), false},
		"JPEG":                        {encoded(func(b *bytes.Buffer) error { return jpeg.Encode(b, inks, nil) }), false},
		"GIF":                         {encoded(func(b *bytes.Buffer) error { return gif.Encode(b, palette, nil) }), false},
		"half transparent":            {good, false},
		"cut off":                     {good[:len(good)/2], true},
		"no picture":                  {[]byte("%PDF-1.4"), true},
	} {
		in := sampleSheet(2, 1)
		in.Settings.Logo = tc.logo
		var b bytes.Buffer
		_, warnings, err := WriteAttendance(&b, in)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if warned := len(warnings) == 1 && warnings[0].Field == "logo"; warned != tc.warned {
			t.Errorf("%s: warnings %v", name, warnings)
		}
		if bytes.Contains(b.Bytes(), []byte("/SMask")) {
			t.Errorf("%s: the picture is still transparent", name)
		}
		if printed := bytes.Contains(b.Bytes(), []byte("/Subtype /Image")); printed != (tc.logo != nil && !tc.warned) {
			t.Errorf("%s: printed: %t", name, printed)
		}
	}
}

func TestALargeLogoIsMadeSmall(t *testing.T) {
	flat, err := flattened(picturePNG(t, 3000, 1500, color.NRGBA{0, 0, 0, 255}))
	if err != nil {
		t.Fatal(err)
	}
	if size := flat.Bounds().Size(); size != image.Pt(720, 360) {
		t.Errorf("%v", size)
	}
}

func TestOneLogoIsHeldOnce(t *testing.T) {
	p := openPaper(t)
	data := picturePNG(t, 30, 30, color.NRGBA{200, 0, 0, 90})
	first, again := p.logo(data), p.logo(bytes.Clone(data))
	if first.name == "" || first != again || len(p.logos) != 2 {
		t.Errorf("%+v, %+v", first, again)
	}
}
