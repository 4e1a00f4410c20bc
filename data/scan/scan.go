// Package scan reads pictures of papers: which page of which sheet a picture
// shows, and in which of its cells somebody signed.
package scan

import (
	"context"
	"errors"
	"fmt"
	"image"

	"segreteria/data/model"
	"segreteria/data/sheet"
)

var (
	// ErrNoPage says that a picture shows none of our papers.
	ErrNoPage = errors.New("no page of ours in the picture")
	// ErrUnreadable says that a picture seems to show a page of ours, but not which one or where.
	ErrUnreadable = errors.New("the page cannot be read")
)

// Found is a page of ours in a picture.
type Found struct {
	Layout int    // version of the geometry
	ID     string // of the sheet
	Page   int    // from 1

	grey    grey
	bilevel bool
	guess   guess
	codes   [2]bool // which of the codes were read
	marks   []pair  // finder patterns that were seen
}

// Find looks for the squares and codes of one page in a picture, in any
// position. The error is ErrNoPage, ErrUnreadable with a reason, or ctx's.
func Find(ctx context.Context, picture image.Image) (*Found, error) {
	g, bilevel := greyOf(picture, workLong)
	g.unstreak()
	f, err := find(ctx, g)
	if err != nil {
		return nil, err
	}
	f.bilevel = bilevel
	return f, nil
}

func find(ctx context.Context, g grey) (*Found, error) {
	if g.w < 100 || g.h < 100 {
		return nil, ErrNoPage
	}
	small := g.smaller((max(g.w, g.h) + 1299) / 1300)
	scale := float64(g.w) / float64(small.w)
	all := spots(small)
	for i := range all {
		all[i].x, all[i].y, all[i].area = all[i].x*scale, all[i].y*scale, all[i].area*scale*scale
	}
	candidates := guesses(all)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, c := range candidates {
		if f, err := identify(g, c, readAt); f != nil || err != nil {
			return f, err
		}
	}
	for _, c := range candidates[:min(len(candidates), searched)] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if f, err := identify(g, c, searchCode); f != nil || err != nil {
			return f, err
		}
	}
	f, err := findByCodes(g, all)
	if f == nil && err == nil {
		err = ErrNoPage
		if len(candidates) > 0 && candidates[0].count >= 5 {
			err = fmt.Errorf("%w: no code can be read", ErrUnreadable)
		}
	}
	return f, err
}

// searched is the number of guesses whose surroundings are searched for a code.
const searched = 6

func newerLayout(layout int) error {
	return fmt.Errorf("%w: layout %d: %w", ErrUnreadable, layout, sheet.ErrLayout)
}

// identify reads the codes of a guess: nil without an error when there are none.
func identify(g grey, c guess, read func(grey, plane, model.Box) (readCode, bool)) (*Found, error) {
	var f *Found
	for i := range c.frame.Codes {
		code, ok := read(g, c.plane, c.frame.Codes[i])
		switch {
		case !ok:
			continue
		case code.layout != c.frame.Layout:
			if code.layout > sheet.Layout {
				return nil, newerLayout(code.layout)
			}
		case f == nil:
			f = &Found{Layout: code.layout, ID: code.id, Page: code.page, grey: g, guess: c}
		case f.ID != code.id || f.Page != code.page:
			return nil, fmt.Errorf("%w: its codes name different pages", ErrUnreadable)
		}
		f.codes[i] = true
		f.marks = append(f.marks, code.pairs...)
	}
	return f, nil
}
