//go:build !windows

package main

// joinConsole does nothing: here every program has the terminal that it was started from.
func joinConsole() {}

// leaveConsole does nothing.
func leaveConsole() {}
