// Package store keeps the registers in one SQLite file. It is the only place
// with SQL.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"segreteria/data/model"
)

// Extension of an archive's file name.
const Extension = ".segreteria"

const readers = 4

// Options for Open. The zero value uses the clock of the machine.
type Options struct {
	Now     func() time.Time
	Program string // version of the program, for whoever makes copies

	// CopyBefore makes a copy before the archive changes form; nil: a plain one beside it.
	CopyBefore func(ctx context.Context, a *Archive) error
}

// An Archive is an open archive: one writer, several readers and a lock that
// keeps other programs out. Its registers are reached by methods such as People.
type Archive struct {
	conn
	path           string
	writer, reader *sql.DB
	questions      *questions // to the readers
	enter          *sql.Stmt  // writes the line of an action
	lock           *flock.Flock
	options        Options
	clock          *clock
	now            func() time.Time // of the clock: never earlier than before
	unclean        bool             // the last program to work on it did not close it
	copied         atomic.Int64     // changes of this run that the newest copy holds
	copying        sync.Mutex
}

// conn is what a register works on: the archive itself or a running transaction.
type conn struct {
	archive *Archive
	tx      *sql.Tx
}

// A Tx offers the registers of an archive inside one action.
type Tx struct{ conn }

// Open opens the archive at path and creates it when it is not there; the
// folder must exist. Refusals are *model.Problem with key archive_locked,
// not_archive, archive_newer, archive_damaged, archive_read_only,
// archive_folder_read_only or disk_full, and path as the limit.
func Open(ctx context.Context, path string, o Options) (*Archive, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	if err := checkHeader(path); err != nil {
		return nil, err
	}
	if err := checkWritable(path); err != nil {
		return nil, err
	}
	lock, err := takeLock(path)
	if err != nil {
		return nil, err
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	a := &Archive{path: path, lock: lock, options: o, unclean: logLeft(path)}
	a.conn = conn{archive: a}
	a.clock = &clock{machine: o.Now, newest: a.newestStamp}
	a.now = a.clock.now
	if err := a.connect(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open archive %s: %w", path, named(err, path)), a.Close())
	}
	return a, nil
}

func (a *Archive) connect(ctx context.Context) error {
	var err error
	if a.writer, err = openWriter(dsn(a.path)); err != nil {
		return err
	}
	if err := a.migrate(ctx); err != nil {
		return err
	}
	if a.reader, err = sql.Open("sqlite", dsn(a.path, "query_only(1)", "cache_size(-16000)")); err != nil {
		return err
	}
	a.reader.SetMaxOpenConns(readers)
	a.reader.SetMaxIdleConns(readers)
	a.questions = &questions{db: a.reader, path: a.path, kept: map[string]*sql.Stmt{}}
	return a.reader.PingContext(ctx)
}

// dsn escapes the path, for # ? and % are letters of file names too. The
// pragmas stand in it so that every pooled connection has them; busy_timeout
// is first so that the others wait as well.
func dsn(path string, more ...string) string {
	q := url.Values{"_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
		"secure_delete(1)", "temp_store(MEMORY)",
	}}
	for _, pragma := range more {
		q.Add("_pragma", pragma)
	}
	path = filepath.ToSlash(path)
	if path[0] != '/' {
		path = "/" + path // C:/... on Windows
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}).String()
}

// Path returns the full path of the archive's file.
func (a *Archive) Path() string { return a.path }

// Program returns the version of the program that opened the archive.
func (a *Archive) Program() string { return a.options.Program }

// Now returns the time that entries are stamped with, in the machine's zone. It
// never goes back, not even where the machine's clock does.
func (a *Archive) Now() time.Time { return a.now() }

// Today returns the day that the machine's clock shows.
func (a *Archive) Today() model.Date { return model.NewDate(a.options.Now()) }

// Close ends all work and lets other programs in. It may be called twice.
func (a *Archive) Close() error {
	var failures []error
	for _, db := range []*sql.DB{a.reader, a.writer} { // the writer last: it empties the log
		if db != nil {
			failures = append(failures, db.Close())
		}
	}
	if a.lock != nil {
		failures = append(failures, a.lock.Unlock())
	}
	return errors.Join(failures...)
}

// InTx runs fn as one action: everything it does through tx is written, or
// nothing. The name of the action says what the person did.
func (a *Archive) InTx(ctx context.Context, action string, fn func(tx Tx) error) error {
	return a.inTx(ctx, action, func(tx *sql.Tx) error { return fn(Tx{conn{a, tx}}) })
}
