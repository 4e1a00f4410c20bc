package page

import (
	"context"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// tagging is the deed that gives a tag to everything that a list finds, or
// takes it away.
type tagging struct {
	o     Office
	list  string // "organisations" or "people"
	query func() model.Query
	count func(ctx context.Context, q model.Query) ([]int64, error)
	run   func(ctx context.Context, t store.Tagging) (int, error)
	about func() string // what is found, in words
}

// deed is the button of a list.
func (t tagging) deed() kit.Deed {
	return kit.Deed{Title: "deed.tag_results", Run: t.ask}
}

// ask counts what is found and asks for the tags.
func (t tagging) ask() {
	q := t.query()
	found := 0
	t.o.Nav.InBackground(func(ctx context.Context) error {
		rids, err := t.count(ctx, q)
		found = len(rids)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			t.o.Nav.ShowError(err)
		case found == 0:
			t.o.Nav.Say(kit.T("tag.nobody"))
		default:
			t.form(q, found)
		}
	})
}

// Codes of what is done with the tags.
const (
	tagAdd    = "add"
	tagRemove = "remove"
)

func (t tagging) form(q model.Query, found int) {
	n, changed := t.o.Nav, 0
	deed, tags := tagAdd, ""
	about := t.about()
	if about == "" {
		about = kit.T("filter.nothing")
	}
	var shut func()
	shut = n.ShowForm(kit.FormDialog{
		Title: kit.N("tag.title."+t.list, found), Deed: "deed.tag_now",
		Form: kit.NewForm(n, kit.Fields("",
			kit.Own("filtered", kit.Hint(about)).Wide(),
			tagsField(t.o, &tags).Needed().Wide(),
			kit.Codes("tag_deed", &deed, []string{tagAdd, tagRemove}, "tag_deed."))),
		Save: func(ctx context.Context) (err error) {
			changed, err = t.run(ctx, store.Tagging{Query: q, Names: model.SplitTags(tags), Remove: deed == tagRemove})
			return err
		},
		Done: func() {
			n.Reload()
			words := kit.N("tag."+deed+"."+t.list, changed, map[string]any{"Tags": tags})
			if changed == 0 {
				n.Say(words)
				return
			}
			n.SayUndo(words, func() { Undo(t.o) })
		},
		Deeds: []kit.Deed{{Title: "deed.manage_tags", Run: func() { shut(); n.Show(tagsPage(t.o, t.list)) }}},
	})
}

// tagsPage lists the tags of the archive; they are renamed and deleted here.
func tagsPage(o Office, list string) *kit.Page {
	tags := &held[model.Tag]{title: func(t model.Tag) string { return t.Name }, read: o.Archive.Tags().All}
	var view *kit.View[model.Tag]
	chosen := func(deed func(Office, model.Tag)) func() {
		return func() {
			if t, ok := view.Selected(); ok {
				deed(o, t)
			}
		}
	}
	view = kit.Register[model.Tag]{
		Key: "tags", Find: tags.Find, Rows: tags.Rows,
		Columns: []kit.Column[model.Tag]{
			{Title: "tag", Width: 380, Text: func(t model.Tag) string { return t.Name }},
			{Title: "organisations", Width: 140, Right: true, Text: func(t model.Tag) string { return kit.Thousands(t.Organisations) }},
			{Title: "people", Width: 140, Right: true, Text: func(t model.Tag) string { return kit.Thousands(t.People) }},
		},
		Open:    func(t model.Tag) { renameTag(o, t) },
		Change:  func(t model.Tag) { renameTag(o, t) },
		Deleted: func(t model.Tag) { deleteTag(o, t) },
	}.View(o.Nav)
	return kit.Record{
		Key: list + "/tags", Title: func() string { return kit.T("title.tags") },
		Deeds: []kit.Deed{
			{Title: "deed.delete_tag", Icon: look.IconDelete, Run: chosen(deleteTag)},
			{Title: "deed.rename_ask", Icon: look.IconEdit, Run: chosen(renameTag)},
		},
		Tabs: []kit.Tab{{Title: "title.tags", Content: view.Object(), Shown: view.Reload, Focus: view.Focus}},
	}.Page(o.Nav)
}

func renameTag(o Office, t model.Tag) {
	name := t.Name
	o.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("title.rename_tag"), Deed: "deed.rename",
		Form: kit.NewForm(o.Nav, kit.Fields("", kit.Text("tag", &name).Needed().Wide())),
		Save: func(ctx context.Context) error { return o.Archive.Tags().Rename(ctx, t.ID, name) },
		Done: o.Nav.Reload,
	})
}

// deleteTag asks when anybody bears the tag.
func deleteTag(o Office, t model.Tag) {
	remove := func() {
		o.Nav.InBackground(func(ctx context.Context) error { return o.Archive.Tags().Delete(ctx, t.ID) }, func(err error) {
			if err != nil {
				o.Nav.ShowError(err)
				return
			}
			o.Nav.Reload()
			o.Nav.SayUndo(kit.T("status.tag_deleted", map[string]any{"Name": t.Name}), func() { Undo(o) })
		})
	}
	if t.Organisations+t.People == 0 {
		remove()
		return
	}
	text := kit.T("question.delete_tag", map[string]any{
		"Name": t.Name, "Organisations": kit.N("list.count.organisations", t.Organisations), "People": kit.N("list.count.people", t.People),
	})
	o.Nav.Confirm(kit.Question{Text: text, Deed: "deed.delete_tag", Danger: true}, remove)
}
