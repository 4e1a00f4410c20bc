//go:build !windows

package desk

// oneDrives is empty: only Windows keeps an account of them.
func oneDrives() []string { return nil }
