package exchange

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// formulaStarts begin what a spreadsheet takes for a formula (OWASP, CSV
// injection), or what it would drop before one.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// WriteTable writes a table that Italian Excel opens with a double click:
// UTF-8 with BOM, semicolons, CRLF. A cell that a spreadsheet would run as a
// formula gets an apostrophe in front, which ReadTable takes off again.
// Numbers are texts of the caller, written with a decimal comma.
func WriteTable(w io.Writer, headers []string, rows [][]string) error {
	out := bufio.NewWriter(w)
	out.WriteString("\ufeff")
	writeRow(out, headers)
	for _, row := range rows {
		writeRow(out, row)
	}
	// A bufio.Writer keeps its first error for Flush.
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}

func writeRow(out *bufio.Writer, cells []string) {
	for i, cell := range cells {
		if i > 0 {
			out.WriteByte(';')
		}
		cell = protected(strings.ReplaceAll(strings.ToValidUTF8(cell, "\uFFFD"), "\x00", ""))
		if needsQuotes(cell) {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		out.WriteString(cell)
	}
	out.WriteString("\r\n")
}

// needsQuotes also quotes what the guess of the separator, or Excel's line
// "sep=", would otherwise stumble over.
func needsQuotes(cell string) bool {
	return strings.ContainsAny(cell, ";,\t\"\r\n\x1a") || strings.HasPrefix(cell, " ") || strings.HasSuffix(cell, " ") ||
		strings.HasPrefix(strings.ToLower(cell), "sep=")
}

// protected puts an apostrophe before a formula, and before an apostrophe
// that unprotected would otherwise take off.
func protected(cell string) string {
	if startsFormula(cell) {
		return "'" + cell
	}
	return cell
}

// unprotected takes the apostrophe of protected off.
func unprotected(cell string) string {
	if strings.HasPrefix(cell, "'") && startsFormula(cell) {
		return cell[1:]
	}
	return cell
}

func startsFormula(cell string) bool {
	for _, r := range cell {
		if r != '\'' {
			return strings.ContainsRune(formulaStarts, r)
		}
	}
	return false
}
