package exchange

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWriteTableForItalianExcel(t *testing.T) {
	var out bytes.Buffer
	rows := [][]string{{"De Luca", "05100", "=SUM(A1)", "-1,5"}, {"a;b", `dice "sì"`, "+39 0744", "x\ny"}}
	if err := WriteTable(&out, []string{"Cognome", "CAP", "Note", "Ore"}, rows); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffCognome;CAP;Note;Ore\r\nDe Luca;05100;'=SUM(A1);\"'-1,5\"\r\n\"a;b\";\"dice \"\"sì\"\"\";'+39 0744;\"x\ny\"\r\n"
	if out.String() != want {
		t.Errorf("got %q\nwant %q", out.String(), want)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteTableReportsAFullDisk(t *testing.T) {
	if err := WriteTable(fullDisk{}, []string{"a"}, nil); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsWrittenComesBack(t *testing.T) {
	piece := rapid.OneOf(
		rapid.StringOf(rapid.SampledFrom([]rune("aZ;,\t\"'=+-@ \r\n5à＝\x1a"))),
		rapid.StringMatching(`[A-Z][a-zà-ù]{1,8}`),
		rapid.Map(rapid.String(), func(s string) string { return strings.ReplaceAll(s, "\x00", "") }))
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(2, 5).Draw(t, "width")
		rows := rapid.SliceOfN(rapid.SliceOfN(piece, width, width), 1, 12).Draw(t, "rows")
		for _, row := range rows {
			row[0] = "x" + row[0] // a row of spaces would be a blank line
		}
		var out bytes.Buffer
		if err := WriteTable(&out, rows[0], rows[1:]); err != nil {
			t.Fatal(err)
		}
		for _, cell := range slices.Concat(rows...) {
			if first := protected(cell); first != "" && strings.ContainsAny(first[:1], "=+-@\t\r\n") {
				t.Fatalf("a formula stands in %q", first)
			}
		}
		table, err := ReadTable(&out)
		if err != nil {
			t.Fatal(err)
		}
		got := table.WithoutHeaders().Rows
		if table.Separator != ';' || len(got) != len(rows) {
			t.Fatalf("separator %q, %d rows of %d", table.Separator, len(got), len(rows))
		}
		for i := range rows {
			if !slices.Equal(got[i].Cells, rows[i]) {
				t.Fatalf("row %d: %q, want %q", i, got[i].Cells, rows[i])
			}
		}
	})
}
