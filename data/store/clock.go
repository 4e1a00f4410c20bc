package store

import (
	"context"
	"sync"
	"time"
)

// clock gives moments that never go back, whatever the machine's clock does: a
// battery that died, a summer time set by hand. Entries stay in the order in
// which they were written.
type clock struct {
	machine func() time.Time
	newest  func() (time.Time, bool) // the newest stamp in the archive; false: it cannot be asked yet

	mutex sync.Mutex
	asked bool
	last  time.Time
}

// now is the machine's time, or the last moment given when that is later. The
// archive is asked only for the first stamp, so that opening costs nothing.
func (c *clock) now() time.Time {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	t := c.machine()
	if !c.asked {
		if newest, ok := c.newest(); ok {
			c.asked = true
			c.last = later(c.last, newest.In(t.Location()))
		}
	}
	c.last = later(c.last, t)
	return c.last
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// clockTolerance is how far a clock may be set back without a word: what
// keeping it right over the network does by itself.
const clockTolerance = 5 * time.Minute

// ClockBehind reports whether the machine's clock is earlier than the newest
// change in the archive, by more than five minutes, and when that change was.
func (a *Archive) ClockBehind() (newest time.Time, behind bool) {
	newest = a.now()
	return newest, newest.Sub(a.options.Now()) > clockTolerance
}

// newestStamp returns the newest moment that anything in the archive was changed
// at: that of the last actions, for each change belongs to one.
func (a *Archive) newestStamp() (newest time.Time, ok bool) {
	if a.reader == nil {
		return newest, false
	}
	ctx := context.Background()
	text, err := queryOne(ctx, a.reader, scanText, `SELECT coalesce(max(max(done_at, coalesce(undone_at, ''))), '')
		FROM (SELECT done_at, undone_at FROM action ORDER BY rid DESC LIMIT 1000)`)
	if err == nil && text == "" {
		text, err = a.newestEntry(ctx)
	}
	if err != nil {
		return newest, false
	}
	if stamped, err := parseStamp(text); err == nil {
		newest = stamped
	}
	return newest, true
}

// newestEntry looks through every table, for an archive of the time before actions were kept.
func (a *Archive) newestEntry(ctx context.Context) (newest string, err error) {
	tables, err := queryAll(ctx, a.reader, scanText, `SELECT t.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c
		WHERE t.schema = 'main' AND t.type = 'table' AND c.name = 'updated_at'`)
	if err != nil {
		return "", err
	}
	for _, table := range tables {
		text, err := queryOne(ctx, a.reader, scanText, "SELECT coalesce(max(updated_at), '') FROM "+quoted(table))
		if err != nil {
			return "", err
		}
		newest = max(newest, text)
	}
	return newest, nil
}
