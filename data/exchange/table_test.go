package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"segreteria/data/model"
)

// flat writes a table as "line:cell|cell" rows, headers first.
func flat(t Table) []string {
	var lines []string
	for _, row := range t.WithoutHeaders().Rows {
		lines = append(lines, fmt.Sprintf("%d:%s", row.Line, strings.Join(row.Cells, "|")))
	}
	return lines
}

func TestEncodingsAreRecognised(t *testing.T) {
	const text = "Cognome;Nome;Ente\r\nLodà;Mosè;Comune di Forlì\r\nD’Amico;Zoë;Perché no – “sì”\r\n"
	encode := func(e encoding.Encoding) []byte {
		data, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for name, tc := range map[string]struct {
		data []byte
		want string
	}{
		"UTF-8":                              {[]byte(text), "UTF-8"},
		"UTF-8 with mark":                    {[]byte("\ufeff" + text), "UTF-8"},
		"UTF-8 cut short in a letter":        {append([]byte(text+"Però;Cesarò;Niccolò"), 0xc3), "UTF-8"},
		"Windows-1252":                       {encode(charmap.Windows1252), "Windows-1252"},
		"UTF-16 little endian with mark":     {encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)), "UTF-16"},
		"UTF-16 big endian with mark":        {encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM)), "UTF-16"},
		"UTF-16 little endian without mark":  {encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)), "UTF-16"},
		"UTF-16 big endian without mark":     {encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)), "UTF-16"},
		"UTF-8 with the end mark of MS-DOS":  {[]byte(text + "\x1a"), "UTF-8"},
		"UTF-16 with half a letter too much": {append(encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)), 'x'), "UTF-16"},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := ReadTable(bytes.NewReader(tc.data))
			if err != nil {
				t.Fatal(err)
			}
			want := []string{"1:Cognome|Nome|Ente", "2:Lodà|Mosè|Comune di Forlì", "3:D’Amico|Zoë|Perché no – “sì”"}
			if got := flat(table); table.Encoding != tc.want || !slices.Equal(got[:3], want) {
				t.Errorf("%s: %q", table.Encoding, got)
			}
		})
	}
}

func TestSeparatorsAndLines(t *testing.T) {
	for name, tc := range map[string]struct {
		text string
		sep  rune
		want []string
	}{
		"semicolons":                        {"a;b\n1;2\n", ';', []string{"1:a|b", "2:1|2"}},
		"commas":                            {"a,b\n1,2\n", ',', []string{"1:a|b", "2:1|2"}},
		"tabs":                              {"a\tb\n1\t2\n", '\t', []string{"1:a|b", "2:1|2"}},
		"no end of line at the end":         {"a;b\n1;2", ';', []string{"1:a|b", "2:1|2"}},
		"lone CR":                           {"a;b\r1;2\r\r3;4", ';', []string{"1:a|b", "2:1|2", "4:3|4"}},
		"blank lines count":                 {"a;b\r\n\r\n;;\r\n1;2\r\n", ';', []string{"1:a|b", "4:1|2"}},
		"Excel names the separator":         {"sep=,\r\na;x,b;y\r\n1,2\r\n", ',', []string{"2:a;x|b;y", "3:1|2"}},
		"quotes hold lines and quotes":      {"a;b\n\"x\n\"\"y\"\"\";2\n3;4", ';', []string{"1:a|b", "2:x\n\"y\"|2", "4:3|4"}},
		"CRLF in quotes":                    {"a;b\r\n\"x\r\ny\";2\r\n3;4", ';', []string{"1:a|b", "2:x\r\ny|2", "4:3|4"}},
		"spaces around quotes":              {"a;b\n \"x;y\" ;2\n", ';', []string{"1:a|b", "2:x;y|2"}},
		"a quote inside a word":             {"a;b\n5\" disco;la \"sala\" blu\n", ';', []string{"1:a|b", "2:5\" disco|la \"sala\" blu"}},
		"a quote that nothing closes":       {"a;b\n\"x;2\n3;4\n", ';', []string{"1:a|b", "2:\"x|2", "3:3|4"}},
		"ragged rows":                       {"a;b;c\n1\n1;2;3;4\n1;2;3\n", ';', []string{"1:a|b|c", "2:1", "3:1|2|3|4", "4:1|2|3"}},
		"commas of the text do not count":   {"Nome;Ente\nAnna;Sala A, B, C\nUgo;Comune, uff. 1, 2\n", ';', []string{"1:Nome|Ente", "2:Anna|Sala A, B, C", "3:Ugo|Comune, uff. 1, 2"}},
		"commas in every single row":        {"Nome;Cognome\nVia Roma, 1;x\nVia Po, 2;y\n", ';', []string{"1:Nome|Cognome", "2:Via Roma, 1|x", "3:Via Po, 2|y"}},
		"semicolons inside a comma file":    {"Cognome,Nome,Note\nRossi,Anna,x;y\nBo,Ugo,z;w\n", ',', []string{"1:Cognome|Nome|Note", "2:Rossi|Anna|x;y", "3:Bo|Ugo|z;w"}},
		"a quoted comma in a quoted file":   {"\"Cognome\",\"Ente\"\n\"Rossi\",\"A; B; C, D\"\n", ',', []string{"1:Cognome|Ente", "2:Rossi|A; B; C, D"}},
		"one column with commas":            {"Nominativo\nRossi, Anna\nBo, Ugo\n", ';', []string{"1:Nominativo", "2:Rossi, Anna", "3:Bo, Ugo"}},
		"the apostrophe before a formula":   {"a;b\n'=1+1;'+39 0744\n'a;''-1\n", ';', []string{"1:a|b", "2:=1+1|+39 0744", "3:'a|'-1"}},
		"a comma file whose first row lies": {"Elenco; iscritti\nCognome,Nome,CAP\nRossi,Anna,05100\n", ',', []string{"1:Elenco; iscritti", "2:Cognome|Nome|CAP", "3:Rossi|Anna|05100"}},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := ReadTable(strings.NewReader(tc.text))
			if err != nil {
				t.Fatal(err)
			}
			if got := flat(table); table.Separator != tc.sep || !slices.Equal(got, tc.want) {
				t.Errorf("%q: %q, want %q: %q", table.Separator, got, tc.sep, tc.want)
			}
		})
	}
}

func TestWrongFilesAreRefused(t *testing.T) {
	for name, tc := range map[string]struct{ text, key, limit string }{
		"xlsx":             {"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml xl/workbook.xml", "not_csv", "Excel .xlsx"},
		"ods":              {"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "not_csv", "OpenDocument .ods"},
		"xls":              {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not_csv", "Excel .xls / Word .doc"},
		"pdf":              {"%PDF-1.4\n", "not_csv", "PDF"},
		"png":              {"\x89PNG\r\n\x1a\n\x00\x00", "not_csv", "PNG"},
		"html named csv":   {"\n<html><table>", "not_csv", "HTML / XML"},
		"zeros":            {"a;b\x00\n1;2\n", "not_csv", "0x00"},
		"nothing":          {"", "empty_file", ""},
		"blank lines only": {"\ufeff\r\n ; ;\r\n", "empty_file", ""},
		"an endless cell":  {"a;b\nx;" + strings.Repeat("y", maxCell+1), "cell_too_long", "2"},
		"endless columns":  {"a;b\nx" + strings.Repeat(";", maxColumns), "too_many_columns", "2"},
		"too large":        {strings.Repeat("a;b\n", maxBytes/4+1), "file_too_large", "64 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadTable(strings.NewReader(tc.text))
			var p *model.Problem
			if !errors.As(err, &p) || p.Key != tc.key || p.Limit != tc.limit {
				t.Errorf("got %v, want %s (%s)", err, tc.key, tc.limit)
			}
		})
	}
}

func TestRealFiles(t *testing.T) {
	for name, tc := range map[string]struct {
		encoding  string
		separator rune
		headers   int
		rows      int
		last      Row
	}{
		"infoday-excel.csv":    {"Windows-1252", ';', 8, 64, Row{65, []string{"Bruni", "Èlia", "Comune di Narni", "", "non-una-mail", "", "5035", "Narni"}}},
		"infoday-partners.csv": {"UTF-8", ',', 4, 10, Row{11, []string{"Åström", "Björn", "Line one\nline two", "SE"}}},
	} {
		t.Run(name, func(t *testing.T) {
			file, err := os.Open("testdata/" + name)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			table, err := ReadTable(file)
			if err != nil {
				t.Fatal(err)
			}
			last := table.Rows[len(table.Rows)-1]
			if table.Encoding != tc.encoding || table.Separator != tc.separator || len(table.Headers) != tc.headers ||
				len(table.Rows) != tc.rows || last.Line != tc.last.Line || !slices.Equal(last.Cells, tc.last.Cells) {
				t.Errorf("%s %q %q %d rows, last %d %q", table.Encoding, table.Separator, table.Headers, len(table.Rows), last.Line, last.Cells)
			}
		})
	}
}

func FuzzReadTable(f *testing.F) {
	for _, name := range []string{"testdata/infoday-excel.csv", "testdata/infoday-partners.csv"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:min(len(data), 600)]) // the fuzzer shrinks what it finds, slowly when it is long
	}
	for _, text := range []string{"sep=;\r\n\"a\"\"", "\xff\xfea\x00;\x00b\x00", "a\t\"b\n\n\"\r\rc", "'=1;\"x\" y\"\n\"", "Nominativo\nROSSI Mario"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := ReadTable(bytes.NewReader(data))
		if err != nil {
			return
		}
		line := 0
		for _, row := range table.WithoutHeaders().Rows {
			if row.Line <= line {
				t.Fatalf("line %d after %d", row.Line, line)
			}
			line = row.Line
			for _, cell := range row.Cells {
				if !utf8.ValidString(cell) {
					t.Fatalf("line %d: %q", line, cell)
				}
			}
		}
		PersonRows(table, Guess(table.Headers, PersonFields()), "2026-01-01")
		AttendanceRows(table, Guess(table.Headers, AttendanceFields()))
	})
}

func BenchmarkReadTable100k(b *testing.B) {
	var text strings.Builder
	text.WriteString("Cognome;Nome;Ente;Ruolo;E-mail;Telefono;CAP;Comune;Provincia;Indirizzo;Note;Titolo\r\n")
	for i := range 100_000 {
		fmt.Fprintf(&text, "Rossi%d;Anna Maria;\"Associazione \"\"San Martino\"\"\";Presidente;a%d@example.org;0744 123456;05100;Terni;TR;Via Roma, 12;;Dott.ssa\r\n", i, i)
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		table, err := ReadTable(strings.NewReader(text.String()))
		if err != nil || len(table.Rows) != 100_000 {
			b.Fatal(err, len(table.Rows))
		}
	}
}
