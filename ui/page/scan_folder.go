package page

import (
	"context"

	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// ScanFolderPreference is kept on this computer: the folder that the scanner
// writes into, "" none.
const ScanFolderPreference = "scans.folder"

// ScanFolder is the folder that the scanner writes into, "" none.
func ScanFolder(o Office) string { return o.Nav.Preferences.String(ScanFolderPreference) }

// readWaiting reads what lies in the folder for scans.
func readWaiting(o Office) { ReadScans(o, []string{ScanFolder(o)}) }

// countWaiting counts in the background what lies in the folder for scans.
func countWaiting(o Office) func(ctx context.Context) int {
	folder := ScanFolder(o)
	return func(context.Context) int { return len(desk.WaitingScans(folder)) }
}

// scanFolderField shows the folder for scans and lets another be chosen.
func scanFolderField(o Office) *kit.Field {
	line := kit.NewLine("", kit.Style{})
	var none *kit.Button
	show := func() {
		folder := ScanFolder(o)
		if none.Enable(); folder == "" {
			folder = kit.T("scan.no_folder")
			none.Disable()
		}
		line.SetText(folder)
	}
	choose := kit.DeedButton(o.Nav, kit.Deed{Title: "scan.choose_folder", Icon: look.IconFolder, Run: func() {
		o.Nav.OpenFolder(ScanFolder(o), func(path string) {
			o.Nav.Preferences.SetString(ScanFolderPreference, path)
			show()
		})
	}})
	none = kit.DeedButton(o.Nav, kit.Deed{Title: "scan.forget_folder", Icon: look.IconClose, Run: func() {
		o.Nav.Preferences.SetString(ScanFolderPreference, "")
		show()
	}})
	show()
	return kit.Own("scan_folder", container.NewVBox(line, container.NewHBox(choose, none))).Wide().Hint("hint.scan_folder")
}

// ScanWatcher looks into the folder for scans every minute, and has the first
// page tell of what is new there. A nil watcher does nothing.
type ScanWatcher struct {
	o       Office
	ticks   *kit.Latest
	last    int
	stopped bool
}

// WatchScans begins to look.
func WatchScans(o Office) *ScanWatcher {
	w := &ScanWatcher{o: o, ticks: o.Nav.Latest(copyPause)}
	w.run()
	return w
}

func (w *ScanWatcher) run() {
	found := 0
	count := countWaiting(w.o)
	w.ticks.Run(func(ctx context.Context) error {
		found = count(ctx)
		return nil
	}, func(error) {
		if front := w.o.Nav.Front(); found != w.last && front != nil && front.Key == "today" && !w.o.Nav.Covered() {
			w.o.Nav.Reload()
		}
		if w.last = found; !w.stopped {
			w.run()
		}
	})
}

// Stop ends the looking.
func (w *ScanWatcher) Stop() {
	if w != nil {
		w.stopped = true
		w.ticks.Stop()
	}
}
