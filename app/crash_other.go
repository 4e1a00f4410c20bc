//go:build !windows

package main

import "golang.org/x/sys/unix"

// systemVersion is that of the kernel.
func systemVersion() string {
	var name unix.Utsname
	if unix.Uname(&name) != nil {
		return "?"
	}
	return unix.ByteSliceToString(name.Sysname[:]) + " " + unix.ByteSliceToString(name.Release[:])
}
