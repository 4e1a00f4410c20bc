package kit

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/model"
)

func TestWhatNothingPrintsIsShownInstead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foglio è.pdf")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	silent := &model.Problem{Key: "viewer_silent"}
	for name, tc := range map[string]struct {
		send, show error
		says       string // the status line, or the message
		log        string
	}{
		"a printer is there":   {nil, nil, "Inviato alla stampante predefinita", "send"},
		"nothing prints it":    {errNoPrinter, nil, "PDF aperto: stampalo da lì", "send show"},
		"nothing shows it":     {errNoPrinter, errNoViewer, "Nessun programma di questo computer sa aprire il file", "send show"},
		"the program is stuck": {silent, nil, "non risponde", "send"},
	} {
		t.Run(name, func(t *testing.T) {
			n := stage(t)
			var log []string
			of := hands{
				send: func(got string) error { log = append(log, "send"); return wrong(t, got, path, tc.send) },
				show: func(got string) error { log = append(log, "show"); return wrong(t, got, path, tc.show) },
			}
			n.Files.Print = of.print
			n.PrintFile(path)
			n.Settle()
			said := n.StatusText()
			if top := n.Window.Canvas().Overlays().Top(); top != nil {
				for _, o := range test.LaidOutObjects(top) {
					if text, ok := o.(*widget.RichText); ok {
						said += text.String()
					}
				}
			}
			if !strings.Contains(said, tc.says) || strings.Join(log, " ") != tc.log {
				t.Errorf("says %q after %q", said, log)
			}
		})
	}
}

func wrong(t *testing.T, got, want string, err error) error {
	t.Helper()
	if got != want {
		t.Errorf("was given %s, want %s", got, want)
	}
	return err
}

// The answers are those of shellapi.h.
func TestAnswersOfTheShellAreUnderstood(t *testing.T) {
	var problem *model.Problem
	for answer, want := range map[uintptr]error{
		33: nil, 42: nil, 2: os.ErrNotExist, 3: os.ErrNotExist, 5: os.ErrPermission, 27: errNoPrinter, 31: errNoPrinter, 8: errNoPrinter,
	} {
		if err := shellFailure(answer, errNoPrinter); !errors.Is(err, want) {
			t.Errorf("%d: %v, want %v", answer, err, want)
		}
	}
	if err := shellFailure(29, errNoPrinter); !errors.As(err, &problem) || problem.Key != "viewer_silent" {
		t.Errorf("29: %v", err)
	}
}
