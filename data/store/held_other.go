//go:build !windows

package store

import (
	"errors"
	"syscall"
)

// isHeld is false: here an open file can be replaced.
func isHeld(error) bool { return false }

// isProtected knows a medium that cannot be written.
func isProtected(err error) bool { return errors.Is(err, syscall.EROFS) }
