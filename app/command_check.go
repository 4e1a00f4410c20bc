package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// checkCommand looks for damage in the archive.
type checkCommand struct{}

// Run reads the whole archive: tables, indexes, search index, references. It
// prints how many rows each table has; of a damaged one, what can still be read.
func (checkCommand) Run(c *call) error {
	err := c.read(func(a *store.Archive) error {
		if err := a.Check(c.ctx); err != nil {
			return err
		}
		mended, err := a.MendSearch(c.ctx)
		if err != nil {
			return err
		}
		if mended {
			c.say(ui.Words("command.search_mended"))
		}
		contents, err := a.Contents(c.ctx)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(c.stdout, ui.Words("command.archive_sound", map[string]any{"Path": a.Path()})); err != nil {
			return err
		}
		for _, table := range slices.Sorted(maps.Keys(contents.Rows)) {
			if _, err := fmt.Fprintf(c.stdout, "%s %d\n", table, contents.Rows[table]); err != nil {
				return err
			}
		}
		return nil
	})
	var p *model.Problem
	if errors.As(err, &p) && p.Key == "archive_damaged" {
		c.tellDamage()
	}
	return err
}

// tellDamage says what can still be read, and which copy is good.
func (c *call) tellDamage() {
	damage, err := desk.ExamineDamage(c.ctx, c.archive)
	if err != nil {
		c.say(ui.Sentence(err))
		return
	}
	if len(damage.Readable) == 0 {
		c.say(ui.Words("fault.nothing"))
	}
	for _, r := range damage.Readable {
		key := "command.table_partly"
		if r.Whole {
			key = "command.table_whole"
		}
		c.say(ui.Words(key, map[string]any{"Table": r.Table, "Count": r.Rows}))
	}
	if damage.Good == nil {
		c.say(ui.Words("command.no_good_copy"))
		return
	}
	c.say(ui.Words("command.good_copy", map[string]any{
		"Path": damage.Good.Path, "When": model.FormatMoment(damage.Good.MadeAt.Local()),
	}))
}
