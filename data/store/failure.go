package store

import (
	"errors"
	"fmt"
	"io/fs"

	"segreteria/data/model"
)

// Numbers by which SQLite tells what failed (sqlite.org/rescode.html); the
// driver gives them by a method Code.
const (
	codeReadOnly  = 8
	codeCorrupt   = 11
	codeNotSQLite = 26
	codeSharedMap = 4874 // the file of the shared index cannot grow
)

// named puts what SQLite reports as a number into the errors that the rest of
// the program knows: damage, an archive that cannot be written and a full disk.
func named(err error, path string) error {
	var coded interface{ Code() int }
	if !errors.As(err, &coded) {
		return err
	}
	switch code := coded.Code(); {
	case code == codeSharedMap:
		return fmt.Errorf("disk is full: %w", err)
	case code&0xff == codeCorrupt, code&0xff == codeNotSQLite:
		return errors.Join(&model.Problem{Key: "archive_damaged", Limit: path}, err)
	case code&0xff == codeReadOnly:
		return errors.Join(&fs.PathError{Op: "write", Path: path, Err: fs.ErrPermission}, err)
	default:
		return err
	}
}
