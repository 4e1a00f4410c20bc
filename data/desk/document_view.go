package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
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
	place := viewedOf(folder, a.Path())
	if err := os.MkdirAll(place, 0o700); err != nil {
		return "", fmt.Errorf("view document: %w", err)
	}
	// Each in a folder of its own, so that it keeps its name.
	own, err := os.MkdirTemp(place, "")
	if err != nil {
		return "", fmt.Errorf("view document: %w", err)
	}
	path = filepath.Join(own, model.SafeFileName(d.Name))
	if err := writeReadOnly(path, content); err != nil {
		return "", errors.Join(fmt.Errorf("view document: %w", err), os.RemoveAll(own))
	}
	return path, nil
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

// viewedFor is how long a copy stays whose archive is not opened again.
const viewedFor = 24 * time.Hour

// ClearViewed removes the copies that were made from this archive, and old ones
// of any; "" is no folder. What a viewer on Windows has open stays until the
// next time.
func ClearViewed(a *store.Archive, folder string) error {
	if folder == "" {
		return nil
	}
	failures := []error{os.RemoveAll(viewedOf(folder, a.Path()))}
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		failures = append(failures, err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && e.IsDir() && a.Now().Sub(info.ModTime()) > viewedFor {
			failures = append(failures, os.RemoveAll(filepath.Join(folder, e.Name())))
		}
	}
	return errors.Join(failures...)
}
