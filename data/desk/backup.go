package desk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"segreteria/data/backup"
	"segreteria/data/model"
	"segreteria/data/store"
)

// Every half hour of changes is worth a copy, and after a week without one
// somebody should be told.
const (
	workBetweenCopies = 30 * time.Minute
	daysWithoutCopy   = 7
)

// Reasons of copies: somebody wanted one; the program is closed.
const (
	CopyAsked   = backup.ReasonAsked
	CopyClosing = backup.ReasonClose
)

// A Copy is one of the archive's copies, with what its manifest says.
type Copy = backup.Copy

// CopySettings are how this computer keeps the copies.
type CopySettings = backup.Settings

// VerifyCopy reads a copy whole. One that is sealed with another passphrase than
// the settings' is compared with its manifest alone.
func VerifyCopy(ctx context.Context, c Copy, s CopySettings) error {
	err := backup.Verify(ctx, c, s.Passphrase)
	var p *model.Problem
	if errors.As(err, &p) && p.Key == "passphrase_wrong" {
		return backup.Verify(ctx, c, "")
	}
	return err
}

// OpenArchive opens an archive as store.Open does, and makes a copy among the
// others before it changes form.
func OpenArchive(ctx context.Context, path string, o store.Options) (*store.Archive, error) {
	o.CopyBefore = func(ctx context.Context, a *store.Archive) error {
		_, err := MakeCopy(ctx, a, backup.ReasonMigration)
		return err
	}
	return store.Open(ctx, path, o)
}

// A Copied is a copy that was made, and what came of the second place.
type Copied struct {
	backup.Copy
	SecondPlace error // why the second place has none; nil: it has, or none is set
}

// MakeCopy makes a copy with the settings of the archive, lays it in the second
// place as well when that is there, and takes old ones away. A second place that
// does not work is no error: the copy beside the archive stands.
func MakeCopy(ctx context.Context, a *store.Archive, reason string) (Copied, error) {
	return MakeSealedCopy(ctx, a, reason, "")
}

// MakeSealedCopy is MakeCopy with a passphrase for this copy alone; "" takes
// that of the settings.
func MakeSealedCopy(ctx context.Context, a *store.Archive, reason, passphrase string) (c Copied, err error) {
	err = a.Alone(func() error {
		settings, err := backup.ReadSettings(a.Path())
		if err != nil {
			return err
		}
		if passphrase == "" {
			passphrase = settings.Passphrase
		}
		if c.Copy, err = backup.Make(ctx, a, backup.Wish{Reason: reason, Passphrase: passphrase}); err != nil {
			return err
		}
		if settings.SecondPlace != "" {
			c.SecondPlace = copySecond(ctx, a, c.Copy, settings.SecondPlace)
		}
		return backup.Thin(backup.Folder(a.Path()), a.Path())
	})
	return c, err
}

func copySecond(ctx context.Context, a *store.Archive, c backup.Copy, folder string) error {
	if _, err := backup.CopyOver(ctx, c, folder, a.Path()); err != nil {
		return err
	}
	return backup.Thin(folder, a.Path())
}

// CopyDue returns the reason for which a copy should be made now, "" when there is none.
func CopyDue(ctx context.Context, a *store.Archive) (reason string, err error) {
	copies, err := backup.List(backup.Folder(a.Path()), a.Path())
	if err != nil {
		return "", err
	}
	if changed, err := uncopied(ctx, a, copies); err != nil || !changed {
		return "", err
	}
	now := a.Now()
	switch {
	case len(copies) == 0, model.NewDate(copies[0].MadeAt.In(now.Location())) != model.NewDate(now):
		return backup.ReasonDay, nil
	case now.Sub(copies[0].MadeAt) >= workBetweenCopies:
		return backup.ReasonWork, nil
	default:
		return "", nil
	}
}

// uncopied reports whether the archive holds what its newest copy does not: of
// this run, or of one before that made no copy any more.
func uncopied(ctx context.Context, a *store.Archive, copies []backup.Copy) (bool, error) {
	actions, err := a.Actions(ctx)
	if err != nil || actions == 0 {
		return false, err
	}
	if len(copies) == 0 || copies[0].Rows["action"] != actions {
		return true, nil
	}
	return a.Uncopied(ctx)
}

// CopyNeeded reports whether the archive holds anything that its newest copy does not.
func CopyNeeded(ctx context.Context, a *store.Archive) (bool, error) {
	copies, err := backup.List(backup.Folder(a.Path()), a.Path())
	if err != nil {
		return false, err
	}
	return uncopied(ctx, a, copies)
}

// copyBeforeImport makes a copy before many entries come in, unless there is nothing to lose.
func copyBeforeImport(ctx context.Context, a *store.Archive) error {
	counts, err := a.Counts(ctx)
	if err != nil || counts == (store.Counts{}) {
		return err
	}
	_, err = MakeCopy(ctx, a, backup.ReasonImport)
	return err
}

// Copies are the copies of an archive and where they lie.
type Copies struct {
	Settings backup.Settings
	Here     []backup.Copy // beside the archive, the newest first
	Second   []backup.Copy // in the second place, when that is there
	Missing  bool          // a second place is set and not there
}

// ReadCopies lists the copies of an archive.
func ReadCopies(archive string) (c Copies, err error) {
	if c.Settings, err = backup.ReadSettings(archive); err != nil {
		return c, err
	}
	if c.Here, err = backup.List(backup.Folder(archive), archive); err != nil {
		return c, err
	}
	if c.Settings.SecondPlace == "" {
		return c, nil
	}
	if _, err := os.Stat(c.Settings.SecondPlace); err != nil {
		c.Missing = true
		return c, nil
	}
	c.Second, err = backup.List(c.Settings.SecondPlace, archive)
	return c, err
}

// Newest returns the newest copy of all, nil without any.
func (c Copies) Newest() *backup.Copy {
	var newest *backup.Copy
	for _, list := range [][]backup.Copy{c.Here, c.Second} {
		if len(list) > 0 && (newest == nil || list[0].MadeAt.After(newest.MadeAt)) {
			newest = &list[0]
		}
	}
	return newest
}

// Overdue reports whether the newest copy is more than a week old, or missing.
func (c Copies) Overdue(now time.Time) bool {
	newest := c.Newest()
	return newest == nil || now.Sub(newest.MadeAt) > daysWithoutCopy*24*time.Hour
}

// NewestGood returns the newest copy that agrees with its manifest and is not
// damaged, nil without any. Sealed ones are opened with the passphrase that is set.
func (c Copies) NewestGood(ctx context.Context) (*backup.Copy, error) {
	for len(c.Here)+len(c.Second) > 0 {
		newest := c.Newest()
		err := backup.Verify(ctx, *newest, c.Settings.Passphrase)
		if err == nil || ctx.Err() != nil {
			return newest, ctx.Err()
		}
		if len(c.Here) > 0 && newest == &c.Here[0] {
			c.Here = c.Here[1:]
		} else {
			c.Second = c.Second[1:]
		}
	}
	return nil, nil
}

// SaveCopySettings keeps where a second copy goes and with which passphrase
// copies are sealed. The second place is tried first: a folder that cannot be
// written to is a Problem of the field second_place.
func SaveCopySettings(archive string, s backup.Settings) error {
	if s.SecondPlace != "" {
		info, err := os.Stat(s.SecondPlace)
		if err != nil || !info.IsDir() {
			return &model.Problem{Field: "second_place", Key: "second_place_missing", Limit: s.SecondPlace}
		}
		probe, err := os.CreateTemp(s.SecondPlace, ".segreteria-*.tmp")
		if err != nil {
			return errors.Join(&model.Problem{Field: "second_place", Key: "second_place_read_only", Limit: s.SecondPlace}, err)
		}
		if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
			return fmt.Errorf("try second place: %w", err)
		}
	}
	before, err := backup.ReadSettings(archive)
	if err != nil {
		return err
	}
	before.SecondPlace, before.Passphrase = s.SecondPlace, s.Passphrase
	return backup.WriteSettings(archive, before)
}
