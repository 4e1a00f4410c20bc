package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"segreteria/data/model"
)

// renamePatience is how long a file that something holds is waited for: on
// Windows a program against viruses looks into each new file for a moment.
const renamePatience = 600 * time.Millisecond

// Rename gives a file another name, in the place of one that may be there. One
// that another program has open on Windows is a Problem with key file_locked.
func Rename(from, to string) error {
	err := os.Rename(from, to)
	for pause := 10 * time.Millisecond; isHeld(err) && pause < renamePatience; pause *= 2 {
		time.Sleep(pause)
		err = os.Rename(from, to)
	}
	if !isHeld(err) {
		return err
	}
	if info, errStat := os.Stat(to); errStat != nil || info.Mode()&0o200 == 0 {
		return err // nobody holds it: it may not be written
	}
	return errors.Join(&model.Problem{Key: "file_locked", Limit: to}, fmt.Errorf("rename: %w", withoutPath(err)))
}

// withoutPath leaves out the name of a temporary file.
func withoutPath(err error) error {
	var link *os.LinkError
	if errors.As(err, &link) {
		return &fs.PathError{Op: link.Op, Path: link.New, Err: link.Err}
	}
	return err
}
