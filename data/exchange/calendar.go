package exchange

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no zones of its own
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"segreteria/data/model"
)

// A CalendarItem is an appointment as calendar files hold it.
type CalendarItem struct {
	UID              string
	Day              model.Date    // first day, in Rome
	LastDay          model.Date    // of what lasts whole days; "" or Day: one
	Blocks           []model.Block // times in Rome; none: whole days
	Title            string
	Place            string
	Room             string
	Notes            string
	Cancelled        bool
	Created, Changed time.Time
}

// The names of our own properties: what a calendar has no place for.
const (
	propBlocks = "X-SEGRETERIA-BLOCKS" // times without the breaks
	propRoom   = "X-SEGRETERIA-ROOM"
	zoneName   = "Europe/Rome"
	localTime  = "20060102T150405"
)

// WriteCalendar writes appointments as iCalendar (RFC 5545). Times are those of
// Rome, with the zone's rules in the file, so that Outlook, Google and
// Thunderbird show them right wherever they run and whatever becomes of summer
// time. Equal input gives equal bytes.
func WriteCalendar(w io.Writer, name string, items []CalendarItem) error {
	rome, err := time.LoadLocation(zoneName)
	if err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	calendar := ical.NewCalendar()
	calendar.Props.SetText(ical.PropProductID, "-//Segreteria//Calendario//IT")
	calendar.Props.SetText(ical.PropVersion, "2.0")
	calendar.Props.SetText(ical.PropCalendarScale, "GREGORIAN")
	setText(calendar.Props, "X-WR-CALNAME", name)
	setText(calendar.Props, "X-WR-TIMEZONE", zoneName)
	calendar.Children = append(calendar.Children, romeRules())
	for _, item := range items {
		calendar.Children = append(calendar.Children, item.component(rome))
	}
	var text bytes.Buffer
	if err := ical.NewEncoder(&text).Encode(calendar); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	_, err = w.Write(folded(text.Bytes()))
	return err
}

func (i CalendarItem) component(rome *time.Location) *ical.Component {
	e := ical.NewComponent(ical.CompEvent)
	p := e.Props
	setText(p, ical.PropUID, i.UID)
	p.SetDateTime(ical.PropDateTimeStamp, i.Changed.UTC())
	p.SetDateTime(ical.PropCreated, i.Created.UTC())
	p.SetDateTime(ical.PropLastModified, i.Changed.UTC())
	plain(p, ical.PropSequence, strconv.FormatInt(max(0, int64(i.Changed.Sub(i.Created)/time.Second)), 10))
	if n := len(i.Blocks); n > 0 {
		setLocal(p, ical.PropDateTimeStart, RomeTime(i.Day, i.Blocks[0].From, rome))
		setLocal(p, ical.PropDateTimeEnd, RomeTime(i.Day, i.Blocks[n-1].To, rome))
		if n > 1 {
			setText(p, propBlocks, model.FormatBlocks(i.Blocks))
		}
	} else {
		p.SetDate(ical.PropDateTimeStart, i.Day.Time())
		p.SetDate(ical.PropDateTimeEnd, max(i.Day, i.LastDay).AddDays(1).Time())
		plain(p, ical.PropTransparency, "TRANSPARENT")
	}
	setText(p, ical.PropSummary, i.Title)
	setText(p, ical.PropLocation, i.Place)
	setText(p, ical.PropDescription, i.Notes)
	setText(p, propRoom, i.Room)
	status := ical.EventConfirmed
	if i.Cancelled {
		status = ical.EventCancelled
	}
	plain(p, ical.PropStatus, string(status))
	return e
}

// RomeTime returns the moment that clocks in Rome show. Of an hour that comes
// twice in autumn it is the first; one that is skipped in spring is as far
// behind the change as it would be without it: 02:30 is 03:30 (RFC 5545, 3.3.5).
func RomeTime(day model.Date, clock model.Clock, rome *time.Location) time.Time {
	wanted := day.Time().Add(time.Duration(max(0, clock.Minutes())) * time.Minute) // as if it were UTC
	_, before := wanted.Add(-3 * time.Hour).In(rome).Zone()
	first := wanted.Add(-time.Duration(before) * time.Second).In(rome)
	if shows(first, wanted) {
		return first
	}
	t := time.Date(wanted.Year(), wanted.Month(), wanted.Day(), wanted.Hour(), wanted.Minute(), 0, 0, rome)
	if shows(t, wanted) {
		return t
	}
	return first
}

func shows(t, wanted time.Time) bool { return t.Format(localTime) == wanted.Format(localTime) }

func setLocal(p ical.Props, name string, t time.Time) {
	prop := ical.NewProp(name)
	prop.Params.Set(ical.PropTimezoneID, zoneName)
	prop.Value = t.Format(localTime)
	p.Set(prop)
}

func plain(p ical.Props, name, value string) {
	prop := ical.NewProp(name)
	prop.Value = value
	p.Set(prop)
}

// setText sets a text without what a calendar file cannot hold; "" sets nothing.
func setText(p ical.Props, name, text string) {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "\uFFFD")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r < ' ' || r == 0x7F:
			return -1
		default:
			return r
		}
	}, text)
	if text == "" {
		return
	}
	prop := ical.NewProp(name)
	prop.SetText(text)
	prop.Params.Del(ical.ParamValue) // only our own properties would have it
	p.Set(prop)
}

// romeRules are the rules of summer time since 1996.
func romeRules() *ical.Component {
	zone := ical.NewComponent(ical.CompTimezone)
	plain(zone.Props, ical.PropTimezoneID, zoneName)
	for _, half := range []struct{ name, start, rule, from, to, short string }{
		{ical.CompTimezoneDaylight, "19960331T020000", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "+0100", "+0200", "CEST"},
		{ical.CompTimezoneStandard, "19961027T030000", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "+0200", "+0100", "CET"},
	} {
		c := ical.NewComponent(half.name)
		plain(c.Props, ical.PropDateTimeStart, half.start)
		plain(c.Props, ical.PropRecurrenceRule, half.rule)
		plain(c.Props, ical.PropTimezoneOffsetFrom, half.from)
		plain(c.Props, ical.PropTimezoneOffsetTo, half.to)
		plain(c.Props, ical.PropTimezoneName, half.short)
		zone.Children = append(zone.Children, c)
	}
	return zone
}

// foldAt is how many octets a line has at most, without its end.
const foldAt = 75

// folded breaks lines at 75 octets, between characters (RFC 5545, 3.1).
func folded(text []byte) []byte {
	var out bytes.Buffer
	for line := range bytes.SplitSeq(bytes.TrimSuffix(text, []byte("\r\n")), []byte("\r\n")) {
		room := foldAt
		for len(line) > room {
			cut := room
			for cut > 1 && !utf8.RuneStart(line[cut]) {
				cut--
			}
			out.Write(line[:cut])
			out.WriteString("\r\n ")
			line, room = line[cut:], foldAt-1
		}
		out.Write(line)
		out.WriteString("\r\n")
	}
	return out.Bytes()
}
