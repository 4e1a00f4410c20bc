package desk

import (
	"context"
	"crypto/ed25519"
	"io"

	"segreteria/data/document"
	"segreteria/data/model"
	"segreteria/data/store"
)

// A Previewer draws pages of papers as they would be printed.
type Previewer = document.Previewer

// NewPreviewer returns a previewer that keeps what it compiled in a folder of its own.
func NewPreviewer(folder string) *Previewer { return document.NewPreviewer(folder) }

// PreviewCertificates writes the certificates of an event as they would be
// printed now: those of the register and those that are due, with the numbers
// that they would get and a code that verifies as that of nobody. When there are none yet it is that of the first participant, as if
// they had been there all the time. Nothing is kept. An event without
// participants is a Problem with key no_certificates.
func PreviewCertificates(ctx context.Context, a *store.Archive, w io.Writer, eventID, language string) error {
	awards, err := openAwarding(ctx, a, eventID)
	if err != nil {
		return err
	}
	standing, err := awards.standing(ctx, a)
	if err != nil {
		return err
	}
	due := standing.Due
	if len(due)+len(standing.Issued) == 0 && len(standing.Refused) > 0 {
		first := standing.Refused[0].Tally
		first.Attended = first.Planned
		due = []model.Tally{first}
	}
	var pages []document.MarkedPrint
	if len(standing.Issued) > 0 {
		if pages, _, err = pagesOfPrints(ctx, a, pagesOf(standing.Issued, language), false); err != nil {
			return err
		}
	}
	var wanted []model.Certificate
	for _, t := range due {
		c, err := awards.entry(ctx, a, t, a.Today())
		if err != nil {
			return err
		}
		wanted = append(wanted, c)
	}
	if err := asIssued(ctx, a, wanted); err != nil {
		return err
	}
	return awards.previewed(w, pages, pagesOf(wanted, awards.language(language)), a)
}

// asIssued gives certificates that nobody issued what an issue would: the next
// numbers, and a code of the right size. It is signed with a key that is no
// association's, so that a picture of a preview never passes for a certificate.
func asIssued(ctx context.Context, a *store.Archive, wanted []model.Certificate) error {
	nobody := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	for i := range wanted {
		c := &wanted[i]
		c.Year = c.IssuedOn.Year()
		next, err := a.Certificates().NextNumber(ctx, c.Year)
		if err != nil {
			return err
		}
		c.Number = next + i
		c.Code = c.Attestation().Sign(nobody)
	}
	return nil
}

// previewed writes what was printed and, behind it, what would be.
func (w awarding) previewed(out io.Writer, pages []document.MarkedPrint, more []certificatePage, a *store.Archive) error {
	prints, _, err := w.printPages(more, a)
	if err != nil {
		return err
	}
	for _, p := range prints {
		pages = append(pages, document.MarkedPrint{Print: p})
	}
	if len(pages) == 0 {
		return &model.Problem{Key: "no_certificates"}
	}
	return document.JoinPrints(out, pages)
}

// PreviewTemplate writes a certificate as the template would print it, with the
// data of the newest certificate, or with those of the first participant of the
// newest event; a Problem with key no_certificates without any.
func PreviewTemplate(ctx context.Context, a *store.Archive, w io.Writer, t model.CertificateTemplate, language string) error {
	newest, err := newestCertificate(ctx, a)
	if err != nil {
		return err
	}
	if newest.ID != "" {
		awards, err := openAwarding(ctx, a, newest.EventID)
		if err != nil {
			return err
		}
		awards.choice.Template = t
		return awards.previewed(w, nil, pagesOf([]model.Certificate{newest}, awards.language(language)), a)
	}
	rids, err := a.Events().Find(ctx, model.Query{})
	if err != nil {
		return err
	}
	events, err := a.Events().Rows(ctx, rids[:min(len(rids), 20)])
	if err != nil {
		return err
	}
	for _, e := range events {
		awards, err := openAwarding(ctx, a, e.ID)
		if err != nil {
			return err
		}
		if awards.choice.Template = t; len(awards.Participants) > 0 {
			return awards.previewFirst(ctx, a, w, language)
		}
	}
	return &model.Problem{Key: "no_certificates"}
}

func newestCertificate(ctx context.Context, a *store.Archive) (c model.Certificate, err error) {
	rids, err := a.Certificates().Find(ctx, model.Query{})
	if err != nil || len(rids) == 0 {
		return c, err
	}
	newest, err := a.Certificates().Rows(ctx, rids[:1])
	if err == nil && len(newest) > 0 {
		c = newest[0]
	}
	return c, err
}

// previewFirst writes the certificate of the first participant, as if they had been there all the time.
func (w awarding) previewFirst(ctx context.Context, a *store.Archive, out io.Writer, language string) error {
	first := w.Tallies()[0]
	first.Attended = first.Planned
	c, err := w.entry(ctx, a, first, a.Today())
	if err != nil {
		return err
	}
	return w.previewed(out, nil, pagesOf([]model.Certificate{c}, w.language(language)), a)
}
