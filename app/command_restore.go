package main

import (
	"fmt"

	"segreteria/data/desk"
	"segreteria/ui"
)

// restoreCommand puts a copy in the archive's place.
type restoreCommand struct {
	File           string `arg:"" type:"path" help:"${restore_file}"`
	PassphraseFile string `type:"path" placeholder:"FILE" help:"${passphrase_file}"`
}

// Run verifies the copy and then exchanges the files. What lay there is kept.
func (r restoreCommand) Run(c *call) error {
	passphrase, err := readPassphrase(r.PassphraseFile)
	if err != nil {
		return err
	}
	if err := makeHome(c.archive); err != nil {
		return err
	}
	aside, err := desk.RestoreClosed(c.ctx, c.archive, desk.RestoreWish{Copy: r.File, Passphrase: passphrase, Program: appVersion})
	if err != nil {
		return err
	}
	if aside != "" {
		c.say(ui.Words("command.kept_aside", map[string]any{"Path": aside}))
	}
	_, err = fmt.Fprintln(c.stdout, c.archive)
	return err
}
