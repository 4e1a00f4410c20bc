package scan

import "segreteria/data/model"

// straighten draws the page as it was printed, at pagePerMM.
func straighten(f *Found, printed model.SheetPage) grey {
	out := newGrey(int(printed.Width*pagePerMM), int(printed.Height*pagePerMM))
	h := f.guess.plane
	for y := range out.h {
		for x := range out.w {
			p := h.of(point{(float64(x) + 0.5) / pagePerMM, (float64(y) + 0.5) / pagePerMM})
			v := uint8(255)
			if f.grey.inside(p) {
				v = uint8(f.grey.at(p.x, p.y) + 0.5)
			}
			out.pix[y*out.w+x] = v
		}
	}
	return out
}
