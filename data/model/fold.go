package model

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters that Unicode does not take apart into a base letter and an accent.
var plainLetters = strings.NewReplacer(
	"ł", "l", "đ", "d", "ð", "d", "ø", "o", "ħ", "h", "ŧ", "t", "ı", "i",
	"ß", "ss", "æ", "ae", "œ", "oe", "þ", "th")

// Fold returns the text by which names are sorted and found: lower case,
// without accents, apostrophes, spaces and other signs, so that D'Amico stands
// beside Damico and De Luca beside Deluca (Italian rules, DOMAIN 1).
func Fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	if isPlain(text) { // most names are, and need no tables
		for i := range len(text) {
			switch c := text[i]; {
			case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
				b.WriteByte(c)
			case c >= 'A' && c <= 'Z':
				b.WriteByte(c + 'a' - 'A')
			}
		}
		return b.String()
	}
	for _, r := range norm.NFKD.String(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return plainLetters.Replace(b.String())
}

func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// SortName joins the folded parts of a name so that a shorter family name
// always stands before a longer one that begins with it: Rossi before Rossini.
func SortName(family, given string) string { return Fold(family) + " " + Fold(given) }

// Capitalised gives a name typed all in small letters its capitals: "de luca
// anna" becomes "De Luca Anna". A text with any capital stays as it was typed.
func Capitalised(text string) string {
	if strings.ToLower(text) != text {
		return text
	}
	letters := []rune(text)
	for i := range letters {
		if i == 0 || !unicode.IsLetter(letters[i-1]) {
			letters[i] = unicode.ToUpper(letters[i])
		}
	}
	return string(letters)
}

// Tidy drops spaces at the ends and doubled ones inside, as pasted text has them.
func Tidy(text string) string { return strings.Join(strings.Fields(text), " ") }
