//go:build !windows

package kit

import (
	"fmt"
	"os/exec"
	"runtime"
)

var system = hands{
	show: func(path string) error { return run(errNoViewer, opener(runtime.GOOS), path) },
	send: func(path string) error { return run(errNoPrinter, "lp", path) }, // it refuses when there is no printer
}

// opener returns the program of each system that opens a file by its kind.
func opener(system string) string {
	if system == "darwin" {
		return "open"
	}
	return "xdg-open"
}

// run hands the file to a program; lacking is what it means that this fails.
func run(lacking error, program, path string) error {
	if _, err := exec.LookPath(program); err != nil {
		return fmt.Errorf("%s: %w", program, lacking)
	}
	if err := exec.Command(program, path).Run(); err != nil {
		return fmt.Errorf("%s: %w (%w)", program, lacking, err)
	}
	return nil
}
