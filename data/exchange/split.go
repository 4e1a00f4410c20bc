package exchange

import (
	"strings"
	"unicode/utf8"

	"segreteria/data/model"
)

// strayQuotes is how many quotes that nothing closes are tried; after them a
// quote is a letter, so that no file makes the reader search it again and again.
const strayQuotes = 100

// A splitter cuts text into rows. It forgives what encoding/csv refuses: quotes
// inside a field, a quote that nothing closes, rows of any width, lone CR.
type splitter struct {
	text      string
	separator byte
	pos       int
	line      int // of pos
	strays    int
}

// splitRows returns at most limit rows that are not blank.
func splitRows(s splitter, limit int) ([]Row, error) {
	var rows []Row
	for s.pos < len(s.text) {
		row, err := s.row()
		if err != nil {
			return nil, err
		}
		if blank(row.Cells) {
			continue
		}
		if len(rows) == limit {
			return nil, &model.Problem{Key: "too_many_rows", Limit: model.FormatInt(limit)}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func blank(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// row reads the cells up to the end of the line.
func (s *splitter) row() (Row, error) {
	row := Row{Line: s.line, Cells: make([]string, 0, 8)}
	for {
		start := s.line
		cell := s.cell()
		if len(cell) > maxCell && utf8.RuneCountInString(cell) > maxCell {
			return row, &model.Problem{Key: "cell_too_long", Limit: model.FormatInt(start)}
		}
		row.Cells = append(row.Cells, unprotected(cell))
		if len(row.Cells) > maxColumns {
			return row, &model.Problem{Key: "too_many_columns", Limit: model.FormatInt(start)}
		}
		if s.pos < len(s.text) && s.text[s.pos] == s.separator {
			s.pos++
			continue
		}
		s.endLine()
		return row, nil
	}
}

// endLine steps over one end of line.
func (s *splitter) endLine() {
	if s.pos >= len(s.text) {
		return
	}
	if strings.HasPrefix(s.text[s.pos:], "\r\n") {
		s.pos++
	}
	s.pos++
	s.line++
}

// cell reads one cell and stops at the separator or the end of the line.
func (s *splitter) cell() string {
	open := s.pos
	for open < len(s.text) && s.text[open] == ' ' {
		open++
	}
	if open < len(s.text) && s.text[open] == '"' && s.strays < strayQuotes {
		if text, end, closed := s.quoted(open + 1); closed {
			s.line += lineEnds(s.text[open:end])
			s.pos = end
			return text
		}
		s.strays++
	}
	start := s.pos
	for s.pos < len(s.text) && !s.ends(s.pos) {
		s.pos++
	}
	return s.text[start:s.pos]
}

// quoted reads from after the opening quote; end is where the separator or
// the end of the line stands. A quote closes only before one of them.
func (s *splitter) quoted(from int) (text string, end int, closed bool) {
	var b strings.Builder
	plain := from
	for i := from; i < len(s.text); {
		next := strings.IndexByte(s.text[i:], '"')
		if next < 0 {
			break
		}
		i += next
		if i+1 < len(s.text) && s.text[i+1] == '"' {
			b.WriteString(s.text[plain : i+1])
			i += 2
			plain = i
			continue
		}
		after := i + 1
		for after < len(s.text) && s.text[after] == ' ' {
			after++
		}
		if after == len(s.text) || s.ends(after) {
			b.WriteString(s.text[plain:i])
			return b.String(), after, true
		}
		i++
	}
	return "", 0, false
}

func (s *splitter) ends(i int) bool {
	c := s.text[i]
	return c == s.separator || c == '\n' || c == '\r'
}

// lineEnds counts CRLF, LF and CR, each as one.
func lineEnds(text string) int {
	n := strings.Count(text, "\n")
	if strings.IndexByte(text, '\r') >= 0 {
		n += strings.Count(text, "\r") - strings.Count(text, "\r\n")
	}
	return n
}

// headRows is how much of a file tells its separator.
const headRows = 200

// guessSeparator reads the head of the file with each separator and takes the
// one under which the most column names are known, then the one that gives the
// most rows the same width. One line would not do: Italian text has commas.
func guessSeparator(text string) byte {
	best, bestKnown, bestShare := byte(';'), 0, 0.0
	for _, separator := range []byte{';', '\t', ','} {
		known, share := separatorScore(text, separator)
		if known > bestKnown || known == bestKnown && share > bestShare {
			best, bestKnown, bestShare = separator, known, share
		}
	}
	return best
}

func separatorScore(text string, separator byte) (known int, share float64) {
	s := splitter{text: text, separator: separator, line: 1}
	var rows []Row
	for len(rows) < headRows && s.pos < len(s.text) {
		row, err := s.row()
		if err != nil {
			break
		}
		if !blank(row.Cells) {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		return 0, 0
	}
	width := usualWidth(rows)
	if at := headerRow(rows); at >= 0 {
		width = len(rows[at].Cells)
		known = knownHeaders(rows[at].Cells)
		rows = rows[at:]
	}
	if width < 2 {
		return 0, 0
	}
	same := 0
	for _, row := range rows {
		if len(row.Cells) == width {
			same++
		}
	}
	return known, float64(same) / float64(len(rows))
}

// usualWidth returns the number of cells that most rows have, the larger one of equals.
func usualWidth(rows []Row) int {
	counts := map[int]int{}
	for _, row := range rows {
		counts[len(row.Cells)]++
	}
	width := 0
	for cells, n := range counts {
		if n > counts[width] || n == counts[width] && cells > width {
			width = cells
		}
	}
	return width
}
