package desk

import (
	"context"
	"io"

	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// ExportHours writes the hours of a course as a CSV file for Italian Excel, in
// hours of the association's own length; word says headers and states.
func ExportHours(ctx context.Context, a *store.Archive, w io.Writer, h HoursExport) error {
	settings, err := a.Settings().Get(ctx)
	if err != nil {
		return err
	}
	c, err := a.Courses().Get(ctx, h.EventID)
	if err != nil {
		return err
	}
	headers := []string{"person_name", "organisation", "attended", "planned", "percent"}
	planned := c.Planned()
	for i, mode := range model.SessionModes {
		if planned[i] > 0 {
			headers = append(headers, "attended_"+mode, "percent_"+mode)
		}
	}
	headers = append(headers, "hours_state")
	for i := range headers {
		headers[i] = h.Word(headers[i])
	}
	hours := func(minutes int) string { return model.FormatDecimalHours(minutes, settings.Hour(), h.Language) }
	var rows [][]string
	for _, s := range c.Standings(a.Today()) {
		if s.Participant.State == "cancelled" {
			continue
		}
		row := []string{
			s.Participant.SheetName(), s.Participant.Organisation, hours(s.Attended), hours(s.Planned),
			model.FormatPercent(s.Attended, s.Planned, h.Language),
		}
		for i := range planned {
			if planned[i] > 0 {
				row = append(row, hours(s.AttendedParts[i]), model.FormatPercent(s.AttendedParts[i], planned[i], h.Language))
			}
		}
		rows = append(rows, append(row, h.State(s)))
	}
	return exchange.WriteTable(w, headers, rows)
}

// HoursExport says whose hours are written and in which words.
type HoursExport struct {
	EventID  string
	Language string                      // of the percentages
	Word     func(field string) string   // of a header
	State    func(model.Standing) string // how somebody stands
}
