// Package sheet holds the geometry of the attendance sheet and the code that
// is printed on it. The sheet is drawn from it and scans are read by it. All
// lengths are mm from the top left corner of the paper.
package sheet

import (
	"errors"
	"fmt"

	"segreteria/data/model"
)

// Layout is the version of the geometry that new sheets are printed with.
// Older versions are never changed and never taken away: a sheet that is read
// with the wrong geometry gives wrong signatures without any sign of it.
const Layout = 1

// ErrLayout says that this program does not know that version of the geometry.
var ErrLayout = errors.New("unknown layout of the sheet")

// A Frame is what stands at the same place on every page of one layout.
type Frame struct {
	Layout        int
	Width, Height float64
	Squares       []model.Box // black squares by which a scan is straightened: left and right, from the top down
	Codes         []model.Box // QR codes without their quiet zone: top right, bottom left
	Quiet         float64     // white margin that each code needs on all sides
	Head          model.Box   // beside the top code
	Body          model.Box   // the full width between the two codes: head, rows, foot
	Foot          model.Box   // beside the bottom code
	minCell       float64     // narrowest cell to sign in
	idealCell     float64     // widest cell that still helps
	texts         texts
}

// texts are the least widths of the columns that every sheet has.
type texts struct{ number, name float64 }

// MinRow is the least height of a row, in mm.
const MinRow = 12

// Of returns the frame of a layout in one orientation, or ErrLayout.
func Of(layout int, orientation string) (Frame, error) {
	switch {
	case layout == 1 && orientation == model.Portrait:
		return frame1(210, 297, 21, 45), nil
	case layout == 1 && orientation == model.Landscape:
		return frame1(297, 210, 32, 55), nil
	default:
		return Frame{}, fmt.Errorf("layout %d %q: %w", layout, orientation, ErrLayout)
	}
}

// frame1 is layout 1: squares of 6 mm at 7 mm from the paper's edge, codes of
// 22 mm in line with them. The quiet zone of a code ends where the square begins.
func frame1(width, height, minCell, idealCell float64) Frame {
	const edge, square, code, quiet, gap = 7, 6, 22, 2.5, 2
	left, right := edge+square+quiet, width-edge-square-quiet
	f := Frame{
		Layout: 1, Width: width, Height: height, Quiet: quiet, minCell: minCell, idealCell: idealCell,
		texts: texts{number: 9, name: 41},
		Codes: []model.Box{
			{X: right - code, Y: edge, W: code, H: code},
			{X: left, Y: height - edge - code, W: code, H: code},
		},
	}
	for _, y := range []float64{edge, (height - square) / 2, height - edge - square} {
		f.Squares = append(f.Squares,
			model.Box{X: edge, Y: y, W: square, H: square},
			model.Box{X: width - edge - square, Y: y, W: square, H: square})
	}
	top, bottom := edge+code+quiet, height-edge-code-quiet
	f.Head = model.Box{X: left, Y: edge, W: right - left - code - quiet - gap, H: code + quiet}
	f.Body = model.Box{X: left, Y: top, W: right - left, H: bottom - top}
	f.Foot = model.Box{X: left + code + quiet + gap, Y: bottom, W: right - left - code - quiet - gap, H: code + quiet}
	return f
}
