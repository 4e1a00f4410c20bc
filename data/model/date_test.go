package model

import "testing"

func TestDatesAreReadAsPeopleTypeThem(t *testing.T) {
	const today = Date("2026-11-23")
	for text, want := range map[string]Date{
		"21/02/2020": "2020-02-21", "3/2/2001": "2001-02-03", "3-2-2001": "2001-02-03", "3.2.01": "2001-02-03", "030201": "2001-02-03",
		"03022001": "2001-02-03", "2020-02-21": "2020-02-21", "21/2": "2026-02-21", "oggi": "2026-11-23", "Today": "2026-11-23",
		"ieri": "2026-11-22", "domani": "2026-11-24", "": "", " 1/1/99 ": "1999-01-01", "29/02/2024": "2024-02-29", "1/1/46": "2046-01-01", "1/1/47": "1947-01-01",
	} {
		if got, err := ParseDate(text, today); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"31/02/2020", "29/02/2023", "32/01/2020", "1/13/2020", "yesteryear", "1", "1/2/3/4", "1/1/20201", "0/1/2020", "1/1/0000", "a1/2/2020", "12345"} {
		if got, err := ParseDate(text, today); err == nil {
			t.Errorf("%q was read as %q", text, got)
		}
	}
}

func TestDatesAreWrittenInBothLanguages(t *testing.T) {
	for _, tc := range []struct{ got, want string }{
		{FormatDate("2020-02-21"), "21/02/2020"},
		{FormatDate(""), ""},
		{FormatLongDate("2020-02-21", "it"), "21 febbraio 2020"},
		{FormatLongDate("2020-12-01", "it"), "1º dicembre 2020"},
		{FormatLongDate("2020-02-21", "en"), "21 February 2020"},
		{FormatPeriod("2020-02-21", "2020-02-21"), "21/02/2020"},
		{FormatPeriod("2020-02-21", "2020-02-22"), "21/02/2020 - 22/02/2020"},
		{FormatMinutes(360), "6 h"},
		{FormatMinutes(370), "6 h 10 min"},
		{FormatMinutes(45), "45 min"},
		{FormatMinutes(0), "0 min"},
		{FormatPlace("Via Roma, 12", "05100", "Terni", "TR"), "Via Roma, 12 - 05100 Terni (TR)"},
		{FormatPlace("", "", "Terni", ""), "Terni"},
		{string(Date("2020-02-28").AddDays(2)), "2020-03-01"},
		{Certificate{Number: 12, Year: 2020}.NumberText(), "12/2020"},
	} {
		if tc.got != tc.want {
			t.Errorf("%q, want %q", tc.got, tc.want)
		}
	}
}

func TestTimesOfDay(t *testing.T) {
	for text, want := range map[string]Clock{
		"9": "09:00", "9:30": "09:30", "9.30": "09:30", "0930": "09:30", "930": "09:30", "09h30": "09:30", "24:00": "24:00", "": "", "00:00": "00:00",
	} {
		if got, err := ParseClock(text); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"25", "9:60", "24:01", "9:3", "-1", "nove", "9:30:00", "99999", "+9"} {
		if got, err := ParseClock(text); err == nil {
			t.Errorf("%q was read as %q", text, got)
		}
	}
	blocks, err := ParseBlocks("9.30-13, 14:00–16:00")
	if err != nil || FormatBlocks(blocks) != "09:30-13:00, 14:00-16:00" {
		t.Errorf("blocks: %q, %v", FormatBlocks(blocks), err)
	}
	for _, text := range []string{"13-9", "9-12, 11-13", "9", "9-", "14-16, 9-13", "9-9"} {
		if got, err := ParseBlocks(text); err == nil {
			t.Errorf("%q was read as %q", text, FormatBlocks(got))
		}
	}
	for text, want := range map[string]string{"0920-1630": "09:20-16:30", "0920": "09:20-", "9:20-": "09:20-", "-1630": "-16:30", "": "", "–16": "-16:00"} {
		if in, out, err := ParseTimes(text); err != nil || FormatTimes(in, out) != want {
			t.Errorf("%q: %q, %v; want %q", text, FormatTimes(in, out), err, want)
		}
	}
	if _, _, err := ParseTimes("boh"); err == nil {
		t.Error("nonsense was read as times")
	}
}
