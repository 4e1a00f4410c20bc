package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The versions in both come from FyneApp.toml when they are built.
func TestIdentityIsThatOfTheWindowsProgramAndItsInstaller(t *testing.T) {
	data, err := os.ReadFile("../assets/windows/winres.json")
	if err != nil {
		t.Fatal(err)
	}
	var resources struct {
		Version map[string]map[string]struct {
			Info map[string]map[string]string
		} `json:"RT_VERSION"`
	}
	if err := json.Unmarshal(data, &resources); err != nil {
		t.Fatal(err)
	}
	languages := resources.Version["#1"]["0000"].Info
	if len(languages) != 2 {
		t.Fatalf("version information in %d languages, want Italian and English", len(languages))
	}
	for language, info := range languages {
		if info["ProductName"] != appName {
			t.Errorf("winres.json: in %s the product is %q, identity.go says %q", language, info["ProductName"], appName)
		}
	}
	installer, err := os.ReadFile("../assets/windows/installer.nsi")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"!define ID " + appID + " ", "Name " + appName + "\n"} {
		if !strings.Contains(string(installer), line) {
			t.Errorf("installer.nsi does not say %q", line)
		}
	}
}
