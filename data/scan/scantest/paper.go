// Package scantest makes realistic scans of printed sheets for tests: it signs
// the printed page with a pen, dirties it, and scans or photographs it. Equal
// seeds give equal pictures. What was drawn is the truth to judge a reader by.
package scantest

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"math/rand/v2"
	"os/exec"
	"strconv"

	"segreteria/data/model"
)

// A Paper is a printed page as a picture; it is never changed.
type Paper struct {
	Printed model.SheetPage
	Picture *image.Gray
	PerMM   float64 // points of Picture to the mm
}

// Print draws the pages of a PDF with pdftoppm, for each of the places of what
// stands on it; perMM is a whole number of points to the mm.
func Print(pdf []byte, pages []model.SheetPage, perMM float64) ([]Paper, error) {
	var all []Paper
	for _, printed := range pages {
		number := strconv.Itoa(printed.Number)
		command := exec.Command("pdftoppm", "-gray", "-png", "-f", number, "-l", number,
			"-scale-to-x", strconv.Itoa(int(printed.Width*perMM)), "-scale-to-y", strconv.Itoa(int(printed.Height*perMM)), "-")
		var out, problem bytes.Buffer
		command.Stdin, command.Stdout, command.Stderr = bytes.NewReader(pdf), &out, &problem
		if err := command.Run(); err != nil {
			return nil, fmt.Errorf("draw page %s: %w: %s", number, err, problem.String())
		}
		picture, err := png.Decode(&out)
		if err != nil {
			return nil, fmt.Errorf("draw page %s: %w", number, err)
		}
		grey := image.NewGray(picture.Bounds())
		draw.Draw(grey, grey.Bounds(), picture, picture.Bounds().Min, draw.Src)
		all = append(all, Paper{printed, grey, perMM})
	}
	return all, nil
}

// A random is a source of chance with the shapes that hands and machines have.
type random struct{ *rand.Rand }

func newRandom(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 0x5e6e7e21a))} }

func (r random) between(least, most float64) float64 { return least + r.Float64()*(most-least) }

func (r random) chance(p float64) bool { return r.Float64() < p }

func (r random) normal(spread float64) float64 { return r.NormFloat64() * spread }

func (r random) sign() float64 {
	if r.chance(0.5) {
		return 1
	}
	return -1
}
