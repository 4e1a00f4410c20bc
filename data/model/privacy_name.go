package model

import (
	"strings"
	"unicode"
)

// HasFullName reports whether both names are known, so that they can be looked
// for in texts.
func (p Person) HasFullName() bool { return Fold(p.FamilyName) != "" && Fold(p.GivenName) != "" }

// NamedIn returns a function that reports whether a text holds the full name,
// family or given name first, whatever its accents and capitals.
func (p Person) NamedIn() func(text string) bool {
	family, given := Fold(p.FamilyName), Fold(p.GivenName)
	if !p.HasFullName() {
		return func(string) bool { return false }
	}
	return func(text string) bool {
		text = foldQuickly(text)
		return strings.Contains(text, family+given) || strings.Contains(text, given+family)
	}
}

// foldQuickly is Fold, ten times faster for plain text: an archive has many
// notes to look through.
func foldQuickly(text string) string {
	plain := make([]byte, 0, len(text))
	for i := range len(text) {
		switch b := text[i]; {
		case b >= 0x80:
			return Fold(text)
		case b >= 'A' && b <= 'Z':
			plain = append(plain, b+'a'-'A')
		case b >= 'a' && b <= 'z' || b >= '0' && b <= '9':
			plain = append(plain, b)
		}
	}
	return string(plain)
}

// ReplaceName returns text with another name wherever NamedIn sees the full
// name and it stands as words of its own.
func (p Person) ReplaceName(text, name string) string {
	if !p.NamedIn()(text) {
		return text
	}
	family, given := Fold(p.FamilyName), Fold(p.GivenName)
	letters := []rune(text)
	var b strings.Builder
	for i := 0; i < len(letters); {
		end := 0
		if startsWord(letters, i) {
			end = nameEnd(letters, i, []string{family + given, given + family})
		}
		if end == 0 {
			b.WriteRune(letters[i])
			i++
			continue
		}
		b.WriteString(name)
		i = end
	}
	return b.String()
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func startsWord(letters []rune, i int) bool {
	return isWord(letters[i]) && (i == 0 || !isWord(letters[i-1]))
}

// nameEnd returns where the words end that begin at start and fold to one of
// the names, 0 when they do not.
func nameEnd(letters []rune, start int, names []string) int {
	for end := start + 1; end <= len(letters); end++ {
		if end < len(letters) && isWord(letters[end]) || !isWord(letters[end-1]) {
			continue
		}
		folded := Fold(string(letters[start:end]))
		if folded == names[0] || folded == names[1] {
			return end
		}
		if len(folded) >= max(len(names[0]), len(names[1])) {
			return 0
		}
	}
	return 0
}
