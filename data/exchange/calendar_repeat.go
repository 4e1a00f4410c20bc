package exchange

import (
	"strings"
	"time"

	"github.com/emersion/go-ical"
	"github.com/teambition/rrule-go"

	"segreteria/data/model"
)

// windowsZones are the names that Outlook gives to zones.
var windowsZones = map[string]string{
	"w. europe standard time": zoneName, "romance standard time": "Europe/Paris", "central europe standard time": "Europe/Budapest",
	"central european standard time": "Europe/Warsaw", "gmt standard time": "Europe/London", "greenwich standard time": "Atlantic/Reykjavik",
	"gtb standard time": "Europe/Bucharest", "fle standard time": "Europe/Kiev", "e. europe standard time": "Europe/Chisinau",
	"eastern standard time": "America/New_York", "pacific standard time": "America/Los_Angeles", "utc": "UTC",
}

// zone finds a zone by its name, also by that of Windows or one with a path before it.
func (r calendarReader) zone(name string) (*time.Location, bool) {
	name = strings.TrimSpace(name)
	if known := windowsZones[strings.ToLower(name)]; known != "" {
		name = known
	}
	for part := name; part != "" && part != "Local"; {
		if l, err := time.LoadLocation(part); err == nil {
			return l, true
		}
		_, rest, _ := strings.Cut(strings.TrimPrefix(part, "/"), "/") // /citadel.org/20200101_1/Europe/Rome
		part = rest
	}
	return nil, false
}

// zoneOf is the zone in which an appointment was made: its repetitions keep that
// one's time of day.
func (r calendarReader) zoneOf(e ical.Event) *time.Location {
	from := e.Props.Get(ical.PropDateTimeStart)
	if strings.HasSuffix(strings.TrimSpace(from.Value), "Z") {
		return time.UTC
	}
	if zone, known := r.zone(from.Params.Get(ical.PropTimezoneID)); known {
		return zone
	}
	return r.rome
}

// repeated lists when an appointment begins, as often as it comes; cut: it goes
// on behind them. Without an end it is listed for a year.
func (r calendarReader) repeated(e ical.Event, start time.Time) (all []time.Time, cut bool, problem *model.Problem) {
	rule := e.Props.Get(ical.PropRecurrenceRule)
	if rule == nil {
		return []time.Time{start}, false, nil
	}
	options, err := rrule.StrToROption(rule.Value)
	wrong := &model.Problem{Key: "bad_rule", Limit: rule.Value}
	if err != nil || options.Freq > rrule.DAILY || len(options.Byhour)+len(options.Byminute)+len(options.Bysecond) > 0 ||
		options.Interval < 0 || options.Interval > 1000 {
		return nil, false, wrong // what comes many times a day is no lesson, and could keep us busy for hours
	}
	last := start.AddDate(yearsRepeated, 0, 0)
	if endless := options.Count == 0 && options.Until.IsZero(); endless {
		last, cut = start.AddDate(1, 0, 0), true
	}
	if options.Until.IsZero() || options.Until.After(last) {
		options.Until = last
	}
	options.Dtstart = start.In(r.zoneOf(e))
	repeats, err := rrule.NewRRule(*options)
	if err != nil {
		return nil, false, wrong
	}
	left := r.left(e)
	for next := repeats.Iterator(); ; {
		t, more := next()
		if !more {
			return all, cut, nil
		}
		if len(all) == MaxOccurrences {
			return all, true, nil
		}
		if t = t.In(r.rome); !left[t.Format(localTime)] {
			all = append(all, t)
		}
	}
}

// left are the times at which a repeated appointment does not take place.
func (r calendarReader) left(e ical.Event) map[string]bool {
	left := map[string]bool{}
	for _, p := range e.Props[ical.PropExceptionDates] {
		for value := range strings.SplitSeq(p.Value, ",") {
			one := p
			one.Value = value
			if t, _, problem := r.moment(&one); problem == nil {
				left[t.Format(localTime)] = true
			}
		}
	}
	return left
}
