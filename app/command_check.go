package main

import (
	"fmt"

	"segreteria/data/store"
	"segreteria/ui"
)

// checkCommand looks for damage in the archive.
type checkCommand struct{}

// Run reads the whole archive.
func (checkCommand) Run(c *call) error {
	return c.read(func(a *store.Archive) error {
		if err := a.Check(c.ctx); err != nil {
			return err
		}
		_, err := fmt.Fprintln(c.stdout, ui.Words("command.archive_sound", map[string]any{"Path": a.Path()}))
		return err
	})
}
