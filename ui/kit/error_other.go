//go:build !windows

package kit

import "syscall"

var (
	fullCodes = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}
	heldCodes = []syscall.Errno{syscall.ETXTBSY, syscall.EBUSY}
)
