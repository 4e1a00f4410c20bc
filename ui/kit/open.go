package kit

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"segreteria/data/model"
)

var (
	// errNoViewer says that this computer has no program for a file.
	errNoViewer = errors.New("no program for this file")
	// errNoPrinter says that nothing here prints a file by itself.
	errNoPrinter = errors.New("nothing prints this file")
)

// OpenWithSystem shows a file or folder with the system's own program. It waits
// for the program that finds the right one, so call it in the background
// (Navigator.View does).
func OpenWithSystem(path string) error { return system.open(path) }

// PrintWithSystem sends a file to the default printer. Where nothing prints it,
// it is shown instead, to be printed from there: shown says so. Call it in the
// background (Navigator.PrintFile does).
func PrintWithSystem(path string) (shown bool, err error) { return system.print(path) }

// hands are what the system does with files: errNoViewer and errNoPrinter say
// that it has no program for them.
type hands struct {
	show func(path string) error
	send func(path string) error // to the default printer
}

func (h hands) open(path string) error {
	full, err := present(path)
	if err == nil {
		err = h.show(full)
	}
	if err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	return nil
}

func (h hands) print(path string) (shown bool, err error) {
	full, err := present(path)
	if err == nil {
		err = h.send(full)
	}
	if errors.Is(err, errNoPrinter) {
		shown, err = true, h.show(full)
	}
	if err != nil {
		return false, fmt.Errorf("print %s: %w", path, err)
	}
	return shown, nil
}

// present returns the full path of a file that is there.
func present(path string) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	_, err = os.Stat(full)
	return full, err
}

// Answers of ShellExecute that mean something to the person (shellapi.h).
const (
	shellNoFile = 2
	shellNoPath = 3
	shellDenied = 5
	shellShared = 26 // another program holds the file
	shellSilent = 28 // 28 to 30: the program did not answer
	shellBusy   = 30
	shellWell   = 32 // anything above is success
)

// shellFailure tells what an answer of ShellExecute means; nil after success.
// lacking is what no program for the file means for this deed; it is what most
// answers come to, 31 above all.
func shellFailure(answer uintptr, lacking error) error {
	switch {
	case answer > shellWell:
		return nil
	case answer == shellNoFile || answer == shellNoPath:
		return os.ErrNotExist
	case answer == shellDenied:
		return os.ErrPermission
	case answer == shellShared || answer >= shellSilent && answer <= shellBusy:
		return &model.Problem{Key: "viewer_silent"}
	default:
		return fmt.Errorf("shell answers %d: %w", answer, lacking)
	}
}
