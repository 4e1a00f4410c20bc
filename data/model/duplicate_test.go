package model

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func pairsOf(t *testing.T, people bool, all ...Likeness) string {
	t.Helper()
	for i := range all {
		all[i].ID = fmt.Sprint(i + 1)
	}
	pairs, err := DuplicateSearch{People: people, All: all}.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	texts := make([]string, len(pairs))
	for i, p := range pairs {
		texts[i] = p.One.ID + p.Other.ID + " " + strings.Join(p.Reasons, " ")
	}
	return strings.Join(texts, "; ")
}

func TestPeopleWhoMayBeTheSame(t *testing.T) {
	for name, tc := range map[string]struct {
		one, other Likeness
		want       string
	}{
		"accents and apostrophes":      {Likeness{Family: "D'Amicò", Given: "Nicolò"}, Likeness{Family: "Damico", Given: "Nicolo"}, "12 name"},
		"names swapped":                {Likeness{Family: "Rossi", Given: "Mario"}, Likeness{Family: "Mario", Given: "Rossi"}, "12 swapped_name"},
		"a name divided otherwise":     {Likeness{Family: "De Luca", Given: "Anna"}, Likeness{Family: "Deluca", Given: "Anna"}, "12 name"},
		"all in one field":             {Likeness{Family: "Rossi Mario"}, Likeness{Family: "Rossi", Given: "Mario"}, "12 name"},
		"all in one field the other":   {Likeness{Family: "Anna Maria Rossi"}, Likeness{Family: "Rossi", Given: "Anna Maria"}, "12 swapped_name"},
		"a tax code":                   {Likeness{Family: "Rossi", TaxCode: "X"}, Likeness{Family: "Verdi", TaxCode: "X"}, "12 tax_code"},
		"an email, however written":    {Likeness{Family: "Rossi", Given: "A", Emails: []string{"A@b.it"}}, Likeness{Family: "Verdi", Given: "B", Emails: []string{"a@B.it"}}, "12 email"},
		"a phone number":               {Likeness{Family: "Rossi", Phone: "+39 0744 123456"}, Likeness{Family: "Verdi", Phone: "0744/123456"}, "12 phone"},
		"the same name and day":        {Likeness{Family: "Rossi", Given: "Mario", Birth: "1985-12-10"}, Likeness{Family: "Rossi", Given: "Mario", Birth: "1985-12-10"}, "12 name birth_date"},
		"another day: two people":      {Likeness{Family: "Rossi", Given: "Mario", Birth: "1985-12-10"}, Likeness{Family: "Rossi", Given: "Mario", Birth: "1990-01-01"}, ""},
		"another tax code: two people": {Likeness{Family: "Rossi", Given: "Mario", TaxCode: "X"}, Likeness{Family: "Rossi", Given: "Mario", TaxCode: "Y"}, ""},
		"mistyped in one town":         {Likeness{Family: "Bianchi", Given: "Giulia", Town: "Terni"}, Likeness{Family: "Bainchi", Given: "Giulia", Town: "terni"}, "12 similar_name town"},
		"mistyped far apart":           {Likeness{Family: "Bianchi", Given: "Giulia", Town: "Terni"}, Likeness{Family: "Bainchi", Given: "Giulia", Town: "Narni"}, ""},
		"mistyped in one office":       {Likeness{Family: "Bianchi", Given: "Giulia", Organisation: "o"}, Likeness{Family: "Bianchi", Given: "Giuliaa", Organisation: "o"}, "12 similar_name organisation"},
		"Mario is not Maria":           {Likeness{Family: "Rossi", Given: "Mario", Town: "Terni"}, Likeness{Family: "Rossi", Given: "Maria", Town: "Terni"}, ""},
		"only an initial":              {Likeness{Family: "Rossi", Given: "M.", Town: "Terni"}, Likeness{Family: "Rossi", Given: "Mario", Town: "Terni"}, "12 similar_name town"},
		"nothing in common":            {Likeness{Family: "Rossi", Given: "Mario", Town: "Terni"}, Likeness{Family: "Verdi", Given: "Anna", Town: "Terni"}, ""},
		"without anything":             {Likeness{}, Likeness{}, ""},
	} {
		if got := pairsOf(t, true, tc.one, tc.other); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestOrganisationsThatMayBeTheSame(t *testing.T) {
	for names, want := range map[string]string{
		"Rossi S.r.l.|Rossi srl":                                    "12 name",
		"ROSSI S. R. L.|Rossi":                                      "12 name",
		"A.C.T.L. soc. coop. sociale|ACTL Sociale":                  "12 name",
		"Comune di Terni|TERNI, Comune":                             "12 name",
		"Croce Verdè ODV|Croce Verde":                               "12 name",
		"Arci APS|ARCI a.p.s.":                                      "12 name",
		"Aido Terni|Associazione di volontariato Aido Terni":        "",
		"S.r.l.|S.p.A.":                                             "",
		"Comune di Terni|Comune di Narni":                           "",
		"Scuola media Leonardo da Vinci|Scuola media Leonardo Vnci": "12 similar_name town",
	} {
		one, other, _ := strings.Cut(names, "|")
		a, b := Likeness{Family: one}, Likeness{Family: other}
		if strings.HasPrefix(one, "Scuola") {
			a.Town, b.Town = "Terni", "Terni"
		}
		if got := pairsOf(t, false, a, b); got != want {
			t.Errorf("%s: %q, want %q", names, got, want)
		}
	}
	if got := pairsOf(t, false, Likeness{Family: "Croce Rossa Italiana", Given: "CRI"}, Likeness{Family: "C.R.I."}); got != "12 short_name" {
		t.Errorf("a short name: %q", got)
	}
	if got := pairsOf(t, false, Likeness{Family: "A", VATNumber: "1"}, Likeness{Family: "B", TaxCode: "1"}); got != "12 tax_code" {
		t.Errorf("a VAT number that is the tax code of another: %q", got)
	}
	many := make([]Likeness, mostShared+1)
	for i := range many {
		many[i] = Likeness{Family: "Ente " + strings.Repeat("x", i), Phone: "0744 549000"}
	}
	if got := pairsOf(t, false, many...); got != "" {
		t.Errorf("a switchboard: %q", got)
	}
}

func TestTheStrongestStandsFirstAndTwoStayTwo(t *testing.T) {
	all := []Likeness{
		{ID: "1", Family: "Rossi", Given: "Mario"},
		{ID: "2", Family: "Rossi", Given: "Mario"},
		{ID: "3", Family: "Rossi", Given: "Mario", TaxCode: "X"},
		{ID: "4", Family: "Rossi", Given: "Mario", TaxCode: "X"},
	}
	pairs, err := DuplicateSearch{People: true, All: all, Separate: map[[2]string]bool{PairKey("2", "1"): true}}.Run(t.Context())
	if err != nil || len(pairs) != 5 || pairs[0].One.ID != "3" || pairs[0].Other.ID != "4" || pairs[0].Score != 100 {
		t.Errorf("%v %v", pairs, err)
	}
	for _, p := range pairs {
		if p.Holds("1") && p.Holds("2") {
			t.Error("1 and 2 were said to be two")
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (DuplicateSearch{People: true, All: all}).Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestEditDistanceIsThatOfTheBook(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.StringMatching(`[abc]{0,9}`).Draw(t, "a"), rapid.StringMatching(`[abc]{0,9}`).Draw(t, "b")
		want := min(bookDistance(a, b), 3)
		if got := editDistance([]byte(a), []byte(b), 2); got != want {
			t.Fatalf("%q %q: %d, want %d", a, b, got, want)
		}
	})
}

// bookDistance is optimal string alignment by its definition.
func bookDistance(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	x, y := len(a)-1, len(b)-1
	cost := 1
	if a[x] == b[y] {
		cost = 0
	}
	best := min(bookDistance(a[:x], b)+1, bookDistance(a, b[:y])+1, bookDistance(a[:x], b[:y])+cost)
	if x > 0 && y > 0 && a[x] == b[y-1] && a[x-1] == b[y] {
		best = min(best, bookDistance(a[:x-1], b[:y-1])+1)
	}
	return best
}

// Twenty thousand people (a hundred thousand took 1.5 s, 3.8 s and 7.9 s), also all of one name in one town.
func TestFindingGrowsWithThePeople(t *testing.T) {
	for name, families := range map[string]int{"many names": 20_000, "few names": 40, "one name": 1} {
		random := rand.New(rand.NewPCG(1, 2))
		all := make([]Likeness, 20_000)
		for i := range all {
			all[i] = Likeness{
				ID: fmt.Sprint(i), Family: fmt.Sprintf("Cognome%c%05d", 'a'+random.IntN(26), random.IntN(families)), Given: fmt.Sprintf("Nome%03d", random.IntN(300)),
				Town: fmt.Sprintf("Comune%03d", random.IntN(min(families, 300))), Emails: []string{fmt.Sprintf("p%d@example.org", i)}, Phone: fmt.Sprintf("0744 %06d", random.IntN(900_000)),
			}
			if families == 1 {
				all[i].Family, all[i].Given = "Rossi", "Mario"
			}
		}
		began := time.Now()
		pairs, err := DuplicateSearch{People: true, All: all}.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d pairs in %s", name, len(pairs), time.Since(began))
		if len(pairs) == 0 || len(pairs) > 30*len(all) {
			t.Errorf("%s: %d pairs", name, len(pairs))
		}
	}
}
