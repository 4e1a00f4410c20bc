package store

import (
	"context"
	"database/sql"

	"segreteria/data/model"
)

// Sheets is the register of printed attendance sheets.
type Sheets struct{ conn }

// Sheets returns the register of printed sheets.
func (c conn) Sheets() Sheets { return Sheets{c} }

const sheetColumns = `h.id, h.event_id, h.version, h.layout, h.orientation, h.language, h.closed, h.frozen, h.printed_at, h.kind`

func scanSheet(r row) (h model.PrintedSheet, err error) {
	var printed string
	err = r.Scan(&h.ID, &h.EventID, &h.Version, &h.Layout, &h.Orientation, &h.Language, &h.Closed, &h.Frozen, &printed, &h.Kind)
	if err == nil {
		h.PrintedAt, err = parseStamp(printed)
	}
	return h, err
}

// OfEvent returns the sheets printed for an event, newest first, without their pages.
func (r Sheets) OfEvent(ctx context.Context, eventID string) ([]model.PrintedSheet, error) {
	return queryAll(ctx, r.read(), scanSheet, `SELECT `+sheetColumns+` FROM sheet h
		WHERE h.event_id = ? AND h.deleted_at IS NULL ORDER BY h.version DESC`, eventID)
}

// NextVersion returns the version that the next sheet or register of the event has.
func (r Sheets) NextVersion(ctx context.Context, eventID string) (int, error) {
	n, err := queryOne(ctx, r.read(), scanNumber, `SELECT coalesce(max(version), 0) + 1 FROM sheet WHERE event_id = ?`, eventID)
	return int(n), err
}

// NewID returns an id for a sheet, which its codes need before it is printed.
func (r Sheets) NewID() (string, error) { return newID() }

// Save keeps a printed sheet with every cell. Sheets are never changed.
func (r Sheets) Save(ctx context.Context, h model.PrintedSheet) error {
	return r.inTx(ctx, "print sheet", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		err := exec(ctx, tx, `INSERT INTO sheet
			(id, created_at, updated_at, event_id, version, layout, orientation, language, closed, frozen, printed_at, kind)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			h.ID, now, now, h.EventID, h.Version, h.Layout, h.Orientation, h.Language, h.Closed, h.Frozen, stamp(h.PrintedAt), h.Kind)
		if err != nil {
			return err
		}
		for _, page := range h.Pages {
			if err := savePage(ctx, tx, h.ID, page, now); err != nil {
				return err
			}
		}
		return nil
	})
}

func savePage(ctx context.Context, tx *sql.Tx, sheetID string, page model.SheetPage, now string) error {
	pageID, err := newID()
	if err != nil {
		return err
	}
	err = exec(ctx, tx, `INSERT INTO sheet_page (id, created_at, updated_at, sheet_id, number, width, height)
		VALUES (?, ?, ?, ?, ?, ?, ?)`, pageID, now, now, sheetID, page.Number, page.Width, page.Height)
	if err != nil {
		return err
	}
	marks := page.Codes
	for _, square := range page.Squares {
		marks = append(marks, model.Code{Box: square})
	}
	for i, m := range marks {
		kind := "code"
		if i >= len(page.Codes) {
			kind = "square"
		}
		id, err := newID()
		if err != nil {
			return err
		}
		err = exec(ctx, tx, `INSERT INTO sheet_mark (id, created_at, updated_at, page_id, kind, text, x, y, w, h)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, now, now, pageID, kind, m.Text, m.X, m.Y, m.W, m.H)
		if err != nil {
			return err
		}
	}
	return saveCells(ctx, tx, pageID, page.Cells, now)
}

func saveCells(ctx context.Context, tx *sql.Tx, pageID string, cells []model.Cell, now string) error {
	insert, err := tx.PrepareContext(ctx, `INSERT INTO sheet_cell
		(id, created_at, updated_at, page_id, row, participant_id, session_id, slot, x, y, w, h)
		VALUES (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, c := range cells {
		id, err := newID()
		if err != nil {
			return err
		}
		_, err = insert.ExecContext(ctx, id, now, now, pageID, c.Row, c.ParticipantID, c.SessionID, c.Slot, c.X, c.Y, c.W, c.H)
		if err != nil {
			return err
		}
	}
	return nil
}

// Get returns a printed sheet with its pages, or model.ErrNotFound.
func (r Sheets) Get(ctx context.Context, id string) (model.PrintedSheet, error) {
	h, err := queryOne(ctx, r.read(), scanSheet, `SELECT `+sheetColumns+` FROM sheet h WHERE h.id = ?`, id)
	if err != nil {
		return h, err
	}
	h.Pages, err = queryAll(ctx, r.read(), func(r row) (p model.SheetPage, err error) {
		return p, r.Scan(&p.Number, &p.Width, &p.Height)
	}, `SELECT number, width, height FROM sheet_page WHERE sheet_id = ? ORDER BY number`, id)
	for i := range h.Pages {
		if err == nil {
			err = r.fill(ctx, id, &h.Pages[i])
		}
	}
	return h, err
}

func (r Sheets) fill(ctx context.Context, sheetID string, page *model.SheetPage) error {
	type mark struct {
		kind string
		model.Code
	}
	marks, err := queryAll(ctx, r.read(), func(r row) (m mark, err error) {
		return m, r.Scan(&m.kind, &m.Text, &m.X, &m.Y, &m.W, &m.H)
	}, `SELECT m.kind, m.text, m.x, m.y, m.w, m.h FROM sheet_mark m JOIN sheet_page g ON g.id = m.page_id
		WHERE g.sheet_id = ? AND g.number = ? ORDER BY m.rid`, sheetID, page.Number)
	if err != nil {
		return err
	}
	for _, m := range marks {
		if m.kind == "code" {
			page.Codes = append(page.Codes, m.Code)
		} else {
			page.Squares = append(page.Squares, m.Box)
		}
	}
	page.Cells, err = queryAll(ctx, r.read(), func(r row) (c model.Cell, err error) {
		return c, r.Scan(&c.Row, &c.ParticipantID, &c.SessionID, &c.Slot, &c.X, &c.Y, &c.W, &c.H)
	}, `SELECT c.row, coalesce(c.participant_id, ''), coalesce(c.session_id, ''), c.slot, c.x, c.y, c.w, c.h
		FROM sheet_cell c JOIN sheet_page g ON g.id = c.page_id
		WHERE g.sheet_id = ? AND g.number = ? ORDER BY c.rid`, sheetID, page.Number)
	return err
}
