package page

import (
	"context"
	"os"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
)

// slowBytes is from how many bytes on adding takes long enough for a bar.
const slowBytes = 4 << 20

// mostRefused are told of one by one.
const mostRefused = 8

// add lets files be chosen and adds them.
func (d *documents) add() {
	if d.id() == "" {
		sayUnsaved(d.o)
		return
	}
	d.o.Nav.OpenFiles(kit.FileFilter{Name: "files.all"}, d.take)
}

// take adds files to the record, small ones without a word, others behind a bar.
func (d *documents) take(paths []string) {
	if d.id() == "" {
		sayUnsaved(d.o)
		return
	}
	n, bytes := d.o.Nav, int64(0)
	var added []desk.Attached
	req := desk.Attachment{Register: d.register, Entry: d.id(), Paths: paths}
	attach := func(ctx context.Context) (err error) {
		added, err = desk.AttachFiles(ctx, d.o.Archive, req)
		return err
	}
	done := func(err error) { d.took(added, err) }
	n.InBackground(func(context.Context) error {
		for _, path := range paths { // what is not there is refused later, in words
			if info, err := os.Lstat(path); err == nil {
				bytes += info.Size()
			}
		}
		return nil
	}, func(error) {
		if bytes < slowBytes {
			n.InBackground(attach, done)
			return
		}
		n.WithProgress(kit.T("documents.adding"), func(ctx context.Context, p *kit.Progress) error {
			req.Progress = p.Set
			return attach(ctx)
		}, done)
	})
}

// took tells what was added, offers to take it back, and names what was refused.
func (d *documents) took(all []desk.Attached, err error) {
	n := d.o.Nav
	var added []model.Document
	var refused []string
	for _, one := range all {
		if one.Err == nil {
			added = append(added, one.Document)
		} else {
			refused = append(refused, kit.Sentence(one.Err))
		}
	}
	d.view.Reload()
	d.recount()
	if len(added) > 0 {
		n.SayUndo(kit.N("documents.added", len(added)), func() { d.takeBack(added) })
	}
	switch {
	case err != nil:
		n.ShowError(err)
	case len(refused) > mostRefused:
		refused = append(refused[:mostRefused], "… ("+model.FormatInt(len(refused))+")")
		fallthrough
	case len(refused) > 0:
		n.ShowMessage(kit.T("documents.not_added"), strings.Join(refused, "\n"))
	}
}

// takeBack moves what was just added to the bin.
func (d *documents) takeBack(added []model.Document) {
	n := d.o.Nav
	n.InBackground(func(ctx context.Context) error {
		return d.o.Archive.InTx(ctx, "delete document", func(tx store.Tx) error {
			for _, m := range added {
				if err := tx.Documents().Delete(ctx, m.ID); err != nil {
					return err
				}
			}
			return nil
		})
	}, func(err error) {
		if err != nil {
			n.ShowError(err)
			return
		}
		d.view.Reload()
		d.recount()
		n.Say(kit.N("documents.taken_back", len(added)))
	})
}
