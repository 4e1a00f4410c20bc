package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
)

// CopyNames looks into another archive's file, or a copy of one, without
// writing to it, and returns the family names that it has for these people.
func CopyNames(ctx context.Context, path string, ids []string) (names map[string]string, err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("look into %s: %w", path, err)
	}
	db, err := sql.Open("sqlite", lookInto(path))
	if err != nil {
		return nil, fmt.Errorf("look into %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	type pair struct{ id, name string }
	pairs, err := queryAll(ctx, db, func(r row) (p pair, err error) { return p, r.Scan(&p.id, &p.name) },
		`SELECT id, family_name FROM person WHERE id IN (SELECT value FROM json_each(?))`, list(ids))
	if err != nil {
		return nil, fmt.Errorf("look into %s: %w", path, err)
	}
	names = make(map[string]string, len(pairs))
	for _, p := range pairs {
		names[p.id] = p.name
	}
	return names, nil
}

// lookInto is a DSN that leaves no trace: a file with a log beside it must be
// read with it, any other counts as one that nobody writes.
func lookInto(path string) string {
	q := url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(1000)", "query_only(1)"}}
	if _, err := os.Stat(path + "-wal"); err != nil {
		q.Set("immutable", "1")
	}
	path = filepath.ToSlash(path)
	if path[0] != '/' {
		path = "/" + path // C:/... on Windows
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}).String()
}
