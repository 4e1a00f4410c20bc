package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"segreteria/data/model"
)

// Documents are the files that were added to records.
type Documents struct{ conn }

// Documents returns the files that were added to records.
func (c conn) Documents() Documents { return Documents{c} }

const (
	documentColumns = `d.id, d.register, d.entry, d.name, d.kind, d.notes, t.size, t.sha256, d.created_at`
	documentTables  = ` FROM document d JOIN content t ON t.id = d.content_id `
)

func scanDocument(r row) (d model.Document, err error) {
	var at string
	if err := r.Scan(&d.ID, &d.Register, &d.Entry, &d.Name, &d.Kind, &d.Notes, &d.Size, &d.SHA256, &at); err != nil {
		return d, err
	}
	d.AddedAt, err = parseStamp(at)
	return d, err
}

// Of returns the documents of a record, the newest first.
func (r Documents) Of(ctx context.Context, register, id string) ([]model.Document, error) {
	return queryAll(ctx, r.read(), scanDocument, `SELECT `+documentColumns+documentTables+`
		WHERE d.register = ? AND d.entry = ? AND d.deleted_at IS NULL ORDER BY d.created_at DESC, d.rid DESC`, register, id)
}

// CountOf returns how many documents a record has.
func (r Documents) CountOf(ctx context.Context, register, id string) (int, error) {
	n, err := queryOne(ctx, r.read(), scanNumber,
		`SELECT count(*) FROM document WHERE register = ? AND entry = ? AND deleted_at IS NULL`, register, id)
	return int(n), err
}

// Get returns one document, also from the bin, or model.ErrNotFound.
func (r Documents) Get(ctx context.Context, id string) (model.Document, error) {
	d, err := queryOne(ctx, r.read(), scanDocument, `SELECT `+documentColumns+documentTables+` WHERE d.id = ?`, id)
	if err != nil {
		return d, fmt.Errorf("document %s: %w", id, err)
	}
	return d, nil
}

// Bytes returns the file of a document. One that is no longer as it was added
// is a Problem with key document_damaged.
func (r Documents) Bytes(ctx context.Context, id string) ([]byte, error) {
	d, err := r.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	content, err := queryOne(ctx, r.read(), scanBytes, `SELECT bytes FROM content WHERE sha256 = ?`, d.SHA256)
	if err != nil {
		return nil, fmt.Errorf("file of document %s: %w", id, err)
	}
	if hashOf(content) != d.SHA256 {
		return nil, &model.Problem{Key: "document_damaged", Limit: d.Name}
	}
	return content, nil
}

func scanBytes(r row) (b []byte, err error) { return b, r.Scan(&b) }

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Attach adds a file to the record that d names, and returns the document as
// stored. Equal files are kept once. Problems: document_empty,
// document_too_large, and document_there when the record has that very file;
// model.ErrNotFound when the record is gone or lies in the bin.
func (r Documents) Attach(ctx context.Context, d model.Document, content []byte) (model.Document, error) {
	d = d.Tidied()
	if err := errors.Join(d.Validate(), d.CheckSize(int64(len(content)))); err != nil {
		return d, err
	}
	d.Size, d.SHA256 = int64(len(content)), hashOf(content)
	err := r.inTx(ctx, "attach document", func(tx *sql.Tx) error {
		inside := Documents{conn{r.archive, tx}}
		if err := inside.place(ctx, d); err != nil {
			return err
		}
		contentID, err := inside.keep(ctx, d, content)
		if err != nil {
			return err
		}
		if d.ID, err = newID(); err != nil {
			return err
		}
		now := stamp(r.archive.now())
		if d.AddedAt, err = parseStamp(now); err != nil {
			return err
		}
		return exec(ctx, tx, `INSERT INTO document (id, created_at, updated_at, register, entry, name, sort_name, kind, notes, content_id)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, d.ID, now, now, d.Register, d.Entry, d.Name, model.Fold(d.Name), d.Kind, d.Notes, contentID)
	})
	return d, err
}

// place refuses a record that cannot take the document.
func (r Documents) place(ctx context.Context, d model.Document) error {
	// The register is one of model.DocumentRegisters: Validate has seen to it.
	_, err := queryOne(ctx, r.tx, scanNumber, `SELECT rid FROM `+quoted(d.Register)+` WHERE id = ? AND deleted_at IS NULL`, d.Entry)
	if err != nil {
		return fmt.Errorf("%s %s: %w", d.Register, d.Entry, err)
	}
	there, err := r.Of(ctx, d.Register, d.Entry)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(there, func(o model.Document) bool { return o.SHA256 == d.SHA256 }); i >= 0 {
		return &model.Problem{Key: "document_there", Limit: there[i].Name}
	}
	return nil
}

// keep returns the id of the file's bytes, which are written unless they are
// there. Damaged ones are mended.
func (r Documents) keep(ctx context.Context, d model.Document, content []byte) (string, error) {
	now := stamp(r.archive.now())
	type kept struct {
		id    string
		bytes []byte
	}
	found, err := queryAll(ctx, r.tx, func(r row) (k kept, err error) { return k, r.Scan(&k.id, &k.bytes) },
		`SELECT id, bytes FROM content WHERE sha256 = ?`, d.SHA256)
	if err != nil {
		return "", err
	}
	if len(found) == 0 {
		id, err := newID()
		if err != nil {
			return "", err
		}
		return id, exec(ctx, r.tx, `INSERT INTO content (id, created_at, updated_at, sha256, size, bytes) VALUES (?, ?, ?, ?, ?, ?)`,
			id, now, now, d.SHA256, d.Size, content)
	}
	if hashOf(found[0].bytes) != d.SHA256 {
		err = exec(ctx, r.tx, `UPDATE content SET updated_at = ?, size = ?, bytes = ? WHERE id = ?`, now, d.Size, content, found[0].id)
	}
	return found[0].id, err
}

// Save writes name, kind and notes of a document and returns it as stored. The
// name keeps the extension that it had.
func (r Documents) Save(ctx context.Context, d model.Document) (model.Document, error) {
	was, err := r.Get(ctx, d.ID)
	if err != nil {
		return d, err
	}
	if model.Tidy(d.Name) == "" {
		return d, &model.Problem{Field: "document_name", Key: "required"}
	}
	was = was.Renamed(d.Name)
	was.Kind, was.Notes = d.Kind, d.Notes
	if was = was.Tidied(); was.Validate() != nil {
		return was, was.Validate()
	}
	return was, r.inTx(ctx, "save document", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE document SET updated_at = ?, name = ?, sort_name = ?, kind = ?, notes = ? WHERE id = ?`,
			stamp(r.archive.now()), was.Name, model.Fold(was.Name), was.Kind, was.Notes, was.ID)
	})
}

// Delete moves a document to the bin.
func (r Documents) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete document", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE document SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL`, stamp(r.archive.now()), id)
	})
}

// Restore brings a document back from the bin.
func (r Documents) Restore(ctx context.Context, id string) error {
	return r.inTx(ctx, "restore document", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE document SET deleted_at = NULL WHERE id = ?`, id)
	})
}
