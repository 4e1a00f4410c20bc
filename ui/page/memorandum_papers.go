package page

import (
	"bytes"
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// memorandumPapers is the tab of what is printed of a memorandum: at the left a
// paper and its choices, at the right its pages as they would be printed now.
type memorandumPapers struct {
	*memorandumRecord
	front    int // of memorandumSides
	language string
	form     *kit.Form
	warnings *fyne.Container
	printed  *fyne.Container
	place    *fyne.Container // of the paper in front
	preview  *kit.Preview
	object   fyne.CanvasObject
}

// writeMemorandum makes a paper of a memorandum and keeps nothing of it.
type writeMemorandum func(ctx context.Context, a *store.Archive, w io.Writer, req desk.MemorandumRequest) ([]desk.Warning, error)

// memorandumSides are the papers: the keys of their words, and what writes them.
var memorandumSides = [...]struct {
	title, hint, print string
	write              writeMemorandum
}{
	{"memorandum.signature_page", "memorandum.signature_page_hint", "memorandum.print_signatures", desk.PreviewSignatures},
	{"memorandum.summary", "memorandum.summary_hint", "memorandum.print_summary", desk.WriteMemorandum},
}

func newMemorandumPapers(r *memorandumRecord) *memorandumPapers {
	p := &memorandumPapers{memorandumRecord: r, language: kit.Language(), warnings: container.NewVBox(), printed: container.NewVBox(), place: container.NewStack()}
	p.preview = kit.NewPreview(r.Nav, kit.Previewed{Paper: p.paper, Draw: r.Draw})
	language := kit.Codes("paper_language", &p.language, model.Languages[:], "language.").OnChange(p.preview.Update)
	p.form = kit.NewForm(r.Nav, kit.Fields("", language))
	titles := make([]string, len(memorandumSides))
	for i, side := range memorandumSides {
		titles[i] = kit.T(side.title)
	}
	bar := kit.TabBar(r.Nav, titles, p.open)
	p.draw()
	left := container.New(layout.NewBorderLayout(bar, nil, nil, nil), bar, p.place) // in the order of the keyboard
	p.object = container.New(paperAndPages{}, card(left), card(p.preview.Object()))
	return p
}

// open puts another paper in front.
func (p *memorandumPapers) open(i int) {
	p.front = i
	p.draw()
	p.preview.Clear()
	p.reload()
}

func (p *memorandumPapers) draw() {
	side := memorandumSides[p.front]
	p.warnings.Hidden, p.printed.Hidden = p.front != 0, p.front != 0
	deeds := paperBar(p.Office, side.print, p.wanted)
	read := container.NewVBox(kit.Hint(kit.T("memorandum.read_hint")), container.NewHBox(kit.DeedButton(p.Nav, readSigned(p.Office))))
	read.Hidden = p.front != 0
	p.place.Objects = []fyne.CanvasObject{kit.NewScroll(container.NewVBox(kit.Hint(kit.T(side.hint)), p.warnings, p.form.Plain(), deeds, read, p.printed))}
	p.place.Refresh()
}

// paper reads the choices and returns what makes the PDF of the paper in front.
func (p *memorandumPapers) paper() (func(ctx context.Context) ([]byte, error), error) {
	req, write := p.request(), memorandumSides[p.front].write
	return func(ctx context.Context) ([]byte, error) {
		var pdf bytes.Buffer
		_, err := write(ctx, p.Archive, &pdf, req)
		return pdf.Bytes(), err
	}, nil
}

// request reads the language of the paper.
func (p *memorandumPapers) request() desk.MemorandumRequest {
	if err := p.form.Read(); err != nil { // a choice always reads
		p.Nav.ShowError(err)
	}
	return desk.MemorandumRequest{ID: p.memorandum.ID, Language: p.language}
}

// reload reads the versions printed before.
func (p *memorandumPapers) reload() {
	p.warnings.Objects = nil
	for _, w := range p.memorandum.Warnings() {
		p.warnings.Add(kit.Notice(kit.Sentence(w), look.Due))
	}
	var printed []model.MemorandumSheet
	p.Nav.InBackground(func(ctx context.Context) (err error) {
		printed, err = p.Archive.Memoranda().Sheets(ctx, p.memorandum.ID)
		return err
	}, func(err error) {
		if err != nil {
			p.Nav.ShowError(err)
			return
		}
		p.printed.Objects = nil
		if len(printed) > 0 {
			p.printed.Add(kit.Caption(kit.T("papers.printed")))
		}
		for _, h := range printed[:min(len(printed), printsShown)] {
			p.printed.Add(kit.Caption(kit.T("memorandum.version", map[string]any{
				"Version": h.Version, "When": model.FormatMoment(h.PrintedAt.Local()), "Language": kit.CodeText("language.", h.Language),
			})))
		}
		p.object.Refresh()
		p.preview.Update()
	})
}

// print sends the paper in front to the printer.
func (p *memorandumPapers) print() {
	wanted, _ := p.wanted()
	wanted.print(p.Office)
}

// wanted is the paper in front; a signature page becomes the next version.
func (p *memorandumPapers) wanted() (_ paper, ok bool) {
	req, look := p.request(), memorandumSides[p.front].write
	wanted := paper{
		name: p.memorandum.Title, done: p.reload,
		write: func(ctx context.Context, w io.Writer) ([]desk.Warning, error) { return look(ctx, p.Archive, w, req) },
	}
	if p.front == 0 {
		wanted.name = kit.T("memorandum.signature_page") + " " + wanted.name
		wanted.look = wanted.write
		wanted.write = func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
			_, warnings, err := desk.PrintSignatures(ctx, p.Archive, w, req)
			return warnings, err
		}
	}
	return wanted, true
}
