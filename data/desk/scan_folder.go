package desk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"segreteria/data/model"
)

// ScansRead is the folder inside the one for scans where files go that were read.
const ScansRead = "letti"

// WaitingScans are the files in the folder for scans that nobody read yet. A
// folder that is not there has none.
func WaitingScans(folder string) []string {
	if folder == "" {
		return nil
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil
	}
	return scanFiles([]string{folder})
}

// PutScansAway moves the files of a batch that lie in the folder for scans into
// a folder of their own below it, after it was entered with that report. A file
// with a page about which something must be done first stays, or of which a
// question was left open, so that reading the folder asks it again; and so does
// one that is no longer what was read: the scanner goes on with it, or gave its
// name to another. Nothing is deleted or written over.
func PutScansAway(folder string, b ScanBatch, report ScanReport) error {
	if folder == "" {
		return nil
	}
	stays := map[string]bool{}
	var first []ScanPage // of each file
	for i, p := range b.Pages {
		if _, known := stays[p.File]; !known {
			first = append(first, p)
		}
		stays[p.File] = stays[p.File] || p.Unread() || report.LeftOn[i] > 0
	}
	var failures []error
	for _, p := range first {
		if !stays[p.File] && LiesIn(folder, p.File) {
			failures = append(failures, putAway(filepath.Join(folder, ScansRead), p))
		}
	}
	return errors.Join(failures...)
}

// LiesIn reports whether a file lies in the folder for scans itself; "" is none.
func LiesIn(folder, file string) bool {
	return folder != "" && filepath.Clean(filepath.Dir(file)) == filepath.Clean(folder)
}

func putAway(folder string, p ScanPage) error {
	content, outcome := readScan(p.File)
	if outcome != model.ScanLocked && sumOfPage(sumOf(content), p.Page, p.Pages) != p.SHA256 {
		return nil
	}
	if err := MakeFolder(folder); err != nil {
		return err
	}
	to, err := freePath(folder, filepath.Base(p.File))
	if err == nil {
		err = os.Rename(p.File, to)
	}
	if err != nil {
		return errors.Join(&model.Problem{Key: "scan_not_moved", Limit: filepath.Base(p.File)}, fmt.Errorf("put %s away: %w", p.File, err))
	}
	return nil
}
