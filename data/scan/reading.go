package scan

import (
	"context"
	"fmt"
	"image"
	"image/draw"
	"math"

	"segreteria/data/model"
)

// Verdicts on a cell.
const (
	VerdictSigned = "signed"
	VerdictEmpty  = "empty"
	VerdictAsk    = "ask"
)

// Reasons to ask about a cell.
const (
	WhyFaint  = "faint"  // little or pale ink
	WhySpill  = "spill"  // ink that may belong to the neighbour
	WhyStruck = "struck" // a line, a cross, a dash or a stamp, or a name that was struck out
	WhyEdge   = "edge"   // not wholly in the picture
	WhyPage   = "page"   // the whole page is in doubt
)

// Doubts about a whole page: the person looks at every cell of it.
const (
	DoubtSquares = "few_squares" // fewer than four squares were seen
	DoubtNoise   = "noisy"
	DoubtBilevel = "bilevel" // black and white only: pencil may be lost
	DoubtLines   = "lines"   // the printed lines are not where they have to be
)

// A Reading is what was read on a page.
type Reading struct {
	Cells   []CellReading // one for each of the printed cells
	Doubt   string        // one of the doubts, "" for none
	Picture *image.Gray   // the page straightened
	PerMM   float64       // points of Picture to the mm
}

// A CellReading is what was read in one cell.
type CellReading struct {
	Verdict string
	Score   float64 // how much it looks signed, 0 to 1
	Why     string  // of VerdictAsk
}

// Read judges the cells of the page as it was printed.
func (f *Found) Read(ctx context.Context, printed model.SheetPage) (Reading, error) {
	frame := f.guess.frame
	if printed.Width != frame.Width || printed.Height != frame.Height {
		return Reading{}, fmt.Errorf("%w: printed %g x %g mm, seen %g x %g mm", ErrUnreadable, printed.Width, printed.Height, frame.Width, frame.Height)
	}
	page, where, seen := f.straight(printed)
	r := Reading{PerMM: pagePerMM, Picture: &image.Gray{Pix: page.pix, Stride: page.w, Rect: image.Rect(0, 0, page.w, page.h)}}
	if err := ctx.Err(); err != nil {
		return Reading{}, err
	}
	k := inkOf(page, printed.Cells)
	r.Cells = judge(k, printed.Cells)
	for i, c := range printed.Cells {
		if f.outside(c.Box, where) > 0.05 {
			r.Cells[i] = CellReading{Verdict: VerdictAsk, Score: 0.5, Why: WhyEdge}
		}
	}
	switch {
	case f.guess.count < 4:
		r.Doubt = DoubtSquares
	case len(printed.Cells) > 0 && seen < leastSeen:
		r.Doubt = DoubtLines
	case k.noise > mostNoise:
		r.Doubt = DoubtNoise
	case f.bilevel:
		r.Doubt = DoubtBilevel
	}
	r.hand()
	return r, nil
}

const (
	leastSeen = 0.5  // of the printed lines
	mostNoise = 22.0 // of 255
)

// hand gives a page in doubt to the person; the scores still say what it looks like.
func (r *Reading) hand() {
	for i, c := range r.Cells {
		if r.Doubt != "" && c.Verdict != VerdictAsk {
			r.Cells[i] = CellReading{Verdict: VerdictAsk, Score: c.Score, Why: WhyPage}
		}
	}
}

// straight draws the page as it was printed, by its squares and then by its
// printed lines; where takes a place on it to the picture, seen is the share of
// the lines that were seen.
func (f *Found) straight(printed model.SheetPage) (page grey, where func(point) point, seen float64) {
	where = f.base()
	page = newGrey(int(printed.Width*pagePerMM), int(printed.Height*pagePerMM))
	f.grey.straighten(page, nearLines(printed.Cells), where) // the lines are there
	lying := rules(page, printed.Cells, false)
	standing := rules(page, printed.Cells, true)
	offY, seenY := most(lying)
	offX, seenX := most(standing)
	if base := where; max(offX, offY) >= 0.2 {
		where = func(p point) point {
			return base(point{p.x + offOf(standing, p.x, p.y), p.y + offOf(lying, p.y, p.x)})
		}
	}
	f.grey.straighten(page, image.Rect(0, 0, page.w, page.h), where)
	return page, where, min(seenX, seenY)
}

// pagePerMM is the size of a straightened page: 152 dpi.
const pagePerMM = 6.0

// Crop cuts a box out of the straightened page, with a margin in mm round it.
func (r Reading) Crop(b model.Box, margin float64) image.Image {
	out := image.NewGray(image.Rect(0, 0, max(1, int(math.Ceil((b.W+2*margin)*r.PerMM))), max(1, int(math.Ceil((b.H+2*margin)*r.PerMM)))))
	if r.Picture == nil {
		return out
	}
	at := image.Pt(int(math.Floor((b.X-margin)*r.PerMM)), int(math.Floor((b.Y-margin)*r.PerMM)))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, r.Picture.Rect.Sub(at), r.Picture, image.Point{}, draw.Src)
	return out
}
