package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"segreteria/data/model"
)

// Search finds anything, over all registers (DESIGN 2).
type Search struct{ conn }

// Search returns the search over all registers.
func (c conn) Search() Search { return Search{c} }

// FindingRegisters are the registers that are searched, by the names of their
// tables, in the order in which they are told.
var FindingRegisters = []string{"person", "organisation", "event", "project", "contact", "memorandum", "certificate", "document"}

// A Finding is a record that a text was found in.
type Finding struct {
	Register string // name of the table
	ID       string
	Title    Words
	Match    Words      // where else it was found; empty when the title holds it all
	Day      model.Date // its own, "" none
	Place    string     // what tells it from its namesakes: town, organisation
	Of       Record     // what it is opened with: the event of a certificate; the zero value is itself
}

// How much of the index one search reads. Words are looked up among the newest
// records, and ranked after that: to rank all of them takes a hundred times as long.
const (
	newestFound  = 200
	mostWords    = 8
	vagueLetters = 3
	longestWord  = 64 // letters
)

// found is a line of the index.
type found struct {
	Finding
	rid         int64
	title, text string
	sort, other string
	rank        int
}

const findingColumns = `f.rid, f.register, f.entry, f.title, f.text, f.sort_title, f.sort_other, f.day, f.place, f.of_register, f.of_entry`

func scanFound(r row) (f found, err error) {
	return f, r.Scan(&f.rid, &f.Register, &f.ID, &f.title, &f.text, &f.sort, &f.other, &f.Day, &f.Place, &f.Of.Register, &f.Of.ID)
}

// What belongs to a record in the bin is not found either.
const ownerStands = ` AND (f.of_entry = '' OR EXISTS (SELECT 1 FROM finding o WHERE o.entry = f.of_entry))`

// titled finds the first few of each register whose title begins with a text.
const titled = `SELECT ` + findingColumns + ` FROM json_each(?1) r CROSS JOIN finding f ON f.rid IN (
		SELECT rid FROM (SELECT rid FROM finding WHERE register = r.value AND sort_title >= ?2 AND sort_title < ?3 ORDER BY sort_title LIMIT ?4)
		UNION SELECT rid FROM (SELECT rid FROM finding
			WHERE register = r.value AND sort_other <> '' AND sort_other >= ?2 AND sort_other < ?3 ORDER BY sort_other LIMIT ?4))` + ownerStands

// worded finds the newest that hold every word.
const worded = `SELECT ` + findingColumns + ` FROM finding f WHERE f.rid IN (
		SELECT rowid FROM finding_word WHERE finding_word MATCH ? ORDER BY rowid DESC LIMIT ?)` + ownerStands

// Find returns the records with a text, up to limit of each register: those
// whose title begins with it, then the newest that hold all of its words or
// words that begin with them. Accents, capitals and signs do not count. The
// registers stand in the order of their best records. No text is an error.
func (r Search) Find(ctx context.Context, text string, limit int) ([]Finding, error) {
	q := newWanted(text)
	all, err := r.candidates(ctx, q, limit)
	if err != nil {
		return nil, fmt.Errorf("find %q: %w", text, err)
	}
	var findings []Finding
	for _, f := range grouped(all, limit) {
		f.Title = q.marked(f.title)
		if !q.holdsAll(f.title) {
			f.Match = q.snippet(f.text)
		}
		findings = append(findings, f.Finding)
	}
	return findings, nil
}

// candidates reads what may be told, each once.
func (r Search) candidates(ctx context.Context, q wanted, limit int) ([]found, error) {
	if q.folded == "" || limit <= 0 {
		return nil, nil
	}
	all, err := queryAll(ctx, r.read(), scanFound, titled, list(FindingRegisters), q.folded, after(q.folded), limit)
	if err != nil {
		return nil, err
	}
	known := make(map[int64]bool, len(all))
	for i := range all {
		all[i].rank = rankOther
		if strings.HasPrefix(all[i].sort, q.folded) {
			all[i].rank = rankTitle
		}
		if all[i].sort == q.folded || all[i].other == q.folded {
			all[i].rank = rankExact
		}
		known[all[i].rid] = true
	}
	if q.match == "" {
		return all, nil
	}
	// Titles first: a common word stands in the text of more than the newest.
	for i, match := range []string{"title : (" + q.match + ")", q.match} {
		if i > 0 && len(all) >= newestFound && len(q.folded) <= vagueLetters {
			break // enough titles begin so: to look through all texts as well would only take time
		}
		more, err := queryAll(ctx, r.read(), scanFound, worded, match, newestFound)
		if err != nil {
			return nil, err
		}
		for _, f := range more {
			f.rank = rankWords
			if i > 0 || !q.holdsLetters(f.title) {
				f.rank = rankText
			}
			if !known[f.rid] && (f.rank == rankWords || q.holdsLetters(f.title+" "+f.text)) {
				known[f.rid] = true
				all = append(all, f)
			}
		}
	}
	return all, nil
}

// How well a record fits, the best first.
const (
	rankExact = iota // it is called so
	rankTitle        // its title begins so
	rankOther        // its other name does
	rankWords        // its title holds all words
	rankText         // so does its text
)

// grouped puts the best of each register together, the best register first.
func grouped(all []found, limit int) []found {
	slices.SortStableFunc(all, func(a, b found) int {
		if c := cmp.Compare(a.rank, b.rank); c != 0 {
			return c
		}
		if a.rank <= rankOther {
			return cmp.Or(cmp.Compare(a.sort, b.sort), cmp.Compare(a.rid, b.rid))
		}
		return cmp.Compare(b.rid, a.rid)
	})
	type group struct {
		best  int
		found []found
	}
	groups := make([]group, len(FindingRegisters))
	for _, f := range all {
		i := slices.Index(FindingRegisters, f.Register)
		if i < 0 {
			continue
		}
		g := &groups[i]
		if len(g.found) == 0 {
			g.best = f.rank
		}
		if len(g.found) < limit {
			g.found = append(g.found, f)
		}
	}
	slices.SortStableFunc(groups, func(a, b group) int { return cmp.Compare(a.best, b.best) })
	var told []found
	for _, g := range groups {
		told = append(told, g.found...)
	}
	return told
}
