package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"segreteria/data/model"
	"segreteria/data/store"
)

// ViewDocument writes a copy of a document for a viewer and returns its path:
// in a folder of this user alone, below the one given, and read only, so that
// nobody believes that changes in it are kept. A program is a Problem with key
// document_program: it is not to be run. ClearViewed removes the copies.
func ViewDocument(ctx context.Context, a *store.Archive, folder, id string) (path string, err error) {
	d, err := a.Documents().Get(ctx, id)
	if err != nil {
		return "", err
	}
	if d.IsProgram() {
		return "", &model.Problem{Key: "document_program", Limit: d.Name}
	}
	content, err := a.Documents().Bytes(ctx, id)
	if err != nil {
		return "", err
	}
	own, err := placeOfOne(viewedOf(folder, a.Path()))
	if err != nil {
		return "", fmt.Errorf("view document: %w", err)
	}
	path = filepath.Join(own, model.SafeFileName(d.Name))
	if err := writeReadOnly(path, content); err != nil {
		return "", errors.Join(fmt.Errorf("view document: %w", err), os.RemoveAll(own))
	}
	return path, nil
}

// ViewPaper writes a paper for a viewer or the printer and returns its path, in
// a folder of this user alone below the one given: papers name people, so
// ClearViewed removes them too.
func ViewPaper(a *store.Archive, folder, name string, write func(w io.Writer) error) (path string, err error) {
	own, err := placeOfOne(papersOf(folder, a.Path()))
	if err != nil {
		return "", fmt.Errorf("view paper: %w", err)
	}
	path = filepath.Join(own, name)
	if err := SaveFile(path, write); err != nil {
		return "", errors.Join(err, os.RemoveAll(own))
	}
	return path, nil
}

// placeOfOne makes a folder for one file, so that it keeps its name.
func placeOfOne(folder string) (string, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	return os.MkdirTemp(folder, "")
}

func writeReadOnly(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o400)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}

// viewedOf is the folder of the copies from one archive: another program may
// have another one open.
func viewedOf(folder, archive string) string {
	sum := sha256.Sum256([]byte(archive))
	return filepath.Join(folder, hex.EncodeToString(sum[:8]))
}

// papersOf is the same for papers.
func papersOf(folder, archive string) string { return viewedOf(folder, archive) + "-papers" }

const (
	viewedFor  = 24 * time.Hour  // how long a copy stays whose archive is not opened again
	printedFor = 5 * time.Minute // and a paper: the program that prints it may only be starting
)

// ClearViewed removes the copies that were made from this archive, and old ones
// of any; "" is no folder. What a viewer on Windows has open stays until the
// next time, and so does a paper of the last minutes.
func ClearViewed(a *store.Archive, folder string) error {
	if folder == "" {
		return nil
	}
	return errors.Join(os.RemoveAll(viewedOf(folder, a.Path())),
		clearOlder(papersOf(folder, a.Path()), a.Now().Add(-printedFor)),
		clearOlder(folder, a.Now().Add(-viewedFor)))
}

// clearOlder removes the folders inside a folder that were not touched since.
func clearOlder(folder string, since time.Time) error {
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var failures []error
	for _, e := range entries {
		if info, err := e.Info(); err == nil && e.IsDir() && info.ModTime().Before(since) {
			failures = append(failures, os.RemoveAll(filepath.Join(folder, e.Name())))
		}
	}
	return errors.Join(failures...)
}
