package desk

import "testing"

// The kinds are those of statfs(2).
func TestNetworkDrivesAreKnownByTheirKind(t *testing.T) {
	for name, tc := range map[string]struct {
		kind uint32
		want bool
	}{
		"NFS": {0x6969, true}, "Windows share": {0xFF534D42, true}, "Windows share, version 2": {0xFE534D42, true},
		"ext4": {0xEF53, false}, "btrfs": {0x9123683E, false}, "memory": {0x01021994, false},
	} {
		if got := isNetworkKind(tc.kind); got != tc.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if isNetwork(t.TempDir()) {
		t.Error("the folder of temporary files is called a network drive")
	}
}
