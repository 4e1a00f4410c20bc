package model

import "time"

// A Holiday is a day on which there are no lessons (DOMAIN 5).
type Holiday struct {
	Day Date
	Key string // what is celebrated: easter, labour, patron ...; the screen and the papers translate it
}

// fixedHolidays are the national holidays of Italy that fall on the same day
// every year, and the year they begin with.
var fixedHolidays = []struct {
	month, day, since int
	key               string
}{
	{1, 1, 0, "new_year"},
	{1, 6, 0, "epiphany"},
	{4, 25, 0, "liberation"},
	{5, 1, 0, "labour"},
	{6, 2, 0, "republic"},
	{8, 15, 0, "assumption"},
	{10, 4, 2026, "francis"},
	{11, 1, 0, "all_saints"},
	{12, 8, 0, "immaculate"},
	{12, 25, 0, "christmas"},
	{12, 26, 0, "stephen"},
}

// Easter returns Easter Sunday of a year of the Gregorian calendar
// (the anonymous algorithm of Meeus, Astronomical Algorithms, chapter 8).
func Easter(year int) Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return NewDate(time.Date(year, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC))
}

// HolidayOn returns what is celebrated on that day in Italy, "" on a working
// day. Where two fall together, as Easter Monday and 25 April did in 2011, the
// fixed one is told. patron is the day of the town's patron saint, "MM-DD" or "".
func HolidayOn(day Date, patron string) string {
	if !day.Valid() {
		return ""
	}
	t := day.Time()
	for _, f := range fixedHolidays {
		if f.month == int(t.Month()) && f.day == t.Day() && t.Year() >= f.since {
			return f.key
		}
	}
	if t.Month() == time.March || t.Month() == time.April {
		switch Easter(t.Year()).DaysTo(day) {
		case 0:
			return "easter"
		case 1:
			return "easter_monday"
		}
	}
	if patron != "" && string(day[5:]) == patron {
		return "patron"
	}
	return ""
}

// Holidays returns the holidays of the days from and to, both included, by date.
func Holidays(from, to Date, patron string) []Holiday {
	var all []Holiday
	for day := from; day.Valid() && day <= to; day = day.AddDays(1) {
		if key := HolidayOn(day, patron); key != "" {
			all = append(all, Holiday{day, key})
		}
	}
	return all
}

// ParseDayOfYear reads a day without a year, "14/02", 14.2 or "14-2", as "02-14".
// Empty text is ""; anything else is a Problem "day_of_year".
func ParseDayOfYear(text string) (string, error) {
	text = Tidy(text)
	if text == "" {
		return "", nil
	}
	const leapYear = "/2024" // 29 February is a day, too
	day, month, year, ok := dateParts(text+leapYear, "")
	d := Date(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	if !ok || year != 2024 || d.Time().Day() != day || int(d.Time().Month()) != month {
		return "", &Problem{Field: "patron_day", Key: "day_of_year", Limit: text}
	}
	return string(d[5:]), nil
}

// FormatDayOfYear writes "02-14" as 14/02.
func FormatDayOfYear(day string) string {
	if len(day) != 5 {
		return day
	}
	return day[3:] + "/" + day[:2]
}

// dayOfYearOrEmpty accepts "MM-DD".
func dayOfYearOrEmpty(field, day string) *Problem {
	if day != "" && (len(day) != 5 || !Date("2024-"+day).Valid()) {
		return &Problem{Field: field, Key: "day_of_year", Limit: FormatDayOfYear(day)}
	}
	return nil
}
