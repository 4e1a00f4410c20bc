package desk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"segreteria/data/model"
)

// ScansRead is the folder inside the one for scans where files go that were read.
const ScansRead = "letti"

// WaitingScans are the files in the folder for scans that nobody read yet. A
// folder that is not there has none.
func WaitingScans(folder string) []string {
	if folder == "" {
		return nil
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil
	}
	return scanFiles([]string{folder})
}

// PutScansAway moves the files of a batch that lie in the folder for scans into
// a folder of their own below it. A file with a page about which something must
// be done first stays. Nothing is deleted or written over.
func PutScansAway(folder string, b ScanBatch) error {
	if folder == "" {
		return nil
	}
	stays := map[string]bool{}
	var files []string
	for _, p := range b.Pages {
		if _, known := stays[p.File]; !known {
			files = append(files, p.File)
		}
		stays[p.File] = stays[p.File] || p.Unread()
	}
	var failures []error
	for _, path := range files {
		if stays[path] || filepath.Clean(filepath.Dir(path)) != filepath.Clean(folder) {
			continue
		}
		failures = append(failures, putAway(filepath.Join(folder, ScansRead), path))
	}
	return errors.Join(failures...)
}

func putAway(folder, path string) error {
	if err := MakeFolder(folder); err != nil {
		return err
	}
	to, err := freePath(folder, filepath.Base(path))
	if err == nil {
		err = os.Rename(path, to)
	}
	if err != nil {
		return errors.Join(&model.Problem{Key: "scan_not_moved", Limit: filepath.Base(path)}, fmt.Errorf("put %s away: %w", path, err))
	}
	return nil
}
