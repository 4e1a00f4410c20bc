package kit

import "path/filepath"

// OpenFiles lets files be chosen: several at once where the system's dialog can.
func (n *Navigator) OpenFiles(filter FileFilter, chosen func(paths []string)) {
	if n.Files.Several == nil {
		n.OpenFile(filter, func(path string) { chosen([]string{path}) })
		return
	}
	n.Files.Several(n, n.lastFolder(), filter, func(paths []string) {
		n.Preferences.SetString(preferenceFolder, filepath.Dir(paths[0]))
		chosen(paths)
	})
}
