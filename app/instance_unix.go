//go:build !windows

package main

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"time"
)

// announce does nothing: no installer asks here whether the program runs.
func announce() {}

// letForward does nothing: here a window may come forward by itself.
func letForward() {}

func doorPath() string {
	return filepath.Join(cacheFolder(), "window-"+doorName(os.Getenv("DISPLAY"), os.Getenv("WAYLAND_DISPLAY")))
}

func dialWindow(patience time.Duration) (net.Conn, error) {
	return net.DialTimeout("unix", doorPath(), patience)
}

// openDoor waits for second starts. What a program that died left is taken away.
func openDoor() (net.Listener, error) {
	path := doorPath()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	if conn, err := net.DialTimeout("unix", path, visitPatience); err == nil {
		return nil, errors.Join(errors.New("another window is open"), conn.Close())
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return net.Listen("unix", path)
}
