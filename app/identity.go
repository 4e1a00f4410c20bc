package main

import "fyne.io/fyne/v2"

// What the program calls itself. FyneApp.toml says the same to Fyne's own tools.
const (
	appName    = "Segreteria"
	appID      = "it.segreteria.app"
	appVersion = "0.1.0"
	appBuild   = 1
)

// identity tells Fyne who we are, also in a program that its tools did not package.
func identity() fyne.AppMetadata {
	return fyne.AppMetadata{
		ID: appID, Name: appName, Version: appVersion, Build: appBuild, Migrations: map[string]bool{"fyneDo": true},
	}
}
