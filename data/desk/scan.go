package desk

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"segreteria/data/model"
	"segreteria/data/scan"
	"segreteria/data/sheet"
	"segreteria/data/store"
)

// A ScanRequest says what is to be read.
type ScanRequest struct {
	Paths    []string   // files, and folders with files
	Draw     PageDrawer // draws PDF files; nil: they are told as not to be read
	Progress func(done, total int)
}

// A ScanBatch is what was read. Nothing is entered yet.
type ScanBatch struct{ Pages []ScanPage }

// A ScanPage is a page that was given to be read, with exactly one outcome.
type ScanPage struct {
	File        string // path
	Page, Pages int    // of the file, from 1
	SHA256      string // of the picture as it came
	Outcome     string // one of the outcomes of model.ScannedPage
	Doubt       string // of model.ScanDoubtful: one of the doubts of data/scan

	SheetID   string
	SheetPage int // from 1, 0 where it is not known
	Version   int
	Kind      string // of the sheet, "" of a memorandum's
	EventID   string // one of these two, "" where it is not known
	Memo      string // id of the memorandum
	Title     string // of the event or memorandum
	Again     bool   // another picture of this page was entered before
	Printed   model.SheetPage

	Cells    []ScanCell // as Printed.Cells
	Marks    []ScanMark
	WalkIns  []ScanWalkIn
	Parties  []ScanParty
	Staff    []ScanStaff
	Picture  []byte  // JPEG, straightened
	Evidence string  // which of the pictures that are kept it is, "" none of them
	PerMM    float64 // points of it to the mm
}

// A ScanCell is what was read in a printed cell.
type ScanCell struct {
	model.Cell
	Verdict string // signed, empty or ask
	Score   float64
	Why     string // of ask
}

// Readable reports whether the page was read and can be entered.
func (p ScanPage) Readable() bool {
	return p.Outcome == model.ScanRead || p.Outcome == model.ScanDoubtful
}

// ReadScans reads pages of signed sheets, of any events and in any order. A
// page that cannot be read stops nothing: its outcome says why. When ctx ends,
// what was read until then is returned with its error.
func ReadScans(ctx context.Context, a *store.Archive, req ScanRequest) (b ScanBatch, err error) {
	settings, err := a.Settings().Get(ctx)
	if err != nil {
		return b, err
	}
	files := scanFiles(req.Paths)
	reader := scanReader{
		archive: a, dossiers: map[string]Dossier{}, seen: map[sheetPlace][]int{},
		sheets: map[string]model.PrintedSheet{}, slots: map[string]map[place]int{},
		evidence: settings.Evidence(),
	}
	for i, path := range files {
		told := func(part, parts int) {
			if req.Progress != nil {
				req.Progress(i*wholeFile+wholeFile*part/parts, len(files)*wholeFile)
			}
		}
		told(0, 1)
		err := eachPicture(ctx, path, req.Draw, func(p scanPicture) error {
			page := ScanPage{File: path, Page: p.page, Pages: p.pages, SHA256: p.sum, Outcome: p.outcome}
			if page.Outcome == "" {
				if err := reader.read(ctx, &page, p); err != nil {
					return err
				}
			}
			b.Pages = append(b.Pages, page)
			reader.settle(&b)
			told(p.page, p.pages)
			return ctx.Err()
		})
		if err != nil {
			return b, fmt.Errorf("read %s: %w", filepath.Base(path), err)
		}
	}
	return b, nil
}

// Refusal is a Problem with key scans_unread when pages of the batch were not
// read that somebody may have signed, with their number; nil without any.
func (b ScanBatch) Refusal() error {
	n := 0
	for _, p := range b.Pages {
		if p.Unread() {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return &model.Problem{Key: "scans_unread", Limit: model.FormatInt(n)}
}

// Unread reports whether something must be done about the page before it can be entered.
func (p ScanPage) Unread() bool {
	switch p.Outcome {
	case model.ScanRead, model.ScanDoubtful, model.ScanAlready, model.ScanDuplicate, model.ScanBlank, model.ScanClosed:
		return false
	default:
		return true
	}
}

// A scanReader reads page after page.
type scanReader struct {
	archive  *store.Archive
	dossiers map[string]Dossier
	seen     map[sheetPlace][]int // places in the batch of the papers of each page
	sheets   map[string]model.PrintedSheet
	slots    map[string]map[place]int
	evidence string // kind of the pictures that are kept
}

type sheetPlace struct {
	sheet string
	page  int
}

// read fills a page from its picture. Only what has nothing to do with this
// page, such as an archive that cannot be read, is an error.
func (r *scanReader) read(ctx context.Context, page *ScanPage, p scanPicture) error {
	known, open, err := r.known(ctx, p.sum)
	if err == nil && !open {
		page.Outcome, page.SheetPage, page.SheetID = model.ScanAlready, known.Page, known.SheetID+known.MemorandumSheetID
		return r.place(ctx, page)
	}
	if err != nil && !errors.Is(err, model.ErrNotFound) {
		return err
	}
	found, err := scan.Find(ctx, p.picture)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	switch {
	case errors.Is(err, sheet.ErrLayout):
		page.Outcome = model.ScanNewer
	case errors.Is(err, scan.ErrNoPage) && isBlank(p.picture):
		page.Outcome = model.ScanBlank
	case errors.Is(err, scan.ErrNoPage):
		page.Outcome = model.ScanForeign
	case err != nil:
		page.Outcome = model.ScanTorn
	}
	if err != nil {
		return nil
	}
	page.SheetID, page.SheetPage = found.ID, found.Page
	if err := r.place(ctx, page); err != nil || page.Outcome != "" {
		return err
	}
	return r.judge(ctx, page, found)
}

// known is the page that was entered from that picture, and whether something of
// it still waits for a person.
func (r *scanReader) known(ctx context.Context, sum string) (page model.ScannedPage, open bool, err error) {
	page, err = r.archive.Scans().Picture(ctx, sum)
	if err != nil || !page.Open() || page.SheetID == "" {
		return page, err == nil && page.Open(), err
	}
	d, err := r.dossier(ctx, page.Entry)
	if err != nil {
		return page, false, err
	}
	rosterOf(d).settle(page.Cells, r.archive.Today())
	return page, page.Open(), nil
}

// dossier opens an event once.
func (r *scanReader) dossier(ctx context.Context, event string) (d Dossier, err error) {
	if d, known := r.dossiers[event]; known {
		return d, nil
	}
	if d, err = OpenDossier(ctx, r.archive, event); err == nil {
		r.dossiers[event] = d
	}
	return d, err
}

// judge reads the cells of a page whose sheet is known.
func (r *scanReader) judge(ctx context.Context, page *ScanPage, found *scan.Found) error {
	reading, err := found.Read(ctx, page.Printed)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		page.Outcome = model.ScanTorn
		return nil
	}
	page.Outcome, page.Doubt = model.ScanRead, reading.Doubt
	if reading.Doubt != "" {
		page.Outcome = model.ScanDoubtful
	}
	for i, c := range reading.Cells {
		page.Cells = append(page.Cells, ScanCell{Cell: page.Printed.Cells[i], Verdict: c.Verdict, Score: c.Score, Why: c.Why})
	}
	page.PerMM = reading.PerMM
	if page.Evidence = r.evidence; page.Evidence == model.EvidenceNone {
		page.Evidence = model.EvidenceSmall
	}
	if page.Picture, err = evidenceOf(reading.Picture, page.Evidence); err != nil {
		return fmt.Errorf("keep picture of page %d: %w", page.SheetPage, err)
	}
	before, err := r.archive.Scans().Cells(ctx, page.SheetID, page.SheetPage)
	if err != nil {
		return err
	}
	page.Again = len(before) > 0
	if page.Memo != "" {
		return r.parties(ctx, page)
	}
	return r.marks(ctx, page, before)
}

// Open counts what of a page waits for a person: questions, names and parties.
func (p ScanPage) Open() int {
	n := len(p.WalkIns)
	for _, m := range p.Marks {
		if m.Open() {
			n++
		}
	}
	for _, one := range p.Parties {
		if one.Open() {
			n++
		}
	}
	return n
}
