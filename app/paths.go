package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"segreteria/data/model"
	"segreteria/data/store"
)

// defaultArchive is where the archive lies when nobody names another one:
// %LOCALAPPDATA%\Segreteria on Windows, ~/.local/share/Segreteria on Linux,
// ~/Library/Application Support/Segreteria on macOS.
func defaultArchive() string {
	return filepath.Join(xdg.DataHome, "Segreteria", "archivio"+store.Extension)
}

// cacheFolder holds what can be made again, and copies of documents while they
// are looked at: %LOCALAPPDATA%\cache\Segreteria on Windows, ~/.cache/Segreteria
// on Linux, ~/Library/Caches/Segreteria on macOS.
func cacheFolder() string { return filepath.Join(xdg.CacheHome, "Segreteria") }

// makeHome makes the folder of the default archive; any other folder is the person's own.
func makeHome(archive string) error {
	if archive != defaultArchive() {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(archive), 0o700); err != nil {
		return fmt.Errorf("make folder of archive: %w", err)
	}
	return nil
}

// mustExist refuses a missing archive, for whoever only reads must not make one.
func mustExist(archive string) error {
	_, err := os.Stat(archive)
	if errors.Is(err, fs.ErrNotExist) {
		return &model.Problem{Key: "no_archive", Limit: archive}
	}
	if err != nil {
		return fmt.Errorf("find archive: %w", err)
	}
	return nil
}

// twoFiles refuses two results that would be one file: the second wipes out the
// first. On Windows and macOS names differ in more than their capitals.
func twoFiles(first, second string) error {
	if second != "" && strings.EqualFold(filepath.Clean(first), filepath.Clean(second)) {
		return usageError{&model.Problem{Key: "output_twice", Limit: filepath.Base(second)}}
	}
	return nil
}
