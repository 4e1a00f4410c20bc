package model

import (
	"cmp"
	"slices"
	"strings"
)

// A Deadline is something of a register that is due. The screen says What in
// words: "deadline." and its code.
type Deadline struct {
	What     string // such as DeadlineAlarm90
	Register string // name of the table that ID belongs to
	ID       string // of the record to open
	Title    string // of the record
	Note     string // what is due, in the secretary's own words; "" What says it all
	On       Date
	Days     int // from the asked day to On, negative when it is late
	Count    int // people it concerns, 0 where that says nothing
}

// What a memorandum has to be looked at for.
const (
	DeadlineAlarm90 = "memorandum_90" // 90 to 31 days before the alarm day
	DeadlineAlarm30 = "memorandum_30" // 30 to 1 days before
	DeadlineAlarm0  = "memorandum_0"  // the alarm day, and a month after an end that nothing followed
	ActionDue       = "action_due"    // a joint action in the next 14 days
	ActionLate      = "action_late"
)

// Late reports whether the day has passed.
func (d Deadline) Late() bool { return d.Days < 0 }

// SortDeadlines puts the oldest first.
func SortDeadlines(all []Deadline) {
	slices.SortStableFunc(all, func(x, y Deadline) int {
		return cmp.Or(strings.Compare(string(x.On), string(y.On)), strings.Compare(Fold(x.Title), Fold(y.Title)), strings.Compare(x.ID, y.ID))
	})
}
