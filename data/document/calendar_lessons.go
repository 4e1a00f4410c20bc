package document

import (
	"fmt"
	"io"
	"time"

	"segreteria/data/model"
)

// Lessons is what the list of the lessons of one event is made of.
type Lessons struct {
	Settings  model.Settings
	Event     model.Event
	Sessions  []model.Session // by day and time
	PrintedAt time.Time       // shown in its own time zone
	Language  string          // "it" or "en"
}

// The columns of the list, in mm from the left edge of the text.
const (
	lessonDay   = 9.0
	lessonTimes = 41.0
	lessonTitle = 83.0
	lessonHours = 154.0
)

// WriteLessons writes the lessons of an event as a list by months, each with
// its hours and the sum so far, to be handed out.
func WriteLessons(w io.Writer, in Lessons) (warnings []Warning, err error) {
	const deed = "write list of lessons"
	defer rescue(deed, &err)
	f, err := newFlow(flowAbout{subtitle: in.Event.Title, house: in.Settings, printedAt: in.PrintedAt, language: in.Language},
		func(w *words) string { return w.say("lessons.title") })
	if err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	if in.Event.CancelledOn != "" {
		f.strong(f.words.fill("lessons.cancelled_on", values{"Day": model.FormatDate(in.Event.CancelledOn)}))
	}
	f.pair(f.words.say("lessons.period"), "starts_on", model.FormatPeriod(in.Event.StartsOn, in.Event.EndsOn))
	f.pair(f.words.say("lessons.place"), "venue", in.Event.Place())
	total, month := 0, model.Date("")
	for i, s := range in.Sessions {
		if first := s.Day.FirstOfMonth(); first != month {
			month = first
			f.heading(model.FormatMonth(month, in.Language))
		}
		total += s.Minutes()
		f.lesson(i+1, s, in.Settings.HoursOf(in.Event, total))
	}
	f.space(3)
	f.strong(f.words.fill("lessons.total", values{"Count": len(in.Sessions), "Hours": in.Settings.HoursOf(in.Event, total)}))
	if err := f.write(w); err != nil {
		return nil, fmt.Errorf("%s: %w", deed, err)
	}
	return f.paper.warnings, nil
}

// lesson sets one lesson: number, day, times, title with room and people, hours so far.
func (f *flow) lesson(number int, s model.Session, hours string) {
	p := f.paper
	day := f.words.say("weekday_short."+weekdayNumber(s.Day)) + " " + model.FormatDate(s.Day)
	times := p.wrap(flowTextFont, model.FormatBlocks(s.Blocks), lessonTitle-lessonTimes-3)
	var content []text
	for _, line := range p.wrap(flowStrongFont, p.safe("title", s.Title), lessonHours-lessonTitle-3) {
		content = append(content, text{flowLeft + lessonTitle, 0, flowStrongFont, line})
	}
	for _, more := range []string{s.Topic, joined(", ", s.Room, s.Speaker, s.Tutor)} {
		if more = p.safe("topic", model.Tidy(more)); more == "" {
			continue
		}
		for _, line := range p.wrap(flowSoftFont, more, lessonHours-lessonTitle-3) {
			content = append(content, text{flowLeft + lessonTitle, 0, flowSoftFont, line})
		}
	}
	base := 0.78 * flowTextFont.pitch()
	for i := range max(len(times), len(content)) {
		var texts []text
		if i == 0 {
			texts = append(texts, text{flowLeft, base, flowLabelFont, model.FormatInt(number)}, text{flowLeft + lessonDay, base, flowTextFont, day},
				text{flowLeft + flowWidth - p.width(flowTextFont, hours), base, flowTextFont, hours})
		}
		if i < len(times) {
			texts = append(texts, text{flowLeft + lessonTimes, base, flowTextFont, times[i]})
		}
		if i < len(content) {
			content[i].y = base
			texts = append(texts, content[i])
		}
		f.add(flowTextFont.pitch(), i+1 < max(len(times), len(content)), texts...)
	}
	f.space(1.2)
}
