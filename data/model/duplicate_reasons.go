package model

import (
	"cmp"
	"slices"
	"strings"
)

// leastScore is that of a pair worth looking at.
const leastScore = 25

// compare looks at two entries once.
func (f *finder) compare(i, j int32) {
	if f.found[[2]int32{i, j}] {
		return
	}
	one, other := f.all[i], f.all[j]
	if f.separate[PairKey(one.ID, other.ID)] || one.ID == other.ID {
		return
	}
	f.found[[2]int32{i, j}] = true
	reasons := f.reasons(one, other)
	score := 0
	for _, r := range reasons {
		score += reasonScores[r]
	}
	if score < leastScore {
		return
	}
	slices.SortStableFunc(reasons, func(a, b string) int { return cmp.Compare(reasonScores[b], reasonScores[a]) })
	f.pairs = append(f.pairs, Pair{One: one.Likeness, Other: other.Likeness, Reasons: reasons, Score: min(score, 100)})
}

// reasons says why two entries may be the same; none when something says that
// they are two: another tax code or birth date under the same name.
func (f *finder) reasons(one, other sketch) []string {
	var reasons []string
	add := func(reason string, holds bool) {
		if holds {
			reasons = append(reasons, reason)
		}
	}
	same := func(a, b string) bool { return a != "" && a == b }
	add(SameTaxCode, same(one.TaxCode, other.TaxCode) || same(one.TaxCode, other.VATNumber) || same(one.VATNumber, other.TaxCode))
	add(SameVAT, same(one.VATNumber, other.VATNumber))
	if len(reasons) == 0 && (differ(one.TaxCode, other.TaxCode) || differ(string(one.Birth), string(other.Birth))) {
		return nil
	}
	add(SameEmail, share(one.emails, other.emails))
	add(SamePhone, same(one.phone, other.phone))
	near := same(one.town, other.town) || same(one.Organisation, other.Organisation)
	name := f.nameReason(one, other, near || len(reasons) > 0)
	add(name, name != "")
	if len(reasons) == 0 {
		return nil
	}
	add(SameBirth, same(string(one.Birth), string(other.Birth)))
	add(SameTown, same(one.town, other.town))
	add(SameEmployer, same(one.Organisation, other.Organisation))
	return reasons
}

func differ(a, b string) bool { return a != "" && b != "" && a != b }

func share(a, b []string) bool {
	return slices.ContainsFunc(a, func(text string) bool { return slices.Contains(b, text) })
}

// nameReason says how like two names are; mistyped ones count where something
// else agrees.
func (f *finder) nameReason(one, other sketch, near bool) string {
	switch {
	case one.key == "" || other.key == "":
		return ""
	case !f.people:
		return organisationReason(one, other, near)
	}
	a, b, x, y := one.family, other.family, one.given, other.given
	switch {
	case a == b && x == y || a+x == b+y:
		return SameName
	case a+x == y+b || x+a == b+y || one.key == other.key:
		return SwappedName
	case near && x != "" && (a == b && mistyped(x, y) || x == y && mistyped(a, b)):
		return SimilarName
	case near && a == b && (x == "" || y == "" || isInitial(x, y)):
		return SimilarName
	}
	return ""
}

func organisationReason(one, other sketch, near bool) string {
	switch {
	case one.key == other.key:
		return SameName
	case one.short == other.key || other.short == one.key:
		return SameShort
	case near && min(len(one.key), len(other.key)) > 5 && mistyped(one.key, other.key):
		return SimilarName
	}
	return ""
}

// isInitial reports whether one given name is only the first letter of the other: M. and Mario.
func isInitial(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) == 1 && strings.HasPrefix(y, x)
}
