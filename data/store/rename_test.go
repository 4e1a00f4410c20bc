package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"segreteria/data/model"
)

// On Windows a file that a viewer has open cannot be replaced: the person is told
// which one to close. Elsewhere it can.
func TestAFileThatIsOpenElsewhereIsNamed(t *testing.T) {
	folder := t.TempDir()
	ready, there := filepath.Join(folder, "ready.tmp"), filepath.Join(folder, "foglio è.pdf")
	for _, path := range []string{ready, there} {
		if err := os.WriteFile(path, []byte(path), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	open, err := os.Open(there)
	if err != nil {
		t.Fatal(err)
	}
	err = Rename(ready, there)
	var problem *model.Problem
	if isNamed := errors.As(err, &problem) && problem.Key == "file_locked" && problem.Limit == there; isNamed != (runtime.GOOS == "windows") {
		t.Errorf("while it is open: %v", err)
	}
	if err := open.Close(); err != nil {
		t.Fatal(err)
	}
	if err != nil {
		err = Rename(ready, there)
	}
	if text, errRead := os.ReadFile(there); err != nil || errRead != nil || string(text) != ready {
		t.Errorf("%v, %v, holds %q", err, errRead, text)
	}
}
