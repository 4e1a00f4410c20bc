package desk

import (
	"bytes"
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
	Due      []model.Tally        // pass the threshold and have none yet
	Annulled []model.Tally        // pass, and theirs was annulled: they get another one only when asked for
	Issued   []model.Certificate  // in the register and valid, by number
	Refused  []RefusedCertificate // with the reason
	Warnings []Warning            // of the papers that were just issued
}

// A RefusedCertificate is a participant who gets none, and why.
type RefusedCertificate struct {
	Tally  model.Tally
	Reason *model.Problem
}

// An IssueRequest says which certificates are to be issued.
type IssueRequest struct {
	EventID  string
	Language string   // one of model.CertificateLanguages; "" that of the event, else that of the association
	Only     []string // ids of participants; none: all who are due one
}

// certificateRegisters is what the archive and an action running on it both offer.
type certificateRegisters interface {
	Registers
	Certificates() store.Certificates
	People() store.People
}

// awarding is an event with all that its certificates are made of.
type awarding struct {
	Dossier
	choice  model.CertificateChoice
	results map[string]string // of the final test, by participant
}

func openAwarding(ctx context.Context, r certificateRegisters, eventID string) (w awarding, err error) {
	if w.Dossier, err = OpenDossier(ctx, r, eventID); err != nil {
		return w, err
	}
	if w.choice, err = r.Certificates().ChoiceOf(ctx, eventID); err == nil {
		w.results, err = r.Certificates().TestResults(ctx, eventID)
	}
	return w, err
}

// language is that of the certificates to be issued.
func (w awarding) language(wanted string) string {
	for _, l := range []string{wanted, w.choice.Language, w.Settings.Language} {
		if l != "" {
			return l
		}
	}
	return model.Languages[0]
}

// CertificatesOf tells who of an event is due a certificate, has one, or gets none.
func CertificatesOf(ctx context.Context, a *store.Archive, eventID string) (Certificates, error) {
	w, err := openAwarding(ctx, a, eventID)
	if err != nil {
		return Certificates{}, err
	}
	return w.standing(ctx, a)
}

func (w awarding) standing(ctx context.Context, r certificateRegisters) (Certificates, error) {
	all, err := r.Certificates().OfEvent(ctx, w.Event.ID)
	if err != nil {
		return Certificates{}, err
	}
	standing, annulled := Certificates{}, map[string]bool{}
	has := map[string]bool{}
	for _, c := range all {
		if c.AnnulledOn != "" {
			annulled[c.ParticipantID] = true
			continue
		}
		has[c.ParticipantID] = true
		standing.Issued = append(standing.Issued, c)
	}
	for _, t := range w.Tallies() {
		if has[t.Participant.ID] {
			continue
		}
		reason := t.Refusal(w.Event.Threshold)
		if reason == nil && w.choice.Template.Strict {
			person, err := r.People().Get(ctx, t.Participant.PersonID)
			if err != nil {
				return standing, err
			}
			reason = w.choice.Missing(person.TaxCode, w.results[t.Participant.ID])
		}
		switch {
		case reason != nil:
			standing.Refused = append(standing.Refused, RefusedCertificate{t, reason})
		case annulled[t.Participant.ID]:
			standing.Annulled = append(standing.Annulled, t)
		default:
			standing.Due = append(standing.Due, t)
		}
	}
	return standing, nil
}

// entry fills the register's entry of somebody who is due one.
func (w awarding) entry(ctx context.Context, r certificateRegisters, t model.Tally, on model.Date) (model.Certificate, error) {
	person, err := r.People().Get(ctx, t.Participant.PersonID)
	if err != nil {
		return model.Certificate{}, err
	}
	c := model.NewCertificate(t, person, on).Given(w.Event, w.Settings.Name, "")
	c.TestResult = w.results[t.Participant.ID]
	return c, nil
}

// IssueCertificates enters a certificate for everybody who is due one and
// returns how things stand then. Whoever has one keeps it, number and all.
func IssueCertificates(ctx context.Context, a *store.Archive, eventID string) (Certificates, error) {
	return IssueSome(ctx, a, IssueRequest{EventID: eventID})
}

// IssueSome enters certificates under the next numbers, signs them and keeps
// their pages as they are printed, all or none. Somebody who is asked for by
// name and refused is a Problem: why.
func IssueSome(ctx context.Context, a *store.Archive, req IssueRequest) (standing Certificates, err error) {
	err = a.InTx(ctx, "issue certificates", func(tx store.Tx) error {
		w, err := openAwarding(ctx, tx, req.EventID)
		if err != nil {
			return err
		}
		if standing, err = w.standing(ctx, tx); err != nil {
			return err
		}
		chosen, err := standing.chosen(req.Only)
		if err != nil {
			return err
		}
		var wanted []model.Certificate
		for _, t := range chosen {
			c, err := w.entry(ctx, tx, t, a.Today())
			if err != nil {
				return err
			}
			c.Language = w.language(req.Language)
			wanted = append(wanted, c)
		}
		issued, err := tx.Certificates().Issue(ctx, wanted)
		if err != nil {
			return err
		}
		standing.issue(issued)
		standing.Warnings, err = w.keepPages(ctx, tx, pagesOf(issued, ""), a)
		return err
	})
	return standing, err
}

// chosen are those who get one now.
func (s Certificates) chosen(only []string) ([]model.Tally, error) {
	if len(only) == 0 {
		return s.Due, nil
	}
	for _, r := range s.Refused {
		if slices.Contains(only, r.Tally.Participant.ID) {
			return nil, r.Reason
		}
	}
	var chosen []model.Tally
	for _, t := range slices.Concat(s.Due, s.Annulled) {
		if slices.Contains(only, t.Participant.ID) {
			chosen = append(chosen, t)
		}
	}
	return chosen, nil
}

// issue takes those who have one now from the others.
func (s *Certificates) issue(issued []model.Certificate) {
	s.Issued = append(s.Issued, issued...)
	has := func(t model.Tally) bool {
		return slices.ContainsFunc(issued, func(c model.Certificate) bool { return c.ParticipantID == t.Participant.ID })
	}
	s.Due, s.Annulled = slices.DeleteFunc(s.Due, has), slices.DeleteFunc(s.Annulled, has)
}

// WriteCertificates writes these certificates of one event as a PDF, in "it",
// "en" or "both", "" as each was issued. What was printed before has the same
// bytes; the rest is printed now and kept.
func WriteCertificates(ctx context.Context, a *store.Archive, w io.Writer, certificates []model.Certificate, language string) ([]Warning, error) {
	pages, warnings, err := printedPages(ctx, a, certificates, language)
	if err != nil {
		return nil, err
	}
	return warnings, document.JoinPrints(w, pages)
}

// WriteSeparateCertificates writes each certificate into a file of its own in
// folder, named by number and person. A text that is on several is warned of once.
func WriteSeparateCertificates(ctx context.Context, a *store.Archive, folder string, certificates []model.Certificate, language string) ([]Warning, error) {
	pages, warnings, err := printedPages(ctx, a, certificates, language)
	if err != nil {
		return nil, err
	}
	for _, c := range certificates {
		own := pages[:len(pagesOf([]model.Certificate{c}, language))]
		pages = pages[len(own):]
		err := SaveFile(filepath.Join(folder, CertificateFile(c)), func(w io.Writer) error { return document.JoinPrints(w, own) })
		if err != nil {
			return warnings, err
		}
	}
	return warnings, nil
}

// CertificateFile is the name of the file of one certificate.
func CertificateFile(c model.Certificate) string {
	return fmt.Sprintf("%d-%04d %s.pdf", c.Year, c.Number, FileName(c.Name))
}

// CertificateBytes is the file of one certificate, as it was issued.
func CertificateBytes(ctx context.Context, a *store.Archive, c model.Certificate) ([]byte, error) {
	var pdf bytes.Buffer
	_, err := WriteCertificates(ctx, a, &pdf, []model.Certificate{c}, "")
	return pdf.Bytes(), err
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
