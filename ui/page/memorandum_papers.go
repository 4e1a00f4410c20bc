package page

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// memorandumPapers is the tab where the papers of a memorandum are made.
type memorandumPapers struct {
	*memorandumRecord
	language string
	form     *kit.Form
	warnings *fyne.Container
	printed  *fyne.Container
	object   fyne.CanvasObject
}

func newMemorandumPapers(r *memorandumRecord) *memorandumPapers {
	p := &memorandumPapers{memorandumRecord: r, language: kit.Language(), warnings: container.NewVBox(), printed: container.NewVBox()}
	p.form = kit.NewForm(r.Nav, kit.Fields("", kit.Codes("paper_language", &p.language, model.Languages[:], "language.")))
	signatures := container.NewVBox(kit.Heading(kit.T("memorandum.signature_page")), kit.Hint(kit.T("memorandum.signature_page_hint")), p.warnings, p.form.Plain(),
		kit.Toolbar(r.Nav, kit.Deed{Title: "memorandum.save_signatures", Icon: look.IconPrint, Main: true, Run: p.save},
			kit.Deed{Title: "papers.preview", Icon: look.IconSearch, Run: func() { p.preview(desk.PreviewSignatures) }}), p.printed)
	summary := container.NewVBox(kit.Heading(kit.T("memorandum.summary")), kit.Hint(kit.T("memorandum.summary_hint")),
		kit.Toolbar(r.Nav, kit.Deed{Title: "memorandum.save_summary", Icon: look.IconPrint, Run: p.saveSummary},
			kit.Deed{Title: "papers.preview", Icon: look.IconSearch, Run: func() { p.preview(desk.WriteMemorandum) }}))
	p.object = container.New(threeToTwo{}, card(kit.NewScroll(signatures)), card(kit.NewScroll(summary)))
	return p
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
	})
}

func (p *memorandumPapers) save() {
	req := p.request()
	savePaper(p.Office, kit.T("memorandum.signature_page")+" "+p.memorandum.Title, func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
		_, warnings, err := desk.PrintSignatures(ctx, p.Archive, w, req)
		return warnings, err
	}, p.reload)
}

func (p *memorandumPapers) saveSummary() {
	req := p.request()
	savePaper(p.Office, p.memorandum.Title, func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
		return desk.WriteMemorandum(ctx, p.Archive, w, req)
	}, func() {})
}

// previewed makes a paper that is only looked at.
type previewed func(ctx context.Context, a *store.Archive, w io.Writer, req desk.MemorandumRequest) ([]desk.Warning, error)

func (p *memorandumPapers) preview(write previewed) {
	req := p.request()
	previewPaper(p.Office, func(ctx context.Context, w io.Writer) ([]desk.Warning, error) { return write(ctx, p.Archive, w, req) })
}
