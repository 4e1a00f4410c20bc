package store

import (
	"context"
	"database/sql"

	"segreteria/data/model"
)

// Scans are the pages of printed sheets that came back signed.
type Scans struct{ conn }

// Scans returns the pages that came back signed.
func (c conn) Scans() Scans { return Scans{c} }

const scanColumns = `c.id, c.entry, coalesce(c.sheet_id, ''), coalesce(c.memorandum_sheet_id, ''), c.page, c.file, c.sha256, c.outcome,
	c.document_id, c.created_at`

func scanScan(r row) (p model.ScannedPage, err error) {
	var at string
	err = r.Scan(&p.ID, &p.Entry, &p.SheetID, &p.MemorandumSheetID, &p.Page, &p.File, &p.SHA256, &p.Outcome, &p.DocumentID, &at)
	if err == nil {
		p.ReadAt, err = parseStamp(at)
	}
	return p, err
}

// Of returns the entered pages of an event or a memorandum, the newest first, without their cells.
func (r Scans) Of(ctx context.Context, entry string) ([]model.ScannedPage, error) {
	return queryAll(ctx, r.read(), scanScan, `SELECT `+scanColumns+` FROM scan c
		WHERE c.entry = ? AND c.deleted_at IS NULL ORDER BY c.rid DESC`, entry)
}

// Picture returns the page that was entered last from the picture with this
// SHA-256, with its cells; model.ErrNotFound when it was not.
func (r Scans) Picture(ctx context.Context, sha256 string) (model.ScannedPage, error) {
	p, err := queryOne(ctx, r.read(), scanScan, `SELECT `+scanColumns+` FROM scan c
		WHERE c.sha256 = ? AND c.deleted_at IS NULL ORDER BY c.rid DESC LIMIT 1`, sha256)
	if err == nil {
		p.Cells, err = r.Cells(ctx, p.SheetID+p.MemorandumSheetID, p.Page)
	}
	return p, err
}

// Cells returns what was entered from all pictures of a page of a sheet, of
// either kind, the newest last.
func (r Scans) Cells(ctx context.Context, sheetID string, page int) ([]model.ScannedCell, error) {
	return queryAll(ctx, r.read(), func(r row) (c model.ScannedCell, err error) {
		return c, r.Scan(&c.ScanID, &c.Row, &c.ParticipantID, &c.SessionID, &c.PartyID, &c.Slot, &c.Verdict, &c.Score, &c.DecidedBy, &c.Decided)
	}, `SELECT l.scan_id, l.row, coalesce(l.participant_id, ''), coalesce(l.session_id, ''), coalesce(l.party_id, ''), l.slot, l.verdict, l.score,
			l.decided_by, l.decided FROM scan_cell l JOIN scan c ON c.id = l.scan_id
		WHERE coalesce(c.sheet_id, c.memorandum_sheet_id) = ? AND c.page = ? AND c.deleted_at IS NULL ORDER BY l.rid`, sheetID, page)
}

// Binned reports whether the event or memorandum with that id lies in the bin.
func (r Scans) Binned(ctx context.Context, entry string) (bool, error) {
	n, err := queryOne(ctx, r.read(), scanNumber, `SELECT (SELECT count(*) FROM event WHERE id = ?1 AND deleted_at IS NOT NULL)
		+ (SELECT count(*) FROM memorandum WHERE id = ?1 AND deleted_at IS NOT NULL)`, entry)
	return n > 0, err
}

// Save keeps a page that came back, with its cells, and freezes the sheet.
func (r Scans) Save(ctx context.Context, p model.ScannedPage) (model.ScannedPage, error) {
	err := r.inTx(ctx, "enter scans", func(tx *sql.Tx) error {
		var err error
		if p.ID, err = newID(); err != nil {
			return err
		}
		now := stamp(r.archive.now())
		if p.ReadAt, err = parseStamp(now); err != nil {
			return err
		}
		err = exec(ctx, tx, `INSERT INTO scan (id, created_at, updated_at, entry, sheet_id, memorandum_sheet_id, page, file, sha256, outcome, document_id)
			VALUES (?, ?, ?, ?, nullif(?, ''), nullif(?, ''), ?, ?, ?, ?, ?)`,
			p.ID, now, now, p.Entry, p.SheetID, p.MemorandumSheetID, p.Page, p.File, p.SHA256, p.Outcome, p.DocumentID)
		if err != nil {
			return err
		}
		for _, query := range []string{
			`UPDATE sheet SET updated_at = ?, frozen = 1 WHERE id = ? AND frozen = 0`,
			`UPDATE memorandum_sheet SET updated_at = ?, frozen = 1 WHERE id = ? AND frozen = 0`,
		} {
			if _, err := tx.ExecContext(ctx, query, now, p.SheetID+p.MemorandumSheetID); err != nil {
				return err
			}
		}
		return saveScannedCells(ctx, tx, p, now)
	})
	return p, err
}

func saveScannedCells(ctx context.Context, tx *sql.Tx, p model.ScannedPage, now string) error {
	insert, err := tx.PrepareContext(ctx, `INSERT INTO scan_cell (id, created_at, updated_at, scan_id, row, participant_id, session_id, party_id,
			slot, verdict, score, decided_by, decided)
		VALUES (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, c := range p.Cells {
		id, err := newID()
		if err != nil {
			return err
		}
		_, err = insert.ExecContext(ctx, id, now, now, p.ID, c.Row, c.ParticipantID, c.SessionID, c.PartyID, c.Slot, c.Verdict, c.Score, c.DecidedBy, c.Decided)
		if err != nil {
			return err
		}
	}
	return nil
}
