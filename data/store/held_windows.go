package store

import (
	"errors"
	"syscall"
)

// Codes of Windows (winerror.h). Its sentences are in the language of the PC.
const (
	codeDenied           = syscall.Errno(5)
	codeWriteProtect     = syscall.Errno(19)
	codeSharingViolation = syscall.Errno(32)
	codeLockViolation    = syscall.Errno(33)
)

// isHeld knows a file that another program has open: Windows says so, or that
// it may not be replaced.
func isHeld(err error) bool {
	return errors.Is(err, codeSharingViolation) || errors.Is(err, codeLockViolation) || errors.Is(err, codeDenied)
}

// isProtected knows a medium that cannot be written.
func isProtected(err error) bool { return errors.Is(err, codeWriteProtect) }
