package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"segreteria/data/model"
)

// applicationID stands in the header of every archive: "SEGR".
const applicationID = 0x53454752

const (
	headerSize     = 100
	headerMagic    = "SQLite format 3\x00"
	offsetVersion  = 60 // of user_version in the header (sqlite.org/fileformat2.html)
	offsetIdentity = 68 // of application_id
)

// checkHeader refuses what is not an archive before SQLite touches it. A file
// that is missing or empty will become one.
func checkHeader(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("open archive: %w", err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return errors.Join(&model.Problem{Key: "not_archive", Limit: path}, err)
	}
	header := make([]byte, headerSize)
	n, err := io.ReadFull(f, header)
	if n == 0 && errors.Is(err, io.EOF) {
		return nil
	}
	if log, errLog := os.Stat(path + "-wal"); err == nil && errLog == nil && log.Size() > 0 {
		return nil // the header may still be in the log: migrate asks SQLite
	}
	if err != nil || string(header[:len(headerMagic)]) != headerMagic ||
		binary.BigEndian.Uint32(header[offsetIdentity:]) != applicationID {
		return &model.Problem{Key: "not_archive", Limit: path}
	}
	if int(binary.BigEndian.Uint32(header[offsetVersion:])) > len(migrations) {
		return &model.Problem{Key: "archive_newer", Limit: path}
	}
	return nil
}

// takeLock holds path + ".lock" until it is let go, so that a second program
// cannot write the same archive.
func takeLock(path string) (*flock.Flock, error) {
	lock := flock.New(path + ".lock")
	held, err := lock.TryLock()
	if isReadOnly(err) {
		return nil, errors.Join(&model.Problem{Key: "archive_folder_read_only", Limit: filepath.Dir(path)}, err)
	}
	if err != nil {
		return nil, fmt.Errorf("lock archive: %w", ofArchive(err, path))
	}
	if !held {
		return nil, &model.Problem{Key: "archive_locked", Limit: path}
	}
	return lock, nil
}

// ofArchive lets an error of the lock name what the person knows: the archive,
// or its folder when that is not there.
func ofArchive(err error, path string) error {
	var at *fs.PathError
	if !errors.As(err, &at) {
		return err
	}
	if errors.Is(err, fs.ErrNotExist) {
		path = filepath.Dir(path)
	}
	return &fs.PathError{Op: at.Op, Path: path, Err: at.Err}
}

// Locked runs fn while no program has the archive at path open, for what puts
// another file in its place. Else it is a Problem with key archive_locked.
func Locked(path string, fn func() error) error {
	lock, err := takeLock(path)
	if err != nil {
		return err
	}
	return errors.Join(fn(), lock.Unlock())
}

// checkWritable refuses a file that could be read but never saved to: better
// said now than after an hour of typing.
func checkWritable(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	switch {
	case err == nil:
		return f.Close()
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case isReadOnly(err):
		return errors.Join(&model.Problem{Key: "archive_read_only", Limit: path}, err)
	default:
		return fmt.Errorf("open archive: %w", err)
	}
}

// isReadOnly knows a file or folder that nothing can be written to. A medium
// that is mounted read only has an error of its own on each system.
func isReadOnly(err error) bool {
	return err != nil && (errors.Is(err, fs.ErrPermission) || isProtected(err))
}

// logLeft reports whether SQLite's log lies beside the archive: a program that
// ends well takes it away.
func logLeft(path string) bool {
	_, err := os.Stat(path + "-wal")
	return err == nil
}
