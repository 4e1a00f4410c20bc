package document

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf16"

	"segreteria/data/model"
)

// drawn is what the mark adds to a page, in the language of PDF; bold is the
// name of the page's font. Its letters are in every print.
func (m Mark) drawn(bold string) string {
	w, err := openWords(m.Language)
	if err != nil || !m.Annulled && m.DuplicateOn == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("q 0 Tr\n")
	if m.DuplicateOn != "" {
		day := w.fill("certificate.duplicate_on", values{"Day": model.FormatDate(m.DuplicateOn)})
		b.WriteString("0.122 0.306 0.475 rg\n")
		b.WriteString(markLine(bold, 15, [6]float64{1, 0, 0, 1, 48, 539}, w.say("certificate.duplicate")))
		b.WriteString(markLine(bold, 9, [6]float64{1, 0, 0, 1, 48, 526}, day))
	}
	if m.Annulled {
		sin, cos := math.Sincos(math.Pi / 7)
		b.WriteString("0.75 0.15 0.15 RG 0.75 0.15 0.15 rg 2 w 1 Tr\n")
		b.WriteString(markLine(bold, 96, [6]float64{cos, sin, -sin, cos, 190, 130}, w.say("certificate.annulled")))
	}
	b.WriteString("Q")
	return b.String()
}

// markLine draws a line of text, of so many points, where the matrix says.
func markLine(bold string, size float64, at [6]float64, text string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "BT /%s %g Tf ", bold, size)
	for _, v := range at {
		fmt.Fprintf(&b, "%.4f ", v)
	}
	b.WriteString("Tm <")
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	b.WriteString("> Tj ET\n")
	return b.String()
}
