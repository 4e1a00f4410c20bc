package document

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"segreteria/data/model"
)

// fullGrid has long and many names in every cell but one.
func fullGrid(language string) StakeholderGrid {
	in := StakeholderGrid{
		Settings: model.Settings{Name: strings.Repeat("Associazione per lo sviluppo del territorio ", 6)}, PrintedAt: printed, Language: language,
		Query: model.Query{Kind: "school", Filter: model.StakeholderFilter{
			Level: "local", Sector: "alternative_energy", Town: "Terni", Engagement: "leading", Tags: strings.Repeat("etichetta lunga, ", 20),
		}}, Project: "Socialneet",
	}
	for i := range in.Grid.Cells {
		for j := range in.Grid.Cells[i] {
			cell := model.GridCell{Count: 12_345}
			for n := range 12 {
				cell.Names = append(cell.Names, fmt.Sprintf("Nome%d%d%d cooperativa sociale di produzione e lavoro della montagna", i, j, n))
			}
			in.Grid.Cells[i][j] = cell
		}
	}
	in.Grid.Cells[2][2] = model.GridCell{}
	in.Grid.Without = 42
	return in
}

func gridFile(t *testing.T, in StakeholderGrid) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := WriteStakeholderGrid(&b, in); err != nil {
		t.Fatal(err)
	}
	return saved(t, b.Bytes())
}

func TestTheGridSpeaksThePapersLanguage(t *testing.T) {
	for language, wanted := range map[string][]string{
		"it": {
			"Griglia influenza/interesse", "Gestire da vicino", "Mantenere soddisfatti", "Tenere informati", "Monitorare", "Livello: Locale",
			"Settore: Energie alternative", "Progetto: Socialneet", "e altre 12340", "senza influenza o interesse: 42", "Nome440",
		},
		"en": {"Influence/interest grid", "Manage closely", "Keep satisfied", "Keep informed", "Monitor", "Kind: School", "Engagement: Leading", "and 12340 more"},
	} {
		in := fullGrid(language)
		in.Query.Filter.Tags = "rete"
		path := gridFile(t, in)
		text := squeezed(t, path)
		for _, w := range wanted {
			if !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: no %q in %q", language, w, text)
			}
		}
		if info := tool(t, "pdfinfo", path); !strings.Contains(info, "Pages:           1") || !strings.Contains(info, "841.89 x 595.28") {
			t.Errorf("%s: not one page of A4 landscape: %s", language, info)
		}
	}
	if text := squeezed(t, gridFile(t, StakeholderGrid{Language: "it", PrintedAt: printed})); !strings.Contains(text, "Tutteleorganizzazioni") {
		t.Errorf("an empty grid: %q", text)
	}
}

// Whatever stands in the cells, nothing is drawn between them or in an empty one.
func TestNothingOfTheGridOverlaps(t *testing.T) {
	const dpi = 100
	picture := drawn(t, gridFile(t, fullGrid("it")), 1, dpi)
	if share := inkIn(picture, dpi, gridBox(3, 3), 0.5); share != 0 {
		t.Errorf("an empty cell has %.4f ink", share)
	}
	if share := inkIn(picture, dpi, gridBox(1, 1), 0.5); share == 0 {
		t.Error("a full cell is empty")
	}
	width, height := gridCell()
	for n := 1; n <= model.MostInfluence; n++ {
		for m := 1; m <= model.MostInfluence; m++ {
			box := gridBox(n, m)
			edge := model.Box{X: box.X + 0.4, Y: box.Y + box.H - gridInset + 0.3, W: box.W - 0.8, H: gridInset - 0.7}
			if share := inkIn(picture, dpi, edge, 0); share != 0 {
				t.Errorf("cell %d, %d: ink %.4f below the last line", n, m, share)
			}
			edge = model.Box{X: box.X + box.W - gridInset + 0.4, Y: box.Y + 0.4, W: gridInset - 0.8, H: box.H - 0.8}
			if share := inkIn(picture, dpi, edge, 0); share != 0 {
				t.Errorf("cell %d, %d: ink %.4f at the right of the names", n, m, share)
			}
		}
	}
	if width*model.MostInfluence+gridLeft > 297-10 || height*model.MostInfluence+gridTop > 210-15 {
		t.Error("the grid leaves the page")
	}
}
