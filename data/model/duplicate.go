package model

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// A Likeness is what of an entry tells whether another one is the same.
type Likeness struct {
	ID     string
	Name   string // as the list shows it
	Note   string // town, organisation: to tell two of the same name apart
	Family string // of a person; of an organisation its name
	Given  string // of a person; of an organisation its short name

	TaxCode, VATNumber string
	Emails             []string // PEC as well
	Phone              string
	Birth              Date
	Town, Organisation string
}

// Reasons why two entries may be the same; the screen translates them.
const (
	SameTaxCode  = "tax_code"
	SameVAT      = "vat_number"
	SameName     = "name"
	SwappedName  = "swapped_name"
	SameShort    = "short_name" // the short name of one is the name of the other
	SameEmail    = "email"
	SamePhone    = "phone"
	SimilarName  = "similar_name"
	SameBirth    = "birth_date"
	SameTown     = "town"
	SameEmployer = "organisation"
)

// reasonScores add up to the score of a pair.
var reasonScores = map[string]int{
	SameTaxCode: 60, SameVAT: 50, SameName: 45, SwappedName: 40, SameShort: 25, SameEmail: 35, SamePhone: 25, SimilarName: 15,
	SameBirth: 25, SameTown: 10, SameEmployer: 10,
}

// A Pair of entries that may be the same.
type Pair struct {
	One, Other Likeness
	Reasons    []string // the strongest first
	Score      int      // 1-100
}

// Holds reports whether the pair is made of these two, in either order.
func (p Pair) Holds(id string) bool { return p.One.ID == id || p.Other.ID == id }

// PairKey names two entries in either order.
func PairKey(one, other string) [2]string { return [2]string{min(one, other), max(one, other)} }

const (
	mostShared  = 8  // so many have an email or a phone number: it is a switchboard's
	mostAlike   = 40 // in a larger group each is only compared with its neighbours
	neighbours  = 8
	mostPairs   = 5_000 // the strongest: nobody looks at more
	cancelEvery = 4096
)

// A DuplicateSearch looks for entries that may be the same, apart from those
// that were said to be two.
type DuplicateSearch struct {
	People   bool // organisations otherwise
	All      []Likeness
	Separate map[[2]string]bool    // by PairKey
	Progress func(done, total int) // nil: nobody asks
}

// Run returns the pairs, the most likely first. Its work grows with the
// entries, not with their square: only those that share a bucket are compared.
// The only error is that of the context.
func (d DuplicateSearch) Run(ctx context.Context) ([]Pair, error) {
	f := finder{people: d.People, all: make([]sketch, len(d.All)), separate: d.Separate, found: map[[2]int32]bool{}}
	for i, l := range d.All {
		if i%cancelEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		f.all[i] = sketched(l, d.People)
	}
	keys := f.keys()
	for i, key := range keys {
		if d.Progress != nil {
			d.Progress(i+1, len(keys)+1)
		}
		if err := f.group(ctx, key); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(f.pairs, func(a, b Pair) int {
		return cmp.Or(b.Score-a.Score, cmp.Compare(a.One.Name, b.One.Name), cmp.Compare(a.One.ID, b.One.ID), cmp.Compare(a.Other.ID, b.Other.ID))
	})
	return f.pairs[:min(mostPairs, len(f.pairs))], nil
}

// A sketch is an entry with its texts folded once.
type sketch struct {
	Likeness
	family, given, town string // folded
	key, short          string // of the name and of the short name, for comparing
	phone               string // digits
	emails              []string
}

func sketched(l Likeness, person bool) sketch {
	s := sketch{Likeness: l, family: Fold(l.Family), given: Fold(l.Given), town: Fold(l.Town), phone: phoneDigits(l.Phone)}
	s.key, s.short = organisationKey(l.Family), organisationKey(l.Given)
	if person {
		s.key, s.short = personKey(l.Family, l.Given), ""
	}
	for _, email := range l.Emails {
		if email != "" {
			s.emails = append(s.emails, strings.ToLower(email))
		}
	}
	return s
}

type finder struct {
	people   bool
	all      []sketch
	separate map[[2]string]bool
	found    map[[2]int32]bool // pairs that were looked at
	pairs    []Pair
}

// A bucketing says which buckets an entry goes into.
type bucketing struct {
	of     func(s sketch) []string
	shared bool // a bucket of very many says nothing
	sort   func(s sketch) string
}

func (f *finder) keys() []bucketing {
	name := func(s sketch) []string { return []string{s.key, s.short} }
	if f.people {
		name = func(s sketch) []string {
			if s.key == "" {
				return nil
			}
			return []string{s.key, "=" + s.family + s.given, "=" + s.given + s.family}
		}
	}
	keys := []bucketing{
		{of: func(s sketch) []string { return []string{s.TaxCode, s.VATNumber} }},
		{of: name, sort: func(s sketch) string { return s.town + string(s.Birth) + s.Organisation }},
		{of: func(s sketch) []string { return s.emails }, shared: true},
		{of: func(s sketch) []string { return []string{s.phone} }, shared: true},
	}
	return append(keys, f.near()...)
}

// near puts together those of one town or organisation who share one half of
// their name, sorted by the other half: letters mistyped stand close.
func (f *finder) near() []bucketing {
	within := func(half func(sketch) string) func(sketch) []string {
		return func(s sketch) []string {
			var keys []string
			for _, place := range []string{s.town, s.Organisation} {
				if text := half(s); place != "" && text != "" {
					keys = append(keys, place+"\x00"+text)
				}
			}
			return keys
		}
	}
	family, given := func(s sketch) string { return s.family }, func(s sketch) string { return s.given }
	if f.people {
		return []bucketing{{of: within(family), sort: given}, {of: within(given), sort: family}}
	}
	return []bucketing{
		{of: within(func(s sketch) string { return start(s.key) }), sort: func(s sketch) string { return s.key }},
		{of: within(func(s sketch) string { return end(s.key) }), sort: func(s sketch) string { return reversed(s.key) }},
	}
}

const halfOfName = 4 // letters: a name mistyped by two keeps its beginning or its end

func start(text string) string { return text[:min(halfOfName, len(text))] }
func end(text string) string   { return text[max(0, len(text)-halfOfName):] }

func reversed(text string) string {
	letters := []byte(text)
	slices.Reverse(letters)
	return string(letters)
}

// group compares all that share a bucket.
func (f *finder) group(ctx context.Context, key bucketing) error {
	buckets := map[string][]int32{}
	for i, s := range f.all {
		if i%cancelEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		seen := ""
		for _, k := range key.of(s) {
			if k != "" && k != seen {
				buckets[k] = append(buckets[k], int32(i))
			}
			seen = k
		}
	}
	for _, bucket := range buckets {
		if len(bucket) < 2 || key.shared && len(bucket) > mostShared {
			continue
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		f.compareAll(bucket, key)
	}
	return nil
}

func (f *finder) compareAll(bucket []int32, key bucketing) {
	reach := len(bucket)
	if reach > mostAlike {
		reach = neighbours
		if key.sort != nil {
			texts := make(map[int32]string, len(bucket))
			for _, i := range bucket {
				texts[i] = key.sort(f.all[i])
			}
			slices.SortStableFunc(bucket, func(a, b int32) int { return cmp.Compare(texts[a], texts[b]) })
		}
	}
	for i, one := range bucket {
		for _, other := range bucket[i+1 : min(i+1+reach, len(bucket))] {
			if one != other {
				f.compare(min(one, other), max(one, other))
			}
		}
	}
}
