package page

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// BinPage lists what was deleted, the newest first.
func BinPage(o Office) *kit.Page {
	lines := &held[store.Binned]{title: func(b store.Binned) string { return b.Name + b.Of }, read: o.Archive.Bin().All}
	var view *kit.View[store.Binned]
	restore := func(b store.Binned) { restoreBinned(o, b) }
	view = kit.Register[store.Binned]{
		Key: "bin", Find: lines.Find, Rows: lines.Rows,
		Columns: []kit.Column[store.Binned]{
			{Title: "bin_register", Width: 130, Text: func(b store.Binned) string { return kit.CodeText("bin.register.", b.Register) }},
			{Title: "name", Width: 420, Text: binnedName},
			{Title: "bin_at", Width: 150, Text: func(b store.Binned) string { return model.FormatMoment(b.At.Local()) }},
			{Title: "bin_by", Width: 150, Text: func(b store.Binned) string { return b.By }},
		},
		Open: restore,
		More: []kit.Deed{
			{Title: "bin.restore", Icon: look.IconUndo, Run: func() {
				if b, chosen := view.Selected(); chosen {
					restore(b)
				}
			}},
			{Title: "bin.empty", Icon: look.IconDelete, Run: func() { askEmpty(o) }},
		},
	}.View(o.Nav)
	title := kit.T("page.bin")
	head := container.NewBorder(nil, nil, nil, view.Toolbar(), kit.Title(title))
	return &kit.Page{
		Key: "bin", Title: title, Content: container.NewBorder(head, nil, nil, nil, view.Object()), Reload: view.Reload, Focus: view.Focus,
	}
}

// binnedName names an entry of the bin, with the event that it is a part of.
func binnedName(b store.Binned) string {
	if b.Of == "" {
		return b.Name
	}
	return kit.T("bin.in", map[string]any{"Name": b.Name, "Event": b.Of})
}

func restoreBinned(o Office, b store.Binned) {
	o.Nav.InBackground(func(ctx context.Context) error { return o.Archive.Bin().Restore(ctx, b) }, func(err error) {
		if err != nil {
			o.Nav.ShowError(err)
			return
		}
		o.Nav.Reload()
		o.Nav.Say(kit.T("status.restored", map[string]any{"Name": b.Name}))
	})
}

// askEmpty empties the bin after a question that tells how much is in it,
// whatever the list is filtered by.
func askEmpty(o Office) {
	var all []store.Binned
	o.Nav.InBackground(func(ctx context.Context) (err error) {
		all, err = o.Archive.Bin().All(ctx)
		return err
	}, func(err error) {
		if err != nil || len(all) == 0 {
			o.Nav.ShowError(err)
			return
		}
		o.Nav.Confirm(kit.Question{Text: kit.N("bin.question", len(all)), Deed: "bin.empty_deed", Danger: true}, func() { empty(o) })
	})
}

// empty empties the bin, and tells what had to stay and why.
func empty(o Office) {
	var emptied store.Emptied
	o.Nav.InBackground(func(ctx context.Context) (err error) {
		emptied, err = o.Archive.Bin().Empty(ctx)
		return err
	}, func(err error) {
		if err != nil {
			o.Nav.ShowError(err)
			return
		}
		o.Nav.Reload()
		o.Nav.Say(kit.N("bin.emptied", emptied.Removed))
		if len(emptied.Kept) > 0 {
			o.Nav.ShowMessage(kit.T("page.bin"), keptText(emptied.Kept))
		}
	})
}

// mostKept are named after the bin was emptied; the list shows the rest.
const mostKept = 8

func keptText(kept []store.Kept) string {
	lines := []string{kit.T("bin.kept")}
	for _, k := range kept[:min(len(kept), mostKept)] {
		lines = append(lines, binnedName(k.Binned)+" - "+kit.Sentence(k.Why))
	}
	if len(kept) > mostKept {
		lines = append(lines, "… ("+model.FormatInt(len(kept))+")")
	}
	return strings.Join(lines, "\n")
}
