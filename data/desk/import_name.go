package desk

import (
	"slices"
	"strings"

	"segreteria/data/model"
)

// A nameIndex finds places in a list by folded name. It holds the whole name in
// both orders, so that a name from one column is found even where its two parts
// were cut at another word: Rossi Anna | Maria is Rossi | Anna Maria. Names with
// their parts exchanged are not the same.
type nameIndex map[string][]int

func nameKeys(family, given string) [2]string {
	return [2]string{"family first " + letters(family+given), "given first " + letters(given+family)}
}

// letters folds a name; one without any letter stays as it is, for folding
// would make one person of all of those.
func letters(name string) string {
	if folded := model.Fold(name); folded != "" {
		return folded
	}
	return strings.Join(strings.Fields(name), "")
}

// sameName reports whether the two are found under each other's name.
func sameName(p, other model.Person) bool {
	keys, others := nameKeys(p.FamilyName, p.GivenName), nameKeys(other.FamilyName, other.GivenName)
	return keys[0] == others[0] || keys[1] == others[1]
}

func (n nameIndex) add(family, given string, at int) {
	for _, key := range nameKeys(family, given) {
		n[key] = append(n[key], at)
	}
}

// find returns the places of the name, in their order.
func (n nameIndex) find(family, given string) []int {
	keys := nameKeys(family, given)
	found := slices.Concat(n[keys[0]], n[keys[1]])
	slices.Sort(found)
	return slices.Compact(found)
}
