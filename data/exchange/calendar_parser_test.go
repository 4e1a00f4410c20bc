package exchange

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"segreteria/data/model"
)

// systemPython is that of the system, which has the packages of the system.
const systemPython = "/usr/bin/python3"

// tellMoments prints each appointment as another program understands it: its id,
// from when to when in UTC, its title.
const tellMoments = `
import sys, datetime, icalendar
def moment(p):
    d = p.dt
    return d.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%MZ") if isinstance(d, datetime.datetime) else d.isoformat()
for e in icalendar.Calendar.from_ical(sys.stdin.buffer.read()).walk("VEVENT"):
    print(e["UID"], moment(e["DTSTART"]), moment(e["DTEND"]), e["SUMMARY"])
`

func TestAnotherParserReadsTheSameMoments(t *testing.T) {
	if _, err := os.Stat(systemPython); err != nil {
		t.Fatalf("%v: `make test` installs it", err)
	}
	winter, summer, spring := item("2020-02-21", "09:30-13:00"), item("2019-10-15", "10:00-11:00"), item("2026-03-29", "02:30-04:00")
	winter.UID, summer.UID, spring.UID = "winter", "summer", "spring"
	winter.Title, summer.Title, spring.Title = "Città e società, perché no?", strings.Repeat("Un titolo molto lungo è piegato senza rompere le lettere ", 4), "Ora legale"
	days := CalendarItem{UID: "days", Day: "2026-05-01", LastDay: "2026-05-03", Title: "Fiera", Created: made, Changed: changed}
	python := exec.Command(systemPython, "-c", tellMoments)
	python.Stdin = bytes.NewReader(written(t, winter, summer, spring, days))
	python.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	out, err := python.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := []string{
		"winter 2020-02-21T08:30Z 2020-02-21T12:00Z " + winter.Title,
		"summer 2019-10-15T08:00Z 2019-10-15T09:00Z " + model.Tidy(summer.Title),
		"spring 2026-03-29T01:30Z 2026-03-29T02:00Z Ora legale",
		"days 2026-05-01 2026-05-04 Fiera",
	}
	for i, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		if i >= len(want) || model.Tidy(line) != model.Tidy(want[i]) {
			t.Errorf("line %d is %q", i+1, line)
		}
	}
}
