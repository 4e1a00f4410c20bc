package page

import (
	"context"
	"log/slog"
	"path/filepath"
	"sync/atomic"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// documents is the tab of a record's files.
type documents struct {
	o        Office
	register string
	id       func() string // of the record, "" while it is new
	count    atomic.Int64  // read in the background
	view     *kit.View[model.Document]
}

// documentsTab lists the files of a record and takes new ones. The register is
// the name of the record's table, one of model.DocumentRegisters.
func documentsTab(o Office, register string, id func() string) kit.Tab {
	d := &documents{o: o, register: register, id: id}
	lines := &held[model.Document]{title: func(m model.Document) string { return m.Name + m.Notes }, read: d.read}
	d.view = kit.Register[model.Document]{
		Key: "documents", Find: lines.Find, Rows: lines.Rows,
		Columns: []kit.Column[model.Document]{
			{Title: "document_name", Width: 340, Text: func(m model.Document) string { return m.Name }},
			{Title: "document_kind", Width: 115, Text: func(m model.Document) string { return kit.CodeText("document_kind.", m.Kind) }},
			{Title: "document_size", Width: 90, Right: true, Text: func(m model.Document) string { return sizeWords(m.Size) }},
			{Title: "document_added", Width: 130, Text: func(m model.Document) string { return model.FormatMoment(m.AddedAt.Local()) }},
			{Title: "notes", Width: 280, Text: func(m model.Document) string { return model.Tidy(m.Notes) }},
		},
		Open: d.open, Change: d.change, New: d.add,
		More: []kit.Deed{
			{Title: "documents.open", Icon: look.IconOpen, Run: d.chosen(d.open)},
			{Title: "documents.save_copy", Icon: look.IconSave, Run: d.chosen(d.save)},
			{Title: "documents.change", Icon: look.IconEdit, Run: d.chosen(d.change)},
		},
		Bin: kit.Bin[model.Document]{
			Delete:  func(ctx context.Context, m model.Document) error { return o.Archive.Documents().Delete(ctx, m.ID) },
			Restore: func(ctx context.Context, m model.Document) error { return o.Archive.Documents().Restore(ctx, m.ID) },
			Name:    func(m model.Document) string { return m.Name },
			Changed: d.recount,
		},
	}.View(o.Nav)
	hint := container.NewVBox(layout.NewSpacer(), kit.Hint(kit.T("documents.hint")), layout.NewSpacer())
	head := container.New(layout.NewCustomPaddedLayout(look.Padding, look.Padding, 0, 0), container.NewBorder(nil, nil, nil, d.view.Toolbar(), hint))
	return kit.Tab{
		Title: "tab.documents", Content: container.NewBorder(head, nil, nil, nil, d.view.Object()),
		Shown: d.view.Reload, Focus: d.view.Focus, Count: func() int { return int(d.count.Load()) },
		Keys: kit.PageDeeds{New: d.add}, Read: d.readCount, Dropped: d.take,
	}
}

func (d *documents) read(ctx context.Context) ([]model.Document, error) {
	if d.id() == "" {
		return nil, nil
	}
	return d.o.Archive.Documents().Of(ctx, d.register, d.id())
}

func (d *documents) readCount(ctx context.Context) error {
	if d.id() == "" {
		return nil
	}
	n, err := d.o.Archive.Documents().CountOf(ctx, d.register, d.id())
	d.count.Store(int64(n))
	return err
}

// recount shows how many there are now beside the tab's title.
func (d *documents) recount() {
	d.o.Nav.InBackground(d.readCount, func(err error) {
		d.o.Nav.ShowError(err)
		d.o.Nav.Front().Refresh()
	})
}

// chosen returns what does a deed with the document that is marked in the list.
func (d *documents) chosen(deed func(model.Document)) func() {
	return func() {
		if m, marked := d.view.Selected(); marked {
			deed(m)
		}
	}
}

// sayUnsaved tells that a record must be saved before it takes files.
func sayUnsaved(o Office) {
	o.Nav.ShowMessage(kit.T("documents.drop_title"), kit.T("documents.save_first"))
}

// open shows a document with the system's own program, from a copy that cannot
// be written.
func (d *documents) open(m model.Document) {
	path := ""
	d.o.Nav.InBackground(func(ctx context.Context) (err error) {
		path, err = desk.ViewDocument(ctx, d.o.Archive, d.o.Viewed, m.ID)
		return err
	}, func(err error) {
		if err != nil {
			d.o.Nav.ShowError(err)
			return
		}
		d.o.Nav.View(path)
	})
}

// ClearViewed takes away the copies that were made for looking at. What a
// viewer still has open stays until the next time: no reason to trouble anybody.
func ClearViewed(o Office) {
	if err := desk.ClearViewed(o.Archive, o.Viewed); err != nil {
		slog.Info("copies of documents stay", "err", err)
	}
}

func (d *documents) save(m model.Document) {
	filter := kit.FileFilter{Name: "files.same_kind"}
	if end := filepath.Ext(m.Name); end != "" {
		filter.Extensions = []string{end}
	}
	n := d.o.Nav
	n.SaveFile(m.Name, filter, func(path string) {
		n.InBackground(func(ctx context.Context) error { return desk.SaveDocument(ctx, d.o.Archive, m.ID, path) }, func(err error) {
			if err != nil {
				n.ShowError(err)
				return
			}
			n.Say(kit.T("papers.saved", map[string]any{"Path": path}))
		})
	})
}

func (d *documents) change(m model.Document) {
	d.o.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("documents.change_title"), Deed: "deed.save",
		Form: kit.NewForm(d.o.Nav, kit.Fields("",
			kit.Text("document_name", &m.Name).Needed().Wide(),
			kit.Codes("document_kind", &m.Kind, model.DocumentKinds, "document_kind."),
			kit.Area("notes", &m.Notes, 3).Wide())),
		Save: func(ctx context.Context) error {
			_, err := d.o.Archive.Documents().Save(ctx, m)
			return err
		},
		Done: d.view.Reload,
	})
}
