package model

import (
	"cmp"
	"slices"
)

// A Deadline is something to do by a day, about an entry of a register.
type Deadline struct {
	What     string // code of what is to do, such as "next_step"
	Register string // name of the table of the entry
	ID       string // of the entry
	Title    string // of the entry
	Note     string // what is to do in somebody's own words, "" when the code says it all
	On       Date   // the day by which, or on which it became due
	Days     int    // from the day asked on to On; negative when it is past
	Count    int    // people it concerns, 0 where that says nothing
}

// Late reports whether the day has passed.
func (d Deadline) Late() bool { return d.Days < 0 }

// SortDeadlines puts the oldest first; those of one day stay as they came.
func SortDeadlines(all []Deadline) {
	slices.SortStableFunc(all, func(x, y Deadline) int { return cmp.Compare(x.On, y.On) })
}
