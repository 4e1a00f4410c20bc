package main

import (
	"fmt"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
)

// profileCommand takes funder profiles in and gives them out as files.
type profileCommand struct {
	Import profileImport `cmd:"" help:"${profile_import}"`
	Export profileExport `cmd:"" help:"${profile_export}"`
}

type profileImport struct {
	File string `arg:"" type:"existingfile" help:"${profile_file}"`
}

type profileExport struct {
	Name   string `arg:"" help:"${profile_name}"`
	Output string `short:"o" required:"" type:"path" placeholder:"FILE.segreteria-profilo" help:"${profile_output}"`
}

// Run keeps the profile of a file and prints its id.
func (p profileImport) Run(c *call) error {
	return c.write(func(a *store.Archive) error {
		profile, err := desk.ReadProfile(p.File)
		if err != nil {
			return err
		}
		if profile, err = a.Profiles().Save(c.ctx, profile); err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, profile.ID)
		return err
	})
}

// Run writes the file of a profile and prints its name.
func (p profileExport) Run(c *call) error {
	return c.read(func(a *store.Archive) error {
		id, err := desk.ProfileNamed(c.ctx, a, p.Name)
		if err != nil {
			return err
		}
		if id == model.NoProfile {
			return &model.Problem{Field: "profile", Key: "unknown_profile", Limit: p.Name}
		}
		if err := desk.ExportProfile(c.ctx, a, id, p.Output); err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, p.Output)
		return err
	})
}
