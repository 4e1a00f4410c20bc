package scan_test

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"fmt"
	"go/format"
	"os"
	"slices"
	"testing"

	"segreteria/data/scan"
	"segreteria/data/scan/scantest"
)

var (
	fitTo  = flag.String("fit", "", "file of the weights to be written, from the tuning seeds")
	rowsIn = flag.String("rows", "", "file of the features they are fitted to: read where it is there, else written")
)

// fitFrom is the first of the tuning seeds of which the weights are made.
const fitFrom = 20_000

// A sample is the ink of a cell and what was drawn.
type sample struct {
	kind     string
	seed     uint64
	cell     int
	features []float64
}

// what the mix of kinds on a sheet is among voids, for the table.
var usualVoids = map[string]int{
	scantest.Struck: 3, scantest.Crossed: 3, scantest.Dash: 2, scantest.Scribbled: 2, scantest.Stamped: 2,
	scantest.Ditto: 2, scantest.Voided: 2, scantest.Rounded: 1, scantest.RowStruck: 1,
}

// TestFitWeights writes the weights by which ink is judged, and prints for each
// threshold what it would read wrong and ask, on pages that were left out.
func TestFitWeights(t *testing.T) {
	if *fitTo == "" {
		t.Skip("writes weights.go: -args -fit weights.go -cells 14000")
	}
	all := readSamples(t)
	if len(all) == 0 {
		all = drawSamples(t)
		writeSamples(t, all)
	}
	fitted := slices.DeleteFunc(slices.Clone(all), func(s sample) bool {
		return s.features == nil || scan.Plain(s.features) || s.kind == scantest.Word || s.kind == scantest.Empty
	})
	printChoices(all, fitted)
	var b bytes.Buffer
	fmt.Fprintf(&b, "package scan\n\n// trees were fitted to the ink of %d cells of the tuning seeds:\n//\n//\tgo test -run TestFitWeights ./data/scan -args -fit weights.go -cells %d\nvar trees = [...]tree{\n", len(fitted), *mostOf)
	for _, tree := range boost(fitted) {
		fmt.Fprintf(&b, "\t{%s},\n", tree)
	}
	b.WriteString("}\n")
	text, err := format.Source(b.Bytes())
	if err == nil {
		err = os.WriteFile(*fitTo, text, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// drawSamples makes pages with many voids, in all ways to scan but black and white.
func drawSamples(t *testing.T) (all []sample) {
	ways := slices.DeleteFunc(distortions(), func(d distortion) bool { return d.camera(0).Bilevel })
	pages := papers(t, 8)
	var jobs []func() []sample
	cells := 0
	for n := uint64(0); cells < *mostOf; n++ {
		d, paper := ways[int(n)%len(ways)], pages[int(n)/len(ways)%len(pages)]
		cells += len(paper.Printed.Cells)
		seed := seedSets["tuning"] + fitFrom + n
		jobs = append(jobs, func() []sample { return samplesOf(d, paper, seed) })
	}
	return slices.Concat(sideBySide(jobs)...)
}

func samplesOf(d distortion, paper scantest.Paper, seed uint64) (all []sample) {
	signed := scantest.SignAs(paper, seed, scantest.Voids)
	n := seed & (1<<20 - 1)
	found, err := scan.Find(context.Background(), d.camera(n).Take(signed.Dirty(d.dirt(n), seed), seed))
	if err != nil {
		return nil
	}
	for i, f := range found.Features(paper.Printed) {
		all = append(all, sample{signed.Truth[i], seed, i, f})
	}
	return all
}

func writeSamples(t *testing.T, all []sample) {
	if *rowsIn == "" {
		return
	}
	var b bytes.Buffer
	for _, s := range all {
		fmt.Fprint(&b, s.kind, " ", s.seed, " ", s.cell, " ", len(s.features))
		for _, v := range s.features {
			fmt.Fprintf(&b, " %.6g", v)
		}
		b.WriteByte('\n')
	}
	if err := os.WriteFile(*rowsIn, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readSamples(t *testing.T) (all []sample) {
	f, err := os.Open(*rowsIn)
	if err != nil {
		return nil
	}
	defer f.Close()
	in := bufio.NewReader(f)
	for {
		var s sample
		n := 0
		if _, err := fmt.Fscan(in, &s.kind, &s.seed, &s.cell, &n); err != nil {
			return all
		}
		if n > 0 {
			s.features = make([]float64, n)
		}
		for i := range s.features {
			if _, err := fmt.Fscan(in, &s.features[i]); err != nil {
				t.Fatal(err)
			}
		}
		all = append(all, s)
	}
}

// printChoices fits four times without a quarter of the pages, and judges those.
func printChoices(all, fitted []sample) {
	scores := map[[2]uint64]float64{}
	for part := range uint64(4) {
		trees := boost(slices.DeleteFunc(slices.Clone(fitted), func(s sample) bool { return s.seed%4 == part }))
		for _, s := range all {
			if s.seed%4 == part && s.features != nil && !scan.Plain(s.features) {
				sum := 0.0
				for _, t := range trees {
					sum += t.of(s.features)
				}
				scores[[2]uint64{s.seed, uint64(s.cell)}] = sum
			}
		}
	}
	fmt.Println("threshold  void as signed  without voided names  written words  signatures asked  initials")
	for limit := 0.0; limit > -5; limit -= 0.5 {
		of, signed := map[string]float64{}, map[string]float64{}
		for _, s := range all {
			of[s.kind]++
			if score, ok := scores[[2]uint64{s.seed, uint64(s.cell)}]; ok && score <= limit {
				signed[s.kind]++
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
