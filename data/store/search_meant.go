package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// How far the search for another spelling goes.
const (
	shortestGuess = 3  // letters of a word that is guessed at
	longestEnding = 8  // letters that a word may lack at its end: it is still being typed
	guessesKept   = 4  // spellings of each word
	guessesTried  = 12 // spellings of the whole text
)

// Meant returns the text as it may have been meant: every word that no record
// has is replaced by the nearest word of the index (up to two letters wrong,
// missing, too many or swapped), and something is found with it. "" when
// nothing is near. It is meant for a text with which Find found nothing.
func (r Search) Meant(ctx context.Context, text string) (string, error) {
	var typed []string
	var choices [][]string // for each word; the first is the nearest
	guessed := false
	for _, t := range tokensOf(strings.ToValidUTF8(firstLetters(text, mostWords*longestWord), " ")) {
		if len(typed) == mostWords {
			break
		}
		word := string(t.letters)
		known, err := r.terms(ctx, word, word, 1)
		if err != nil {
			return "", fmt.Errorf("spell %q: %w", text, err)
		}
		spellings := []string{word}
		if len(known) == 0 {
			if spellings, err = r.near(ctx, t.letters); err != nil {
				return "", fmt.Errorf("spell %q: %w", text, err)
			}
			guessed = true
		}
		if len(spellings) == 0 {
			return "", nil
		}
		typed, choices = append(typed, text[t.start:t.ends[len(t.ends)-1]]), append(choices, spellings)
	}
	if !guessed {
		return "", nil
	}
	for _, guess := range combined(choices) {
		all, err := r.candidates(ctx, newWanted(strings.Join(guess, " ")), guessesKept)
		if err != nil {
			return "", fmt.Errorf("spell %q: %w", text, err)
		}
		if len(all) > 0 {
			return spelled(typed, guess, all), nil
		}
	}
	return "", nil
}

// combined returns the likeliest choices of one spelling for each word.
func combined(choices [][]string) [][]string {
	all := [][]string{nil}
	for _, spellings := range choices {
		var longer [][]string
		for _, s := range spellings {
			for _, begun := range all {
				longer = append(longer, append(slices.Clone(begun), s))
			}
		}
		all = longer[:min(len(longer), guessesTried)]
	}
	return all
}

// spelled writes the words as the records have them, with capitals and accents.
func spelled(typed, guess []string, all []found) string {
	words := slices.Clone(typed)
	for i, word := range guess {
		if plainWord(typed[i]) == word {
			continue
		}
		words[i] = word
		for _, f := range all {
			if as := asWritten(f.title+" "+f.text, word); as != "" {
				words[i] = as
				break
			}
		}
	}
	return strings.Join(words, " ")
}

func plainWord(word string) string {
	var b strings.Builder
	for _, t := range tokensOf(word) {
		b.WriteString(string(t.letters))
	}
	return b.String()
}

func asWritten(text, word string) string {
	for _, t := range tokensOf(text) {
		if string(t.letters) == word {
			return text[t.start:t.ends[len(t.ends)-1]]
		}
	}
	return ""
}

// term is a word of the index.
type term struct {
	text    string
	records int
}

// terms returns the words of the index that begin with a text and could be the
// word with another spelling.
func (r Search) terms(ctx context.Context, begin, word string, limit int) ([]term, error) {
	letters := len([]rune(word))
	query := `SELECT term, doc FROM finding_term WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ? LIMIT ?`
	if begin == word { // any that it begins
		return queryAll(ctx, r.read(), scanTerm, query, begin, after(begin), 0, longestWord*longestWord, limit)
	}
	return queryAll(ctx, r.read(), scanTerm, query, begin, after(begin), letters-2, letters+longestEnding, limit)
}

func scanTerm(r row) (t term, err error) { return t, r.Scan(&t.text, &t.records) }

// near returns the nearest words of the index, the nearest first. The first
// letter is mostly right, and so the words with it are looked at first; then
// those of which it was left out, doubled, swapped or mistaken.
func (r Search) near(ctx context.Context, word []rune) ([]string, error) {
	if len(word) < shortestGuess {
		return nil, nil
	}
	var others []string
	for c := 'a'; c <= 'z'; c++ {
		others = append(others, string([]rune{c, word[0]}), string([]rune{c, word[1]}))
	}
	for _, begins := range [][]string{{string(word[:1]), string(word[1:2])}, others} {
		var guesses []guess
		for _, begin := range slices.Compact(begins) {
			terms, err := r.terms(ctx, begin, string(word), 1<<30)
			if err != nil {
				return nil, err
			}
			for _, t := range terms {
				if g, ok := guessOf(word, t); ok {
					guesses = append(guesses, g)
				}
			}
		}
		slices.SortFunc(guesses, func(a, b guess) int {
			return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(b.records, a.records), strings.Compare(a.text, b.text))
		})
		var nearest []string
		for _, g := range guesses {
			if !slices.Contains(nearest, g.text) && len(nearest) < guessesKept {
				nearest = append(nearest, g.text)
			}
		}
		if len(nearest) > 0 {
			return nearest, nil
		}
	}
	return nil, nil
}

// guess is a word of the index that may have been meant.
type guess struct {
	term
	distance int // twice the letters that differ, and one more where its end is not typed yet
}

func guessOf(word []rune, t term) (guess, bool) {
	most := 2
	if len(word) <= 4 {
		most = 1
	}
	whole, begun := distances(word, []rune(t.text))
	g := guess{t, 2 * whole}
	if whole > most {
		g.distance = 2*begun + 1
	}
	hasDigit := slices.ContainsFunc(word, unicode.IsDigit)
	return g, g.distance <= 2*most+1 && (hasDigit || !strings.ContainsFunc(t.text, unicode.IsDigit))
}

// distances returns how many letters are wrong, missing, too many or swapped
// with their neighbour between two words, and between the first word and the
// nearest beginning of the second (optimal string alignment).
func distances(a, b []rune) (whole, begun int) {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			differs := 0
			if a[i-1] != b[j-1] {
				differs = 1
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+differs)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)], slices.Min(last)
}
