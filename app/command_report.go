package main

import (
	"fmt"
	"io"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
)

// reportCommand writes what is attached to a report, or tells how things stand.
type reportCommand struct {
	StakeholdersMet stakeholdersMetCommand `cmd:"" help:"${report_stakeholders_met}"`
	Memoranda       reportMemorandaCommand `cmd:"" help:"${report_memoranda}"`
}

// stakeholdersMetCommand writes the list of stakeholders met in a period.
type stakeholdersMetCommand struct {
	From    string `required:"" placeholder:"YYYY-MM-DD" help:"${report_from}"`
	To      string `required:"" placeholder:"YYYY-MM-DD" help:"${report_to}"`
	Output  string `short:"o" required:"" type:"path" placeholder:"FILE.pdf" help:"${report_output}"`
	CSV     string `name:"csv" type:"path" placeholder:"FILE.csv" help:"${report_csv}"`
	Project string `placeholder:"PROJECT" help:"${contact_project}"`
	Code    string `placeholder:"CODE" help:"${contact_code}"`
}

// Run writes the files and prints their names.
func (s stakeholdersMetCommand) Run(c *call) error {
	if err := twoFiles(s.Output, s.CSV); err != nil {
		return err
	}
	req, err := s.request()
	if err != nil {
		return usageError{err}
	}
	return c.read(func(a *store.Archive) error {
		if req.Language, err = c.paperLanguage(a); err != nil {
			return err
		}
		if s.Project != "" {
			if req.ProjectID, err = desk.Named(c.ctx, a, "project", s.Project); err != nil {
				return err
			}
		}
		err := desk.SaveFile(s.Output, func(w io.Writer) error {
			warnings, err := desk.WriteStakeholdersMet(c.ctx, a, w, req)
			for _, warning := range warnings {
				c.warn(warning.Text)
			}
			return err
		})
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(c.stdout, s.Output); err != nil || s.CSV == "" {
			return err
		}
		err = desk.SaveFile(s.CSV, func(w io.Writer) error { return desk.WriteStakeholdersMetTable(c.ctx, a, w, req) })
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, s.CSV)
		return err
	})
}

// request reads the period.
func (s stakeholdersMetCommand) request() (req desk.MetRequest, err error) {
	req.Code = model.Tidy(s.Code)
	if req.From, err = isoDate("from", s.From); err != nil {
		return req, err
	}
	if req.To, err = isoDate("to", s.To); err != nil {
		return req, err
	}
	return req, req.Validate()
}
