package model

import (
	"strings"
	"unicode"
)

// weekdayNames are the first letters by which a day of the week is known,
// Italian and English, Monday first.
var weekdayNames = [7][]string{{"lun", "mon"}, {"mar", "tue"}, {"mer", "wed"}, {"gio", "thu"}, {"ven", "fri"}, {"sab", "sat"}, {"dom", "sun"}}

// ParseWeekdays reads "mar gio 18:00-20:00; sab 09:00-11:00, 11:15-13:15", in
// Italian or English, with "e", "and" or commas between the days. Anything else
// is a Problem "pattern", wrong times one of key "blocks".
func ParseWeekdays(text string) (days [7][]Block, err error) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		at := strings.IndexFunc(part, unicode.IsDigit)
		if at < 0 {
			return days, &Problem{Field: "pattern", Key: "pattern", Limit: Tidy(part)}
		}
		blocks, err := ParseBlocks(part[at:])
		if err != nil {
			return days, err
		}
		named := strings.FieldsFunc(part[:at], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",:+&", r) })
		for _, name := range named {
			if name = Fold(name); name == "e" || name == "and" {
				continue
			}
			day := weekdayNamed(name)
			if day < 0 || days[day] != nil {
				return days, &Problem{Field: "pattern", Key: "pattern", Limit: Tidy(part)}
			}
			days[day] = blocks
		}
	}
	return days, nil
}

func weekdayNamed(name string) int {
	for day, starts := range weekdayNames {
		for _, start := range starts {
			if strings.HasPrefix(name, start) {
				return day
			}
		}
	}
	return -1
}
