package main

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// systemVersion is the version of Windows with its build.
func systemVersion() string {
	v := windows.RtlGetVersion()
	return fmt.Sprintf("Windows %d.%d.%d", v.MajorVersion, v.MinorVersion, v.BuildNumber)
}
