package store

import (
	"context"
	"database/sql"

	"segreteria/data/model"
)

const memorandumSheetColumns = `h.id, h.memorandum_id, h.version, h.layout, h.language, h.frozen, h.printed_at`

func scanMemorandumSheet(r row) (h model.MemorandumSheet, err error) {
	var printed string
	err = r.Scan(&h.ID, &h.MemorandumID, &h.Version, &h.Layout, &h.Language, &h.Frozen, &printed)
	if err == nil {
		h.PrintedAt, err = parseStamp(printed)
	}
	return h, err
}

// Sheets returns the signature pages printed for a memorandum, newest first, without their marks.
func (r Memoranda) Sheets(ctx context.Context, memorandumID string) ([]model.MemorandumSheet, error) {
	return queryAll(ctx, r.read(), scanMemorandumSheet, `SELECT `+memorandumSheetColumns+` FROM memorandum_sheet h
		WHERE h.memorandum_id = ? AND h.deleted_at IS NULL ORDER BY h.version DESC`, memorandumID)
}

// Sheet returns a printed signature page with its marks, or model.ErrNotFound.
func (r Memoranda) Sheet(ctx context.Context, id string) (model.MemorandumSheet, error) {
	h, err := queryOne(ctx, r.read(), scanMemorandumSheet, `SELECT `+memorandumSheetColumns+` FROM memorandum_sheet h WHERE h.id = ?`, id)
	if err != nil {
		return h, err
	}
	h.Marks, err = queryAll(ctx, r.read(), func(r row) (m model.SheetMark, err error) {
		return m, r.Scan(&m.Page, &m.Kind, &m.Text, &m.PartyID, &m.X, &m.Y, &m.W, &m.H)
	}, `SELECT page, kind, text, coalesce(party_id, ''), x, y, w, h FROM memorandum_sheet_mark WHERE sheet_id = ? ORDER BY rid`, id)
	return h, err
}

// NextVersion returns the version that the next signature page of the memorandum has.
func (r Memoranda) NextVersion(ctx context.Context, memorandumID string) (int, error) {
	n, err := queryOne(ctx, r.read(), scanNumber, `SELECT coalesce(max(version), 0) + 1 FROM memorandum_sheet WHERE memorandum_id = ?`, memorandumID)
	return int(n), err
}

// SaveSheet keeps a printed signature page with every mark. It is never changed.
func (r Memoranda) SaveSheet(ctx context.Context, h model.MemorandumSheet) error {
	return r.inTx(ctx, "print memorandum", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		err := exec(ctx, tx, `INSERT INTO memorandum_sheet (id, created_at, updated_at, memorandum_id, version, layout, language, frozen, printed_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, h.ID, now, now, h.MemorandumID, h.Version, h.Layout, h.Language, h.Frozen, stamp(h.PrintedAt))
		if err != nil {
			return err
		}
		for _, m := range h.Marks {
			id, err := newID()
			if err != nil {
				return err
			}
			err = exec(ctx, tx, `INSERT INTO memorandum_sheet_mark (id, created_at, updated_at, sheet_id, page, kind, text, party_id, x, y, w, h)
				VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?)`, id, now, now, h.ID, m.Page, m.Kind, m.Text, m.PartyID, m.X, m.Y, m.W, m.H)
			if err != nil {
				return err
			}
		}
		return nil
	})
}
