package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"segreteria/data/model"
	"segreteria/data/store"
)

// The program keeps its archive beside itself when a file of this name lies
// there: so it comes in the portable zip.
const portableMark = "portable"

// places are the folders of the archive and of what can be made again, with the
// copies of documents while they are looked at. On Windows %LOCALAPPDATA%\Segreteria
// and %LOCALAPPDATA%\cache\Segreteria, on Linux ~/.local/share/Segreteria and
// ~/.cache/Segreteria, on macOS ~/Library/Application Support/Segreteria and
// ~/Library/Caches/Segreteria. Those of a portable program are its own folder and
// one inside, so that nothing of the archive stays behind on a borrowed computer.
func places(program string) (home, cache string) {
	folder := filepath.Dir(program)
	if _, err := os.Stat(filepath.Join(folder, portableMark)); err == nil {
		return folder, filepath.Join(folder, "cache")
	}
	return filepath.Join(xdg.DataHome, "Segreteria"), filepath.Join(xdg.CacheHome, "Segreteria")
}

func ownPlaces() (home, cache string) {
	program, err := os.Executable()
	if err != nil {
		slog.Warn("find the program's own folder", "err", err)
		program = os.Args[0]
	}
	return places(program)
}

// defaultArchive is where the archive lies when nobody names another one.
func defaultArchive() string {
	home, _ := ownPlaces()
	return filepath.Join(home, "archivio"+store.Extension)
}

func cacheFolder() string {
	_, cache := ownPlaces()
	return cache
}

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
