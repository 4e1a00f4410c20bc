package page

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// verifying is the page that says whether a certificate is as it was issued.
type verifying struct {
	o        Office
	verifier desk.Verifier
	entry    *kit.Entry
	keys     *kit.Line
	answers  *fyne.Container
}

// answersShown are the codes of one file that are told of.
const answersShown = 50

func newVerifying(o Office) *verifying {
	v := &verifying{o: o, verifier: desk.Verifier{Archive: o.Archive}, entry: kit.NewArea(o.Nav, 3), answers: container.NewVBox()}
	v.keys = kit.NewLine("", kit.Style{Size: look.SmallSize, Tone: look.Muted})
	if o.Draw != nil {
		v.verifier.Draw = func(ctx context.Context, pdf []byte, page int, most image.Point) (image.Image, int, error) {
			drawn, err := o.Draw(ctx, pdf, page, most)
			return drawn.Picture, drawn.Pages, err
		}
	}
	return v
}

func (v *verifying) page() *kit.Page {
	v.entry.PlaceHolder = kit.T("verify.placeholder")
	buttons := kit.Toolbar(v.o.Nav,
		kit.Deed{Title: "verify.add_key", Icon: look.IconAdd, Run: v.addKey},
		kit.Deed{Title: "verify.file", Icon: look.IconFolder, Run: v.choose},
		kit.Deed{Title: "verify.text", Icon: look.IconDone, Run: v.text, Main: true})
	top := container.NewVBox(kit.Hint(kit.T("verify.hint")), v.entry, container.NewHBox(buttons, layout.NewSpacer()), v.keys)
	content := container.New(layout.NewBorderLayout(top, nil, nil, nil), top, kit.NewScroll(v.answers))
	return kit.Record{
		Key: "certificates/verify", Title: func() string { return kit.T("verify.title") },
		Tabs: []kit.Tab{{
			Title: "tab.details", Content: kit.Surface(kit.Padded(content, 2*look.Padding)), Dropped: v.files,
			Focus: func() { v.o.Nav.Window.Canvas().Focus(v.entry) },
		}},
	}.Page(v.o.Nav)
}

func (v *verifying) text() {
	text := v.entry.Text
	v.run(func(ctx context.Context) ([]desk.Verified, error) {
		one, err := v.verifier.Text(ctx, text)
		return []desk.Verified{one}, err
	})
}

func (v *verifying) choose() {
	filter := kit.FileFilter{Name: "files.certificates", Extensions: []string{".pdf", ".png", ".jpg", ".jpeg", ".txt"}}
	v.o.Nav.OpenFiles(filter, v.files)
}

func (v *verifying) files(paths []string) {
	v.run(func(ctx context.Context) (all []desk.Verified, err error) {
		for _, path := range paths {
			found, err := v.verifier.File(ctx, path)
			if err != nil {
				return all, err
			}
			all = append(all, found...)
		}
		return all, nil
	})
}

func (v *verifying) addKey() {
	v.o.Nav.OpenFile(kit.FileFilter{Name: "files.all"}, func(path string) {
		v.o.Nav.InBackground(func(context.Context) error {
			keys, err := desk.ReadKeyFile(path)
			v.verifier.Keys = append(v.verifier.Keys, keys...)
			return err
		}, func(err error) {
			v.o.Nav.ShowError(err)
			if n := len(v.verifier.Keys); n > 0 {
				v.keys.SetText(kit.N("verify.keys", n))
			}
		})
	})
}

func (v *verifying) run(verify func(ctx context.Context) ([]desk.Verified, error)) {
	var all []desk.Verified
	v.o.Nav.WithProgress(kit.T("verify.working"), func(ctx context.Context, _ *kit.Progress) (err error) {
		all, err = verify(ctx)
		return err
	}, func(err error) {
		v.answers.Objects = nil
		for _, one := range all[:min(len(all), answersShown)] {
			v.answers.Add(answer(one))
		}
		if more := len(all) - answersShown; more > 0 {
			v.answers.Add(kit.Hint(kit.N("verify.more", more)))
		}
		v.answers.Refresh()
		v.o.Nav.ShowError(err)
	})
}

// answer shows a verdict and what the code says.
func answer(one desk.Verified) fyne.CanvasObject {
	tone := look.Wrong
	switch one.Verdict {
	case model.VerdictValid:
		tone = look.Good
	case model.VerdictUnknown, model.VerdictNoCode:
		tone = look.Due
	}
	box := container.NewVBox(kit.Notice(kit.T("verify."+one.Verdict), tone))
	a := one.Attestation
	if a.Number > 0 {
		box.Add(kit.NewLine(a.NumberText()+"  "+a.Name, kit.Style{Bold: true}))
		box.Add(kit.NewLine(a.Title, kit.Style{}))
		when := model.FormatDate(a.From)
		if a.To != a.From {
			when += " - " + model.FormatDate(a.To)
		}
		box.Add(kit.NewLine(when+"   "+model.FormatMinutes(a.Attended)+" / "+model.FormatMinutes(a.Planned), kit.Style{}))
		box.Add(kit.NewLine(kit.T("verify.issued", map[string]any{"Day": model.FormatDate(a.IssuedOn), "Issuer": a.Issuer}), kit.Style{Tone: look.Muted}))
	}
	if one.Entry.AnnulledOn != "" {
		box.Add(kit.NewLine(model.FormatDate(one.Entry.AnnulledOn)+"  "+one.Entry.AnnulReason, kit.Style{Tone: look.Wrong}))
	}
	box.Add(kit.Hairline())
	return box
}
