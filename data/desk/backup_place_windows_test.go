package desk

import (
	"testing"

	keys "golang.org/x/sys/windows/registry"
)

func TestPathsOfOtherComputersAreKnown(t *testing.T) {
	for folder, want := range map[string]bool{
		`\\server\ufficio\archivi`: true, `\\?\UNC\server\ufficio`: true, `C:\Users\anna`: false, `\\?\C:\Users\anna`: false,
	} {
		if got := isNetwork(folder); got != want {
			t.Errorf("%s: %v", folder, got)
		}
	}
}

// The place is that of OneDrive's own settings.
func TestOneDriveIsKnownByItsAccounts(t *testing.T) {
	const account = `Software\Microsoft\OneDrive\Accounts\SegreteriaTest`
	key, _, err := keys.CreateKey(keys.CURRENT_USER, account, keys.SET_VALUE)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = key.Close()
		if err := keys.DeleteKey(keys.CURRENT_USER, account); err != nil {
			t.Error(err)
		}
	}()
	if err := key.SetStringValue("UserFolder", `D:\Comune di Terni`); err != nil {
		t.Fatal(err)
	}
	if got := carriedPlace(`d:\comune di terni\Atti\a.segreteria`); got != PlaceOneDrive {
		t.Errorf("%q", got)
	}
}
