package scan

import (
	"math"

	"github.com/makiuchi-d/gozxing"
	multi "github.com/makiuchi-d/gozxing/multi/qrcode"
	single "github.com/makiuchi-d/gozxing/qrcode"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

// A readCode is a code of ours that was read, and what shows where it lies.
type readCode struct {
	layout int
	id     string
	page   int
	pairs  []pair // its finder patterns, on the paper and in the picture
}

// moduleCounts are the sizes of codes that fit 22 mm: 25 for the id of every
// sheet, more for ids that come from elsewhere.
var moduleCounts = []int{25, 29, 33, 37}

// finders are the corners of a code with a finder pattern.
var finders = [3][2]float64{{0, 0}, {1, 0}, {0, 1}}

// readAt reads the code that lies in a box of a page, without searching it: the
// modules are looked up one by one. Paper bends, so each finder pattern may lie
// some millimetres off.
func readAt(g grey, h plane, box model.Box) (readCode, bool) {
	for _, n := range moduleCounts {
		module := box.W / float64(n)
		var pairs []pair
		clear := 0
		for _, f := range finders {
			at := point{box.X + (3.5+f[0]*float64(n-7))*module, box.Y + (3.5+f[1]*float64(n-7))*module}
			there, contrast := g.finder(h, at, module)
			if contrast > 0.25 {
				clear++
			}
			pairs = append(pairs, pair{at, there})
		}
		if clear < 2 {
			continue
		}
		if clear == 3 {
			if fitted, ok := fitPlane(pairs); ok {
				if code, ok := decodeAt(g, fitted, box, n); ok {
					code.pairs = pairs
					return code, true
				}
			}
		}
		if code, ok := decodeAt(g, h, box, n); ok {
			return code, true
		}
	}
	return readCode{}, false
}

// finder looks for a finder pattern within 3 mm of a place, and returns where it
// is and how clear it is, 0 to 1.
func (g grey) finder(h plane, at point, module float64) (point, float64) {
	best, contrast := point{}, -1.0
	try := func(dx, dy float64) {
		c := g.finderContrast(h, point{at.x + dx, at.y + dy}, module)
		if c > contrast {
			best, contrast = point{dx, dy}, c
		}
	}
	try(0, 0)
	if contrast < 0.6 {
		for dy := -3.0; dy <= 3; dy += 0.5 {
			for dx := -3.0; dx <= 3; dx += 0.5 {
				try(dx, dy)
			}
		}
	}
	for _, step := range []float64{0.25, 0.12} {
		middle := best
		for _, d := range [][2]float64{{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {-1, -1}, {1, 1}, {-1, 1}, {1, -1}} {
			try(middle.x+d[0]*step, middle.y+d[1]*step)
		}
	}
	return h.of(point{at.x + best.x, at.y + best.y}), contrast
}

func (g grey) finderContrast(h plane, at point, module float64) float64 {
	var light, dark, lights, darks float64
	for i := -4; i <= 4; i++ {
		for j := -4; j <= 4; j++ {
			p := h.of(point{at.x + float64(j)*module, at.y + float64(i)*module})
			if !g.inside(p) {
				continue
			}
			v := g.at(p.x, p.y)
			if ring := max(i, -i, j, -j); ring == 2 || ring == 4 {
				light, lights = light+v, lights+1
			} else {
				dark, darks = dark+v, darks+1
			}
		}
	}
	if lights < 20 || darks < 16 { // half of it is cut off
		return -1
	}
	light, dark = light/lights, dark/darks
	return (light - dark) / max(light, 1)
}

// decodeAt samples a code of n modules and decodes it.
func decodeAt(g grey, h plane, box model.Box, n int) (readCode, bool) {
	values := make([]float64, n*n)
	module := box.W / float64(n)
	for i := range n {
		for j := range n {
			sum := 0.0
			for _, d := range [][2]float64{{0.5, 0.5}, {0.3, 0.3}, {0.7, 0.3}, {0.3, 0.7}, {0.7, 0.7}} {
				p := h.of(point{box.X + (float64(j)+d[0])*module, box.Y + (float64(i)+d[1])*module})
				if g.inside(p) {
					sum += g.at(p.x, p.y)
				} else {
					sum += 255 // what is cut off is made good as damage
				}
			}
			values[i*n+j] = sum
		}
	}
	bits, err := gozxing.NewSquareBitMatrix(n)
	if err != nil {
		return readCode{}, false
	}
	for i := range n {
		for j := range n {
			if values[i*n+j] < threshold(values, n, i, j) {
				bits.Set(j, i)
			}
		}
	}
	text, ok := decodeBits(bits)
	if !ok {
		return readCode{}, false
	}
	return ours(text)
}

// threshold is half-way between light and dark round a module: a shadow may cross the code.
func threshold(values []float64, n, i, j int) float64 {
	const reach = 5
	least, most := math.Inf(1), math.Inf(-1)
	for y := max(0, i-reach); y <= min(n-1, i+reach); y++ {
		for x := max(0, j-reach); x <= min(n-1, j+reach); x++ {
			v := values[y*n+x]
			least, most = min(least, v), max(most, v)
		}
	}
	return (least + most) / 2
}

func decodeBits(bits *gozxing.BitMatrix) (text string, ok bool) {
	defer func() {
		if recover() != nil { // the library panics on some odd pictures
			text, ok = "", false
		}
	}()
	result, err := decoder.NewDecoder().Decode(bits, nil)
	if err != nil {
		return "", false
	}
	return result.GetText(), true
}

// ours takes the text of a code apart.
func ours(text string) (readCode, bool) {
	layout, id, page, err := sheet.ParseCode(text)
	return readCode{layout: layout, id: id, page: page}, err == nil
}

// searchCode looks for the code in a box of a page with its surroundings
// straightened; it has to stand upright there.
func searchCode(g grey, h plane, box model.Box) (readCode, bool) {
	const margin, perMM = 6.0, 8.0
	size := int((box.W + 2*margin) * perMM)
	crop := newGrey(size, size)
	for y := range size {
		for x := range size {
			p := h.of(point{box.X - margin + (float64(x)+0.5)/perMM, box.Y - margin + (float64(y)+0.5)/perMM})
			crop.pix[y*size+x] = 255
			if g.inside(p) {
				crop.pix[y*size+x] = uint8(g.at(p.x, p.y))
			}
		}
	}
	for _, found := range searchCodes(crop, false) {
		p := found.points
		if p[1].x < p[2].x && p[1].y < p[0].y && math.Abs(p[1].y-p[2].y) < math.Abs(p[1].x-p[2].x) {
			return found.readCode, true
		}
	}
	return readCode{}, false
}

// A seenCode is a code of ours somewhere in a picture.
type seenCode struct {
	readCode
	points [3]point // finder patterns: bottom left, top left, top right
}

// searchCodes looks for codes of ours anywhere in a picture.
func searchCodes(g grey, many bool) (all []seenCode) {
	defer func() { _ = recover() }() // the library panics on some odd pictures
	source, err := gozxing.NewPlanarYUVLuminanceSource(g.pix, g.w, g.h, 0, 0, g.w, g.h, false)
	if err != nil {
		return nil
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	for _, binarizer := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(source), gozxing.NewGlobalHistgramBinarizer(source)} {
		bitmap, err := gozxing.NewBinaryBitmap(binarizer)
		if err != nil {
			continue
		}
		var found []*gozxing.Result
		if many {
			found, _ = multi.NewQRCodeMultiReader().DecodeMultiple(bitmap, hints)
		}
		if len(found) == 0 {
			if r, err := single.NewQRCodeReader().Decode(bitmap, hints); err == nil {
				found = append(found, r)
			}
		}
		for _, r := range found[:min(len(found), maxCodes)] {
			code, ok := ours(r.GetText())
			points := r.GetResultPoints()
			if !ok || len(points) < 3 {
				continue
			}
			seen := seenCode{readCode: code}
			for i := range seen.points {
				seen.points[i] = point{points[i].GetX(), points[i].GetY()}
			}
			all = append(all, seen)
		}
		if len(all) > 0 {
			return all
		}
	}
	return all
}
