package main

import (
	"encoding/json"
	"io"
	"math"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// The geometry of a printed sheet as scripts read it: mm from the top left
// corner of each page, rounded to a thousandth.
type (
	geometryFile struct {
		Layout int            `json:"layout"`
		Pages  []geometryPage `json:"pages"`
	}
	geometryPage struct {
		Page    int            `json:"page"`
		Width   float64        `json:"width_mm"`
		Height  float64        `json:"height_mm"`
		Squares []geometryBox  `json:"squares"`
		Codes   []geometryCode `json:"codes"`
		Cells   []geometryCell `json:"cells"`
	}
	geometryBox struct {
		X float64 `json:"x"`
		Y float64 `json:"y"`
		W float64 `json:"w"`
		H float64 `json:"h"`
	}
	geometryCode struct {
		X    float64 `json:"x"`
		Y    float64 `json:"y"`
		W    float64 `json:"w"`
		Text string  `json:"text"`
	}
	geometryCell struct {
		Row           int    `json:"row"`
		ParticipantID string `json:"participant_id"` // "" on a blank row
		SessionID     string `json:"session_id"`
		Slot          string `json:"slot"`
		geometryBox
	}
)

func writeGeometry(path string, s model.PrintedSheet) error {
	return desk.SaveFile(path, func(w io.Writer) error {
		out := json.NewEncoder(w)
		out.SetIndent("", " ")
		return out.Encode(geometryOf(s))
	})
}

func geometryOf(s model.PrintedSheet) geometryFile {
	file := geometryFile{Layout: s.Layout, Pages: []geometryPage{}}
	for _, p := range s.Pages {
		page := geometryPage{
			Page: p.Number, Width: p.Width, Height: p.Height,
			Squares: []geometryBox{}, Codes: []geometryCode{}, Cells: []geometryCell{},
		}
		for _, b := range p.Squares {
			page.Squares = append(page.Squares, rounded(b))
		}
		for _, code := range p.Codes {
			b := rounded(code.Box)
			page.Codes = append(page.Codes, geometryCode{b.X, b.Y, b.W, code.Text})
		}
		for _, cell := range p.Cells {
			page.Cells = append(page.Cells, geometryCell{cell.Row, cell.ParticipantID, cell.SessionID, cell.Slot, rounded(cell.Box)})
		}
		file.Pages = append(file.Pages, page)
	}
	return file
}

func rounded(b model.Box) geometryBox {
	mm := func(x float64) float64 { return math.Round(x*1000) / 1000 }
	return geometryBox{mm(b.X), mm(b.Y), mm(b.W), mm(b.H)}
}
