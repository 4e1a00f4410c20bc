package desk

import "golang.org/x/sys/unix"

// isNetwork asks the system whether a folder lies on this computer (statfs(2)).
func isNetwork(folder string) bool {
	var fs unix.Statfs_t
	return unix.Statfs(folder, &fs) == nil && fs.Flags&unix.MNT_LOCAL == 0
}
