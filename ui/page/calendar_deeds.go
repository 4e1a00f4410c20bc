package page

import (
	"context"
	"io"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

func (c *calendar) deeds() []kit.Deed {
	return []kit.Deed{
		{Title: "calendar.print", Icon: look.IconPrint, Run: c.print},
		{Title: "calendar.export_short", Icon: look.IconExport, Run: c.export},
	}
}

// print saves the month as PDF and shows it.
func (c *calendar) print() {
	req := desk.CalendarRequest{From: c.day.FirstOfMonth(), To: c.day, Language: kit.Language()}
	savePaper(c.Office, kit.T("page.calendar")+" "+string(req.From[:7]), func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
		return desk.PrintCalendar(ctx, c.Archive, w, req)
	}, nil)
}

// export writes a calendar file of the whole year that is shown.
func (c *calendar) export() {
	year := string(c.day[:4])
	req := desk.CalendarRequest{From: model.Date(year + "-01-01"), To: model.Date(year + "-12-31")}
	exportCalendar(c.Office, kit.T("page.calendar")+" "+year, req)
}
