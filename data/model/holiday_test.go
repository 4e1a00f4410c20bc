package model

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestEasterFallsOnTheKnownDays(t *testing.T) {
	for year, want := range map[int]Date{
		1961: "1961-04-02", 2011: "2011-04-24", 2020: "2020-04-12", 2024: "2024-03-31", 2025: "2025-04-20", 2026: "2026-04-05",
		2027: "2027-03-28", 2038: "2038-04-25", 2285: "2285-03-22",
	} {
		if got := Easter(year); got != want {
			t.Errorf("%d: got %s, want %s", year, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(1800, 2900).Draw(t, "year")
		day := Easter(year)
		if day.Time().Weekday() != time.Sunday || day[5:] < "03-22" || day[5:] > "04-25" {
			t.Errorf("%d: %s", year, day)
		}
	})
}

func TestHolidaysOfAYear(t *testing.T) {
	for name, tc := range map[string]struct {
		year, patron, want string
	}{
		"without a patron, before Saint Francis": {"2025", "", "new_year 01-01, epiphany 01-06, easter 04-20, easter_monday 04-21, liberation 04-25, " +
			"labour 05-01, republic 06-02, assumption 08-15, all_saints 11-01, immaculate 12-08, christmas 12-25, stephen 12-26"},
		"from 2026 with 4 October, and Terni's patron": {"2026", "02-14", "new_year 01-01, epiphany 01-06, patron 02-14, easter 04-05, easter_monday 04-06, " +
			"liberation 04-25, labour 05-01, republic 06-02, assumption 08-15, francis 10-04, all_saints 11-01, immaculate 12-08, christmas 12-25, stephen 12-26"},
		"Easter Monday on 25 April": {"2011", "", "new_year 01-01, epiphany 01-06, easter 04-24, liberation 04-25, " +
			"labour 05-01, republic 06-02, assumption 08-15, all_saints 11-01, immaculate 12-08, christmas 12-25, stephen 12-26"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, h := range Holidays(Date(tc.year+"-01-01"), Date(tc.year+"-12-31"), tc.patron) {
				got = append(got, h.Key+" "+string(h.Day[5:]))
			}
			if strings.Join(got, ", ") != tc.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), tc.want)
			}
		})
	}
}

func TestDayOfYearIsReadAsItIsTyped(t *testing.T) {
	for text, want := range map[string]string{"14/02": "02-14", " 14.2 ": "02-14", "29/2": "02-29", "": "", "1-12": "12-01"} {
		if got, err := ParseDayOfYear(text); err != nil || got != want {
			t.Errorf("%q: got %q, %v, want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"30/02", "14/13", "14", "14/02/2020", "febbraio", "0/1", "32/1", "2020"} {
		if got, err := ParseDayOfYear(text); err == nil {
			t.Errorf("%q was read as %q", text, got)
		}
	}
	if got := FormatDayOfYear("02-14"); got != "14/02" {
		t.Errorf("written %q", got)
	}
}
