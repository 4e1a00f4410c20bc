package desk

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// Places where an archive is in danger: a program that carries files to other
// computers copies it in the middle of a change, and a network drive may lose
// the lock that keeps two programs apart.
const (
	PlaceOneDrive    = "onedrive"
	PlaceDropbox     = "dropbox"
	PlaceGoogleDrive = "google_drive"
	PlaceICloud      = "icloud"
	PlaceNextcloud   = "nextcloud"
	PlaceNetwork     = "network"
)

// carried are the folders of the programs that carry files, by how the name of
// the folder begins, in lower case.
var carried = []struct{ begins, place string }{
	{"onedrive", PlaceOneDrive},
	{"dropbox", PlaceDropbox},
	{"google drive", PlaceGoogleDrive},
	{"googledrive", PlaceGoogleDrive},
	{"my drive", PlaceGoogleDrive},
	{"il mio drive", PlaceGoogleDrive},
	{"icloud", PlaceICloud},
	{"mobile documents", PlaceICloud}, // ~/Library/Mobile Documents on macOS
	{"com~apple~clouddocs", PlaceICloud},
	{"nextcloud", PlaceNextcloud},
}

// PlaceOf tells where an archive is in danger, "" where it is not.
func PlaceOf(path string) string {
	if real, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(real, filepath.Base(path))
	}
	if place := carriedPlace(path); place != "" {
		return place
	}
	if isNetwork(filepath.Dir(path)) {
		return PlaceNetwork
	}
	return ""
}

// carriedPlace knows the folders by their names, and those of OneDrive and
// Dropbox also by what these programs say, for people give them names of their own.
func carriedPlace(path string) string {
	for _, folder := range oneDrives() {
		if isInside(path, folder) {
			return PlaceOneDrive
		}
	}
	for _, folder := range dropboxes() {
		if isInside(path, folder) {
			return PlaceDropbox
		}
	}
	for _, name := range []string{"OneDrive", "OneDriveConsumer", "OneDriveCommercial"} {
		if folder := os.Getenv(name); folder != "" && isInside(path, folder) {
			return PlaceOneDrive
		}
	}
	parts := strings.FieldsFunc(filepath.Dir(path), func(r rune) bool { return r == '/' || r == '\\' })
	for _, part := range parts {
		part = strings.ToLower(part)
		for _, c := range carried {
			// "OneDrive - Comune di Terni" and "Dropbox (Personal)", but no "Dropboxer".
			rest, ok := strings.CutPrefix(part, c.begins)
			if ok && (rest == "" || strings.ContainsAny(rest[:1], " -(_~")) {
				return c.place
			}
		}
	}
	return ""
}

// dropboxes are the folders that Dropbox keeps its account of (help.dropbox.com,
// "locate the Dropbox folder programmatically").
func dropboxes() (folders []string) {
	var places []string
	for _, name := range []string{"APPDATA", "LOCALAPPDATA"} {
		if folder := os.Getenv(name); folder != "" {
			places = append(places, filepath.Join(folder, "Dropbox"))
		}
	}
	if home, err := os.UserHomeDir(); err == nil {
		places = append(places, filepath.Join(home, ".dropbox"))
	}
	for _, place := range places {
		var accounts map[string]struct {
			Path string `json:"path"`
		}
		text, err := os.ReadFile(filepath.Join(place, "info.json"))
		if err != nil || json.Unmarshal(text, &accounts) != nil {
			continue
		}
		for _, account := range accounts {
			if account.Path != "" {
				folders = append(folders, account.Path)
			}
		}
	}
	return folders
}

func isInside(path, folder string) bool {
	inner, err := filepath.Rel(folder, path)
	return err == nil && inner != ".." && !strings.HasPrefix(inner, ".."+string(filepath.Separator))
}
