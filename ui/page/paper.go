package page

import (
	"context"
	"io"

	"fyne.io/fyne/v2"

	"segreteria/data/desk"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// writePaper makes a paper in the background.
type writePaper func(ctx context.Context, w io.Writer) ([]desk.Warning, error)

// A paper is what somebody prints, saves or looks at.
type paper struct {
	name   string     // of the file, without what its kind adds
	write  writePaper // makes it to be used: what is printed may be kept
	look   writePaper // makes the same and keeps nothing; nil: write
	done   func()     // told when it is written; nil: nobody
	failed func(error)
}

// paperBar are the deeds of every paper. wanted reads the choices; ok false:
// what is wrong is shown already.
func paperBar(o Office, printing string, wanted func() (p paper, ok bool)) *fyne.Container {
	return kit.Toolbar(o.Nav, paperDeeds(o, printing, wanted)...)
}

// paperDeeds are print, save and open, the main one by its word key.
func paperDeeds(o Office, printing string, wanted func() (p paper, ok bool)) []kit.Deed {
	with := func(do func(paper)) func() {
		return func() {
			if p, ok := wanted(); ok {
				do(p)
			}
		}
	}
	return []kit.Deed{
		{Title: "deed.save_pdf", Icon: look.IconSave, Run: with(func(p paper) { p.save(o) })},
		{Title: "deed.open_paper", Icon: look.IconOpen, Run: with(func(p paper) { p.open(o) })},
		{Title: printing, Icon: look.IconPrint, Main: true, Run: func() { printPaper(o, wanted) }},
	}
}

// savePaper asks where a paper is to go, writes and shows it; done, unless nil, is told then.
func savePaper(o Office, name string, write writePaper, done func()) {
	paper{name: name, write: write, done: done}.save(o)
}

// save asks where the paper is to go, writes and shows it.
func (p paper) save(o Office) {
	o.Nav.SaveFile(desk.FileName(p.name)+".pdf", pdfFilter(), func(path string) {
		p.make(o, p.write, func(write func(w io.Writer) error) error { return desk.SaveFile(path, write) }, func() {
			o.Nav.Say(kit.T("papers.saved", map[string]any{"Path": path}))
			o.Nav.View(path)
		})
	})
}

// printPaper sends what is chosen to the printer, as Ctrl+P does.
func printPaper(o Office, wanted func() (p paper, ok bool)) {
	if p, ok := wanted(); ok {
		p.print(o)
	}
}

// print sends the paper to the printer.
func (p paper) print(o Office) {
	path := ""
	p.make(o, p.write, p.aside(o, &path), func() { o.Nav.PrintFile(path) })
}

// open shows the paper without keeping it.
func (p paper) open(o Office) {
	path, write := "", p.look
	if write == nil {
		write = p.write
	}
	p.done = nil
	p.make(o, write, p.aside(o, &path), func() { o.Nav.View(path) })
}

// aside writes a file for another program, which shows its name.
func (p paper) aside(o Office, path *string) func(write func(w io.Writer) error) error {
	return func(write func(w io.Writer) error) (err error) {
		*path, err = desk.ViewPaper(o.Archive, o.Viewed, desk.FileName(p.name)+".pdf", write)
		return err
	}
}

// make writes the paper into the file, in the background; then is what follows.
func (p paper) make(o Office, write writePaper, file func(write func(w io.Writer) error) error, then func()) {
	var warnings []desk.Warning
	o.Nav.WithProgress(kit.T("papers.printing"), func(ctx context.Context, _ *kit.Progress) error {
		return file(func(w io.Writer) (err error) {
			warnings, err = write(ctx, w)
			return err
		})
	}, func(err error) {
		switch {
		case err != nil && p.failed != nil:
			p.failed(err)
			return
		case err != nil:
			o.Nav.ShowError(err)
			return
		case p.done != nil:
			p.done()
		}
		showWarnings(o.Nav, warnings)
		then()
	})
}
