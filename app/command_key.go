package main

import (
	"fmt"
	"io"

	"segreteria/data/desk"
	"segreteria/data/store"
)

// keyCommand is about the key that signs certificates.
type keyCommand struct {
	Export  keyExportCommand  `cmd:"" help:"${key_export}"`
	Replace keyReplaceCommand `cmd:"" help:"${key_replace}"`
}

type keyExportCommand struct {
	Output string `short:"o" type:"path" placeholder:"FILE" help:"${output_key}"`
}

// Run writes the public key into a file, or prints it.
func (k keyExportCommand) Run(c *call) error {
	return c.read(func(a *store.Archive) error { return c.writeKey(a, k.Output) })
}

type keyReplaceCommand struct {
	Output string `short:"o" type:"path" placeholder:"FILE" help:"${output_key}"`
}

// Run makes a new key and writes its public part.
func (k keyReplaceCommand) Run(c *call) error {
	return c.read(func(a *store.Archive) error {
		if k.Output != "" {
			if err := desk.CheckPlace(k.Output); err != nil {
				return err
			}
		}
		if _, err := a.Certificates().ReplaceKey(c.ctx); err != nil {
			return err
		}
		return c.writeKey(a, k.Output)
	})
}

func (c *call) writeKey(a *store.Archive, path string) error {
	text, err := desk.OwnKeyText(c.ctx, a)
	if err != nil {
		return err
	}
	if path == "" {
		_, err := io.WriteString(c.stdout, text)
		return err
	}
	err = desk.SaveFile(path, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.stdout, path)
	return err
}
