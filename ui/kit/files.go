package kit

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"github.com/ncruces/zenity"

	"segreteria/data/model"
)

// A FileFilter says which files are meant.
type FileFilter struct {
	Name       string   // word key
	Extensions []string // ".csv"; none: every file
}

// Files choose and show files. Chosen is called on Fyne's goroutine, and not at
// all when nothing was chosen.
type Files struct {
	Open func(n *Navigator, folder string, filter FileFilter, chosen func(path string))
	Save func(n *Navigator, suggested string, filter FileFilter, chosen func(path string)) // suggested: full path
	View func(path string) error                                                           // with the system's own program

	// Print sends a file to the printer; shown: it was shown instead, to be
	// printed from there. nil: View.
	Print func(path string) (shown bool, err error)

	Folder func(n *Navigator, folder string, chosen func(path string)) // nil: Fyne's own dialog

	Several func(n *Navigator, folder string, filter FileFilter, chosen func(paths []string)) // nil: Open, one at a time
}

// SystemFiles uses the system's own dialogs where there are any, else Fyne's.
func SystemFiles() Files {
	if zenity.IsAvailable() {
		return Files{Open: nativeOpen, Save: nativeSave, View: OpenWithSystem, Print: PrintWithSystem, Folder: nativeFolder, Several: nativeSeveral}
	}
	return Files{Open: fyneOpen, Save: fyneSave, View: OpenWithSystem, Print: PrintWithSystem}
}

const preferenceFolder = "files.folder" // where the last file was

// OpenFile lets a file be chosen.
func (n *Navigator) OpenFile(filter FileFilter, chosen func(path string)) {
	n.Files.Open(n, n.lastFolder(), filter, n.remembering(chosen))
}

// SaveFile lets a place and name for a new file be chosen. The suggested name
// loses what no file system takes; the extension is added when it was left out.
func (n *Navigator) SaveFile(suggested string, filter FileFilter, chosen func(path string)) {
	place := filepath.Join(n.lastFolder(), model.SafeFileName(suggested))
	n.Files.Save(n, place, filter, n.remembering(func(path string) {
		if len(filter.Extensions) == 0 || hasExtension(path, filter.Extensions) {
			chosen(path)
			return
		}
		path += filter.Extensions[0]
		if _, err := os.Stat(path); err != nil {
			chosen(path)
			return
		}
		// The dialog asked about the name without its extension.
		n.Confirm(Question{Text: T("files.replace", map[string]any{"Name": filepath.Base(path)}), Deed: "deed.replace"}, func() { chosen(path) })
	}))
}

// View shows a file with the system's own program, in the background.
func (n *Navigator) View(path string) {
	n.InBackground(func(context.Context) error { return n.Files.View(path) }, n.ShowError)
}

// PrintFile sends a file to the printer, in the background, and says what became of it.
func (n *Navigator) PrintFile(path string) {
	shown := true
	n.InBackground(func(context.Context) (err error) {
		if n.Files.Print == nil {
			return n.Files.View(path)
		}
		shown, err = n.Files.Print(path)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			n.ShowError(err)
		case shown:
			n.Say(T("print.shown"))
		default:
			n.Say(T("print.sent"))
		}
	})
}

func (n *Navigator) remembering(chosen func(string)) func(string) {
	return func(path string) {
		n.Preferences.SetString(preferenceFolder, filepath.Dir(path))
		chosen(path)
	}
}

func hasExtension(path string, extensions []string) bool {
	for _, e := range extensions {
		if strings.EqualFold(filepath.Ext(path), e) {
			return true
		}
	}
	return false
}

func (f FileFilter) zenity() zenity.FileFilter {
	patterns := make([]string, len(f.Extensions))
	for i, e := range f.Extensions {
		patterns[i] = "*" + e
	}
	if len(patterns) == 0 {
		patterns = []string{"*"}
	}
	return zenity.FileFilter{Name: T(f.Name), Patterns: patterns, CaseFold: true}
}

func fyneOpen(n *Navigator, folder string, filter FileFilter, chosen func(string)) {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil {
			n.ShowError(err)
		} else if file != nil {
			path := file.URI().Path()
			_ = file.Close() // only its name was wanted
			chosen(path)
		}
	}, n.Window)
	n.showFileDialog(d, folder, filter)
}

func fyneSave(n *Navigator, suggested string, filter FileFilter, chosen func(string)) {
	d := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		if err != nil {
			n.ShowError(err)
		} else if file != nil {
			path := file.URI().Path()
			_ = file.Close() // whoever writes the file opens it again
			chosen(path)
		}
	}, n.Window)
	d.SetFileName(filepath.Base(suggested))
	n.showFileDialog(d, filepath.Dir(suggested), filter)
}

// showFileDialog resizes after Show: before it, Fyne has no window of its own yet and crashes.
func (n *Navigator) showFileDialog(d *dialog.FileDialog, folder string, filter FileFilter) {
	if len(filter.Extensions) > 0 {
		d.SetFilter(storage.NewExtensionFileFilter(filter.Extensions))
	}
	if place, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil && filepath.IsAbs(folder) {
		d.SetLocation(place)
	}
	d.SetView(dialog.ListView) // whole names, not cut to the width of an icon
	d.Show()
	d.Resize(n.Window.Canvas().Size().Subtract(fyne.NewSize(80, 80)))
}
