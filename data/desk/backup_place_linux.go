package desk

import "golang.org/x/sys/unix"

// isNetwork asks the system what kind of file system holds a folder (statfs(2)).
func isNetwork(folder string) bool {
	var fs unix.Statfs_t
	if unix.Statfs(folder, &fs) != nil {
		return false
	}
	return isNetworkKind(uint32(fs.Type)) // the kinds are numbers of 32 bits, on some machines with a sign
}

func isNetworkKind(kind uint32) bool {
	switch kind {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.AFS_SUPER_MAGIC,
		unix.CODA_SUPER_MAGIC, unix.NCP_SUPER_MAGIC, unix.CEPH_SUPER_MAGIC:
		return true
	default:
		return false
	}
}
