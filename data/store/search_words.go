package store

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"segreteria/data/model"
)

// Words are a text in pieces: what was looked for, and what stands around it.
type Words []Piece

// A Piece of a text.
type Piece struct {
	Text  string
	Found bool // these are letters that were looked for
}

// String returns the whole text.
func (w Words) String() string {
	var b strings.Builder
	for _, p := range w {
		b.WriteString(p.Text)
	}
	return b.String()
}

// wanted is a text that is looked for.
type wanted struct {
	folded string     // whole, as titles are folded
	words  [][]string // each typed word as the words of the index that it is made of: d'ang is d, ang
	match  string     // for FTS5; "" where only titles are looked at
	short  [][]string // those of the words that end in a single letter, which the match leaves out
}

// newWanted takes a text as it is typed. Every word is quoted for FTS5, whose
// own words and signs mean nothing here.
func newWanted(text string) wanted {
	text = strings.ToValidUTF8(text, " ")
	var q wanted
	var kept, quotedWords []string
	for _, field := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == 0 }) {
		if len(q.words) == mostWords {
			break
		}
		field = firstLetters(field, longestWord)
		kept = append(kept, field)
		var tokens []string
		for _, t := range tokensOf(field) {
			tokens = append(tokens, string(t.letters))
		}
		last := len(tokens) - 1
		switch {
		case len(tokens) == 0:
			continue
		case utf8.RuneCountInString(tokens[last]) == 1:
			// It begins thousands of words: to look them all up takes too long.
			q.short = append(q.short, tokens)
			if last > 0 {
				quotedWords = append(quotedWords, `"`+strings.Join(tokens[:last], " ")+`"`)
			}
		default:
			quotedWords = append(quotedWords, `"`+strings.ReplaceAll(field, `"`, `""`)+`"*`)
		}
		q.words = append(q.words, tokens)
	}
	q.folded = model.Fold(strings.Join(kept, ""))
	q.match = strings.Join(quotedWords, " ")
	return q
}

func firstLetters(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// A token is a word of a text as the index has it: small letters without accents.
type token struct {
	letters []rune
	ends    []int // where each letter ends in the text, in bytes
	start   int
}

// tokensOf takes a text apart as the index does (unicode61, remove_diacritics 2).
func tokensOf(text string) (tokens []token) {
	inside := false
	for i, r := range text {
		end := i + utf8.RuneLen(r)
		switch {
		case inside && unicode.Is(unicode.Mn, r): // an accent of its own belongs to the letter before
			last := &tokens[len(tokens)-1]
			last.ends[len(last.ends)-1] = end
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r):
			if !inside {
				tokens, inside = append(tokens, token{start: i}), true
			}
			last := &tokens[len(tokens)-1]
			last.letters, last.ends = append(last.letters, plainLetter(r)), append(last.ends, end)
		default:
			inside = false
		}
	}
	return tokens
}

func plainLetter(r rune) rune {
	if r >= utf8.RuneSelf {
		r, _ = utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	}
	return unicode.ToLower(r)
}

// A span is a part of a text, in bytes.
type span struct{ from, to int }

// spans returns where a typed word stands in a text, at the beginning of words.
func spans(tokens []token, word []string) (found []span) {
	last := len(word) - 1
	for i := 0; i+last < len(tokens); i++ {
		end, ok := tokens[i+last].begins(word[last])
		for j := 0; ok && j < last; j++ {
			ok = string(tokens[i+j].letters) == word[j]
		}
		if ok {
			found = append(found, span{tokens[i].start, end})
		}
	}
	return found
}

// begins reports whether a word of a text begins so, and where that ends in bytes.
func (t token) begins(with string) (end int, ok bool) {
	n := 0
	for _, r := range with {
		if n == len(t.letters) || t.letters[n] != r {
			return 0, false
		}
		n++
	}
	return t.ends[n-1], true
}

// holdsAll reports whether a title holds every word, or begins with the text.
func (q wanted) holdsAll(title string) bool {
	tokens := tokensOf(title)
	for _, w := range q.words {
		if len(spans(tokens, w)) == 0 {
			return q.beginning(title) > 0
		}
	}
	return true
}

// holdsLetters reports whether a text holds the words that the match left out.
func (q wanted) holdsLetters(text string) bool {
	if len(q.short) == 0 {
		return true
	}
	tokens := tokensOf(text)
	return !slices.ContainsFunc(q.short, func(w []string) bool { return len(spans(tokens, w)) == 0 })
}

// beginning returns how much of a title is the text, signs not counted: of
// D'Angelo it is D'Ang for dang. 0: it begins otherwise.
func (q wanted) beginning(title string) int {
	rest := q.folded
	for i, r := range title {
		letter := model.Fold(string(r))
		after, ok := strings.CutPrefix(rest, letter)
		if !ok {
			return 0
		}
		if rest = after; rest == "" {
			return i + utf8.RuneLen(r)
		}
	}
	return 0
}

// marked returns a title with what was looked for.
func (q wanted) marked(title string) Words {
	tokens := tokensOf(title)
	var all []span
	for _, w := range q.words {
		all = append(all, spans(tokens, w)...)
	}
	if len(all) == 0 {
		if n := q.beginning(title); n > 0 {
			all = []span{{0, n}}
		}
	}
	return pieces(title, span{0, len(title)}, all)
}

// pieces cuts the part of a text where the marks begin and end.
func pieces(text string, part span, marks []span) (words Words) {
	slices.SortFunc(marks, func(a, b span) int { return a.from - b.from })
	at := part.from
	for _, m := range marks {
		from, to := max(m.from, at), min(m.to, part.to)
		if from >= to {
			continue
		}
		if from > at {
			words = append(words, Piece{Text: text[at:from]})
		}
		words = append(words, Piece{text[from:to], true})
		at = to
	}
	if at < part.to {
		words = append(words, Piece{Text: text[at:part.to]})
	}
	return words
}

// How much of a text is told around what was found, in letters.
const (
	snippetBefore = 30
	snippetLength = 110
)

// snippet returns the place of a text where the first word stands that was
// looked for, in one line; nothing where none does.
func (q wanted) snippet(text string) Words {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	tokens := tokensOf(text)
	var all []span
	for _, w := range q.words {
		all = append(all, spans(tokens, w)...)
	}
	if len(all) == 0 {
		return nil
	}
	first := slices.MinFunc(all, func(a, b span) int { return a.from - b.from }).from
	part := span{first, len(text)}
	for range snippetBefore {
		_, n := utf8.DecodeLastRuneInString(text[:part.from])
		part.from -= n
	}
	if space := strings.IndexByte(text[part.from:first], ' '); part.from > 0 && space >= 0 {
		part.from += space + 1 // at a whole word
	}
	part.from += len(text[part.from:first]) - len(strings.TrimLeft(text[part.from:first], "· "))
	part.to = part.from + len(firstLetters(text[part.from:], snippetLength))
	words := pieces(text, part, all)
	if part.from > 0 {
		words = append(Words{{Text: "… "}}, words...)
	}
	if part.to < len(text) {
		words = append(words, Piece{Text: " …"})
	}
	return words
}
