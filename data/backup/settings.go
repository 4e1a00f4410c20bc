package backup

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// Settings are how this computer keeps the copies of an archive. They lie
// beside the archive and not in it: a second place is a drive of this computer,
// and the passphrase must not travel with what it seals.
type Settings struct {
	SecondPlace string    `json:"second_place,omitempty"` // a folder; used when it is there
	Passphrase  string    `json:"passphrase,omitempty"`   // "" copies can be read by anybody
	CheckedAt   time.Time `json:"checked_at,omitzero"`    // when the archive was last looked through for damage
}

func settingsPath(archive string) string { return archive + ".copie.json" }

// ReadSettings returns the settings of an archive's copies; before they were
// saved once, empty ones.
func ReadSettings(archive string) (s Settings, err error) {
	text, err := os.ReadFile(settingsPath(archive))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &s)
	}
	if err != nil {
		return s, fmt.Errorf("read settings of copies: %w", err)
	}
	return s, nil
}

// WriteSettings keeps the settings, readable by this user alone.
func WriteSettings(archive string, s Settings) error {
	if err := writeJSON(settingsPath(archive), archive, s); err != nil {
		return fmt.Errorf("save settings of copies: %w", err)
	}
	return nil
}
