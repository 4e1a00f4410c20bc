package main

import (
	"fmt"
	"os"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/store"
	"segreteria/ui"
)

// backupCommand makes a copy of the archive.
type backupCommand struct {
	Output         string `short:"o" type:"path" placeholder:"FILE" help:"${output_copy}"`
	PassphraseFile string `type:"path" placeholder:"FILE" help:"${passphrase_file}"`
}

// Run makes a copy among the others, by their rule and with their passphrase, or
// one of somebody's own choice. It prints the path.
func (b backupCommand) Run(c *call) error {
	passphrase, err := readPassphrase(b.PassphraseFile)
	if err != nil {
		return err
	}
	return c.read(func(a *store.Archive) error {
		made, err := b.make(c, a, passphrase)
		if err != nil {
			return err
		}
		if made.SecondPlace != nil {
			c.say(ui.Sentence(made.SecondPlace))
		}
		_, err = fmt.Fprintln(c.stdout, made.Path)
		return err
	})
}

func (b backupCommand) make(c *call, a *store.Archive, passphrase string) (made desk.Copied, err error) {
	if b.Output != "" {
		made.Copy, err = desk.CopyFor(c.ctx, a, b.Output, passphrase)
		return made, err
	}
	return desk.MakeSealedCopy(c.ctx, a, desk.CopyAsked, passphrase)
}

// readPassphrase reads the first line of a file: a passphrase on the command
// line itself would be seen by everybody on the computer.
func readPassphrase(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read passphrase: %w", err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimSuffix(line, "\r"), nil
}
