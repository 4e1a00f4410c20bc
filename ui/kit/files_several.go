package kit

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/ncruces/zenity"
)

// OpenFiles lets files be chosen: several at once where the system's dialog can.
func (n *Navigator) OpenFiles(filter FileFilter, chosen func(paths []string)) {
	if n.Files.Several == nil {
		n.OpenFile(filter, func(path string) { chosen([]string{path}) })
		return
	}
	n.Files.Several(n, n.Preferences.String(lastFolder), filter, func(paths []string) {
		n.Preferences.SetString(lastFolder, filepath.Dir(paths[0]))
		chosen(paths)
	})
}

func nativeSeveral(n *Navigator, folder string, filter FileFilter, chosen func([]string)) {
	var paths []string
	n.InBackground(func(ctx context.Context) (err error) {
		paths, err = zenity.SelectFileMultiple(zenity.Context(ctx), zenity.Filename(folder+string(filepath.Separator)), filter.zenity())
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, zenity.ErrCanceled):
		case err != nil:
			n.ShowError(err)
		case len(paths) > 0:
			chosen(paths)
		}
	})
}
