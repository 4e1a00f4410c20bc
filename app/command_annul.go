package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
)

// annulCommand marks a certificate as annulled.
type annulCommand struct {
	Number string `arg:"" placeholder:"N/YYYY" help:"${certificate_number}"`
	Reason string `required:"" placeholder:"TEXT" help:"${annul_reason}"`
}

// Run prints the number of what it annulled.
func (k annulCommand) Run(c *call) error {
	return c.read(func(a *store.Archive) error {
		certificate, err := c.certificate(a, k.Number)
		if err != nil {
			return err
		}
		if err := a.Certificates().Annul(c.ctx, certificate.ID, k.Reason); err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, certificate.NumberText())
		return err
	})
}

// duplicateCommand gives a duplicate of a certificate.
type duplicateCommand struct {
	Number string `arg:"" placeholder:"N/YYYY" help:"${certificate_number}"`
	Output string `short:"o" required:"" type:"path" placeholder:"FILE.pdf" help:"${output_pdf}"`
}

// Run enters the duplicate and writes it.
func (k duplicateCommand) Run(c *call) error {
	return c.read(func(a *store.Archive) error {
		certificate, err := c.certificate(a, k.Number)
		if err != nil {
			return err
		}
		if err := desk.CheckPlace(k.Output); err != nil {
			return err
		}
		if certificate, err = desk.DuplicateCertificate(c.ctx, a, certificate.ID); err != nil {
			return err
		}
		pdf, err := desk.DuplicateBytes(c.ctx, a, certificate)
		if err != nil {
			return err
		}
		err = desk.SaveFile(k.Output, func(w io.Writer) error {
			_, err := w.Write(pdf)
			return err
		})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, k.Output)
		return err
	})
}

// certificate finds a certificate by its number, as in 12/2020.
func (c *call) certificate(a *store.Archive, text string) (model.Certificate, error) {
	first, second, _ := strings.Cut(strings.TrimSpace(text), "/")
	number, err1 := strconv.Atoi(first)
	year, err2 := strconv.Atoi(second)
	if err1 == nil && err2 == nil {
		if found, err := a.Certificates().Numbered(c.ctx, number, year); err == nil {
			return found, nil
		}
	}
	return model.Certificate{}, &model.Problem{Key: "unknown_certificate", Limit: text}
}
