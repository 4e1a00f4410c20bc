package exchange

import (
	"slices"
	"strings"
	"unicode"

	"segreteria/data/model"
)

// particles begin a family name of several words: De Luca, Della Valle, van den Berg.
var particles = strings.Fields("d da dal dalla dalle de dei degli del della delle dello di do dos das du la le li lo van von der den ter ten el al bin ben mac mc san santa st")

// titles are model.PersonTitles and what else lists put before a name, folded.
var titles = strings.Fields("dr drssa dottor dottoressa mr mrs ms miss sigra sig avv ing arch geom rag prof profssa dott dottssa onorevole on")

// A splitName is a name that stood in one column.
type splitName struct {
	title, family, given string
	sure                 bool // capitals, a comma or two words tell the parts apart
}

// splitFullName takes a whole name apart. "ROSSI Mario", "Mario ROSSI" and
// "Rossi, Mario" say themselves which part is the family name; otherwise the
// column's order decides, and with three words and more it is not sure.
func splitFullName(text string, familyFirst bool) splitName {
	title, words := leadingTitle(strings.Fields(text))
	name := splitName{title: title, sure: true}
	if family, given, ok := strings.Cut(strings.Join(words, " "), ","); ok {
		name.family, name.given = model.Tidy(family), model.Tidy(given)
		return name
	}
	if from, to, ok := capitals(words); ok {
		name.family = strings.Join(words[from:to], " ")
		name.given = strings.Join(slices.Concat(words[:from], words[to:]), " ")
		return name
	}
	cut := familyStart(words)
	if familyFirst {
		cut = familyEnd(words)
		name.family, name.given = strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
	} else {
		name.given, name.family = strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
	}
	name.sure = len(words) <= 2
	return name
}

func leadingTitle(words []string) (title string, rest []string) {
	for len(words) > 1 {
		if !slices.Contains(titles, model.Fold(words[0])) {
			break
		}
		title, words = model.Tidy(title+" "+words[0]), words[1:]
	}
	return title, words
}

// capitals finds the run of words in capitals when the other words are not.
func capitals(words []string) (from, to int, ok bool) {
	from = slices.IndexFunc(words, inCapitals)
	if from < 0 {
		return 0, 0, false
	}
	for to = from; to < len(words) && inCapitals(words[to]); to++ {
	}
	rest := slices.Concat(words[:from], words[to:])
	return from, to, len(rest) > 0 && !slices.ContainsFunc(rest, inCapitals)
}

// inCapitals reports whether a word of two letters and more has no small one.
func inCapitals(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1
}

func isParticle(word string) bool { return slices.Contains(particles, model.Fold(word)) }

// familyEnd returns how many words at the start are the family name.
func familyEnd(words []string) int {
	end := 0
	for end < len(words)-2 && isParticle(words[end]) {
		end++
	}
	return min(end+1, len(words))
}

// familyStart returns where the family name at the end begins; one word is all family name.
func familyStart(words []string) int {
	for i := 1; i < len(words)-1; i++ {
		if isParticle(words[i]) {
			return i
		}
	}
	return max(0, len(words)-1)
}

// SplitName takes a name typed family name first apart: "Rossi Anna", "De Luca
// Anna", "ROSSI Anna", "Rossi, Anna". One word is all family name.
func SplitName(text string) (family, given string) {
	name := splitFullName(text, true)
	return name.family, name.given
}
