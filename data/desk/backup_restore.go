package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"segreteria/data/backup"
	"segreteria/data/model"
	"segreteria/data/store"
)

// PrepareRestore verifies a copy and makes one of the archive as it is now, so
// that afterwards only the quick exchange of the files is left to do. Without a
// passphrase the one in the settings is tried. The archive may be damaged: that
// it cannot be copied any more is no reason not to restore another.
func PrepareRestore(ctx context.Context, a *store.Archive, path, passphrase string) (*backup.Restoring, error) {
	r, err := prepare(ctx, a.Path(), path, passphrase)
	if err != nil {
		return nil, err
	}
	if _, err := MakeCopy(ctx, a, backup.ReasonRestore); err != nil && !isDamaged(err) {
		return nil, errors.Join(err, r.Drop())
	}
	return r, nil
}

func prepare(ctx context.Context, archive, path, passphrase string) (*backup.Restoring, error) {
	if passphrase == "" {
		settings, err := backup.ReadSettings(archive)
		if err != nil {
			return nil, err
		}
		passphrase = settings.Passphrase
	}
	return backup.Prepare(ctx, path, archive, passphrase)
}

func isDamaged(err error) bool {
	var p *model.Problem
	return errors.As(err, &p) && p.Key == "archive_damaged"
}

// A RestoreWish says which copy comes back.
type RestoreWish struct {
	Copy       string // path
	Passphrase string // "" the one in the settings
	Program    string // version of the program
}

// RestoreClosed puts a copy in the place of an archive that is not open, and
// returns where the file that lay there is kept. The archive is opened first
// where it still can be, so that its log is folded in and a copy of it made.
func RestoreClosed(ctx context.Context, archive string, w RestoreWish) (aside string, err error) {
	r, err := prepare(ctx, archive, w.Copy, w.Passphrase)
	if err != nil {
		return "", err
	}
	if err := copyClosed(ctx, archive, w.Program); err != nil {
		return "", errors.Join(err, r.Drop())
	}
	aside, err = r.Put(time.Now())
	if err != nil {
		return "", errors.Join(err, r.Drop())
	}
	return aside, nil
}

// copyClosed makes a copy of an archive that is not open. One that is missing,
// damaged or of a newer program has none: its file is kept aside whole.
func copyClosed(ctx context.Context, archive, program string) error {
	if _, err := os.Stat(archive); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	a, err := OpenArchive(ctx, archive, store.Options{Program: program})
	if err == nil {
		_, err = MakeCopy(ctx, a, backup.ReasonRestore)
		err = errors.Join(err, a.Close())
	}
	var p *model.Problem
	if errors.As(err, &p) && (p.Key == "archive_damaged" || p.Key == "archive_newer" || p.Key == "not_archive") {
		return nil
	}
	return err
}

// CopyFor writes a checked copy of the archive to a place of somebody's choice:
// path becomes a copy with its manifest. Passphrase "" leaves it readable.
func CopyFor(ctx context.Context, a *store.Archive, path, passphrase string) (c backup.Copy, err error) {
	err = a.Alone(func() error {
		c, err = backup.MakeAs(ctx, a, path, backup.Wish{Reason: backup.ReasonAsked, Passphrase: passphrase})
		return err
	})
	return c, err
}

// MoveArchive lays the archive into another folder and returns its new path.
// The archive must be open and stays as it is; Moved then takes it out of the way.
func MoveArchive(ctx context.Context, a *store.Archive, folder string) (path string, err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fmt.Errorf("move archive: %w", err)
	}
	stem := strings.TrimSuffix(filepath.Base(a.Path()), store.Extension)
	for n := 1; ; n++ {
		path = filepath.Join(folder, stem+store.Extension)
		if n > 1 {
			path = filepath.Join(folder, fmt.Sprintf("%s (%d)%s", stem, n, store.Extension))
		}
		if _, err := os.Lstat(path); err != nil {
			break
		}
	}
	if err := backup.Transfer(ctx, a, path); err != nil {
		return "", err
	}
	settings, err := backup.ReadSettings(a.Path())
	if err != nil {
		return "", err
	}
	return path, backup.WriteSettings(path, settings)
}

// Moved gives the file that an archive was moved from a name that says so, for
// nobody should go on working in it. The archive must be closed.
func Moved(archive string) error {
	if err := os.Rename(archive, archive+".spostato"); err != nil {
		return fmt.Errorf("set moved archive aside: %w", err)
	}
	return nil
}
