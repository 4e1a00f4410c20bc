package store

import (
	"context"
	"database/sql"

	"segreteria/data/model"
)

// A CertificatePrint is a page of a certificate as it was printed.
type CertificatePrint struct {
	CertificateID string
	Language      string // "it" or "en"
	Page          []byte
	Shared        []byte // fonts and pictures; the same slice for all pages of a printing
}

// Prints returns the pages of these certificates that were printed.
func (r Certificates) Prints(ctx context.Context, ids []string) ([]CertificatePrint, error) {
	type kept struct {
		CertificatePrint
		shared string
	}
	found, err := queryAll(ctx, r.read(), func(r row) (k kept, err error) {
		return k, r.Scan(&k.CertificateID, &k.Language, &k.Page, &k.shared)
	}, `SELECT certificate_id, language, page, shared_id FROM certificate_print
		WHERE certificate_id IN (SELECT value FROM json_each(?)) ORDER BY rid`, list(ids))
	if err != nil {
		return nil, err
	}
	parts := map[string][]byte{}
	all := make([]CertificatePrint, len(found))
	for i, k := range found {
		if _, known := parts[k.shared]; !known {
			if parts[k.shared], err = queryOne(ctx, r.read(), scanBytes, `SELECT bytes FROM certificate_shared WHERE id = ?`, k.shared); err != nil {
				return nil, err
			}
		}
		all[i] = k.CertificatePrint
		all[i].Shared = parts[k.shared]
	}
	return all, nil
}

// KeepPrints keeps the pages of one printing, which share their fonts and
// pictures, for ever. A page that was kept before stays as it was.
func (r Certificates) KeepPrints(ctx context.Context, prints []CertificatePrint) error {
	if len(prints) == 0 {
		return nil
	}
	return r.inTx(ctx, "keep prints", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		shared, err := newID()
		if err != nil {
			return err
		}
		err = exec(ctx, tx, `INSERT INTO certificate_shared (id, created_at, updated_at, bytes) VALUES (?, ?, ?, ?)`, shared, now, now, prints[0].Shared)
		if err != nil {
			return err
		}
		for _, p := range prints {
			id, err := newID()
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, `INSERT INTO certificate_print (id, created_at, updated_at, certificate_id, language, shared_id, page)
				VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (certificate_id, language) DO NOTHING`, id, now, now, p.CertificateID, p.Language, shared, p.Page); err != nil {
				return err
			}
		}
		return nil
	})
}

// Annul marks a certificate as annulled today. It stays in the register; its
// number is never used again. Problems: required, and already_annulled.
func (r Certificates) Annul(ctx context.Context, id, reason string) error {
	reason = model.Tidy(reason)
	if err := model.CheckReason(reason); err != nil {
		return err
	}
	return r.change(ctx, "annul certificate", id, func(tx *sql.Tx, now string) error {
		return exec(ctx, tx, `UPDATE certificate SET updated_at = ?, annulled_on = ?, annul_reason = ? WHERE id = ?`, now, r.archive.Today(), reason, id)
	})
}

// Duplicate enters that a duplicate is given today. Problem: already_annulled.
func (r Certificates) Duplicate(ctx context.Context, id string) error {
	return r.change(ctx, "duplicate certificate", id, func(tx *sql.Tx, now string) error {
		line, err := newID()
		if err != nil {
			return err
		}
		return exec(ctx, tx, `INSERT INTO certificate_duplicate (id, created_at, updated_at, certificate_id, issued_on) VALUES (?, ?, ?, ?, ?)`,
			line, now, now, id, r.archive.Today())
	})
}

// change runs fn for a certificate that is not annulled.
func (r Certificates) change(ctx context.Context, action, id string, fn func(tx *sql.Tx, now string) error) error {
	return r.inTx(ctx, action, func(tx *sql.Tx) error {
		c, err := Certificates{conn{r.archive, tx}}.Get(ctx, id)
		if err != nil {
			return err
		}
		if c.AnnulledOn != "" {
			return &model.Problem{Key: "already_annulled", Limit: c.NumberText()}
		}
		return fn(tx, stamp(r.archive.now()))
	})
}
