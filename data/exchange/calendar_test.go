package exchange

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"segreteria/data/model"
)

var (
	made    = time.Date(2020, 2, 1, 9, 0, 0, 0, time.UTC)
	changed = time.Date(2020, 2, 1, 9, 2, 5, 0, time.UTC)
)

func item(day model.Date, blocks string) CalendarItem {
	parsed, err := model.ParseBlocks(blocks)
	if err != nil {
		panic(err)
	}
	return CalendarItem{UID: "0197-" + string(day) + "@segreteria", Day: day, Blocks: parsed, Title: "Info day", Created: made, Changed: changed}
}

// properties takes a calendar file apart, strictly as RFC 5545 says, and not
// with the library that wrote it.
func properties(t *testing.T, data []byte) (lines []string) {
	t.Helper()
	text := string(data)
	if !strings.HasSuffix(text, "\r\n") || strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\n") || strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\r") {
		t.Fatal("the lines do not end with CRLF")
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("%d octets, valid %v: %q", len(line), utf8.ValidString(line), line)
		}
		if more, goesOn := strings.CutPrefix(line, " "); goesOn {
			lines[len(lines)-1] += more
			continue
		}
		lines = append(lines, line)
	}
	depth := 0
	for _, line := range lines {
		name, _, ok := strings.Cut(line, ":")
		switch {
		case !ok || name == "" || strings.ToUpper(name[:1]) != name[:1]:
			t.Errorf("no property: %q", line)
		case name == "BEGIN":
			depth++
		case name == "END":
			depth--
		}
	}
	if depth != 0 || lines[0] != "BEGIN:VCALENDAR" || lines[len(lines)-1] != "END:VCALENDAR" {
		t.Errorf("components do not close: %d", depth)
	}
	return lines
}

func written(t *testing.T, items ...CalendarItem) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteCalendar(&b, "Pro Loco", items); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCalendarFileIsReadAsItIsMeant(t *testing.T) {
	i := item("2020-02-21", "09:30-13:00, 14:00-16:00")
	i.Title = "Info day; giovani, lavoro \\ " + strings.Repeat("società più equa ", 12)
	i.Place, i.Notes, i.Cancelled = "Sala Blu, Via Roma, 12 - 05100 Terni (TR)", "Docente: Neri\nArgomento: 日本語"+strings.Repeat("é", 90), true
	lines := properties(t, written(t, i, CalendarItem{UID: "x", Day: "2020-02-28", LastDay: "2020-03-01", Title: "Fiera", Created: made, Changed: made}))
	for _, want := range []string{
		"VERSION:2.0", "X-WR-CALNAME:Pro Loco", "TZID:Europe/Rome", "UID:0197-2020-02-21@segreteria", "DTSTAMP:20200201T090205Z",
		"DTSTART;TZID=Europe/Rome:20200221T093000", "DTEND;TZID=Europe/Rome:20200221T160000", "SEQUENCE:125", "STATUS:CANCELLED",
		`LOCATION:Sala Blu\, Via Roma\, 12 - 05100 Terni (TR)`, `SUMMARY:Info day\; giovani\, lavoro \\ ` + strings.Repeat("società più equa ", 12),
		`DESCRIPTION:Docente: Neri\nArgomento: 日本語` + strings.Repeat("é", 90),
		"DTSTART;VALUE=DATE:20200228", "DTEND;VALUE=DATE:20200302", "TRANSP:TRANSPARENT", "STATUS:CONFIRMED",
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("no line %s", want)
		}
	}
	if !bytes.Equal(written(t, i), written(t, i)) {
		t.Error("equal input gives other bytes")
	}
}

func TestTimesOfRomeAreTheRightMoments(t *testing.T) {
	rome, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		day         model.Date
		clock       model.Clock
		utc, reread string
	}{
		"winter":                             {"2020-02-21", "09:30", "2020-02-21T08:30Z", "09:30"},
		"summer":                             {"2019-10-15", "10:00", "2019-10-15T08:00Z", "10:00"},
		"before the hour that is skipped":    {"2026-03-29", "01:59", "2026-03-29T00:59Z", "01:59"},
		"inside the hour that is skipped":    {"2026-03-29", "02:30", "2026-03-29T01:30Z", "03:30"},
		"behind the hour that is skipped":    {"2026-03-29", "03:30", "2026-03-29T01:30Z", "03:30"},
		"the first of two hours in autumn":   {"2026-10-25", "02:30", "2026-10-25T00:30Z", "02:30"},
		"behind the two hours in autumn":     {"2026-10-25", "03:00", "2026-10-25T02:00Z", "03:00"},
		"the end of the day":                 {"2026-06-01", "24:00", "2026-06-01T22:00Z", "00:00"},
		"some hours after the spring change": {"2026-03-29", "05:00", "2026-03-29T03:00Z", "05:00"},
	} {
		t.Run(name, func(t *testing.T) {
			got := RomeTime(tc.day, tc.clock, rome)
			if got.UTC().Format("2006-01-02T15:04Z") != tc.utc || got.Format("15:04") != tc.reread {
				t.Errorf("got %s, %s", got.UTC(), got)
			}
		})
	}
}

func TestWhatWasWrittenIsReadBack(t *testing.T) {
	i := item("2020-02-21", "09:30-13:00, 14:00-24:00")
	i.Room, i.Place, i.Notes = "Aula 1", "Aula 1, Terni", "riga\naltra; riga, fine\\"
	got, err := ReadCalendar(written(t, i))
	if err != nil || len(got) != 1 || got[0].Problem != nil || len(got[0].Warnings) > 0 {
		t.Fatalf("%+v, %v", got, err)
	}
	got[0].Created, got[0].Changed = made, changed
	if fmt.Sprint(got[0].CalendarItem) != fmt.Sprint(i) {
		t.Errorf("got  %+v\nwant %+v", got[0].CalendarItem, i)
	}
}

// toldItems writes what was read as "UID day times title !problem ?warning".
func toldItems(items []ReadItem) string {
	var lines []string
	for _, i := range items {
		line := fmt.Sprintf("%s %s %s", i.UID, i.Day, model.FormatBlocks(i.Blocks))
		if i.Problem != nil {
			line += " !" + i.Problem.Key
		}
		for _, w := range i.Warnings {
			line += " ?" + w.Key
		}
		lines = append(lines, model.Tidy(line))
	}
	return strings.Join(lines, "; ")
}

func TestCalendarFilesOfOthers(t *testing.T) {
	for name, tc := range map[string]struct{ event, want string }{
		"UTC":                        {"UID:a\nDTSTART:20200221T083000Z\nDTEND:20200221T093000Z", "a 2020-02-21 09:30-10:30"},
		"no zone is Rome":            {"UID:a\nDTSTART:20200221T093000\nDURATION:PT1H30M", "a 2020-02-21 09:30-11:00"},
		"another zone is told":       {"UID:a\nDTSTART;TZID=America/New_York:20200221T033000\nDTEND;TZID=America/New_York:20200221T043000", "a 2020-02-21 09:30-10:30 ?other_zone"},
		"a zone of Windows":          {"UID:a\nDTSTART;TZID=W. Europe Standard Time:20200221T093000\nDTEND;TZID=W. Europe Standard Time:20200221T103000", "a 2020-02-21 09:30-10:30"},
		"a zone with a path":         {"UID:a\nDTSTART;TZID=/freeassociation.sourceforge.net/Europe/Rome:20200221T093000\nDURATION:PT1H", "a 2020-02-21 09:30-10:30"},
		"a zone that nobody knows":   {"UID:a\nDTSTART;TZID=Mars/Olympus:20200221T093000\nDURATION:PT1H", "a !unknown_zone"},
		"no end":                     {"UID:a\nDTSTART:20200221T083000Z", "a 2020-02-21 !no_end_time"},
		"no start":                   {"UID:a\nSUMMARY:x", "a !no_start_time"},
		"past midnight":              {"UID:a\nDTSTART:20200221T210000Z\nDTEND:20200222T010000Z", "a 2020-02-21 !over_midnight"},
		"to midnight":                {"UID:a\nDTSTART:20200221T210000Z\nDTEND:20200221T230000Z", "a 2020-02-21 22:00-24:00"},
		"a whole day":                {"UID:a\nDTSTART;VALUE=DATE:20200221\nDTEND;VALUE=DATE:20200222", "a 2020-02-21 ?no_times"},
		"several days":               {"UID:a\nDTSTART;VALUE=DATE:20200221\nDTEND;VALUE=DATE:20200224", "a 2020-02-21 !several_days ?no_times"},
		"no day of the calendar":     {"UID:a\nDTSTART:20200231T083000Z\nDURATION:PT1H", "a !bad_time"},
		"repeated over summer time":  {"UID:a\nDTSTART;TZID=Europe/Rome:20260323T180000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=2", "a/20260323T180000 2026-03-23 18:00-20:00; a/20260330T180000 2026-03-30 18:00-20:00"},
		"repeated in New York":       {"UID:a\nDTSTART;TZID=America/New_York:20260305T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2", "a/20260305T160000 2026-03-05 16:00-17:00 ?other_zone; a/20260312T150000 2026-03-12 15:00-16:00 ?other_zone"},
		"repeated, but not always":   {"UID:a\nDTSTART:20260302T170000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20260304T170000Z\nEXDATE:20260303T170000Z", "a/20260302T180000 2026-03-02 18:00-19:00; a/20260304T180000 2026-03-04 18:00-19:00"},
		"many times a day":           {"UID:a\nDTSTART:20260302T170000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY", "a 2026-03-02 !bad_rule"},
		"a rule that cannot be read": {"UID:a\nDTSTART:20260302T170000Z\nDURATION:PT1H\nRRULE:FREQ=SOMETIMES", "a 2026-03-02 !bad_rule"},
	} {
		t.Run(name, func(t *testing.T) {
			file := "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + tc.event + "\nEND:VEVENT\nEND:VCALENDAR\n"
			got, err := ReadCalendar([]byte(file))
			if err != nil || toldItems(got) != tc.want {
				t.Errorf("%v\ngot  %s\nwant %s", err, toldItems(got), tc.want)
			}
		})
	}
}

func TestARepeatedAppointmentThatWasMovedComesOnce(t *testing.T) {
	const file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260302T170000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT\n" +
		"BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260309T170000Z\nDTSTART:20260310T170000Z\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n"
	got, err := ReadCalendar([]byte(file))
	if err != nil || toldItems(got) != "a/20260302T180000 2026-03-02 18:00-19:00; a/20260309T180000 2026-03-10 18:00-19:00" {
		t.Errorf("%v, %s", err, toldItems(got))
	}
}

func TestAnEndlessAppointmentIsCut(t *testing.T) {
	const file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260302T170000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\nEND:VEVENT\nEND:VCALENDAR\n"
	got, err := ReadCalendar([]byte(file))
	if err != nil || len(got) != 53 || len(got[0].Warnings) != 1 || got[0].Warnings[0].Key != "endless_rule" {
		t.Errorf("%d, %v", len(got), err)
	}
}

func TestFilesThatAreNoCalendars(t *testing.T) {
	for _, text := range []string{"", "nome;cognome", "BEGIN:VCARD\nEND:VCARD", "BEGIN:VCALENDAR", "BEGIN:VCALENDAR\nDTSTART;X=\nEND:VCALENDAR", strings.Repeat("BEGIN:VCALENDAR\n", 100_000)} {
		if got, err := ReadCalendar([]byte(text)); err == nil {
			t.Errorf("%.40q was read: %v", text, got)
		}
	}
}

func FuzzReadCalendar(f *testing.F) {
	f.Add([]byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID=America/New_York:20260305T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2\nEXDATE:20260303T170000Z\nEND:VEVENT\nEND:VCALENDAR\n"))
	f.Add([]byte("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\\, b\r\n  c\r\nDTSTART;VALUE=DATE:20200221\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		items, err := ReadCalendar(data)
		if err != nil {
			return
		}
		for _, i := range items {
			if i.Problem != nil {
				continue
			}
			s := model.Session{Title: "x", Day: i.Day, Blocks: i.Blocks}
			if err := s.Validate(); err != nil {
				t.Errorf("%+v: %v", i, err)
			}
		}
	})
}
