package scan

import (
	"image"
	"slices"
	"testing"
)

// A part of the page is drawn as the whole is, also where it lies beyond the
// picture, and what is far from it is left alone.
func TestAPartIsDrawnAsTheWhole(t *testing.T) {
	g := newGrey(150, 130)
	for i := range g.pix {
		g.pix[i] = uint8(i * 7 % 251)
	}
	where := func(p point) point { return point{4*p.x + 0.3*p.y + 5, 3.7*p.y - 0.2*p.x} }
	draw := func(part image.Rectangle) grey {
		page := newGrey(250, 190)
		g.straighten(page, part, where)
		return page
	}
	whole := draw(image.Rect(0, 0, 250, 190))
	if v := whole.pix[whole.w-1]; v != 255 {
		t.Errorf("beyond the picture is %d, not white", v)
	}
	if slices.Max(whole.pix[60*whole.w:][:100]) == slices.Min(whole.pix[60*whole.w:][:100]) {
		t.Error("nothing is drawn")
	}
	for _, part := range []image.Rectangle{image.Rect(30, 50, 100, 60), image.Rect(-70, -9, 1, 1), image.Rect(200, 150, 900, 800)} {
		page := draw(part)
		near := part.Inset(-meshMM * pagePerMM)
		for y := range page.h {
			for x := range page.w {
				switch v := page.pix[y*page.w+x]; {
				case image.Pt(x, y).In(part) && v != whole.pix[y*page.w+x]:
					t.Fatalf("%v: at %d, %d is %d, not %d", part, x, y, v, whole.pix[y*page.w+x])
				case !image.Pt(x, y).In(near) && v != 0:
					t.Fatalf("%v: drawn at %d, %d", part, x, y)
				}
			}
		}
	}
	for _, part := range []image.Rectangle{{}, image.Rect(600, 0, 700, 100), image.Rect(-90, -90, -1, -1)} {
		if page := draw(part); slices.Max(page.pix) > 0 {
			t.Errorf("%v: something is drawn", part)
		}
	}
}
