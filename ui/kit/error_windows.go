package kit

import "syscall"

// Codes of Windows (winerror.h): its sentences are in the language of the PC.
var (
	fullCodes = []syscall.Errno{39, 112} // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
	heldCodes = []syscall.Errno{32, 33}  // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
)
