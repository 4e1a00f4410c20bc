package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

func openSuggest(t *testing.T) (*Navigator, *SuggestEntry, *[]string) {
	t.Helper()
	n, heard := stage(t), &[]string{}
	var e *SuggestEntry
	e = NewSuggest(n, Suggest{
		Placeholder: "placeholder.pick", Find: findTowns, Create: "suggest.create",
		Picked:  func(c Choice) { *heard = append(*heard, "picked "+c.ID); e.Clear() },
		Created: func(text string) { *heard = append(*heard, "created "+text); e.Clear() },
		Escaped: func() { *heard = append(*heard, "escaped") },
	})
	n.Show(&Page{Key: "x", Content: container.NewVBox(e), Focus: e.Focus})
	return n, e, heard
}

func TestEnterTakesAndTheLineIsReadyAgain(t *testing.T) {
	n, e, heard := openSuggest(t)
	for _, letters := range []string{"na", "orv"} {
		typeText(n, letters)
		n.Settle()
		press(n, fyne.KeyReturn)
	}
	typeText(n, "Rossi Anna")
	n.Settle()
	press(n, fyne.KeyReturn, fyne.KeyEscape)
	want := []string{"picked Narni", "picked Orvieto", "created Rossi Anna", "escaped"}
	if len(*heard) != 4 || (*heard)[0] != want[0] || (*heard)[1] != want[1] || (*heard)[2] != want[2] || (*heard)[3] != want[3] {
		t.Errorf("heard %q, want %q", *heard, want)
	}
	if e.Text != "" || n.Window.Canvas().Focused() != e {
		t.Errorf("text %q, keyboard with %T", e.Text, n.Window.Canvas().Focused())
	}
}

func TestEnterBeforeTheMatchesWaitsForThem(t *testing.T) {
	n, _, heard := openSuggest(t)
	typeText(n, "ter")
	n.Settle() // Terni stands first
	typeText(n, "n-a")
	press(n, fyne.KeyReturn)
	if len(*heard) != 0 {
		t.Fatalf("took %q, a match of an older text", *heard)
	}
	n.Settle()
	if len(*heard) != 1 || (*heard)[0] != "picked Tern-Alb" {
		t.Errorf("heard %q", *heard)
	}
}

func TestEscShutsTheMatchesAndKeepsTheText(t *testing.T) {
	n, e, heard := openSuggest(t)
	typeText(n, "ter")
	n.Settle()
	if len(n.float.Objects) != 4 {
		t.Fatalf("%d objects float, want the plate, two towns and the new one", len(n.float.Objects))
	}
	press(n, fyne.KeyEscape)
	if len(n.float.Objects) != 0 || e.Text != "ter" || len(*heard) != 0 {
		t.Errorf("%d float, text %q, heard %q", len(n.float.Objects), e.Text, *heard)
	}
}

func TestTheMouseTakesAMatch(t *testing.T) {
	n, _, heard := openSuggest(t)
	typeText(n, "ter")
	n.Settle()
	row := n.float.Objects[2].(*matchRow)
	n.Window.Canvas().Unfocus() // as the driver does before the button reaches the row
	row.MouseDown(&desktop.MouseEvent{})
	if len(*heard) != 1 || (*heard)[0] != "picked Tern-Alb" {
		t.Errorf("heard %q", *heard)
	}
}
