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
	saving{name: name, write: write, done: done, failed: o.Nav.ShowError}.run(o)
}

// saving is a paper that is to be written where somebody says.
type saving struct {
	name   string // of the file, without what its kind adds
	write  writePaper
	done   func() // told when it is written; nil: nobody
	failed func(error)
}

func (s saving) run(o Office) {
	o.Nav.SaveFile(desk.FileName(s.name)+".pdf", pdfFilter(), func(path string) {
		var warnings []desk.Warning
		o.Nav.WithProgress(kit.T("papers.printing"), func(ctx context.Context, _ *kit.Progress) error {
			return desk.SaveFile(path, func(w io.Writer) (err error) {
				warnings, err = s.write(ctx, w)
				return err
			})
		}, func(err error) {
			if err != nil {
				s.failed(err)
				return
			}
			if s.done != nil {
				s.done()
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
