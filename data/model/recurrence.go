package model

import (
	"slices"
	"strings"
	"time"
)

// A Pattern says how the lessons of a course repeat, week by week.
type Pattern struct {
	Days    [7][]Block // lessons of each day of the week, Monday first; nil: none on that day
	From    Date       // first possible day
	Until   Date       // last possible day, "" none
	Minutes int        // so many are held in all, 0 no such end; the last lesson is cut to fit
	Lessons int        // so many lessons, 0 no such end
	Patron  string     // "MM-DD" of the patron's day, skipped like a holiday; "" none
	Skip    []Date     // further days without lessons
	First   int        // number of the first lesson, 0 is 1
	Lesson  Session    // what all have in common; {n} in the title becomes the number
}

// A Plan is what a pattern gives.
type Plan struct {
	Sessions []Session
	Skipped  []Holiday // days that would have had a lesson; Key "given" for those of Skip
	Minutes  int       // of all sessions
	Cut      int       // minutes that the last lesson is shorter than its pattern
	Missing  int       // minutes that were asked for and are not reached before the other ends
}

// MaxLessons of one plan keep a slip of the finger from filling the archive.
const MaxLessons = 500

// GivenDay is the Key of a skipped day that the pattern itself names.
const GivenDay = "given"

// NumberMark in a title becomes the number of the lesson.
const NumberMark = "{n}"

// Validate returns the first Problem that keeps p from being planned: the
// first day, the days of the week or an end are missing, or times overlap.
func (p Pattern) Validate() error {
	checks := []*Problem{
		required("from", string(p.From)), dateOrEmpty("from", p.From), dateOrEmpty("until", p.Until), required("title", p.Lesson.Title),
	}
	minutes := 0
	for _, blocks := range p.Days {
		checks = append(checks, validBlocks(blocks))
		for _, b := range blocks {
			minutes += b.Minutes()
		}
	}
	switch {
	case minutes == 0:
		checks = append(checks, &Problem{Field: "weekdays", Key: "no_weekdays"})
	case p.Minutes <= 0 && p.Lessons <= 0 && p.Until == "":
		checks = append(checks, &Problem{Field: "total_hours", Key: "no_end"})
	case p.Until != "" && p.Until < p.From:
		checks = append(checks, &Problem{Field: "until", Key: "ends_before_start", Limit: FormatDate(p.From)})
	case p.Lessons > MaxLessons:
		checks = append(checks, &Problem{Field: "lessons", Key: "too_many_lessons", Limit: FormatInt(MaxLessons)})
	}
	return firstProblem(checks...)
}

// yearsPlanned is how far a plan looks: a course that is not done by then is a mistake.
const yearsPlanned = 5

// Plan lists the lessons of the pattern. Each has the day, the times and the
// number in its title; none falls on a holiday or on a day of Skip. It is a
// Problem when the pattern is not valid or gives more than MaxLessons.
func (p Pattern) Plan() (Plan, error) {
	plan := Plan{}
	if err := p.Validate(); err != nil {
		return plan, err
	}
	last := NewDate(p.From.Time().AddDate(yearsPlanned, 0, 0))
	if p.Until != "" {
		last = min(last, p.Until)
	}
	for day := p.From; day <= last && !p.reached(plan); day = day.AddDays(1) {
		blocks := p.Days[mondayFirst(day)]
		if len(blocks) == 0 {
			continue
		}
		if key := p.free(day); key != "" {
			plan.Skipped = append(plan.Skipped, Holiday{day, key})
			continue
		}
		if len(plan.Sessions) == MaxLessons {
			return plan, &Problem{Field: "until", Key: "too_many_lessons", Limit: FormatInt(MaxLessons)}
		}
		p.add(&plan, day, blocks)
	}
	plan.Missing = max(0, p.Minutes-plan.Minutes)
	return plan, nil
}

func (p Pattern) reached(plan Plan) bool {
	return p.Minutes > 0 && plan.Minutes >= p.Minutes || p.Lessons > 0 && len(plan.Sessions) >= p.Lessons
}

// free says why there is no lesson on that day, "" when there can be one.
func (p Pattern) free(day Date) string {
	if slices.Contains(p.Skip, day) {
		return GivenDay
	}
	return HolidayOn(day, p.Patron)
}

// add puts a lesson at the end, no longer than the minutes that are left.
func (p Pattern) add(plan *Plan, day Date, blocks []Block) {
	s := p.Lesson
	s.Day, s.Blocks = day, slices.Clone(blocks)
	if p.Minutes > 0 {
		s.Blocks, plan.Cut = shortenedTo(blocks, p.Minutes-plan.Minutes)
	}
	s.Title = strings.ReplaceAll(s.Title, NumberMark, FormatInt(max(1, p.First)+len(plan.Sessions)))
	plan.Minutes += s.Minutes()
	plan.Sessions = append(plan.Sessions, s)
}

// shortenedTo returns the first so many minutes of the blocks, and how many were left out.
func shortenedTo(blocks []Block, minutes int) (kept []Block, cut int) {
	for _, b := range blocks {
		m := min(b.Minutes(), max(0, minutes))
		minutes -= m
		cut += b.Minutes() - m
		if m > 0 {
			kept = append(kept, Block{b.From, clockAt(b.From.Minutes() + m)})
		}
	}
	return kept, cut
}

// mondayFirst is the day of the week from 0, Monday, to 6, Sunday.
func mondayFirst(day Date) int { return (int(day.Time().Weekday()) + 6) % 7 }

// Monday returns the Monday of the day's week.
func (d Date) Monday() Date {
	if !d.Valid() {
		return d
	}
	return d.AddDays(-mondayFirst(d))
}

// Weekday returns the day of the week, time.Sunday for a day that is not valid.
func (d Date) Weekday() time.Weekday {
	if !d.Valid() {
		return time.Sunday
	}
	return d.Time().Weekday()
}
