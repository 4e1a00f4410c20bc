package desk

import (
	"context"
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
// printed now: those of the register and, still without a number, those that
// are due. When there are none yet it is that of the first participant, as if
// they had been there all the time. Nothing is kept. An event without
// participants is a Problem with key no_certificates.
func PreviewCertificates(ctx context.Context, a *store.Archive, w io.Writer, eventID, language string) error {
	d, err := OpenDossier(ctx, a, eventID)
	if err != nil {
		return err
	}
	standing, err := certificatesOf(ctx, a.Certificates(), d)
	if err != nil {
		return err
	}
	due, wanted := standing.Due, standing.Issued
	if len(due)+len(wanted) == 0 && len(standing.Refused) > 0 {
		first := standing.Refused[0].Tally
		first.Attended = first.Planned
		due = []model.Tally{first}
	}
	for _, t := range due {
		person, err := a.People().Get(ctx, t.Participant.PersonID)
		if err != nil {
			return err
		}
		wanted = append(wanted, model.NewCertificate(t, person, a.Today()))
	}
	_, err = WriteCertificates(ctx, a, w, wanted, language)
	return err
}
