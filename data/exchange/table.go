// Package exchange reads and writes the files that offices send each other.
// It knows no archive: what is read comes back as plain rows with the number
// of the line they stand on, so that a person can find and mend them.
package exchange

import (
	"fmt"
	"io"
	"strings"

	"segreteria/data/model"
)

// Limits of a file: far above what an office sends, low enough that a wrong
// file cannot fill the memory.
const (
	maxBytes   = 64 << 20
	maxCell    = 32_767    // characters; the most that a cell of Excel holds
	maxRows    = 1_048_576 // the rows of an Excel sheet
	maxColumns = 1_000
)

// A Table is a file as it was read: valid UTF-8, blank lines left out.
type Table struct {
	Headers    []string // nil when the file has no line of column names
	HeaderLine int      // line of the file, 0 without headers
	Above      []Row    // title lines above the headers
	Rows       []Row
	Encoding   string // UTF-8, UTF-16 or Windows-1252
	Separator  rune   // ';', ',' or tab
}

// A Row is one entry of a table. Rows may have fewer or more cells than the headers.
type Row struct {
	Line  int // line of the file on which the row starts, from 1
	Cells []string
}

// Cell returns the text of a column, "" when the row is too short.
func (r Row) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// Columns returns the number of columns of the widest row, headers included.
func (t Table) Columns() int {
	widest := len(t.Headers)
	for _, r := range t.Rows {
		widest = max(widest, len(r.Cells))
	}
	return widest
}

// WithHeaders takes the first row as headers, for a person who knows better
// than the program; a table that has headers, or no rows, stays as it is.
func (t Table) WithHeaders() Table {
	if t.Headers != nil || len(t.Rows) == 0 {
		return t
	}
	t.Headers, t.HeaderLine, t.Rows = t.Rows[0].Cells, t.Rows[0].Line, t.Rows[1:]
	return t
}

// WithoutHeaders takes the headers, and what stands above them, as rows.
func (t Table) WithoutHeaders() Table {
	if t.Headers == nil {
		return t
	}
	rows := append([]Row{}, t.Above...)
	rows = append(rows, Row{Line: t.HeaderLine, Cells: t.Headers})
	t.Rows = append(rows, t.Rows...)
	t.Headers, t.HeaderLine, t.Above = nil, 0, nil
	return t
}

// ReadTable reads a CSV file as offices send it: UTF-8 with or without BOM,
// UTF-16 or Windows-1252; separated by semicolons, commas or tabs; lines ended
// by CRLF, LF or CR. What is no such file is refused with a Problem: not_csv
// (Limit says what it is), empty_file, file_too_large, too_many_rows,
// too_many_columns or cell_too_long (Limit is the line).
func ReadTable(r io.Reader) (Table, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return Table{}, fmt.Errorf("read table: %w", err)
	}
	if len(data) > maxBytes {
		return Table{}, &model.Problem{Key: "file_too_large", Limit: fmt.Sprintf("%d MB", maxBytes>>20)}
	}
	text, encoding, err := decode(data)
	if err != nil {
		return Table{}, err
	}
	table := Table{Encoding: encoding}
	rest, named := separatorLine(text)
	separator, firstLine := named, 2
	if named == 0 {
		separator, firstLine = guessSeparator(text), 1
	}
	table.Separator = rune(separator)
	table.Rows, err = splitRows(splitter{text: rest, separator: separator, line: firstLine}, maxRows)
	if err != nil {
		return Table{}, err
	}
	if len(table.Rows) == 0 {
		return Table{}, &model.Problem{Key: "empty_file"}
	}
	if at := headerRow(table.Rows); at >= 0 {
		header := table.Rows[at]
		table.Above, table.Headers, table.HeaderLine = table.Rows[:at:at], header.Cells, header.Line
		table.Rows = table.Rows[at+1:]
	}
	return table, nil
}

// separatorLine reads the line "sep=;" that Excel writes and obeys, and
// returns what follows it. Without that line the separator is 0.
func separatorLine(text string) (rest string, separator byte) {
	if len(text) < 5 || !strings.EqualFold(text[:4], "sep=") || !strings.ContainsRune(";,\t", rune(text[4])) {
		return text, 0
	}
	line := text
	if end := strings.IndexAny(text, "\r\n"); end >= 0 {
		line, rest = text[:end], text[end:]
		rest = strings.TrimPrefix(strings.TrimPrefix(rest, "\r"), "\n")
	}
	if strings.Trim(line[5:], " ;,\t") != "" {
		return text, 0
	}
	return rest, text[4]
}
