package store

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"segreteria/data/model"
)

// A CertificateKey verifies certificates; its private part stays in the archive.
type CertificateKey struct {
	Public    ed25519.PublicKey
	MadeAt    time.Time
	RetiredOn model.Date // "" in use
}

// Keys returns the keys that certificates were signed with, the one in use first.
func (r Certificates) Keys(ctx context.Context) ([]CertificateKey, error) {
	return queryAll(ctx, r.read(), func(r row) (k CertificateKey, err error) {
		var made string
		var public []byte
		if err := r.Scan(&public, &made, &k.RetiredOn); err != nil {
			return k, err
		}
		k.Public = public
		k.MadeAt, err = parseStamp(made)
		return k, err
	}, `SELECT public, created_at, retired_on FROM certificate_key ORDER BY retired_on <> '', rid DESC`)
}

// PublicKey returns the key in use, which is made when there is none yet.
func (r Certificates) PublicKey(ctx context.Context) (public ed25519.PublicKey, err error) {
	err = r.inTx(ctx, "make key", func(tx *sql.Tx) error {
		key, err := Certificates{conn{r.archive, tx}}.signingKey(ctx)
		if err == nil {
			public = key.Public().(ed25519.PublicKey)
		}
		return err
	})
	return public, err
}

// ReplaceKey makes a new key for the certificates to come. The old one goes on
// verifying those it signed; its private part is wiped.
func (r Certificates) ReplaceKey(ctx context.Context) (public ed25519.PublicKey, err error) {
	err = r.inTx(ctx, "replace key", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE certificate_key SET updated_at = ?, private = NULL, retired_on = ? WHERE retired_on = ''`,
			stamp(r.archive.now()), r.archive.Today())
		if err != nil {
			return err
		}
		public, err = Certificates{conn{r.archive, tx}}.PublicKey(ctx)
		return err
	})
	return public, err
}

// signingKey returns the private key in use, in a running transaction.
func (r Certificates) signingKey(ctx context.Context) (ed25519.PrivateKey, error) {
	seed, err := queryOne(ctx, r.tx, scanBytes, `SELECT private FROM certificate_key WHERE retired_on = '' AND private IS NOT NULL ORDER BY rid DESC`)
	if err == nil && len(seed) == ed25519.SeedSize {
		return ed25519.NewKeyFromSeed(seed), nil
	}
	if err != nil && !errors.Is(err, model.ErrNotFound) {
		return nil, err
	}
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make key: %w", err)
	}
	id, err := newID()
	if err != nil {
		return nil, err
	}
	now := stamp(r.archive.now())
	return private, exec(ctx, r.tx, `INSERT INTO certificate_key (id, created_at, updated_at, public, private, retired_on) VALUES (?, ?, ?, ?, ?, '')`,
		id, now, now, []byte(public), private.Seed())
}
