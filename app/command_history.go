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

// historyCommand prints who changed a record, when, what was and what is.
type historyCommand struct {
	Record string `arg:"" help:"${record_name}"`
	JSON   bool   `name:"json" help:"${json}"`
}

// Run prints one JSON array, or columns for people.
func (h historyCommand) Run(c *call) error {
	return c.read(func(a *store.Archive) error {
		record, err := c.record(a, h.Record)
		if err != nil {
			return err
		}
		listing, err := desk.History(c.ctx, a, record.ID)
		if err != nil {
			return err
		}
		out := bufio.NewWriter(c.stdout)
		if h.JSON {
			err = writeJSON(out, listing)
		} else {
			err = writeColumns(out, readableHistory(listing))
		}
		return errors.Join(err, out.Flush())
	})
}

// record finds a record of any register by its id or by a name that no other
// one has. Several that fit are listed.
func (c *call) record(a *store.Archive, text string) (store.Record, error) {
	found, err := a.History().Records(c.ctx, text)
	switch {
	case err != nil:
		return store.Record{}, err
	case len(found) == 0:
		return store.Record{}, &model.Problem{Key: "unknown_record", Limit: text}
	case len(found) == 1:
		return found[0], nil
	}
	for _, r := range found {
		c.say(r.ID + "  " + r.Name + "  (" + ui.Words("bin.register."+r.Register) + ")")
	}
	return store.Record{}, &model.Problem{Key: "ambiguous_record", Limit: text}
}

// readableHistory puts the codes of a history into words, and its moments into
// those of the place.
func readableHistory(l desk.Listing) desk.Listing {
	words := desk.Listing{Columns: []string{"number", "at", "by", "action", "name", "field", "was", "is"}}
	at := map[string]int{}
	for i, column := range l.Columns {
		at[column] = i
	}
	for _, row := range l.Rows {
		text := func(column string) string {
			s, _ := row[at[column]].(string)
			return s
		}
		when := localMoment(text("at"))
		action := ui.Words("action." + text("action"))
		if undone, _ := row[at["undone"]].(bool); undone {
			action = ui.Words("history.undone", map[string]any{"Action": action})
		}
		field := strings.TrimPrefix(ui.Words("field."+store.FieldOf(text("field"))), "field.")
		if text("field") == "" {
			field = ui.Words("history.deed." + text("deed"))
		}
		words.Rows = append(words.Rows, []any{row[at["number"]], when, text("by"), action, text("name"), field, text("was"), text("is")})
	}
	return words
}
