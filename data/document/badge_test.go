package document

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"

	"segreteria/data/model"
)

// The longest that a secretary may meet; invented.
const (
	longFamily = "Papadopoulou-Łukaszewska"
	longGiven  = "Maria Grazia Antonietta"
	oneWord    = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
)

func sampleBadges(t testing.TB, perPage int, tents bool) Badges {
	all := people(7)
	all[0].FamilyName, all[0].GivenName = longFamily, longGiven
	all[0].Organisation = strings.Repeat("Consorzio delle cooperative sociali dell'Umbria meridionale ", 2)
	all[0].Role = strings.Repeat("responsabile del coordinamento territoriale ", 3)
	all[1].FamilyName, all[1].Organisation = oneWord, strings.ReplaceAll(strings.Repeat("x", 200), "xx", "xX")
	all[2].Organisation, all[2].Role = "", ""
	return Badges{
		Settings: model.Settings{Name: "Confartigianato", Logo: picturePNG(t, 300, 300, color.NRGBA{31, 78, 121, 255})},
		Project:  model.Project{Logos: [][]byte{picturePNG(t, 600, 200, color.NRGBA{180, 60, 40, 255})}},
		Event:    sampleEvent(), People: all, PerPage: perPage, Blank: 2, Tents: tents, Language: "it", PrintedAt: printedAt,
	}
}

func badgeFile(t testing.TB, b Badges) string {
	t.Helper()
	var file bytes.Buffer
	if _, err := WriteBadges(&file, b); err != nil {
		t.Fatal(err)
	}
	return saved(t, file.Bytes())
}

// A word of a page with its box, as pdftotext finds it, in points.
type printedWord struct {
	XMin float64 `xml:"xMin,attr"`
	YMin float64 `xml:"yMin,attr"`
	XMax float64 `xml:"xMax,attr"`
	YMax float64 `xml:"yMax,attr"`
	Text string  `xml:",chardata"`
}

func printedWords(t testing.TB, path string) [][]printedWord {
	t.Helper()
	var found struct {
		Pages []struct {
			Words []printedWord `xml:"word"`
		} `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal([]byte(tool(t, "pdftotext", "-bbox", path, "-")), &found); err != nil {
		t.Fatal(err)
	}
	var pages [][]printedWord
	for _, page := range found.Pages {
		pages = append(pages, page.Words)
	}
	return pages
}

func TestNothingLeavesItsBadge(t *testing.T) {
	for _, perPage := range []int{4, 6} {
		for _, tents := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d on a page, tents %v", perPage, tents), func(t *testing.T) {
				b := sampleBadges(t, perPage, tents)
				pages := printedWords(t, badgeFile(t, b))
				if want := (9 + perPage - 1) / perPage; len(pages) != want {
					t.Fatalf("%d pages, want %d", len(pages), want)
				}
				for n, words := range pages {
					text := make([]string, perPage) // of each card
					for _, w := range words {
						i := b.cardOf(w)
						if i < 0 {
							t.Fatalf("page %d: %q at %.0f-%.0f, %.0f-%.0f mm leaves its card", n+1, w.Text,
								w.XMin*mmPerPoint, w.XMax*mmPerPoint, w.YMin*mmPerPoint, w.YMax*mmPerPoint)
						}
						text[i] += w.Text
					}
					for i, got := range text {
						at := n*perPage + i
						if at >= len(b.People) {
							continue
						}
						want, times := squeeze(b.People[at].FullName()), 1
						if tents {
							times = 2
						}
						if strings.Count(got, want) != times && !strings.Contains(want, oneWord) && !tents {
							t.Errorf("page %d, card %d reads %q, want %q %d times", n+1, i, got, want, times)
						}
						if strings.Contains(got, "…") || !strings.Contains(got, squeeze(b.People[at].Organisation)) && !tents && at != 1 {
							t.Errorf("page %d, card %d: %q was cut", n+1, i, b.People[at].Organisation)
						}
					}
				}
			})
		}
	}
}

// cardOf returns the card that holds a word wholly, with its edge; -1 none.
func (b Badges) cardOf(w printedWord) int {
	const edge = 4.0
	for i := range b.PerPage {
		c := b.card(i)
		x0, x1, y0, y1 := w.XMin*mmPerPoint, w.XMax*mmPerPoint, w.YMin*mmPerPoint, w.YMax*mmPerPoint
		if x0 >= c.X+edge && x1 <= c.X+c.W-edge && y0 >= c.Y+edge && y1 <= c.Y+c.H-edge {
			return i
		}
	}
	return -1
}

// Whatever the lengths, the letters of one text keep clear of the next.
func TestBadgeTextsDoNotOverlap(t *testing.T) {
	for _, perPage := range []int{4, 6} {
		b := sampleBadges(t, perPage, false)
		for n, words := range printedWords(t, badgeFile(t, b)) {
			for i, a := range words {
				for _, o := range words[:i] {
					wide := math.Min(a.XMax, o.XMax) - math.Max(a.XMin, o.XMin)
					high := math.Min(a.YMax, o.YMax) - math.Max(a.YMin, o.YMin)
					if wide > 0.5 && high > 0.35*math.Min(a.YMax-a.YMin, o.YMax-o.YMin) {
						t.Errorf("%d on a page, page %d: %q lies over %q", perPage, n+1, a.Text, o.Text)
					}
				}
			}
		}
	}
}

// Both sides of a tent show the same, one of them on its head.
func TestTentReadsFromBothSides(t *testing.T) {
	const dpi = 150 // the edge of a place is met to a hair
	b := sampleBadges(t, 4, true)
	picture := drawn(t, badgeFile(t, b), 1, dpi)
	for i := range 4 {
		card := b.card(i)
		const step = 4.0 // mm
		same, dark := 0, 0
		for y := 6.0; y+step < card.H/2; y += step {
			for x := 6.0; x+step < card.W; x += step {
				upper := inkIn(picture, dpi, model.Box{X: card.X + x, Y: card.Y + y, W: step, H: step}, 0) > 0.01
				lower := inkIn(picture, dpi, model.Box{X: card.X + card.W - x - step, Y: card.Y + card.H - y - step, W: step, H: step}, 0) > 0.01
				if upper || lower {
					dark++
				}
				if upper && lower {
					same++
				}
			}
		}
		if dark < 10 || float64(same) < 0.5*float64(dark) {
			t.Errorf("card %d: %d places are dark, %d on both sides", i, dark, same)
		}
	}
}

func TestNoBadgesAreRefused(t *testing.T) {
	for name, b := range map[string]Badges{
		"nobody and no blank ones": {PerPage: 4, Language: "it"},
		"five on a page":           {PerPage: 5, Blank: 1, Language: "it"},
		"a language unknown":       {PerPage: 4, Blank: 1, Language: "fr"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := WriteBadges(&bytes.Buffer{}, b); err == nil {
				t.Error("a file was written")
			}
		})
	}
}
