package desk

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// isNetwork asks Windows what kind of drive holds a folder. A path that begins
// with two strokes names another computer.
func isNetwork(folder string) bool {
	volume := filepath.VolumeName(folder)
	if strings.HasPrefix(volume, `\\`) && !strings.HasPrefix(volume, `\\?\`) && !strings.HasPrefix(volume, `\\.\`) {
		return true
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}
