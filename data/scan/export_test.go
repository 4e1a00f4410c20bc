package scan

import (
	"image"

	"segreteria/data/model"
)

// A Crop is the ink of a cell on which the net decides.
type Crop struct {
	Wide, High float64 // of the cell, in mm
	W, H       int
	Values     []uint8
	Limit      uint8
}

// Crops are those of a page in a picture, nil where less decides.
func (f *Found) Crops(printed model.SheetPage) []*Crop {
	page, _, _ := f.straight(printed)
	return crops(page, printed.Cells)
}

// CropsOf are those of a page that lies straight already, pagePerMM points to the mm.
func CropsOf(page *image.Gray, printed model.SheetPage) []*Crop {
	return crops(grey{pix: page.Pix, w: page.Rect.Dx(), h: page.Rect.Dy()}, printed.Cells)
}

// PagePerMM is the size of a straightened page.
const PagePerMM = pagePerMM

func crops(page grey, cells []model.Cell) []*Crop {
	s := strokesOf(inkOf(page, cells), cells)
	shares, homes := s.sharesOf(cells)
	all := make([]*Crop, len(cells))
	for i, c := range cells {
		if k, r := s.before(c, shares[i], homes); r.Verdict == "" {
			all[i] = &Crop{c.W, c.H, k.w, k.h, k.values, k.limit}
		}
	}
	return all
}

func (c *Crop) maps() maps { return crop{c.W, c.H, c.Values, c.Limit}.maps() }
