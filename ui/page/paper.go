package page

import (
	"context"
	"io"

	"segreteria/data/desk"
	"segreteria/ui/kit"
)

// writePaper makes a paper in the background.
type writePaper func(ctx context.Context, w io.Writer) ([]desk.Warning, error)

// savePaper asks where a paper is to go, writes and shows it; done, unless nil, is told then.
func savePaper(o Office, name string, write writePaper, done func()) {
	o.Nav.SaveFile(desk.FileName(name)+".pdf", pdfFilter(), func(path string) {
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
			if done != nil {
				done()
			}
			o.Nav.Say(kit.T("papers.saved", map[string]any{"Path": path}))
			showWarnings(o.Nav, warnings)
			o.Nav.View(path)
		})
	})
}

// previewPaper shows a paper without keeping it.
func previewPaper(o Office, write writePaper) {
	var path string
	var warnings []desk.Warning
	o.Nav.WithProgress(kit.T("papers.printing"), func(ctx context.Context, _ *kit.Progress) (err error) {
		path, err = desk.TemporaryFile("segreteria-*.pdf", func(w io.Writer) (err error) {
			warnings, err = write(ctx, w)
			return err
		})
		return err
	}, func(err error) {
		if err != nil {
			o.Nav.ShowError(err)
			return
		}
		showWarnings(o.Nav, warnings)
		o.Nav.View(path)
	})
}
