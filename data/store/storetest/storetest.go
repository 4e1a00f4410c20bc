// Package storetest gives tests a fresh archive on disk.
package storetest

import (
	"path/filepath"
	"testing"
	"time"

	"segreteria/data/store"
)

// Noon is the moment at which every test archive believes itself: 21 February
// 2020, the day of the info day.
var Noon = time.Date(2020, 2, 21, 12, 0, 0, 0, time.UTC)

// Open returns an empty archive in a folder of the test's own, closed when the
// test ends. Its clock stands at Noon.
func Open(t testing.TB) *store.Archive {
	t.Helper()
	return At(t, filepath.Join(t.TempDir(), "prova"+store.Extension))
}

// At opens or creates the archive at path, as Open does.
func At(t testing.TB, path string) *store.Archive {
	t.Helper()
	a, err := store.Open(t.Context(), path, store.Options{Now: func() time.Time { return Noon }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}
