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
	savePDF(c.Office, desk.FileName(kit.T("page.calendar")+" "+string(req.From[:7]))+".pdf", func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
		return desk.PrintCalendar(ctx, c.Archive, w, req)
	})
}

// export writes a calendar file of the whole year that is shown.
func (c *calendar) export() {
	year := string(c.day[:4])
	req := desk.CalendarRequest{From: model.Date(year + "-01-01"), To: model.Date(year + "-12-31")}
	exportCalendar(c.Office, kit.T("page.calendar")+" "+year, req)
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
