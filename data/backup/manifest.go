package backup

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"segreteria/data/store"
)

// A Manifest lies beside a copy and says what it must be. It names no person.
type Manifest struct {
	Archive   string         `json:"archive"` // file name of the archive
	MadeAt    time.Time      `json:"made_at"`
	Reason    string         `json:"reason"`
	Program   string         `json:"program"` // its version
	Form      int            `json:"form"`    // version of the archive's form
	Rows      map[string]int `json:"rows"`    // by table
	SHA256    string         `json:"sha256"`  // of the file as it lies there, in hexadecimal
	Size      int64          `json:"size"`    // bytes of it
	Encrypted bool           `json:"encrypted"`
}

// A Copy is a file with its manifest.
type Copy struct {
	Path string
	Manifest
}

// manifestOf is the path of a copy's manifest.
func manifestOf(path string) string { return path + ".json" }

// List returns the copies of an archive that lie in a folder, the newest first.
// A folder that is not there holds none. What has no readable manifest of this
// archive is left out.
func List(folder, archive string) ([]Copy, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list copies: %w", err)
	}
	var all []Copy
	for _, e := range entries {
		name, isManifest := strings.CutSuffix(e.Name(), ".json")
		if !isManifest || !isCopyName(name) {
			continue
		}
		path := filepath.Join(folder, name)
		m, err := readManifest(path)
		if err != nil || m.Archive != filepath.Base(archive) {
			continue
		}
		if _, err := os.Stat(path); err == nil {
			all = append(all, Copy{path, m})
		}
	}
	slices.SortStableFunc(all, func(x, y Copy) int {
		// Those of one moment are told apart by the number in their names, such as " (2)".
		return cmp.Or(y.MadeAt.Compare(x.MadeAt), cmp.Compare(len(y.Path), len(x.Path)), strings.Compare(y.Path, x.Path))
	})
	return all, nil
}

func isCopyName(name string) bool {
	return strings.HasSuffix(strings.TrimSuffix(name, sealed), store.Extension)
}

// Find returns the copy at path; without a manifest it is known by its path alone.
func Find(path string) (c Copy, hasManifest bool, err error) {
	m, err := readManifest(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Copy{Path: path}, false, nil
	}
	return Copy{path, m}, err == nil, err
}

func readManifest(path string) (m Manifest, err error) {
	text, err := os.ReadFile(manifestOf(path))
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		return m, fmt.Errorf("read manifest of %s: %w", path, err)
	}
	return m, nil
}

func writeManifest(path string, m Manifest) error { return writeJSON(manifestOf(path), m.Archive, m) }

// writeJSON writes a small file whole or not at all. Until it is finished its
// name tells of which archive it is.
func writeJSON(target, archive string, value any) (err error) {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	ready := filepath.Join(filepath.Dir(target), unfinishedName(archive, "manifest"))
	defer func() { err = errors.Join(err, removed(ready)) }()
	if err := os.WriteFile(ready, append(text, '\n'), 0o600); err != nil {
		return err
	}
	if err := flush(ready); err != nil {
		return err
	}
	if err := store.Rename(ready, target); err != nil {
		return err
	}
	syncFolder(filepath.Dir(target))
	return nil
}

// remove takes a copy away, its manifest last: a manifest alone is in no list either.
func (c Copy) remove() error {
	return errors.Join(removed(c.Path), removed(manifestOf(c.Path)))
}
