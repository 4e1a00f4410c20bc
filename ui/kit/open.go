package kit

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// errNoViewer says that this computer has no program for a file.
var errNoViewer = errors.New("no program for this file")

// OpenWithSystem shows a file or folder with the system's own program. It waits
// for the program that finds the right one, so call it in the background
// (Navigator.View does).
func OpenWithSystem(path string) error {
	full, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	if _, err := os.Stat(full); err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	command := opener(runtime.GOOS, full)
	if _, err := exec.LookPath(command[0]); err != nil {
		return fmt.Errorf("open %s with %s: %w", path, command[0], errNoViewer)
	}
	if err := exec.Command(command[0], command[1:]...).Run(); err != nil {
		return fmt.Errorf("open %s with %s: %w (%w)", path, command[0], errNoViewer, err)
	}
	return nil
}

// opener returns the program of each system that opens a file by its kind, and its arguments.
func opener(system, path string) []string {
	switch system {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", path}
	case "darwin":
		return []string{"open", path}
	default:
		return []string{"xdg-open", path}
	}
}
