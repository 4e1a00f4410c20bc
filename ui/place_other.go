//go:build !windows

package ui

import "fyne.io/fyne/v2"

func takePlace(fyne.Preferences, fyne.Window) {}

func notePlace(fyne.Preferences, fyne.Window) (isMaximised bool) { return false }
