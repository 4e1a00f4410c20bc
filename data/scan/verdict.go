package scan

import "segreteria/data/model"

// inset is how far inside its lines a cell is judged, in mm.
const inset = 0.75

// judge counts the ink of each cell.
func judge(page grey, cells []model.Cell) []CellReading {
	dark := page.darker(int(8*pagePerMM), 0.85)
	all := make([]CellReading, len(cells))
	for i, c := range cells {
		ink := 0
		for y := max(0, int((c.Y+inset)*pagePerMM)); y < min(page.h, int((c.Y+c.H-inset)*pagePerMM)); y++ {
			for x := max(0, int((c.X+inset)*pagePerMM)); x < min(page.w, int((c.X+c.W-inset)*pagePerMM)); x++ {
				if dark[y*page.w+x] {
					ink++
				}
			}
		}
		switch area := float64(ink) / pagePerMM / pagePerMM; {
		case area < 0.3:
			all[i] = CellReading{VerdictEmpty, 1, ""}
		case area < 4:
			all[i] = CellReading{VerdictAsk, 0.5, WhyFaint}
		default:
			all[i] = CellReading{VerdictSigned, 1, ""}
		}
	}
	return all
}
