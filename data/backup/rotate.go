package backup

import (
	"errors"
	"fmt"
	"time"
)

// How many copies stay: the newest ones, and the newest of each of the last
// days, weeks and months that have any.
const (
	keepLast    = 10
	keepDaily   = 7
	keepWeekly  = 4
	keepMonthly = 12
)

// Rotate tells which of the copies, given the newest first, stay and which go.
func Rotate(copies []Copy) (keep, drop []Copy) {
	days, weeks, months := newPeriods(keepDaily), newPeriods(keepWeekly), newPeriods(keepMonthly)
	for i, c := range copies {
		year, week := c.MadeAt.ISOWeek()
		// Each must be asked, for a copy may be the newest of several periods.
		ofDay := days.newest(c.MadeAt.Format(time.DateOnly))
		ofWeek := weeks.newest(fmt.Sprint(year, "-", week))
		ofMonth := months.newest(c.MadeAt.Format("2006-01"))
		if i < keepLast || ofDay || ofWeek || ofMonth {
			keep = append(keep, c)
		} else {
			drop = append(drop, c)
		}
	}
	return keep, drop
}

// periods are days, weeks or months of which a number may keep a copy.
type periods struct {
	room int
	seen map[string]bool
}

func newPeriods(room int) *periods { return &periods{room, map[string]bool{}} }

// newest reports whether this is the first copy met of a period that has room.
func (p *periods) newest(name string) bool {
	if p.seen[name] || len(p.seen) == p.room {
		return false
	}
	p.seen[name] = true
	return true
}

// Thin takes away the copies of an archive in a folder that the rule does not keep.
func Thin(folder, archive string) error {
	copies, err := List(folder, archive)
	if err != nil {
		return err
	}
	_, drop := Rotate(copies)
	var failures []error
	for _, c := range drop {
		failures = append(failures, c.remove())
	}
	if err := errors.Join(failures...); err != nil {
		return fmt.Errorf("remove old copies: %w", err)
	}
	return nil
}
