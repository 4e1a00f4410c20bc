package ui

import "segreteria/ui/kit"

// Sentence returns an error as a sentence for people, in the language set.
func Sentence(err error) string { return kit.Sentence(err) }

// SetLanguage sets the language of all words: "it", "en" or "" for the system's.
func SetLanguage(code string) error { return kit.SetLanguage(code) }

// Language returns the language set: "it" or "en".
func Language() string { return kit.Language() }

// Words returns the words of a key in the language set; data fills its places.
func Words(key string, data ...any) string { return kit.T(key, data...) }

// WordsFor returns the words of a key for a count.
func WordsFor(key string, count int, data ...map[string]any) string {
	return kit.N(key, count, data...)
}
