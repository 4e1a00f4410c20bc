package desk

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"segreteria/data/document"
	"segreteria/data/model"
	"segreteria/data/store"
)

// Certificates says how the certificates of an event stand.
type Certificates struct {
	Due     []model.Tally        // pass the threshold and have none yet
	Issued  []model.Certificate  // in the register, by number
	Refused []RefusedCertificate // with the reason
}

// A RefusedCertificate is a participant who gets none, and why.
type RefusedCertificate struct {
	Tally  model.Tally
	Reason *model.Problem
}

// CertificatesOf tells who of an event is due a certificate, has one, or gets none.
func CertificatesOf(ctx context.Context, a *store.Archive, eventID string) (Certificates, error) {
	d, err := OpenDossier(ctx, a, eventID)
	if err != nil {
		return Certificates{}, err
	}
	return certificatesOf(ctx, a.Certificates(), d)
}

func certificatesOf(ctx context.Context, register store.Certificates, d Dossier) (Certificates, error) {
	issued, err := register.OfEvent(ctx, d.Event.ID)
	if err != nil {
		return Certificates{}, err
	}
	standing := Certificates{Issued: issued}
	for _, t := range d.Tallies() {
		has := slices.ContainsFunc(issued, func(c model.Certificate) bool { return c.ParticipantID == t.Participant.ID })
		if has {
			continue
		}
		if reason := t.Refusal(d.Event.Threshold); reason != nil {
			standing.Refused = append(standing.Refused, RefusedCertificate{t, reason})
		} else {
			standing.Due = append(standing.Due, t)
		}
	}
	return standing, nil
}

// IssueCertificates enters a certificate for everybody who is due one and
// returns how things stand then. Whoever has one keeps it, number and all.
func IssueCertificates(ctx context.Context, a *store.Archive, eventID string) (Certificates, error) {
	var standing Certificates
	err := a.InTx(ctx, "issue certificates", func(tx store.Tx) error {
		d, err := OpenDossier(ctx, tx, eventID)
		if err != nil {
			return err
		}
		if standing, err = certificatesOf(ctx, tx.Certificates(), d); err != nil {
			return err
		}
		var wanted []model.Certificate
		for _, t := range standing.Due {
			person, err := tx.People().Get(ctx, t.Participant.PersonID)
			if err != nil {
				return err
			}
			wanted = append(wanted, model.NewCertificate(t, person, a.Today()))
		}
		issued, err := tx.Certificates().Issue(ctx, wanted)
		standing.Due, standing.Issued = nil, append(standing.Issued, issued...)
		return err
	})
	return standing, err
}

// WriteCertificates writes these certificates of one event as a PDF, a page each.
func WriteCertificates(ctx context.Context, a *store.Archive, w io.Writer, certificates []model.Certificate, language string) ([]Warning, error) {
	papers, err := certificatePapers(ctx, a, certificates, language)
	if err != nil {
		return nil, err
	}
	return document.WriteCertificates(w, papers, a.Now())
}

// WriteSeparateCertificates writes each certificate into a file of its own in
// folder, named by number and person. A text that is on several is warned of once.
func WriteSeparateCertificates(ctx context.Context, a *store.Archive, folder string, certificates []model.Certificate, language string) ([]Warning, error) {
	papers, err := certificatePapers(ctx, a, certificates, language)
	if err != nil {
		return nil, err
	}
	var all []Warning
	for _, p := range papers {
		name := fmt.Sprintf("%d-%04d %s.pdf", p.Register.Year, p.Register.Number, FileName(p.Register.Name))
		err := SaveFile(filepath.Join(folder, name), func(w io.Writer) error {
			warnings, err := document.WriteCertificates(w, []document.Certificate{p}, a.Now())
			for _, warning := range warnings {
				if !slices.Contains(all, warning) {
					all = append(all, warning)
				}
			}
			return err
		})
		if err != nil {
			return all, err
		}
	}
	return all, nil
}

func certificatePapers(ctx context.Context, a *store.Archive, certificates []model.Certificate, language string) ([]document.Certificate, error) {
	if len(certificates) == 0 {
		return nil, &model.Problem{Key: "no_certificates"}
	}
	d, err := OpenDossier(ctx, a, certificates[0].EventID)
	if err != nil {
		return nil, err
	}
	papers := make([]document.Certificate, len(certificates))
	for i, c := range certificates {
		papers[i] = document.Certificate{
			Settings: d.Settings, Project: d.Project, Event: d.Event, Sessions: d.Sessions, Register: c, Language: language,
		}
	}
	return papers, nil
}

// FileName makes a text fit for a file name on every system: the signs that
// Windows refuses become hyphens.
func FileName(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, model.Tidy(text))
	if runes := []rune(text); len(runes) > 100 {
		text = string(runes[:100])
	}
	return strings.TrimRight(text, ". ")
}
