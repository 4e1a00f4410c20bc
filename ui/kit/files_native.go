package kit

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
	"github.com/ncruces/zenity"
)

// lastFolder is where the last file was; at first where people look for theirs.
func (n *Navigator) lastFolder() string {
	if last := n.Preferences.String(preferenceFolder); last != "" {
		return last // also one that is gone: to look for it may take long on a network
	}
	for _, folder := range []string{xdg.UserDirs.Documents, xdg.Home} {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder
		}
	}
	return ""
}

// asking are the options of the system's dialog that all of them have: at is
// where it stands at first, a folder or a file to be. On Windows our window
// waits below it.
func (n *Navigator) asking(ctx context.Context, at string) []zenity.Option {
	options := []zenity.Option{zenity.Context(ctx)}
	if at != "" {
		options = append(options, zenity.Filename(at))
	}
	if n.handle != 0 {
		options = append(options, zenity.Attach(n.handle))
	}
	return options
}

func nativeOpen(n *Navigator, folder string, filter FileFilter, chosen func(string)) {
	n.native(chosen, func(ctx context.Context) (string, error) {
		return zenity.SelectFile(append(n.asking(ctx, inside(folder)), filter.zenity())...)
	})
}

func nativeSave(n *Navigator, suggested string, filter FileFilter, chosen func(string)) {
	n.native(chosen, func(ctx context.Context) (string, error) {
		return zenity.SelectFileSave(append(n.asking(ctx, suggested), zenity.ConfirmOverwrite(), filter.zenity())...)
	})
}

func nativeFolder(n *Navigator, folder string, chosen func(string)) {
	n.native(chosen, func(ctx context.Context) (string, error) {
		return zenity.SelectFile(append(n.asking(ctx, inside(folder)), zenity.Directory())...)
	})
}

func nativeSeveral(n *Navigator, folder string, filter FileFilter, chosen func([]string)) {
	ask(n, func(ctx context.Context) ([]string, error) {
		return zenity.SelectFileMultiple(append(n.asking(ctx, inside(folder)), filter.zenity())...)
	}, func(paths []string) {
		if len(paths) > 0 {
			chosen(paths)
		}
	})
}

// inside is a folder as the dialogs want it, "" for no folder: a stroke alone
// would be the root of the drive.
func inside(folder string) string {
	if folder == "" {
		return ""
	}
	return filepath.Clean(folder) + string(filepath.Separator)
}

// native waits for one path.
func (n *Navigator) native(chosen func(string), dialog func(context.Context) (string, error)) {
	ask(n, dialog, func(path string) {
		if path != "" {
			chosen(path)
		}
	})
}

// ask waits for the system's dialog beside the window.
func ask[T any](n *Navigator, dialog func(context.Context) (T, error), answered func(T)) {
	var answer T
	n.handle = Handle(n.Window) // on Fyne's goroutine
	n.InBackground(func(ctx context.Context) (err error) {
		answer, err = dialog(ctx)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, zenity.ErrCanceled):
		case err != nil:
			n.ShowError(err)
		default:
			answered(answer)
		}
	})
}
