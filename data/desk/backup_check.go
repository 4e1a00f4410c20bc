package desk

import (
	"context"
	"time"

	"segreteria/data/backup"
	"segreteria/data/store"
)

// checkEvery is how long an archive goes without being looked through.
const checkEvery = 7 * 24 * time.Hour

// CheckDue reports whether the archive should be looked through for damage: the
// program that had it before was killed, or the last time was a week ago.
func CheckDue(a *store.Archive) (bool, error) {
	settings, err := backup.ReadSettings(a.Path())
	if err != nil {
		return false, err
	}
	since := a.Now().Sub(settings.CheckedAt)
	return a.Unclean() || since >= checkEvery || since < 0, nil
}

// CheckArchive looks the archive through for damage, quickly, and remembers
// when. Damage is a *model.Problem with key archive_damaged.
func CheckArchive(ctx context.Context, a *store.Archive) error {
	if err := a.QuickCheck(ctx); err != nil {
		return err
	}
	return a.Alone(func() error {
		settings, err := backup.ReadSettings(a.Path())
		if err != nil {
			return err
		}
		settings.CheckedAt = a.Now()
		return backup.WriteSettings(a.Path(), settings)
	})
}

// A Damage is what is left of an archive that does not open any more.
type Damage struct {
	Readable []store.Readable // by table; none: not even its list of tables can be read
	Good     *backup.Copy     // the newest good copy, nil without any
	Copies   Copies
}

// Rows returns how many rows of a table can be read, and whether those are all.
func (d Damage) Rows(table string) (n int, whole bool) {
	for _, r := range d.Readable {
		if r.Table == table {
			return r.Rows, r.Whole
		}
	}
	return 0, false
}

// ExamineDamage tells what can still be read of a damaged archive, which must
// be closed, and which copy is the newest good one.
func ExamineDamage(ctx context.Context, archive string) (d Damage, err error) {
	// What cannot be read at all is what was asked about, and no error here.
	d.Readable, _ = store.Salvage(ctx, archive)
	if d.Copies, err = ReadCopies(archive); err != nil {
		return d, err
	}
	d.Good, err = d.Copies.NewestGood(ctx)
	return d, err
}
