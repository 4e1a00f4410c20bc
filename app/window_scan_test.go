package main

import "testing"

// TestSignedSheetsInTheRealWindow reads a signed sheet with the menu's key,
// answers its question and enters the attendance, all by keyboard; then takes
// it back.
func TestSignedSheetsInTheRealWindow(t *testing.T) {
	binary, d, screen := buildWindow(t), signed(t), newDisplay(t)
	screen.dialogOf(d.scan)
	screen.open(binary, "--lang", "it", "open", d.path("a.segreteria"))
	screen.keys("ctrl+l")
	screen.reached("Fogli firmati")
	screen.shot("scan-1-question")
	screen.keys("f") // Ferri signed, if only by a stroke
	screen.shot("scan-2-done")
	screen.keys("Return")
	screen.reached("Oggi")
	screen.shot("scan-3-entered")
	screen.close()
	if counts := d.attendance(); counts["present"] != 3 || counts["absent"] != 7 {
		t.Errorf("entered: %v", counts)
	}
	screen.open(binary, "--lang", "it", "open", d.path("a.segreteria"))
	screen.keys("ctrl+z")
	screen.close()
	if counts := d.attendance(); len(counts) != 0 {
		t.Errorf("after the undo: %v", counts)
	}
}

// reached waits for a page, which a busy machine may need longer for than the
// screen stands still.
func (d *display) reached(title string) {
	d.t.Helper()
	if _, came := d.await(title, windowDeadline); !came {
		d.shot("window-not-there")
		d.t.Fatalf("no page %s, see dist/screens/window-not-there.png", title)
	}
	d.settle()
}
