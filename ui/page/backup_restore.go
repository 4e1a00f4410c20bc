package page

import (
	"context"
	"errors"
	"path/filepath"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
)

func (s *copiesSheet) restoreSelected() {
	if c, ok := s.view.Selected(); ok {
		s.restore(c.Path)
		return
	}
	s.o.Nav.ShowMessage(kit.T("deed.restore"), kit.T("copies.choose"))
}

func (s *copiesSheet) restoreFile() {
	filter := kit.FileFilter{Name: "files.copies", Extensions: []string{store.Extension, ".age"}}
	s.o.Nav.OpenFile(filter, s.restore)
}

// restore asks, showing what the copy holds, and puts it back.
func (s *copiesSheet) restore(path string) {
	n := s.o.Nav
	if s.o.Reopen == nil {
		return
	}
	words := map[string]any{"Name": filepath.Base(path)}
	question := "question.restore_file"
	for _, c := range s.rows.all {
		if c.Path == path {
			question = "question.restore"
			words["When"], words["Contents"] = model.FormatMoment(c.MadeAt.Local()), contentsWords(c.Rows)
		}
	}
	n.Leave(func() {
		n.Confirm(kit.Question{Text: kit.T(question, words), Deed: "deed.restore_now", Danger: true}, func() { s.prepare(path, "") })
	})
}

// prepare verifies the copy beside the window; when a passphrase is wanted it
// asks for it and tries again.
func (s *copiesSheet) prepare(path, passphrase string) {
	var put Reopening
	s.o.Nav.WithProgress(kit.T("title.restoring"), func(ctx context.Context, _ *kit.Progress) error {
		r, err := desk.PrepareRestore(ctx, s.o.Archive, path, passphrase)
		if err != nil {
			return err
		}
		archive, now := s.o.Archive.Path(), s.o.Archive.Now()
		put = func() (string, string, error) {
			aside, err := r.Put(now)
			if err != nil {
				return "", "", errors.Join(err, r.Drop())
			}
			return archive, kit.T("copies.restored", map[string]any{"Name": filepath.Base(aside)}), nil
		}
		return nil
	}, func(err error) {
		var p *model.Problem
		switch {
		case err == nil:
			s.o.Reopen(put)
		case errors.As(err, &p) && (p.Key == "passphrase_needed" || p.Key == "passphrase_wrong"):
			s.askPassphrase(path, p, passphrase != "")
		default:
			s.o.Nav.ShowError(err)
		}
	})
}

func (s *copiesSheet) askPassphrase(path string, p *model.Problem, again bool) {
	passphrase := ""
	form := kit.NewForm(s.o.Nav, kit.Fields("", kit.Text("passphrase", &passphrase).Needed().Wide()))
	s.o.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("title.passphrase"), Deed: "deed.continue", Form: form,
		Save: func(context.Context) error {
			if passphrase == "" {
				return &model.Problem{Field: "passphrase", Key: "required"}
			}
			return nil
		},
		Done: func() { s.prepare(path, passphrase) },
	})
	if again {
		form.ShowProblem(&model.Problem{Field: "passphrase", Key: p.Key, Limit: filepath.Base(p.Limit)})
	}
}
