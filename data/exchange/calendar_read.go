package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-ical"

	"segreteria/data/model"
)

// A ReadItem is an appointment of a calendar file, and what is wrong with it.
type ReadItem struct {
	CalendarItem
	Problem  *model.Problem   // it cannot be a lesson
	Warnings []*model.Problem // what should be looked at
}

// Limits of a calendar file.
const (
	MaxCalendarSize  = 10 << 20 // bytes
	MaxOccurrences   = 400      // of one appointment that repeats
	maxCalendarItems = 5_000
	maxDepth         = 8 // of components inside each other
	yearsRepeated    = 5
)

// ReadCalendar reads the appointments of an iCalendar file, in their order,
// with their times in Rome. One that repeats comes as often as it does, up to
// MaxOccurrences. A file that is no calendar is a *model.Problem with key
// not_calendar, or calendar_too_large; what is wrong with one appointment
// stands with it.
func ReadCalendar(data []byte) (items []ReadItem, err error) {
	defer func() {
		if r := recover(); r != nil { // the parser panics at some broken lines
			items, err = nil, &model.Problem{Key: "not_calendar"}
		}
	}()
	if len(data) > MaxCalendarSize {
		return nil, &model.Problem{Key: "calendar_too_large", Limit: model.FormatInt(MaxCalendarSize >> 20)}
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !bytes.HasPrefix(bytes.ToUpper(bytes.TrimSpace(data[:min(len(data), 200)])), []byte("BEGIN:VCALENDAR")) || deepest(data) > maxDepth {
		return nil, &model.Problem{Key: "not_calendar"}
	}
	rome, err := time.LoadLocation(zoneName)
	if err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	calendar, err := ical.NewDecoder(bytes.NewReader(bytes.TrimSpace(data))).Decode()
	if err != nil {
		return nil, errors.Join(&model.Problem{Key: "not_calendar"}, err)
	}
	r := calendarReader{rome: rome, moved: map[string]map[string]bool{}}
	for _, e := range calendar.Events() {
		r.note(e)
	}
	for _, e := range calendar.Events() {
		if items = append(items, r.items(e)...); len(items) > maxCalendarItems {
			return nil, &model.Problem{Key: "calendar_too_many", Limit: model.FormatInt(maxCalendarItems)}
		}
	}
	return items, nil
}

// deepest counts how far components stand inside each other: the parser calls itself for each.
func deepest(data []byte) int {
	depth, most := 0, 0
	for line := range bytes.Lines(data) {
		upper := bytes.ToUpper(line[:min(len(line), 6)])
		switch {
		case bytes.HasPrefix(upper, []byte("BEGIN")):
			depth++
		case bytes.HasPrefix(upper, []byte("END")):
			depth--
		}
		most = max(most, depth)
	}
	return most
}

type calendarReader struct {
	rome  *time.Location
	moved map[string]map[string]bool // of appointments that repeat: the times that stand elsewhere
}

// note keeps which of a repeated appointment's times were changed.
func (r calendarReader) note(e ical.Event) {
	at := e.Props.Get(ical.PropRecurrenceID)
	if at == nil {
		return
	}
	uid := textOf(e.Props, ical.PropUID)
	if when, _, problem := r.moment(at); problem == nil {
		if r.moved[uid] == nil {
			r.moved[uid] = map[string]bool{}
		}
		r.moved[uid][when.Format(localTime)] = true
	}
}

// textOf reads a text as it is meant, odd escapes included.
func textOf(p ical.Props, name string) string {
	prop := p.Get(name)
	if prop == nil {
		return ""
	}
	text := strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";").Replace(prop.Value)
	return strings.ToValidUTF8(strings.TrimSpace(text), "\uFFFD")
}

// items are the appointments that one component stands for.
func (r calendarReader) items(e ical.Event) []ReadItem {
	item := ReadItem{CalendarItem: CalendarItem{
		UID: textOf(e.Props, ical.PropUID), Title: textOf(e.Props, ical.PropSummary), Place: textOf(e.Props, ical.PropLocation),
		Room: textOf(e.Props, propRoom), Notes: textOf(e.Props, ical.PropDescription),
		Cancelled: strings.EqualFold(textOf(e.Props, ical.PropStatus), string(ical.EventCancelled)),
	}}
	start, end, whole, problem := r.span(e, &item)
	if problem != nil {
		item.Problem = problem
		return []ReadItem{item}
	}
	if at := e.Props.Get(ical.PropRecurrenceID); at != nil {
		if when, _, problem := r.moment(at); problem == nil {
			item.UID += "/" + when.Format(localTime)
		}
	}
	starts, cut, problem := r.repeated(e, start)
	if problem != nil {
		item.Problem = problem
		return []ReadItem{item}
	}
	if cut {
		item.Warnings = append(item.Warnings, &model.Problem{Key: "endless_rule", Limit: model.FormatInt(len(starts))})
	}
	breaks := textOf(e.Props, propBlocks)
	all := make([]ReadItem, 0, len(starts))
	for _, s := range starts {
		one := item
		if len(starts) > 1 || e.Props.Get(ical.PropRecurrenceRule) != nil {
			if r.moved[item.UID][s.Format(localTime)] {
				continue
			}
			one.UID += "/" + s.Format(localTime)
		}
		one.place(s, s.Add(end.Sub(start)), whole, breaks)
		all = append(all, one)
	}
	return all
}

// place puts the appointment on its day.
func (i *ReadItem) place(start, end time.Time, whole bool, breaks string) {
	i.Day = model.NewDate(start)
	switch {
	case whole:
		i.LastDay = max(i.Day, model.NewDate(end.Add(-time.Second)))
		if i.LastDay != i.Day {
			i.Problem = &model.Problem{Key: "several_days", Limit: model.FormatPeriod(i.Day, i.LastDay)}
		}
		i.Warnings = append(slices.Clone(i.Warnings), &model.Problem{Key: "no_times"})
		return
	case !end.After(start):
		i.Problem = &model.Problem{Key: "no_end_time", Limit: start.Format("15:04")}
		return
	}
	to := model.Clock(end.Format("15:04"))
	if model.NewDate(end) == i.Day.AddDays(1) && to == "00:00" {
		to = "24:00"
	} else if model.NewDate(end) != i.Day {
		i.Problem = &model.Problem{Key: "over_midnight", Limit: model.FormatPeriod(i.Day, model.NewDate(end))}
		return
	}
	i.Blocks = []model.Block{{From: model.Clock(start.Format("15:04")), To: to}}
	if own, err := model.ParseBlocks(breaks); err == nil && len(own) > 1 && own[0].From == i.Blocks[0].From && own[len(own)-1].To == to {
		i.Blocks = own
	}
}

// span reads when an appointment begins and ends, as Rome shows it.
func (r calendarReader) span(e ical.Event, item *ReadItem) (start, end time.Time, whole bool, problem *model.Problem) {
	from := e.Props.Get(ical.PropDateTimeStart)
	if from == nil {
		return start, end, false, &model.Problem{Key: "no_start_time"}
	}
	if start, whole, problem = r.moment(from); problem != nil {
		return start, end, whole, problem
	}
	item.Day = model.NewDate(start)
	if zone := from.Params.Get(ical.PropTimezoneID); !whole && zone != "" && start.Location() == r.rome {
		if l, ok := r.zone(zone); ok && start.In(l).Format(localTime) != start.Format(localTime) {
			item.Warnings = append(item.Warnings, &model.Problem{Key: "other_zone", Limit: start.In(l).Format("15:04") + " " + zone})
		}
	}
	end = start
	if whole {
		end = start.AddDate(0, 0, 1)
	}
	if to := e.Props.Get(ical.PropDateTimeEnd); to != nil {
		end, _, problem = r.moment(to)
	} else if length := e.Props.Get(ical.PropDuration); length != nil {
		d, err := length.Duration()
		if err != nil || d < 0 || d > 366*24*time.Hour {
			return start, end, whole, &model.Problem{Key: "bad_time", Limit: length.Value}
		}
		end = start.Add(d)
	}
	return start, end, whole, problem
}

// moment reads a day or a time; whole: it is a day.
func (r calendarReader) moment(p *ical.Prop) (t time.Time, whole bool, problem *model.Problem) {
	value := strings.TrimSpace(p.Value)
	wrong := &model.Problem{Key: "bad_time", Limit: value}
	var err error
	switch {
	case len(value) == 8:
		t, err = time.ParseInLocation("20060102", value, r.rome)
		whole = true
	case strings.HasSuffix(value, "Z"):
		if t, err = time.Parse(localTime+"Z", value); err == nil {
			t = t.In(r.rome)
		}
	default:
		zone, known := r.rome, true
		if name := p.Params.Get(ical.PropTimezoneID); name != "" {
			if zone, known = r.zone(name); !known {
				return t, false, &model.Problem{Key: "unknown_zone", Limit: name}
			}
		}
		var wanted time.Time
		if wanted, err = time.Parse(localTime, value); err == nil {
			clock := model.Clock(wanted.Format("15:04"))
			t = RomeTime(model.NewDate(wanted), clock, zone).In(r.rome)
		}
	}
	if err != nil || t.Year() < 1900 || t.Year() > 2900 {
		return t, whole, wrong
	}
	return t, whole, nil
}
