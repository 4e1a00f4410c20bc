package main

import (
	"fmt"
	"io"
	"path/filepath"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// certificatesCommand issues and prints the certificates of an event.
type certificatesCommand struct {
	Event    string `arg:"" help:"${event_name}"`
	Output   string `short:"o" type:"path" placeholder:"FILE.pdf" help:"${output_pdf}"`
	Separate string `type:"path" placeholder:"DIR" help:"${separate}"`
	Issue    bool   `help:"${certificates_issue}"` // what it does anyway
	Language string `enum:",it,en,both" default:"" placeholder:"it|en|both" help:"${certificates_language}"`
}

// Run issues what is due, lists who gets none and why, and prints all that the
// event has.
func (k certificatesCommand) Run(c *call) error {
	if k.Output == "" && k.Separate == "" {
		return usageError{&model.Problem{Key: "output_wanted"}}
	}
	return c.read(func(a *store.Archive) error {
		event, err := c.event(a, k.Event)
		if err != nil {
			return err
		}
		language := k.Language
		if language == "" {
			language = c.language
		}
		if err := k.checkPlaces(); err != nil {
			return err
		}
		standing, err := desk.IssueSome(c.ctx, a, desk.IssueRequest{EventID: event.ID, Language: language})
		if err != nil {
			return err
		}
		for _, warning := range standing.Warnings {
			c.warn(warning.Text)
		}
		for _, r := range standing.Refused {
			if _, err := fmt.Fprintf(c.stdout, "%s: %s\n", r.Tally.Participant.SheetName(), ui.Sentence(r.Reason)); err != nil {
				return err
			}
		}
		if _, err := fmt.Fprintf(c.stdout, "issued %d, refused %d\n", len(standing.Issued), len(standing.Refused)); err != nil {
			return err
		}
		return k.print(c, a, standing.Issued, language)
	})
}

// checkPlaces looks where the files are to go first: a number once given is never taken back.
func (k certificatesCommand) checkPlaces() error {
	places := []string{k.Output}
	if k.Separate != "" {
		if err := desk.MakeFolder(k.Separate); err != nil {
			return err
		}
		places = append(places, filepath.Join(k.Separate, "certificate.pdf"))
	}
	for _, place := range places {
		if place == "" {
			continue
		}
		if err := desk.CheckPlace(place); err != nil {
			return err
		}
	}
	return nil
}

func (k certificatesCommand) print(c *call, a *store.Archive, certificates []model.Certificate, language string) error {
	var warnings []desk.Warning
	if k.Output != "" {
		err := desk.SaveFile(k.Output, func(w io.Writer) (err error) {
			warnings, err = desk.WriteCertificates(c.ctx, a, w, certificates, language)
			return err
		})
		if err != nil {
			return err
		}
	}
	if k.Separate != "" {
		var err error // the same warnings as in one file
		if warnings, err = desk.WriteSeparateCertificates(c.ctx, a, k.Separate, certificates, language); err != nil {
			return err
		}
	}
	for _, warning := range warnings {
		c.warn(warning.Text)
	}
	return nil
}
