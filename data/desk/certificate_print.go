package desk

import (
	"bytes"
	"context"

	"segreteria/data/document"
	"segreteria/data/model"
	"segreteria/data/store"
)

// A certificatePage is one page of a certificate, in its language.
type certificatePage struct {
	certificate model.Certificate
	language    string // "it" or "en"
}

type pageKey struct{ id, language string }

func (p certificatePage) key() pageKey { return pageKey{p.certificate.ID, p.language} }

// pagesOf are the pages of certificates in a language, "" that of each.
func pagesOf(certificates []model.Certificate, language string) (pages []certificatePage) {
	for _, c := range certificates {
		wanted := language
		if wanted == "" {
			wanted = c.Language
		}
		if wanted == "" { // older than the column
			wanted = model.Languages[0]
		}
		for _, l := range model.PaperLanguages(wanted) {
			pages = append(pages, certificatePage{c, l})
		}
	}
	return pages
}

// printPages prints pages now; nothing is kept.
func (w awarding) printPages(pages []certificatePage, a *store.Archive) ([]document.Print, []Warning, error) {
	if len(pages) == 0 {
		return nil, nil, nil
	}
	papers := make([]document.Certificate, len(pages))
	for i, p := range pages {
		papers[i] = w.paper(p)
	}
	return document.PrintCertificates(papers, a.Now())
}

// keepPages prints pages and keeps them.
func (w awarding) keepPages(ctx context.Context, r certificateRegisters, pages []certificatePage, a *store.Archive) ([]Warning, error) {
	prints, warnings, err := w.printPages(pages, a)
	if err != nil {
		return nil, err
	}
	kept := make([]store.CertificatePrint, len(prints))
	for i, p := range prints {
		kept[i] = store.CertificatePrint{CertificateID: pages[i].certificate.ID, Language: pages[i].language, Page: p.Page, Shared: p.Shared}
	}
	return warnings, r.Certificates().KeepPrints(ctx, kept)
}

func (w awarding) paper(p certificatePage) document.Certificate {
	event := w.Event
	if p.certificate.Title != "" { // as it was issued
		event.Title, event.StartsOn, event.EndsOn = p.certificate.Title, p.certificate.StartsOn, p.certificate.EndsOn
	}
	return document.Certificate{
		Settings: w.Settings, Project: w.Project, Event: event, Sessions: w.Sessions, Register: p.certificate, Language: p.language, Choice: w.choice,
	}
}

// printedPages are the pages of certificates of one event, with their marks.
// Those that were never printed are printed and kept.
func printedPages(ctx context.Context, a *store.Archive, certificates []model.Certificate, language string) ([]document.MarkedPrint, []Warning, error) {
	return pagesOfPrints(ctx, a, pagesOf(certificates, language), true)
}

// pagesOfPrints is printedPages for some pages; a preview keeps none.
func pagesOfPrints(ctx context.Context, a *store.Archive, wanted []certificatePage, keep bool) ([]document.MarkedPrint, []Warning, error) {
	if len(wanted) == 0 {
		return nil, nil, &model.Problem{Key: "no_certificates"}
	}
	ids := make([]string, len(wanted))
	for i, p := range wanted {
		ids[i] = p.certificate.ID
	}
	kept, err := keptPages(ctx, a.Certificates(), ids)
	if err != nil {
		return nil, nil, err
	}
	var missing []certificatePage
	for _, p := range wanted {
		if _, there := kept[p.key()]; !there {
			missing = append(missing, p)
		}
	}
	var warnings []Warning
	if len(missing) > 0 {
		w, err := openAwarding(ctx, a, wanted[0].certificate.EventID)
		if err != nil {
			return nil, nil, err
		}
		if !keep {
			prints, _, err := w.printPages(missing, a)
			if err != nil {
				return nil, nil, err
			}
			for i, p := range missing {
				kept[p.key()] = prints[i]
			}
		} else {
			if warnings, err = w.keepPages(ctx, a, missing, a); err != nil {
				return nil, nil, err
			}
			if kept, err = keptPages(ctx, a.Certificates(), ids); err != nil {
				return nil, nil, err
			}
		}
	}
	pages := make([]document.MarkedPrint, len(wanted))
	for i, p := range wanted {
		pages[i] = document.MarkedPrint{Print: kept[p.key()], Mark: document.Mark{Language: p.language, Annulled: p.certificate.AnnulledOn != ""}}
	}
	return pages, warnings, nil
}

func keptPages(ctx context.Context, r store.Certificates, ids []string) (map[pageKey]document.Print, error) {
	prints, err := r.Prints(ctx, ids)
	kept := make(map[pageKey]document.Print, len(prints))
	for _, p := range prints {
		kept[pageKey{p.CertificateID, p.Language}] = document.Print{Page: p.Page, Shared: p.Shared}
	}
	return kept, err
}

// DuplicateCertificate enters that a duplicate is given today and returns the
// certificate; DuplicateBytes prints it.
func DuplicateCertificate(ctx context.Context, a *store.Archive, id string) (c model.Certificate, err error) {
	err = a.InTx(ctx, "duplicate certificate", func(tx store.Tx) error {
		if err := tx.Certificates().Duplicate(ctx, id); err != nil {
			return err
		}
		c, err = tx.Certificates().Get(ctx, id)
		return err
	})
	return c, err
}

// DuplicateBytes is the file of the last duplicate of a certificate, marked with
// its day; model.ErrNotFound without any.
func DuplicateBytes(ctx context.Context, a *store.Archive, c model.Certificate) ([]byte, error) {
	if len(c.Duplicates) == 0 {
		return nil, model.ErrNotFound
	}
	pages, _, err := printedPages(ctx, a, []model.Certificate{c}, "")
	if err != nil {
		return nil, err
	}
	for i := range pages {
		pages[i].Mark.DuplicateOn = c.Duplicates[len(c.Duplicates)-1]
	}
	var pdf bytes.Buffer
	err = document.JoinPrints(&pdf, pages)
	return pdf.Bytes(), err
}

// SaveTestResults writes the results of the final test of several participants, as one deed.
func SaveTestResults(ctx context.Context, a *store.Archive, results map[string]string) error {
	return a.InTx(ctx, "save test results", func(tx store.Tx) error {
		for id, text := range results {
			if err := tx.Certificates().SaveTestResult(ctx, id, text); err != nil {
				return err
			}
		}
		return nil
	})
}
