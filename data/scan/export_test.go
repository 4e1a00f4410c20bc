package scan

import "segreteria/data/model"

// FeatureCount is the number of features of a cell.
const FeatureCount = featureCount

// Features are those that decide on each of the cells, nil where less decides.
func (f *Found) Features(printed model.SheetPage) [][]float64 {
	page, _, _ := f.straight(printed)
	_, by := judge(inkOf(page, printed.Cells), printed.Cells)
	all := make([][]float64, len(by))
	for i, b := range by {
		if b != nil {
			all[i] = b[:]
		}
	}
	return all
}

// Plain reports features of ink that is asked about whatever its score.
func Plain(f []float64) bool { return (*features)(f).plain() != "" }
