package main

import (
	"os"
	"path/filepath"

	"segreteria/data/model"
	"segreteria/data/store"
)

// openCommand shows the window.
type openCommand struct {
	File string `arg:"" optional:"" name:"archive" type:"path" help:"${open_archive}"`
}

// Run opens the window on the archive, and returns when it is closed.
func (o openCommand) Run(c *call) error {
	path := c.archive
	if o.File != "" {
		path = o.File
		// A mistyped command must not become the name of a new archive.
		if _, err := os.Stat(path); err != nil && filepath.Ext(path) != store.Extension {
			return usageError{&model.Problem{Key: "no_such_command", Limit: filepath.Base(path)}}
		}
	}
	if err := makeHome(path); err != nil {
		return err
	}
	wanted := visit{}
	if o.File != "" || c.chosen {
		wanted.Archive = path
	}
	if callWindow(wanted) {
		return nil
	}
	leaveConsole()
	return openWindow(path, c.language, c.now)
}
