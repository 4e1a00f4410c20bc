package model

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A Date is a day written as ISO text, "2020-02-21"; empty means not known.
type Date string

// NewDate returns the day that t shows in its own time zone.
func NewDate(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Valid reports whether d is a day of the calendar.
func (d Date) Valid() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// Time returns midnight UTC of the day, or the zero time when d is not valid.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// AddDays returns the day n days later; an invalid day stays as it is.
func (d Date) AddDays(n int) Date {
	if !d.Valid() {
		return d
	}
	return NewDate(d.Time().AddDate(0, 0, n))
}

// DaysTo returns how many days later the other day is, negative when it is
// earlier; 0 when either is not valid.
func (d Date) DaysTo(other Date) int {
	if !d.Valid() || !other.Valid() {
		return 0
	}
	return int(other.Time().Sub(d.Time()).Hours() / 24)
}

// AddMonths returns the same day n months later, or the last one of a shorter
// month: 31/01 + 1 month is the last of February. An invalid day stays as it is.
func (d Date) AddMonths(n int) Date {
	if !d.Valid() {
		return d
	}
	first := NewDate(d.Time().AddDate(0, n, 1-d.Time().Day()))
	last := first.AddDays(40).FirstOfMonth().AddDays(-1)
	return min(first.AddDays(d.Time().Day()-1), last)
}

// FirstOfMonth returns the first day of the day's month.
func (d Date) FirstOfMonth() Date {
	if !d.Valid() {
		return d
	}
	return d[:8] + "01"
}

// Year returns the year, 0 when d is not valid.
func (d Date) Year() int {
	if !d.Valid() {
		return 0
	}
	return d.Time().Year()
}

// ParseDate reads a day as a person types it: 21/02/2020, 3-2-2001, 3.2.01,
// 030201, 03022001, 2020-02-21, 21/2 (of today's year), "oggi" or "today",
// "ieri", "domani" and their English names. Years of two digits up to twenty
// years ahead of today are of this century. Empty text is the empty Date; anything else is a Problem "date".
func ParseDate(text string, today Date) (Date, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	switch text {
	case "":
		return "", nil
	case "oggi", "today":
		return today, nil
	case "ieri", "yesterday":
		return today.AddDays(-1), nil
	case "domani", "tomorrow":
		return today.AddDays(1), nil
	}
	day, month, year, ok := dateParts(text, today)
	if !ok {
		return "", &Problem{Key: "date", Limit: text}
	}
	d := Date(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	t := d.Time()
	if t.Year() != year || int(t.Month()) != month || t.Day() != day || year < 1800 || year > 2999 {
		return "", &Problem{Key: "date", Limit: text}
	}
	return d, nil
}

func dateParts(text string, today Date) (day, month, year int, ok bool) {
	groups := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) })
	for _, r := range text {
		if !strings.ContainsRune("0123456789/-. ", r) {
			return 0, 0, 0, false
		}
	}
	if len(groups) == 1 && (len(groups[0]) == 6 || len(groups[0]) == 8) {
		g := groups[0]
		groups = []string{g[:2], g[2:4], g[4:]}
	}
	if len(groups) == 3 && len(groups[0]) == 4 {
		groups[0], groups[2] = groups[2], groups[0]
	}
	if len(groups) == 2 {
		groups = append(groups, strconv.Itoa(today.Year()))
	}
	if len(groups) != 3 || len(groups[0]) > 2 || len(groups[1]) > 2 || (len(groups[2]) != 2 && len(groups[2]) != 4) {
		return 0, 0, 0, false
	}
	numbers := [3]int{}
	for i, g := range groups {
		n, err := strconv.Atoi(g)
		if err != nil {
			return 0, 0, 0, false
		}
		numbers[i] = n
	}
	day, month, year = numbers[0], numbers[1], numbers[2]
	if len(groups[2]) == 2 {
		year += 2000
		if year > today.Year()+20 {
			year -= 100
		}
	}
	return day, month, year, true
}
