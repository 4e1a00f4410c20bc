package model

import (
	"slices"
	"strings"
	"unicode"
)

// legalForms say how a body is made, not which one it is. "Associazione di
// volontariato" is a part of a name and stays.
var legalForms = strings.Fields(`srl srls spa snc sas sapa scarl scrl scpa scpl sca rl soc societa coop cooperativa
	onlus odv aps ets asd ssd arl`)

// smallWords do not tell one name from another.
var smallWords = strings.Fields("di del dello della dei degli delle d de da e ed il lo la i gli le l in a per")

// nameWords takes a name apart into folded words; letters with dots or spaces
// between them are one: S.r.l. is srl.
func nameWords(name string) []string {
	name = strings.ReplaceAll(name, ".", " ")
	var words []string
	single := false // the last word is made of single letters
	for _, field := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }) {
		word := Fold(field)
		switch alone := len(word) == 1; {
		case word == "":
			continue
		case alone && single:
			words[len(words)-1] += word
		default:
			words, single = append(words, word), alone
		}
	}
	return words
}

// organisationKey is the same for names that differ only in accents, signs,
// legal form, small words and the order of the words.
func organisationKey(name string) string {
	words := nameWords(name)
	plain := slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return slices.Contains(legalForms, w) || slices.Contains(smallWords, w)
	})
	if len(plain) == 0 {
		plain = words
	}
	slices.Sort(plain)
	return strings.Join(plain, " ")
}

// personKey is the same for a name however its words are divided between
// family and given name.
func personKey(family, given string) string {
	words := nameWords(family + " " + given)
	slices.Sort(words)
	return strings.Join(words, " ")
}

// phoneDigits returns the digits of a number without the prefix of Italy, ""
// for one too short to tell anybody.
func phoneDigits(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, phone)
	if cut, abroad := strings.CutPrefix(digits, "00"); abroad {
		digits = cut
	}
	if len(digits) > 10 {
		digits = strings.TrimPrefix(digits, "39")
	}
	if len(digits) < 6 {
		return ""
	}
	return digits
}

// mistyped reports whether two folded texts differ by one letter left out,
// added, changed or swapped with the next; by two where they are long. Mario and
// Maria, whose last letter says who is meant, are not.
func mistyped(a, b string) bool {
	if a == "" || b == "" || a == b || differInGender(a, b) {
		return false
	}
	allowed := 1
	if min(len(a), len(b)) > 5 {
		allowed = 2
	}
	return editDistance([]byte(a), []byte(b), allowed) <= allowed
}

func differInGender(a, b string) bool {
	last := len(a) - 1
	return len(a) == len(b) && a[:last] == b[:last] && strings.IndexByte("aoei", a[last]) >= 0 && strings.IndexByte("aoei", b[last]) >= 0
}

// editDistance counts letters left out, added, changed or swapped with their
// neighbour (optimal string alignment); anything above most is most+1.
func editDistance(a, b []byte, most int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > most {
		return most + 1
	}
	var room [3][64]int
	if len(a) >= len(room[0]) {
		return most + 1 // nobody mistypes so long a word by two letters and no more
	}
	before, last, now := room[0][:len(a)+1], room[1][:len(a)+1], room[2][:len(a)+1]
	for i := range last {
		last[i] = i
	}
	for j := 1; j <= len(b); j++ {
		now[0] = j
		least := j
		for i := 1; i <= len(a); i++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			now[i] = min(last[i]+1, now[i-1]+1, last[i-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[i] = min(now[i], before[i-2]+1)
			}
			least = min(least, now[i])
		}
		if least > most {
			return most + 1
		}
		before, last, now = last, now, before
	}
	return last[len(a)]
}
