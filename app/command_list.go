package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// listCommand prints the entries of a register.
type listCommand struct {
	Register string   `arg:"" enum:"people,organisations,contacts,events,participants,attendance,certificates,memoranda,deadlines,courses,lessons,hours" help:"${list_register}"`
	Find     string   `placeholder:"TEXT" help:"${find}"`
	Limit    int      `placeholder:"N" help:"${limit}"`
	JSON     bool     `name:"json" help:"${json}"`
	Event    string   `placeholder:"EVENT" help:"${event}"`
	Kind     string   `placeholder:"KIND" help:"${organisation_kind}"`
	Tag      []string `placeholder:"TAG" help:"${list_tag}"`
}

// Run prints the register as one JSON array, or as columns for people.
func (l listCommand) Run(c *call) error {
	return c.list(l, func(listing desk.Listing) error {
		out := bufio.NewWriter(c.stdout)
		var err error
		if l.JSON {
			err = writeJSON(out, listing)
		} else {
			err = writeColumns(out, readable(l.Register, listing))
		}
		return errors.Join(err, out.Flush())
	})
}

// list reads the entries that a listing or an export wants.
func (c *call) list(l listCommand, fn func(desk.Listing) error) error {
	if l.Event == "" && (l.Register == "participants" || l.Register == "attendance") {
		return usageError{&model.Problem{Key: "event_wanted", Limit: l.Register}}
	}
	if l.Limit < 0 {
		return usageError{&model.Problem{Key: "bad_limit", Limit: model.FormatInt(l.Limit)}}
	}
	if (l.Kind != "" || len(l.Tag) > 0) && l.Register != "organisations" && l.Register != "people" {
		return usageError{&model.Problem{Key: "not_filtered", Limit: l.Register}}
	}
	if l.Kind != "" && !slices.Contains(model.OrganisationKinds, l.Kind) {
		return notOneOf("--kind", model.OrganisationKinds, l.Kind)
	}
	return c.read(func(a *store.Archive) error {
		req := desk.ListRequest{Register: l.Register, Text: l.Find, Limit: l.Limit, Kind: l.Kind, Tags: model.JoinTags(l.Tag)}
		if l.Event != "" {
			event, err := c.event(a, l.Event)
			if err != nil {
				return err
			}
			req.EventID = event.ID
		}
		listing, err := desk.List(c.ctx, a, req)
		if err != nil {
			return err
		}
		return fn(listing)
	})
}

// writeJSON writes an array with an object on each line, its keys in the order of the columns.
func writeJSON(w io.Writer, l desk.Listing) error {
	var line bytes.Buffer
	values := json.NewEncoder(&line)
	values.SetEscapeHTML(false)
	for n, row := range l.Rows {
		line.Reset()
		line.WriteString(map[bool]string{true: "[\n{", false: ",\n{"}[n == 0])
		for i, column := range l.Columns {
			if i > 0 {
				line.WriteString(", ")
			}
			fmt.Fprintf(&line, "%q: ", column)
			if err := values.Encode(row[i]); err != nil {
				return fmt.Errorf("list: %w", err)
			}
			line.Truncate(line.Len() - 1) // the end of line that Encode adds
		}
		line.WriteByte('}')
		if _, err := w.Write(line.Bytes()); err != nil {
			return err
		}
	}
	end := "\n]\n"
	if len(l.Rows) == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(w, end)
	return err
}

// hiddenColumns are too long, or say too little, to stand before a person.
var hiddenColumns = []string{"address", "object", "notes", "outcome", "sdi", "person_id", "participant_id", "session_id", "event_id", "module_id", "sha256"}

func writeColumns(w io.Writer, l desk.Listing) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	var shown []int
	var heads []string
	for i, column := range l.Columns {
		if !slices.Contains(hiddenColumns, column) {
			shown, heads = append(shown, i), append(heads, ui.Words("column."+column))
		}
	}
	fmt.Fprintln(table, strings.Join(heads, "\t"))
	for _, row := range l.Rows {
		texts := make([]string, len(shown))
		for n, i := range shown {
			texts[n] = model.Tidy(fmt.Sprint(row[i])) // a tab or an end of line would break the columns
		}
		fmt.Fprintln(table, strings.Join(texts, "\t"))
	}
	return table.Flush()
}
