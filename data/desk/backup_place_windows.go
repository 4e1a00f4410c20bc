package desk

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
	keys "golang.org/x/sys/windows/registry"
)

// isNetwork asks Windows what kind of drive holds a folder. A path that begins
// with two strokes names another computer.
func isNetwork(folder string) bool {
	long, isLong := strings.CutPrefix(folder, `\\?\`)
	if share, isShare := strings.CutPrefix(strings.ToUpper(long), `UNC\`); isLong && isShare {
		return share != ""
	}
	volume := filepath.VolumeName(long)
	if strings.HasPrefix(volume, `\\`) && !strings.HasPrefix(volume, `\\.\`) {
		return true
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}

// oneDrives are the folders of the accounts that OneDrive is signed in to.
func oneDrives() (folders []string) {
	const accounts = `Software\Microsoft\OneDrive\Accounts`
	all, err := keys.OpenKey(keys.CURRENT_USER, accounts, keys.ENUMERATE_SUB_KEYS)
	if err != nil {
		return nil
	}
	defer all.Close()
	names, err := all.ReadSubKeyNames(-1)
	if err != nil {
		return nil
	}
	for _, name := range names {
		account, err := keys.OpenKey(keys.CURRENT_USER, accounts+`\`+name, keys.QUERY_VALUE)
		if err != nil {
			continue
		}
		if folder, _, err := account.GetStringValue("UserFolder"); err == nil && folder != "" {
			folders = append(folders, folder)
		}
		account.Close()
	}
	return folders
}
