package page

import (
	"context"
	"io"

	"segreteria/data/desk"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

func (c *calendar) deeds() []kit.Deed {
	return []kit.Deed{{Title: "calendar.print", Icon: look.IconPrint, Run: c.print}}
}

// shown is what the view shows now: the month, or the week.
func (c *calendar) shown() desk.CalendarRequest {
	req := desk.CalendarRequest{From: c.day.FirstOfMonth(), Language: kit.Language()}
	req.To = req.From.AddMonths(1).AddDays(-1)
	return req
}

// print saves the month as PDF and shows it.
func (c *calendar) print() {
	req := c.shown()
	savePDF(c.Office, desk.FileName(kit.T("page.calendar")+" "+string(req.From[:7]))+".pdf", func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
		return desk.PrintCalendar(ctx, c.Archive, w, req)
	})
}

// savePDF asks where a paper goes, writes it and shows it.
func savePDF(o Office, name string, write func(ctx context.Context, w io.Writer) ([]desk.Warning, error)) {
	o.Nav.SaveFile(name, pdfFilter(), func(path string) {
		var warnings []desk.Warning
		o.Nav.WithProgress(kit.T("papers.printing"), func(ctx context.Context, _ *kit.Progress) error {
			return desk.SaveFile(path, func(w io.Writer) (err error) {
				warnings, err = write(ctx, w)
				return err
			})
		}, func(err error) {
			if err != nil {
				o.Nav.ShowError(err)
				return
			}
			o.Nav.Say(kit.T("papers.saved", map[string]any{"Path": path}))
			showWarnings(o.Nav, warnings)
			o.Nav.View(path)
		})
	})
}
