package page

import (
	"bytes"
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// badgeSide is the side of the papers where name badges and table tents are made.
type badgeSide struct {
	*papers
	kind, perPage, people, language string
	blank                           int
	form                            *kit.Form
	object                          fyne.CanvasObject
}

func newBadgeSide(p *papers) *badgeSide {
	b := &badgeSide{papers: p, kind: "badge", perPage: "6", people: "expected", language: kit.Language()}
	b.form = kit.NewForm(p.Nav, kit.Fields("",
		kit.Codes("badge_kind", &b.kind, []string{"badge", "tent"}, "badge.kind."),
		kit.Codes("per_page", &b.perPage, []string{"4", "6"}, "badge.per_page."),
		kit.Codes("badge_people", &b.people, []string{"expected", "everyone"}, "badge.people."),
		kit.Number("blank_badges", &b.blank),
		kit.Codes("language", &b.language, model.Languages[:], "language.")))
	b.form.OnChanged = p.chose
	save := paperBar(p.Office, "badge.print", b.wanted)
	b.object = container.NewBorder(nil, kit.Padded(save, 2*look.Padding), nil, nil, b.form.Object())
	return b
}

func (b *badgeSide) content() fyne.CanvasObject { return b.object }

func (b *badgeSide) focus() { b.form.FocusFirst() }

func (b *badgeSide) reload() { b.wasRead(b) }

func (b *badgeSide) chosen() (desk.BadgeRequest, error) {
	err := b.form.Read()
	perPage := 6
	if b.perPage == "4" {
		perPage = 4
	}
	return desk.BadgeRequest{
		EventID: b.event.ID, Tents: b.kind == "tent", PerPage: perPage, Everyone: b.people == "everyone",
		Blank: b.blank, Language: b.language,
	}, err
}

func (b *badgeSide) paper() (func(ctx context.Context) ([]byte, error), error) {
	req, err := b.chosen()
	return func(ctx context.Context) ([]byte, error) {
		var pdf bytes.Buffer
		_, err := desk.WriteBadges(ctx, b.Archive, &pdf, req)
		return pdf.Bytes(), err
	}, err
}

func (b *badgeSide) print() { printPaper(b.Office, b.wanted) }

// wanted are the badges that are chosen: what is wrong is shown, and ok is false.
func (b *badgeSide) wanted() (p paper, ok bool) {
	req, err := b.chosen()
	if err != nil {
		b.form.ShowProblem(err)
		return paper{}, false
	}
	return paper{
		name: kit.CodeText("badge.kind.", b.kind) + " " + b.event.Title,
		write: func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
			return desk.WriteBadges(ctx, b.Archive, w, req)
		},
		failed: func(err error) {
			if !b.form.ShowProblem(err) {
				b.Nav.ShowError(err)
			}
		},
	}, true
}
