package page

import (
	"context"
	"slices"
	"strings"
	"sync"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// duplicateList is the page of pairs that may be the same entry.
type duplicateList struct {
	o        Office
	register string // person or organisation
	pairs    *held[model.Pair]

	mutex sync.Mutex // the list is read in the background
	found []model.Pair
	asOf  store.Action // the last deed that found knows of
}

// duplicatesDeed opens the pairs of a register from its list.
func duplicatesDeed(o Office, register string) kit.Deed {
	return kit.Deed{Title: "deed.duplicates", Run: func() { ShowDuplicates(o, register) }}
}

// ShowDuplicates looks for entries of the register, person or organisation, that
// may be the same, and lists them. The search can be cancelled.
func ShowDuplicates(o Office, register string) {
	d := &duplicateList{o: o, register: register}
	d.search(func() { o.Nav.Show(d.build()) })
}

// search finds the pairs behind a dialog and goes on when it has them.
func (d *duplicateList) search(then func()) {
	d.o.Nav.WithProgress(kit.T("duplicate.searching"), func(ctx context.Context, p *kit.Progress) error {
		return d.find(ctx, p.Set)
	}, func(err error) {
		if err != nil {
			d.o.Nav.ShowError(err)
			return
		}
		then()
	})
}

func (d *duplicateList) find(ctx context.Context, progress func(done, total int)) error {
	asOf, err := d.lastDeed(ctx)
	if err != nil {
		return err
	}
	found, err := desk.FindDuplicates(ctx, d.o.Archive, d.register, progress)
	if err != nil {
		return err
	}
	d.mutex.Lock()
	defer d.mutex.Unlock()
	d.found, d.asOf = found, asOf
	return nil
}

// lastDeed tells whether anything was changed: its number and whether it was undone.
func (d *duplicateList) lastDeed(ctx context.Context) (store.Action, error) {
	last, err := d.o.Archive.History().Actions(ctx, 1)
	if err != nil || len(last) == 0 {
		return store.Action{}, err
	}
	return store.Action{Number: last[0].Number, Undone: last[0].Undone}, nil
}

// read returns the pairs, found again when something was done since.
func (d *duplicateList) read(ctx context.Context) ([]model.Pair, error) {
	last, err := d.lastDeed(ctx)
	if err != nil {
		return nil, err
	}
	d.mutex.Lock()
	found, known := d.found, last == d.asOf
	d.mutex.Unlock()
	if known {
		return found, nil
	}
	if err := d.find(ctx, nil); err != nil {
		return nil, err
	}
	d.mutex.Lock()
	defer d.mutex.Unlock()
	return d.found, nil
}

// dealt takes pairs off the list once they are dealt with by the last deed.
func (d *duplicateList) dealt(ctx context.Context, gone func(model.Pair) bool) error {
	last, err := d.lastDeed(ctx)
	d.mutex.Lock()
	defer d.mutex.Unlock()
	d.found, d.asOf = slices.DeleteFunc(slices.Clone(d.found), gone), last
	return err
}

func (d *duplicateList) build() *kit.Page {
	d.pairs = &held[model.Pair]{
		read: d.read, title: func(p model.Pair) string { return p.One.Name + " " + p.Other.Name },
	}
	side := func(of func(model.Pair) model.Likeness) func(model.Pair) string {
		return func(p model.Pair) string { return sideText(of(p)) }
	}
	page := kit.Register[model.Pair]{
		Key: "duplicates_" + d.register, Find: d.pairs.Find, Rows: d.pairs.Rows,
		Columns: []kit.Column[model.Pair]{
			{Title: "duplicate_one", Width: 290, Text: side(func(p model.Pair) model.Likeness { return p.One })},
			{Title: "duplicate_other", Width: 290, Text: side(func(p model.Pair) model.Likeness { return p.Other })},
			{Title: "duplicate_reasons", Width: 300, Text: reasonWords},
			{Title: "duplicate_score", Width: 100, Right: true, Text: func(p model.Pair) string { return model.FormatInt(p.Score) + " %" }},
		},
		Open:  d.compare,
		Deeds: []kit.Deed{{Title: "deed.search_again", Icon: look.IconReload, Run: d.again}},
	}.Page(d.o.Nav)
	page.Key = d.key("duplicates") // of the register that it belongs to
	return page
}

// key names a page below that of the register.
func (d *duplicateList) key(what string) string {
	return recordKey(map[string]string{"person": "people", "organisation": "organisations"}[d.register], what)
}

func (d *duplicateList) again() { d.search(d.o.Nav.Reload) }

func sideText(l model.Likeness) string {
	if l.Note == "" {
		return l.Name
	}
	return l.Name + " - " + l.Note
}

// reasonWords says in words why two entries may be the same.
func reasonWords(p model.Pair) string {
	words := make([]string, len(p.Reasons))
	for i, reason := range p.Reasons {
		words[i] = kit.CodeText("duplicate.reason.", reason)
	}
	return strings.Join(words, ", ")
}

// compare opens a pair side by side.
func (d *duplicateList) compare(p model.Pair) {
	c := &comparison{list: d, pair: p, sides: [2]comparedSide{{id: p.One.ID}, {id: p.Other.ID}}}
	d.o.Nav.Open(c.read, c.build)
}
