package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// substitute stands where a letter cannot be printed; Noto Sans draws it as a
// question mark in a black diamond.
const substitute = '\uFFFD'

// safe returns text as gofpdf can draw it: valid UTF-8, composed letters, in
// one line, nothing beyond the basic plane (which makes gofpdf panic), and
// nothing that the fonts lack. What had to be replaced is warned of, once for
// each field and text.
func (p *paper) safe(field, text string) string {
	if isPlain(text) {
		return text
	}
	clean, replaced := p.cleaned(text)
	if replaced {
		p.warn(field, clean)
	}
	return clean
}

// isPlain is the quick way out for text without anything to look after.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

func (p *paper) cleaned(text string) (clean string, replaced bool) {
	replaced = !utf8.ValidString(text)
	// What shows nothing goes first: a joiner would keep a letter and its accent apart.
	seen := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && r != '\u00A0' && r != '\u202F':
			return ' '
		case isInvisible(r):
			return -1
		default:
			return r
		}
	}, strings.ToValidUTF8(text, string(substitute)))
	var b strings.Builder
	last := rune(0)
	for _, r := range norm.NFC.String(seen) {
		if r == substitute || !p.has(r) { // a substitute in the register itself is lost text, too
			r, replaced = substitute, true
		}
		if r == substitute && last == substitute {
			continue // a family of emoji is one thing that is missing
		}
		b.WriteRune(r)
		last = r
	}
	return b.String(), replaced
}

// isInvisible reports marks that show nothing themselves: joiners, direction
// marks, soft hyphens, variation selectors and control codes.
func isInvisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) || r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF
}

// has reports whether every style can draw r.
func (p *paper) has(r rune) bool {
	if r > 0xFFFF {
		return false
	}
	_, known := p.faces[regular].advance(r)
	return known
}

// wrap breaks text into lines of at most width mm: at spaces, after hyphens
// and slashes, and inside a word only when the word alone is too wide. Nothing is left out.
func (p *paper) wrap(f font, text string, width float64) []string {
	limit := int(width / (f.size * mmPerPoint) * 1000)
	face := p.faces[f.style]
	if face.width(text) <= limit {
		return []string{text}
	}
	var lines []string
	line, lineWidth := "", 0
	space, _ := face.advance(' ')
	for _, word := range strings.Split(text, " ") {
		gap := space
		if line == "" {
			gap = 0
		}
		wordWidth := face.width(word)
		if lineWidth+gap+wordWidth <= limit {
			if line != "" {
				line += " "
			}
			line, lineWidth = line+word, lineWidth+gap+wordWidth
			continue
		}
		for _, part := range breakable(word) {
			if lineWidth+gap+face.width(part) <= limit {
				if gap > 0 {
					line += " "
				}
				line, lineWidth, gap = line+part, lineWidth+gap+face.width(part), 0
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			whole, rest := chop(face, part, limit)
			lines = append(lines, whole...)
			line, lineWidth, gap = rest, face.width(rest), 0
		}
	}
	return append(lines, line)
}

// breakable cuts a word after its hyphens, slashes and at signs.
func breakable(word string) []string {
	var parts []string
	for word != "" {
		i := strings.IndexAny(word, "-/@–—")
		if i < 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(word[i:])
		parts = append(parts, word[:i+size])
		word = word[i+size:]
	}
	if word != "" {
		parts = append(parts, word)
	}
	return parts
}

// chop cuts a part that fits no line into full lines and a rest. An accent
// that stands alone stays with its letter; each line takes one letter at least.
func chop(face *face, part string, limit int) (whole []string, rest string) {
	width, start := 0, 0
	for i, r := range part {
		w, known := face.advance(r)
		if !known {
			w = 500
		}
		if width+w > limit && i > start && !unicode.Is(unicode.Mn, r) {
			whole = append(whole, part[start:i])
			start, width = i, 0
		}
		width += w
	}
	return whole, part[start:]
}

// width returns the length of text in mm.
func (p *paper) width(f font, text string) float64 {
	return float64(p.faces[f.style].width(text)) * f.size * mmPerPoint / 1000
}

// fitted returns f, made smaller until text fits width mm in one line, but not below least points.
func (p *paper) fitted(f font, text string, width, least float64) font {
	if w := p.width(f, text); w > width {
		f.size = max(least, f.size*width/w*0.999)
	}
	return f
}

// shortened wraps text and lets at most that many lines stand; the last one then ends in "…".
func (p *paper) shortened(f font, text string, width float64, most int) []string {
	lines := p.wrap(f, text, width)
	if len(lines) <= most {
		return lines
	}
	last := []rune(lines[most-1])
	for len(last) > 1 && p.width(f, string(last)+"…") > width {
		last = last[:len(last)-1]
	}
	return append(lines[:most-1:most-1], strings.TrimRight(string(last), " ")+"…")
}

// Where within begins to break words, and where it stops, in points.
const (
	leastWhole = 7.0
	leastAtAll = 2.0
)

// within wraps text into a box of mm, in letters as large as f and made smaller
// until everything is in it. Words stay whole as long as letters can be read.
func (p *paper) within(f font, text string, width, height float64) set {
	if text == "" {
		return set{font: f}
	}
	longest := 0.0
	for _, word := range strings.Split(text, " ") {
		for _, part := range breakable(word) {
			longest = max(longest, p.width(f, part))
		}
	}
	if longest > width {
		f.size = max(leastWhole, f.size*width/longest*0.999)
	}
	for {
		s := set{f, p.wrap(f, text, width)}
		if s.height() <= height || f.size < leastAtAll {
			return s
		}
		f.size *= 0.96
	}
}

func (s set) height() float64 { return float64(len(s.lines)) * s.font.pitch() }
