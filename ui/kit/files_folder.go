package kit

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// OpenFolder lets a folder be chosen; at first it stands at the one given.
func (n *Navigator) OpenFolder(folder string, chosen func(path string)) {
	choose := n.Files.Folder
	if choose == nil {
		choose = fyneFolder
	}
	choose(n, folder, chosen)
}

func fyneFolder(n *Navigator, folder string, chosen func(string)) {
	d := dialog.NewFolderOpen(func(place fyne.ListableURI, err error) {
		if err != nil {
			n.ShowError(err)
		} else if place != nil {
			chosen(place.Path())
		}
	}, n.Window)
	if place, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil && filepath.IsAbs(folder) {
		d.SetLocation(place)
	}
	d.Show()
	d.Resize(n.Window.Canvas().Size().Subtract(fyne.NewSize(80, 80)))
}
