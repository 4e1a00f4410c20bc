package model

import (
	"slices"
	"strings"
)

// A Tag is a word of the association's own that organisations and people bear.
type Tag struct {
	ID            string
	Name          string
	Organisations int // that bear it and are not in the bin; read only
	People        int
}

// maxTag is how many letters a tag may have.
const maxTag = 60

// Validate returns the first Problem that keeps t from being saved.
func (t Tag) Validate() error { return checkTags("tag", []string{t.Name}) }

// SplitTags returns the tags of a text with commas or semicolons between, each
// once however it is typed, in their order.
func SplitTags(text string) []string {
	var names, seen []string
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		name = Tidy(name)
		if folded := Fold(name); name != "" && (folded == "" || !slices.Contains(seen, folded)) {
			names, seen = append(names, name), append(seen, folded)
		}
	}
	return names
}

// JoinTags writes tags as SplitTags reads them.
func JoinTags(names []string) string { return strings.Join(names, ", ") }

// CheckTags returns the first Problem with a name of tags, its field "tags".
func CheckTags(names []string) error { return checkTags("tags", names) }

func checkTags(field string, names []string) error {
	for _, name := range names {
		if Tidy(name) == "" {
			return &Problem{Field: field, Key: "required"}
		}
		if Fold(name) == "" || strings.ContainsAny(name, ",;") {
			return &Problem{Field: field, Key: "tag", Limit: name}
		}
		if p := atMost(maxTag, field, name); p != nil {
			return p
		}
	}
	return nil
}
