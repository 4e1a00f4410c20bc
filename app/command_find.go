package main

import (
	"bufio"
	"errors"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// findCommand finds anything, over all registers.
type findCommand struct {
	Text  []string `arg:"" name:"text" help:"${find_text}"`
	Limit int      `placeholder:"N" help:"${limit}"`
	JSON  bool     `name:"json" help:"${json}"`
}

// mostFound of each register are read without a limit.
const mostFound = 200

// Run prints what was found, the best first, as one JSON array or as columns.
// Where nothing was, what may have been meant goes to the messages.
func (f findCommand) Run(c *call) error {
	if f.Limit < 0 {
		return usageError{&model.Problem{Key: "bad_limit", Limit: model.FormatInt(f.Limit)}}
	}
	return c.read(func(a *store.Archive) error {
		text, limit := strings.Join(f.Text, " "), mostFound
		if f.Limit > 0 {
			limit = f.Limit
		}
		found, err := a.Search().Find(c.ctx, text, limit)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			if err := c.tellMeant(a, text); err != nil {
				return err
			}
		}
		if f.Limit > 0 {
			found = found[:min(len(found), f.Limit)]
		}
		listing := desk.Listing{Columns: []string{"register", "id", "title", "match"}}
		for _, r := range found {
			register := r.Register
			if !f.JSON {
				register = ui.Words("bin.register." + register)
			}
			listing.Rows = append(listing.Rows, []any{register, r.ID, r.Title.String(), r.Match.String()})
		}
		out := bufio.NewWriter(c.stdout)
		if f.JSON {
			err = writeJSON(out, listing)
		} else {
			err = writeColumns(out, listing)
		}
		return errors.Join(err, out.Flush())
	})
}

// tellMeant says that nothing was found, and what may have been meant.
func (c *call) tellMeant(a *store.Archive, text string) error {
	meant, err := a.Search().Meant(c.ctx, text)
	if err != nil {
		return err
	}
	c.say(ui.Words("search.nothing", map[string]any{"Text": text}))
	if meant != "" {
		c.say(ui.Words("search.meant", map[string]any{"Text": meant}))
	}
	return nil
}
