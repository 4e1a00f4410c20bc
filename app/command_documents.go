package main

import (
	"bufio"
	"errors"
	"fmt"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// documentsCommand prints the documents of a record, or writes them out.
type documentsCommand struct {
	Record string `arg:"" help:"${record_name}"`
	JSON   bool   `name:"json" help:"${json}"`
	Save   string `type:"path" placeholder:"DIR" help:"${documents_save}"`
}

// Run prints one JSON array, or columns for people; with --save the paths of
// the files that it wrote.
func (d documentsCommand) Run(c *call) error {
	return c.read(func(a *store.Archive) error {
		record, err := c.record(a, d.Record)
		if err != nil {
			return err
		}
		if d.Save != "" {
			return c.saveDocuments(a, record, d.Save)
		}
		listing, err := desk.Documents(c.ctx, a, record.Register, record.ID)
		if err != nil {
			return err
		}
		out := bufio.NewWriter(c.stdout)
		if d.JSON {
			err = writeJSON(out, listing)
		} else {
			err = writeColumns(out, readable("documents", listing))
		}
		return errors.Join(err, out.Flush())
	})
}

func (c *call) saveDocuments(a *store.Archive, record store.Record, folder string) error {
	all, err := a.Documents().Of(c.ctx, record.Register, record.ID)
	if err != nil {
		return err
	}
	paths, err := desk.SaveDocuments(c.ctx, a, all, folder)
	for _, path := range paths {
		if _, err := fmt.Fprintln(c.stdout, path); err != nil {
			return err
		}
	}
	return err
}

// attachCommand adds files to a record.
type attachCommand struct {
	Record string   `arg:"" help:"${record_name}"`
	Files  []string `arg:"" name:"file" type:"path" help:"${attach_files}"`
	Kind   string   `enum:",signed,minutes,photo,letter,other" default:"" placeholder:"KIND" help:"${attach_kind}"`
}

// Run prints the id and the name of each new document. Files that are refused
// are told of, and the others are added all the same.
func (t attachCommand) Run(c *call) error {
	return c.read(func(a *store.Archive) error {
		record, err := c.record(a, t.Record)
		if err != nil {
			return err
		}
		all, err := desk.AttachFiles(c.ctx, a, desk.Attachment{Register: record.Register, Entry: record.ID, Kind: t.Kind, Paths: t.Files})
		refused := 0
		for _, one := range all {
			if one.Err != nil {
				c.say(ui.Sentence(one.Err))
				refused++
				continue
			}
			if _, err := fmt.Fprintln(c.stdout, one.Document.ID, one.Document.Name); err != nil {
				return err
			}
		}
		if err == nil && refused > 0 {
			err = &model.Problem{Key: "documents_refused", Limit: fmt.Sprintf("%d/%d", refused, len(t.Files))}
		}
		return err
	})
}
