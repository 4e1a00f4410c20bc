package model

import (
	"fmt"
	"strconv"
	"strings"
)

// A Clock is a time of day written "09:30"; empty means not known. "24:00" is
// the end of the day.
type Clock string

// Minutes returns the minutes since midnight, -1 when c is empty or not valid.
func (c Clock) Minutes() int {
	if len(c) != 5 || c[2] != ':' {
		return -1
	}
	h, errH := strconv.Atoi(string(c[:2]))
	m, errM := strconv.Atoi(string(c[3:]))
	if errH != nil || errM != nil || h < 0 || m < 0 || m > 59 || h*60+m > 24*60 {
		return -1
	}
	return h*60 + m
}

// Valid reports whether c is a time of day.
func (c Clock) Valid() bool { return c.Minutes() >= 0 }

// clockAt is the time so many minutes after midnight.
func clockAt(minutes int) Clock { return Clock(fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)) }

// ParseClock reads a time as people type it: 9, 9:30, 9.30, 0930, 930, 09h30.
// Empty text is the empty Clock; anything else is a Problem "clock".
func ParseClock(text string) (Clock, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	hour, minute, split := text, "00", false
	for _, mark := range []string{":", ".", "h", ","} {
		if h, m, ok := strings.Cut(strings.ToLower(text), mark); ok {
			hour, minute, split = h, m, true
			break
		}
	}
	if !split && (len(text) == 3 || len(text) == 4) {
		hour, minute = text[:len(text)-2], text[len(text)-2:]
	}
	h, errH := strconv.ParseUint(hour, 10, 8)
	m, errM := strconv.ParseUint(minute, 10, 8)
	c := Clock(fmt.Sprintf("%02d:%02d", h, m))
	if errH != nil || errM != nil || len(hour) > 2 || len(minute) != 2 || !c.Valid() {
		return "", &Problem{Key: "clock", Limit: text}
	}
	return c, nil
}

// A Block is a stretch of a session without a break, half-open: [From, To).
type Block struct{ From, To Clock }

// Minutes returns the length of the block, 0 when it is not valid.
func (b Block) Minutes() int {
	if !b.From.Valid() || !b.To.Valid() || b.To.Minutes() < b.From.Minutes() {
		return 0
	}
	return b.To.Minutes() - b.From.Minutes()
}

// ParseBlocks reads "09:30-13:00, 14:00-16:00"; also "0930-1300". Blocks must
// be in order and must not overlap, else a Problem "blocks".
func ParseBlocks(text string) ([]Block, error) {
	var blocks []Block
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		part = strings.NewReplacer("–", "-", "—", "-").Replace(part)
		from, to, ok := strings.Cut(strings.TrimSpace(part), "-")
		start, errFrom := ParseClock(from)
		end, errTo := ParseClock(to)
		if !ok || errFrom != nil || errTo != nil || start == "" || end == "" {
			return nil, &Problem{Field: "blocks", Key: "blocks", Limit: strings.TrimSpace(text)}
		}
		blocks = append(blocks, Block{start, end})
	}
	if p := validBlocks(blocks); p != nil {
		return nil, p
	}
	return blocks, nil
}

func validBlocks(blocks []Block) *Problem {
	last := -1
	for _, b := range blocks {
		if !b.From.Valid() || !b.To.Valid() || b.From.Minutes() < last || b.To.Minutes() <= b.From.Minutes() {
			return &Problem{Field: "blocks", Key: "blocks", Limit: FormatBlocks(blocks)}
		}
		last = b.To.Minutes()
	}
	return nil
}

// FormatBlocks writes blocks as ParseBlocks reads them: "09:30-13:00, 14:00-16:00".
func FormatBlocks(blocks []Block) string {
	parts := make([]string, len(blocks))
	for i, b := range blocks {
		parts[i] = string(b.From) + "-" + string(b.To)
	}
	return strings.Join(parts, ", ")
}

// ParseTimes reads when somebody came and went: "0920-1630", "9:20-" or "0920"
// (stayed to the end), "-1630" (was there from the beginning), "" (all of it).
func ParseTimes(text string) (in, out Clock, err error) {
	text = strings.NewReplacer("–", "-", "—", "-").Replace(text)
	from, to, _ := strings.Cut(text, "-")
	in, errIn := ParseClock(from)
	out, errOut := ParseClock(to)
	if errIn != nil || errOut != nil {
		return "", "", &Problem{Field: "times", Key: "times", Limit: strings.TrimSpace(text)}
	}
	return in, out, nil
}

// FormatTimes writes times as ParseTimes reads them.
func FormatTimes(in, out Clock) string {
	if in == "" && out == "" {
		return ""
	}
	return string(in) + "-" + string(out)
}
