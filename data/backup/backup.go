// Package backup keeps copies of an archive: it makes and checks them, decides
// which stay, and puts one back in the archive's place.
package backup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"segreteria/data/model"
	"segreteria/data/store"
)

// Why a copy was made.
const (
	ReasonAsked     = "asked"     // somebody wanted one
	ReasonDay       = "day"       // the first change of a day
	ReasonWork      = "work"      // half an hour of changes
	ReasonClose     = "close"     // the program was closed
	ReasonMigration = "migration" // the archive was about to change form
	ReasonImport    = "import"    // many entries were about to come in
	ReasonRestore   = "restore"   // another copy was about to take its place
)

// FolderName is the folder of the copies, beside the archive.
const FolderName = "Copie"

// sealed is the ending of a copy that only a passphrase opens.
const sealed = ".age"

// A Wish says what copy is made, and where.
type Wish struct {
	Reason     string
	Folder     string // made when it is missing; "" the folder beside the archive
	Passphrase string // "" the copy can be read by anybody
}

// Folder returns where the copies of an archive lie.
func Folder(archive string) string { return filepath.Join(filepath.Dir(archive), FolderName) }

// Make writes a copy of the archive as it stands, checks it and puts its
// manifest beside it. Until all of that is done it has a name that no list
// shows; when anything fails, a full disk among it, no part of it stays.
func Make(ctx context.Context, a *store.Archive, w Wish) (c Copy, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("copy %s: %w", a.Path(), err)
		}
	}()
	if w.Folder == "" {
		w.Folder = Folder(a.Path())
	}
	if err := os.MkdirAll(w.Folder, 0o700); err != nil {
		return c, err
	}
	if err := sweep(w.Folder, a.Path()); err != nil {
		return c, err
	}
	changes, err := a.Changes(ctx)
	if err != nil {
		return c, err
	}
	if c, err = write(ctx, a, w, func(m Manifest) string { return freeName(w.Folder, m) }); err != nil {
		return c, err
	}
	a.NoteCopy(changes)
	return c, nil
}

// MakeAs makes a copy as Make does, with a name of somebody's own choice: an
// older file of that name goes when the new one is whole. It is no reason to
// leave out the next one among the others.
func MakeAs(ctx context.Context, a *store.Archive, path string, w Wish) (Copy, error) {
	w.Folder = filepath.Dir(path)
	if abs, err := filepath.Abs(path); err == nil && abs == a.Path() {
		return Copy{}, &model.Problem{Key: "copy_over_archive", Limit: path}
	}
	c, err := write(ctx, a, w, func(Manifest) string { return path })
	if err != nil {
		return c, fmt.Errorf("copy %s: %w", a.Path(), err)
	}
	return c, nil
}

// Transfer writes the archive, checked and without a manifest, to a path where
// nothing lies: it will be an archive there, and no copy.
func Transfer(ctx context.Context, a *store.Archive, path string) (err error) {
	ready := filepath.Join(filepath.Dir(path), unfinishedName(path, "plain"))
	defer func() {
		if err = errors.Join(err, removed(ready)); err != nil {
			err = fmt.Errorf("move %s: %w", a.Path(), err)
		}
	}()
	if err := removed(ready); err != nil {
		return err
	}
	if err := a.CopyTo(ctx, ready); err != nil {
		return err
	}
	if _, err := store.Inspect(ctx, ready); err != nil {
		return err
	}
	if err := flush(ready); err != nil {
		return err
	}
	return store.Rename(ready, path)
}

func write(ctx context.Context, a *store.Archive, w Wish, name func(Manifest) string) (c Copy, err error) {
	made := a.Now()
	plain := filepath.Join(w.Folder, unfinishedName(a.Path(), "plain"))
	defer func() { err = errors.Join(err, removed(plain)) }()
	if err := removed(plain); err != nil { // of a program that was killed
		return c, err
	}
	if err := a.CopyTo(ctx, plain); err != nil {
		return c, err
	}
	contents, err := store.Inspect(ctx, plain)
	if err != nil {
		return c, err
	}
	ready := plain
	if w.Passphrase != "" {
		ready = filepath.Join(w.Folder, unfinishedName(a.Path(), "sealed"))
		defer func() { err = errors.Join(err, removed(ready)) }()
		if err := seal(ctx, plain, ready, w.Passphrase); err != nil {
			return c, err
		}
	}
	if err := flush(ready); err != nil {
		return c, err
	}
	sum, size, err := digest(ctx, ready)
	if err != nil {
		return c, err
	}
	c = Copy{Manifest: Manifest{
		Archive: filepath.Base(a.Path()), MadeAt: made.Truncate(time.Millisecond), Reason: w.Reason, Program: a.Program(), Form: contents.Version,
		Rows: contents.Rows, SHA256: sum, Size: size, Encrypted: w.Passphrase != "",
	}}
	c.Path = name(c.Manifest)
	return c, c.settle(ready)
}

// settle gives a finished file its name, with the manifest beside it. The
// manifest comes last: a file without one is in no list.
func (c Copy) settle(ready string) error {
	if err := removed(manifestOf(c.Path)); err != nil { // of an older file of that name
		return err
	}
	if err := store.Rename(ready, c.Path); err != nil {
		return err
	}
	if err := writeManifest(c.Path, c.Manifest); err != nil {
		return errors.Join(err, removed(c.Path))
	}
	return nil
}

// freeName is "archivio 2026-11-23 08.12.33.segreteria", or the same with a
// number behind the time. No file system minds any of its letters.
func freeName(folder string, m Manifest) string {
	stem := strings.TrimSuffix(m.Archive, store.Extension) + " " + m.MadeAt.Format("2006-01-02 15.04.05")
	ending := store.Extension
	if m.Encrypted {
		ending += sealed
	}
	for n := 1; ; n++ {
		name := stem
		if n > 1 {
			name += fmt.Sprintf(" (%d)", n)
		}
		path := filepath.Join(folder, name+ending)
		if _, err := os.Lstat(path); err != nil {
			return path
		}
	}
}

// CopyOver lays a copy with its manifest into a second folder, which must be
// there, and reads it back: a memory stick may take a file and not keep it.
func CopyOver(ctx context.Context, c Copy, folder, archive string) (over Copy, err error) {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return over, &model.Problem{Key: "second_place_missing", Limit: folder}
	}
	if err := sweep(folder, archive); err != nil {
		return over, fmt.Errorf("copy to %s: %w", folder, err)
	}
	ready := filepath.Join(folder, unfinishedName(archive, "second"))
	defer func() { err = errors.Join(err, removed(ready)) }()
	if err := copyFile(ctx, c.Path, ready); err != nil {
		return over, fmt.Errorf("copy to %s: %w", folder, err)
	}
	sum, _, err := digest(ctx, ready)
	if err == nil && sum != c.SHA256 {
		err = &model.Problem{Key: "copy_damaged", Limit: c.Path}
	}
	if err != nil {
		return over, fmt.Errorf("copy to %s: %w", folder, err)
	}
	over = Copy{freeName(folder, c.Manifest), c.Manifest}
	return over, over.settle(ready)
}

// Verify reads a copy whole and compares it with its manifest, and looks into
// it for damage. A copy that needs a passphrase is looked into only when one is
// given. A refusal is a *model.Problem: copy_damaged, passphrase_wrong ...
func Verify(ctx context.Context, c Copy, passphrase string) error {
	sum, size, err := digest(ctx, c.Path)
	if err != nil {
		return fmt.Errorf("verify %s: %w", c.Path, err)
	}
	if sum != c.SHA256 || size != c.Size {
		return &model.Problem{Key: "copy_damaged", Limit: c.Path}
	}
	if c.Encrypted && passphrase == "" {
		return nil
	}
	plain := c.Path
	if c.Encrypted {
		folder, err := os.MkdirTemp("", "segreteria-")
		if err != nil {
			return fmt.Errorf("verify %s: %w", c.Path, err)
		}
		defer os.RemoveAll(folder)
		plain = filepath.Join(folder, "copy"+store.Extension)
		if err := unseal(ctx, c.Path, plain, passphrase); err != nil {
			return err
		}
	}
	contents, err := store.Inspect(ctx, plain)
	if err != nil {
		return err
	}
	if !maps.Equal(contents.Rows, c.Rows) {
		return &model.Problem{Key: "copy_damaged", Limit: c.Path}
	}
	return nil
}

// unfinishedName is the name of a file that is still being written.
func unfinishedName(archive, part string) string { return unfinishedStem(archive) + part + ".tmp" }

func unfinishedStem(archive string) string { return "." + filepath.Base(archive) + "-" }

// sweep takes away what a program that was killed had not finished. The lock of
// the archive says that nobody else is at it.
func sweep(folder, archive string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var failures []error
	for _, e := range entries {
		inner, ours := strings.CutPrefix(e.Name(), unfinishedStem(archive))
		if ours && slices.ContainsFunc(unfinished, func(part string) bool { return strings.HasPrefix(inner, part+".tmp") }) {
			failures = append(failures, removed(filepath.Join(folder, e.Name())))
		}
	}
	return errors.Join(failures...)
}

// unfinished are the parts that a kill may leave.
var unfinished = []string{"plain", "sealed", "second", "manifest"}

// removed takes a file away; that it is gone already is no error.
func removed(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
