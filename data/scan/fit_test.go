package scan_test

import (
	"context"
	"encoding/gob"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"segreteria/data/scan"
	"segreteria/data/scan/scantest"
)

var (
	fitTo   = flag.String("fit", "", "file of the weights to be written, from the tuning seeds")
	rowsIn  = flag.String("rows", "", "file of the cells they are fitted to: read where it is there, else written")
	quickOf = flag.Int("quick", 195_000, "cells of pages that were not photographed, to fit to")
	passes  = flag.Int("passes", 9, "times that each cell is looked at")
)

// Of the tuning seeds, those of the pages of which the weights are made.
const fitFrom, fitQuickFrom = 30_000, 200_000

// A sample is the ink of a cell and what was drawn.
type sample struct {
	Kind  string
	Seed  uint64
	Quick bool
	*scan.Crop
}

// what the mix of kinds on a sheet is among voids, for the table.
var usualVoids = map[string]int{
	scantest.Struck: 3, scantest.Crossed: 3, scantest.Dash: 2, scantest.Scribbled: 2, scantest.Stamped: 2,
	scantest.Ditto: 2, scantest.Voided: 2, scantest.Rounded: 1, scantest.RowStruck: 1,
}

// TestFitWeights writes the weights by which ink is judged, and prints for each
// threshold what it would read wrong and ask, on pages that were left out. With
// what is given it takes more than an hour.
func TestFitWeights(t *testing.T) {
	if *fitTo == "" {
		t.Skip("writes weights.bin: -timeout 0 -args -fit weights.bin -cells 75000")
	}
	all, err := readSamples()
	if errors.Is(err, os.ErrNotExist) {
		all, err = slices.Concat(drawSamples(t, true, *quickOf), drawSamples(t, false, *mostOf)), nil
		err = errors.Join(err, writeSamples(all))
	}
	if err != nil {
		t.Fatal(err)
	}
	var lessons []scan.Lesson
	var left []sample
	for _, s := range all {
		lesson := scan.Lesson{Crop: s.Crop, Void: !scantest.Signed(s.Kind)}
		switch {
		case !s.Quick && s.Seed%4 == 0:
			left = append(left, s)
		case s.Kind == scantest.Word: // only reading tells it from a name
		case s.Quick:
			lessons = append(lessons, lesson)
		default: // like those it is for: twice
			lessons = append(lessons, lesson, lesson)
		}
	}
	fmt.Println(len(lessons), "lessons")
	scan.Fit(lessons, *passes, func(pass int, loss float64, file []byte, score func(*scan.Crop) float64) {
		fmt.Printf("pass %d: loss %.4f\n", pass, loss)
		printChoices(left, score)
		if err := os.WriteFile(*fitTo, file, 0o644); err != nil {
			t.Fatal(err)
		}
	})
}

// drawSamples makes pages with many voids, in all ways to scan but black and
// white, twice in those that hide most, or quickly.
func drawSamples(t *testing.T, quick bool, most int) []sample {
	ways := slices.DeleteFunc(distortions(), func(d distortion) bool { return d.camera(0).Bilevel })
	for _, d := range ways {
		if d.goal == hard || strings.HasPrefix(d.name, "holes") || strings.HasPrefix(d.name, "coffee") || d.camera(0).Shake > 0 {
			ways = append(ways, d)
		}
	}
	perMM, from := 8.0, uint64(fitFrom)
	if quick {
		perMM, from = scan.PagePerMM, fitQuickFrom
	}
	full := slices.DeleteFunc(slices.Clone(papers(t, perMM)), func(p scantest.Paper) bool { n := len(p.Printed.Cells); return n > 6 && n < 26 })
	var jobs []func() []sample
	cells := 0
	for n := uint64(0); cells < most; n++ {
		d, paper := ways[int(n)%len(ways)], full[int(n)/len(ways)%len(full)]
		cells += len(paper.Printed.Cells)
		seed := seedSets["tuning"] + from + n
		jobs = append(jobs, func() []sample { return samplesOf(d, paper, seed, quick) })
	}
	return slices.Concat(sideBySide(jobs)...)
}

func samplesOf(d distortion, paper scantest.Paper, seed uint64, quick bool) (all []sample) {
	signed := scantest.SignAs(paper, seed, scantest.Voids)
	var crops []*scan.Crop
	if quick {
		crops = scan.CropsOf(signed.Straight(seed), paper.Printed)
	} else {
		n := seed & (1<<20 - 1)
		found, err := scan.Find(context.Background(), d.camera(n).Take(signed.Dirty(d.dirt(n), seed), seed))
		if err != nil {
			return nil
		}
		crops = found.Crops(paper.Printed)
	}
	for i, c := range crops {
		if c != nil {
			all = append(all, sample{signed.Truth[i], seed, quick, c})
		}
	}
	return all
}

func writeSamples(all []sample) error {
	if *rowsIn == "" {
		return nil
	}
	f, err := os.Create(*rowsIn)
	if err != nil {
		return err
	}
	out := gob.NewEncoder(f)
	for _, s := range all {
		err = errors.Join(err, out.Encode(s))
	}
	return errors.Join(err, f.Close())
}

func readSamples() (all []sample, err error) {
	f, err := os.Open(*rowsIn)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := gob.NewDecoder(f)
	for {
		var s sample
		if err := in.Decode(&s); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
}

// printChoices says for each threshold how many of the cells that were left out
// would be read as signed.
func printChoices(left []sample, score func(*scan.Crop) float64) {
	scores := sideBySide(func() (jobs []func() float64) {
		for _, s := range left {
			jobs = append(jobs, func() float64 { return score(s.Crop) })
		}
		return jobs
	}())
	fmt.Println("threshold  void as signed  without voided names  written words  signatures asked  initials")
	for limit := 0.0; limit > -6; limit -= 0.5 {
		of, signed := map[string]float64{}, map[string]float64{}
		for i, s := range left {
			of[s.Kind]++
			if scores[i] <= limit {
				signed[s.Kind]++
			}
		}
		void, other, whole := 0.0, 0.0, 0.0
		for kind, share := range usualVoids {
			part := float64(share) * signed[kind] / max(1, of[kind])
			void, whole = void+part, whole+float64(share)
			if kind != scantest.Voided {
				other += part
			}
		}
		percent := func(kind string) float64 { return 100 * signed[kind] / max(1, of[kind]) }
		fmt.Printf("%9.1f  %13.2f%%  %19.2f%%  %12.1f%%  %15.1f%%  %7.1f%%\n", limit, 100*void/whole, 100*other/(whole-2),
			percent(scantest.Word), 100-percent(scantest.Signature), 100-percent(scantest.Initials))
	}
}
