package main

import (
	"fmt"
	"io"
	"os"
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
}

// Run issues what is due, prints all that the event has, and lists who gets
// none and why.
func (k certificatesCommand) Run(c *call) error {
	if k.Output == "" && k.Separate == "" {
		return usageError{&model.Problem{Key: "output_wanted"}}
	}
	return c.read(func(a *store.Archive) error {
		event, err := c.event(a, k.Event)
		if err != nil {
			return err
		}
		language, err := c.paperLanguage(a)
		if err != nil {
			return err
		}
		if err := k.checkPlaces(); err != nil {
			return err
		}
		standing, err := desk.IssueCertificates(c.ctx, a, event.ID)
		if err != nil {
			return err
		}
		for _, r := range standing.Refused {
			if _, err := fmt.Fprintf(c.stdout, "%s: %s\n", r.Tally.Participant.SheetName(), ui.Sentence(r.Reason)); err != nil {
				return err
			}
		}
		if err := k.print(c, a, standing.Issued, language); err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.stdout, "issued %d, refused %d\n", len(standing.Issued), len(standing.Refused))
		return err
	})
}

// checkPlaces looks for the folders first: a number once given is never taken back.
func (k certificatesCommand) checkPlaces() error {
	if k.Separate != "" {
		if err := os.MkdirAll(k.Separate, 0o755); err != nil {
			return fmt.Errorf("certificates: %w", err)
		}
	}
	if k.Output != "" {
		if _, err := os.Stat(filepath.Dir(k.Output)); err != nil {
			return fmt.Errorf("certificates: %w", err)
		}
	}
	return nil
}

func (k certificatesCommand) print(c *call, a *store.Archive, certificates []model.Certificate, language string) error {
	if k.Output != "" {
		err := desk.SaveFile(k.Output, func(w io.Writer) error {
			warnings, err := desk.WriteCertificates(c.ctx, a, w, certificates, language)
			for _, warning := range warnings {
				c.warn(warning.Text)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	if k.Separate != "" {
		return desk.WriteSeparateCertificates(c.ctx, a, k.Separate, certificates, language)
	}
	return nil
}
