package desk

import (
	"context"
	"io"

	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// ourUID ends the ids of our appointments in calendar files.
const ourUID = "@segreteria"

// ExportCalendar writes the sessions, and the events without a programme, of
// the days from and to as iCalendar, what was called off as cancelled; of all
// events also what is to do by one of these days. words gives the words of
// notes: teacher, tutor, topic, times.
func ExportCalendar(ctx context.Context, a *store.Archive, w io.Writer, req CalendarRequest, words func(key string) string) error {
	items, err := calendarItems(ctx, a, req, words)
	if err != nil {
		return err
	}
	settings, err := a.Settings().Get(ctx)
	if err != nil {
		return err
	}
	name := settings.Name
	if req.EventID == "" {
		due, err := calendarDeadlines(ctx, a, req, words)
		if err != nil {
			return err
		}
		items = append(items, due...)
	} else {
		event, err := a.Events().Get(ctx, req.EventID)
		if err != nil {
			return err
		}
		name = event.Title
	}
	return exchange.WriteCalendar(w, name, items)
}

func calendarItems(ctx context.Context, a *store.Archive, req CalendarRequest, words func(string) string) ([]exchange.CalendarItem, error) {
	agenda, err := ReadAgenda(ctx, a, req.From, req.To, req.EventID)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, s := range agenda.Entries {
		ids = append(ids, s.ID, s.EventID)
	}
	stamps, err := a.Stamps(ctx, ids)
	if err != nil {
		return nil, err
	}
	var items []exchange.CalendarItem
	told := map[string]bool{}
	for _, s := range agenda.Entries {
		id, event := s.ID, stamps[s.EventID]
		if id == "" { // an event without a programme is one appointment of several days
			if id = s.EventID; told[id] {
				continue
			}
			told[id] = true
			s.Day = s.Event.StartsOn
		}
		item := exchange.CalendarItem{
			UID: id + ourUID, Day: s.Day, Blocks: s.Blocks, Title: s.Name(), Room: s.Room, Place: joinedText(", ", s.Room, s.Event.Place()),
			Notes: notes(s, words), Cancelled: s.Event.CancelledOn != "", Created: stamps[id].Created, Changed: stamps[id].Changed,
		}
		if s.ID == "" {
			item.LastDay = s.Event.EndsOn
		}
		if event.Changed.After(item.Changed) {
			item.Changed = event.Changed
		}
		items = append(items, item)
	}
	return items, nil
}

// notes tell what a calendar has no field for, a line each.
func notes(s model.Scheduled, words func(string) string) string {
	text := ""
	for _, line := range []struct{ key, content string }{
		{"speaker", s.Speaker}, {"tutor", s.Tutor}, {"topic", model.Tidy(s.Topic)}, {"blocks", breaksOf(s.Blocks)},
	} {
		if line.content != "" {
			text = joinedText("\n", text, words(line.key)+": "+line.content)
		}
	}
	return text
}

// breaksOf are the times where there is a break between them, which the
// appointment itself does not show.
func breaksOf(blocks []model.Block) string {
	if len(blocks) < 2 {
		return ""
	}
	return model.FormatBlocks(blocks)
}

func joinedText(between string, parts ...string) string {
	text := ""
	for _, p := range parts {
		if text != "" && p != "" {
			text += between
		}
		text += p
	}
	return text
}
