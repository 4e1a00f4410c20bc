package model

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// Languages are the languages of the screen and of the papers.
var Languages = [...]string{"it", "en"}

var monthNames = map[string][12]string{
	"it": {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"},
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// FormatInt writes a whole number in digits, without a thousands mark.
func FormatInt(n int) string { return strconv.Itoa(n) }

// FormatDate writes dd/MM/yyyy, "" for the empty date.
func FormatDate(d Date) string {
	if !d.Valid() {
		return string(d)
	}
	return d.Time().Format("02/01/2006")
}

// FormatLongDate writes "21 febbraio 2020" or "21 February 2020".
func FormatLongDate(d Date, language string) string {
	if !d.Valid() {
		return string(d)
	}
	t := d.Time()
	day := strconv.Itoa(t.Day())
	if language == "it" && t.Day() == 1 {
		day = "1º"
	}
	return fmt.Sprintf("%s %s %d", day, monthNames[language][t.Month()-1], t.Year())
}

// FormatMonth writes "febbraio 2020" or "February 2020".
func FormatMonth(d Date, language string) string {
	if !d.Valid() {
		return string(d)
	}
	return fmt.Sprintf("%s %d", monthNames[language][d.Time().Month()-1], d.Year())
}

// FormatPeriod writes one day or "from - to" in dd/MM/yyyy.
func FormatPeriod(from, to Date) string {
	if to == "" || to == from {
		return FormatDate(from)
	}
	return FormatDate(from) + " - " + FormatDate(to)
}

// FormatMoment writes dd/MM/yyyy HH:mm of t in its own time zone.
func FormatMoment(t time.Time) string { return t.Format("02/01/2006 15:04") }

// FormatMinutes writes minutes as hours: "6 h", "6 h 10 min", "45 min".
func FormatMinutes(minutes int) string { return FormatHours(minutes, 60) }

// FormatHours writes minutes as hours of so many minutes: 100 minutes in hours
// of 45 are "2 h 10 min".
func FormatHours(minutes, hour int) string {
	switch hours, rest := minutes/hour, minutes%hour; {
	case rest == 0 && hours > 0:
		return fmt.Sprintf("%d h", hours)
	case hours == 0:
		return fmt.Sprintf("%d min", rest)
	default:
		return fmt.Sprintf("%d h %d min", hours, rest)
	}
}

// FormatPlainHours writes minutes as ParseHours reads them: "20", "20:30", "" for none.
func FormatPlainHours(minutes, hour int) string {
	switch {
	case minutes == 0:
		return ""
	case minutes%hour == 0:
		return strconv.Itoa(minutes / hour)
	default:
		return fmt.Sprintf("%d:%02d", minutes/hour, minutes%hour)
	}
}

// ParseHours reads "60", "37,5" or "37:30" as minutes, in hours of so many
// minutes; "" is 0. Anything else is a Problem "hours" without a field.
func ParseHours(text string, hour int) (int, error) {
	text = strings.TrimSpace(text)
	wrong := &Problem{Key: "hours", Limit: text}
	if text == "" {
		return 0, nil
	}
	if h, m, ok := strings.Cut(text, ":"); ok {
		hours, errH := strconv.ParseUint(h, 10, 12)
		minutes, errM := strconv.ParseUint(m, 10, 8)
		if errH != nil || errM != nil || int(minutes) >= hour {
			return 0, wrong
		}
		return int(hours)*hour + int(minutes), nil
	}
	hours, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || !(hours >= 0 && hours <= 4000) {
		return 0, wrong
	}
	return int(hours*float64(hour) + 0.5), nil
}

// FormatDecimalHours writes minutes as hours with at most two decimals, for a
// spreadsheet: "20,5" in Italian, "20.5" in English.
func FormatDecimalHours(minutes, hour int, language string) string {
	text := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(float64(minutes)/float64(hour), 'f', 2, 64), "0"), ".")
	if language == "it" {
		return strings.Replace(text, ".", ",", 1)
	}
	return text
}

// FormatPercent writes the share with one decimal cut off, never rounded up:
// 479 of 600 is "79,8 %". Without planned minutes it writes "n/d" or "n/a".
// Italian writes a comma and a space before the sign, English neither.
func FormatPercent(attended, planned int, language string) string {
	if planned <= 0 {
		return map[string]string{"it": "n/d", "en": "n/a"}[language]
	}
	tenths := new(big.Int).Mul(big.NewInt(int64(attended)), big.NewInt(1000))
	t := tenths.Div(tenths, big.NewInt(int64(planned))).Int64()
	if language == "it" {
		return fmt.Sprintf("%d,%d %%", t/10, t%10)
	}
	return fmt.Sprintf("%d.%d%%", t/10, t%10)
}

// FormatPlace writes "Via Roma, 12 - 05100 Terni (TR)" from the parts that are known.
func FormatPlace(address, postcode, town, province string) string {
	if province != "" && town != "" {
		town += " (" + province + ")"
	}
	place := strings.TrimSpace(postcode + " " + town)
	if address != "" && place != "" {
		return address + " - " + place
	}
	return address + place
}
