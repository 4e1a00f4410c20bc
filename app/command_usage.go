package main

import (
	"fmt"
	"regexp"
	"strings"

	"segreteria/ui"
)

// usageForms are the complaints of kong, which speaks English only, in the
// order in which they are tried; the words of each stand under "command.wrong.",
// with the groups of the form by their names.
var usageForms = []struct {
	words string
	form  *regexp.Regexp
}{
	{"unknown_flag", regexp.MustCompile(`^unknown flag (?P<Name>.+)$`)},
	{"too_much", regexp.MustCompile(`^unexpected (?:argument|token|flag argument) (?P<Name>.+)$`)},
	{"lacking", regexp.MustCompile(`^missing flags: (?P<Name>.+)$`)},
	{"lacking_argument", regexp.MustCompile(`^expected "(?P<Name>[^"]+)"`)},
	{"one_of", regexp.MustCompile(`^expected one of (?P<Known>"[^"]+"(?:, +"[^"]+")*)$`)},
	{"choice", regexp.MustCompile(`^(?P<Name>\S+) must be one of (?P<Known>.+) but got "(?P<Got>.*)"$`)},
	{"no_value", regexp.MustCompile(`^(?P<Name>\S+): expected \S+ value but got`)},
	{"whole_number", regexp.MustCompile(`^(?P<Name>\S+): expected a valid \d+ bit int but got "(?P<Got>.*)"$`)},
	{"alone", regexp.MustCompile(`^(?P<Name>\S+): bool value must be`)},
}

var (
	usageGuess       = regexp.MustCompile(`^(.+), did you mean (?:one of )?(.+)\?$`)
	usagePlaceholder = regexp.MustCompile(`=[^,]*|[<>]| \.\.\.`)
)

// usageText puts a complaint of kong into the language set. A form that is not
// known stays as it is.
func usageText(complaint string) string {
	guess := ""
	if m := usageGuess.FindStringSubmatch(complaint); m != nil {
		complaint, guess = m[1], m[2]
	}
	for _, f := range usageForms {
		m := f.form.FindStringSubmatch(complaint)
		if m == nil {
			continue
		}
		data := map[string]any{}
		for i, name := range f.form.SubexpNames() {
			data[name] = m[i]
		}
		data["Name"] = usagePlaceholder.ReplaceAllString(m[1], "")
		if known, ok := data["Known"].(string); ok {
			data["Known"] = unquoted(known)
		}
		complaint = ui.Words("command.wrong."+f.words, data)
		break
	}
	if guess != "" {
		complaint += ui.Words("command.wrong.guess", map[string]any{"Name": unquoted(guess)})
	}
	return complaint
}

// notOneOf is the complaint that kong has of a word that is none of those known.
func notOneOf(flag string, known []string, got string) error {
	return usageError{fmt.Errorf("%s must be one of %s but got %q", flag, strings.Join(known, ", "), got)}
}

// unquoted writes `"","it","en"` as people do: it, en.
func unquoted(codes string) string {
	known := strings.FieldsFunc(codes, func(r rune) bool { return strings.ContainsRune(`", `, r) })
	return strings.Join(known, ", ")
}
