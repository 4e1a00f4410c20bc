//go:build !linux && !windows && !darwin

package desk

// isNetwork knows nothing of other systems' drives.
func isNetwork(string) bool { return false }
