package desk

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"segreteria/data/model"
	"segreteria/data/store"
)

// SaveFile writes a file whole or not at all: into a temporary one beside it,
// flushed to the disk and then renamed, so that a full disk or a kill leaves
// the older file as it was. A folder at path is a Problem with key is_folder,
// a file where its folder should be one with key not_folder.
func SaveFile(path string, write func(w io.Writer) error) (err error) {
	f, err := temporaryBeside(path)
	if err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("save %s: %w", path, errors.Join(err, ignoreMissing(os.Remove(f.Name()))))
		}
	}()
	buffered := bufio.NewWriter(f)
	if err := write(buffered); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(buffered.Flush(), f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	return ofFile(store.Rename(f.Name(), path), path)
}

// CheckPlace refuses a path as SaveFile would, for deeds that cannot be taken
// back once they are done, such as giving numbers.
func CheckPlace(path string) error {
	f, err := temporaryBeside(path)
	if err == nil {
		err = errors.Join(f.Close(), os.Remove(f.Name()))
	}
	if err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	return nil
}

// MakeFolder makes a folder, and those that it lies in, unless it is there. A
// file in its place is a Problem with key not_folder.
func MakeFolder(path string) error {
	err := os.MkdirAll(path, 0o755)
	if errors.Is(err, syscall.ENOTDIR) {
		return &model.Problem{Key: "not_folder", Limit: path}
	}
	if err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	return nil
}

// temporaryBeside makes the file that is to be renamed to path.
func temporaryBeside(path string) (*os.File, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, &model.Problem{Key: "is_folder", Limit: path}
	}
	folder := filepath.Dir(path)
	info, err := os.Stat(folder)
	if err == nil && !info.IsDir() || errors.Is(err, syscall.ENOTDIR) {
		return nil, &model.Problem{Key: "not_folder", Limit: folder}
	}
	f, err := os.CreateTemp(folder, ".segreteria-*.tmp")
	return f, ofFile(err, folder)
}

// ofFile lets an error name the path that the person knows, not the temporary file.
func ofFile(err error, path string) error {
	var at *fs.PathError
	var link *os.LinkError
	var problem *model.Problem
	switch {
	case errors.As(err, &problem):
		return err
	case errors.As(err, &at):
		return &fs.PathError{Op: at.Op, Path: path, Err: at.Err}
	case errors.As(err, &link):
		return &fs.PathError{Op: link.Op, Path: path, Err: link.Err}
	default:
		return err
	}
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// TemporaryFile writes a file for looking at into the system's folder of such
// files and returns its path; * in the name becomes something of its own.
func TemporaryFile(name string, write func(w io.Writer) error) (path string, err error) {
	f, err := os.CreateTemp("", name)
	if err != nil {
		return "", fmt.Errorf("preview: %w", err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}
