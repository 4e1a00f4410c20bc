package page

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/desk"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// settings asks for the second place and the passphrase.
func (s *copiesSheet) settings() {
	n, wish := s.o.Nav, s.copies.Settings
	var form *kit.Form
	choose := kit.DeedButton(n, kit.Deed{Title: "deed.choose_folder", Icon: look.IconFolder, Run: func() {
		n.OpenFolder(wish.SecondPlace, func(path string) {
			n.ShowError(form.Read())
			wish.SecondPlace = path
			form.Write()
		})
	}})
	form = kit.NewForm(n, kit.Fields("",
		kit.Text("second_place", &wish.SecondPlace).Wide().Hint("hint.second_place"),
		kit.Own("choose_folder", container.NewHBox(choose)),
		kit.Text("passphrase", &wish.Passphrase).Wide().Hint("hint.passphrase")))
	n.ShowForm(kit.FormDialog{
		Title: kit.T("title.copy_settings"), Deed: "deed.save", Form: form,
		Save: func(context.Context) error { return desk.SaveCopySettings(s.o.Archive.Path(), wish) },
		Done: s.read,
	})
}

// placeWarning warns of an archive that lies where it is in danger, and offers
// to move it; nothing where it is safe.
func placeWarning(o Office) []fyne.CanvasObject {
	place := desk.PlaceOf(o.Archive.Path())
	if place == "" {
		return nil
	}
	danger := widget.NewLabel(kit.T("place.danger", map[string]any{"Place": kit.CodeText("place.", place)}))
	danger.Importance, danger.Wrapping = widget.WarningImportance, fyne.TextWrapWord
	objects := []fyne.CanvasObject{danger, kit.Hint(kit.T("place.why"))}
	if o.Reopen != nil && o.Safe != "" && desk.PlaceOf(filepath.Join(o.Safe, "x")) == "" {
		move := kit.Deed{Title: "deed.move_archive", Icon: look.IconFolder, Run: func() { moveArchive(o) }}
		objects = append(objects, container.NewHBox(kit.DeedButton(o.Nav, move)))
	}
	return objects
}

// moveArchive lays the archive into the safe folder and goes on there.
func moveArchive(o Office) {
	question := kit.Question{Text: kit.T("question.move_archive", map[string]any{"Folder": o.Safe}), Deed: "deed.move_archive"}
	o.Nav.Leave(func() {
		o.Nav.Confirm(question, func() {
			var moved string
			o.Nav.WithProgress(kit.T("title.moving"), func(ctx context.Context, _ *kit.Progress) (err error) {
				moved, err = desk.MoveArchive(ctx, o.Archive, o.Safe)
				return err
			}, func(err error) {
				if err != nil {
					o.Nav.ShowError(err)
					return
				}
				from := o.Archive.Path()
				o.Reopen(func() (string, string, error) {
					return moved, kit.T("place.moved", map[string]any{"Folder": o.Safe}), desk.Moved(from)
				})
			})
		})
	})
}
