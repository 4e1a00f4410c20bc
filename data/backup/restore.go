package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"segreteria/data/model"
	"segreteria/data/store"
)

// A Restoring is a copy that was verified and waits, readable, beside the
// archive whose place it will take.
type Restoring struct {
	Contents store.Contents
	Manifest Manifest // empty when the copy has none
	archive  string
	ready    string
}

// Prepare verifies the copy at path and lays it beside the archive, which may
// be open meanwhile: nothing of it changes before Put. A copy with a manifest
// must agree with it byte for byte; one without, such as a file from elsewhere,
// must be an archive without damage. A refusal is a *model.Problem: copy_damaged,
// passphrase_needed, passphrase_wrong, not_archive, archive_newer.
func Prepare(ctx context.Context, path, archive, passphrase string) (r *Restoring, err error) {
	archive, err = filepath.Abs(archive)
	if err != nil {
		return nil, fmt.Errorf("restore %s: %w", path, err)
	}
	c, hasManifest, err := Find(path)
	if err != nil {
		return nil, errors.Join(&model.Problem{Key: "copy_damaged", Limit: path}, err)
	}
	r = &Restoring{Manifest: c.Manifest, archive: archive, ready: filepath.Join(filepath.Dir(archive), unfinishedName(archive, "restore"))}
	defer func() {
		if err != nil {
			err = fmt.Errorf("restore %s: %w", path, errors.Join(err, r.Drop()))
			r = nil
		}
	}()
	sum, err := r.lay(ctx, path, passphrase)
	if hasManifest && (err == nil || isDamage(err)) && sum != c.SHA256 {
		return r, &model.Problem{Key: "copy_damaged", Limit: path}
	}
	if err != nil {
		return r, err
	}
	if r.Contents, err = store.Inspect(ctx, r.ready); err != nil {
		return r, ofCopy(err, path)
	}
	if hasManifest && !maps.Equal(r.Contents.Rows, c.Rows) {
		return r, &model.Problem{Key: "copy_damaged", Limit: path}
	}
	return r, nil
}

// lay writes what can be read of the copy beside the archive and returns the
// hash of the copy's own bytes, of the very reading that was laid there.
func (r *Restoring) lay(ctx context.Context, path, passphrase string) (sum string, err error) {
	needsPassphrase, err := isSealed(path)
	if err != nil {
		return "", err
	}
	source, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer source.Close()
	hash := sha256.New()
	counted := io.TeeReader(patient{ctx, source}, hash)
	if needsPassphrase {
		err = unsealFrom(counted, path, r.ready, passphrase)
	} else {
		err = create(r.ready, func(w io.Writer) error {
			_, err := io.Copy(w, counted)
			return err
		})
	}
	if err == nil || isDamage(err) {
		_, errRest := io.Copy(io.Discard, counted) // age may have left some unread
		err = errors.Join(err, errRest)
	}
	return hex.EncodeToString(hash.Sum(nil)), err
}

func isDamage(err error) bool {
	var p *model.Problem
	return errors.As(err, &p) && p.Key == "copy_damaged"
}

// ofCopy names the copy where the file that was looked into is only its image.
func ofCopy(err error, path string) error {
	var p *model.Problem
	if !errors.As(err, &p) {
		return err
	}
	key := p.Key
	if key == "archive_damaged" {
		key = "copy_damaged"
	}
	return errors.Join(&model.Problem{Key: key, Limit: path}, err)
}

// Put puts the prepared copy in the archive's place. The archive must be
// closed. What lay there is kept beside it under the name that is returned, ""
// when nothing did: its log goes with it, for beside another file it would
// spoil that one.
func (r *Restoring) Put(now time.Time) (aside string, err error) {
	err = store.Locked(r.archive, func() (err error) {
		if aside, err = setAside(r.archive, now); err != nil {
			return err
		}
		if err := store.Rename(r.ready, r.archive); err != nil {
			return err
		}
		syncFolder(filepath.Dir(r.archive))
		return nil
	})
	if err != nil {
		return aside, fmt.Errorf("put copy in place of %s: %w", r.archive, err)
	}
	return aside, nil
}

// Drop takes a prepared copy away that is not wanted any more.
func (r *Restoring) Drop() error { return removed(r.ready) }

// setAside copies the file of the archive, with its log, to a name with the
// date, and then takes the log away. The archive itself keeps its name until
// another file takes it, so that at no moment there is none. It is no link: a
// program killed between the two would leave one database with two names.
func setAside(archive string, now time.Time) (aside string, err error) {
	if _, err := os.Stat(archive); errors.Is(err, fs.ErrNotExist) {
		return "", errors.Join(removed(archive+"-wal"), removed(archive+"-shm"))
	}
	stem := strings.TrimSuffix(archive, store.Extension) + " " + now.Format("2006-01-02 15.04.05")
	for n := 1; ; n++ {
		aside = stem + store.Extension
		if n > 1 {
			aside = fmt.Sprintf("%s (%d)%s", stem, n, store.Extension)
		}
		if _, err := os.Lstat(aside); err != nil {
			break
		}
	}
	for _, part := range []string{"-wal", ""} { // the log first: alone it is nothing
		if err := keep(archive+part, aside+part); err != nil {
			return "", err
		}
	}
	return aside, errors.Join(removed(archive+"-wal"), removed(archive+"-shm"))
}

// keep copies a file that may not be there. One that cannot be read through, on
// a disk that is failing, or that a full disk has no room for, is renamed: that
// needs neither.
func keep(from, to string) error {
	if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	err := copyFile(context.Background(), from, to)
	if err == nil {
		return nil
	}
	if errRemove := removed(to); errRemove != nil {
		return errors.Join(err, errRemove)
	}
	return store.Rename(from, to)
}
