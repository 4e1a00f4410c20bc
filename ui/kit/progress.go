package kit

import (
	"context"
	"sync/atomic"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Progress tells how far long work is.
type Progress struct {
	bar  *widget.ProgressBar
	crew *crew
	last atomic.Int64 // percent shown, so that a thousand steps draw a hundred times at most
}

// Set says that so many of the total are done; for the work's own goroutine.
func (p *Progress) Set(done, total int) {
	if total <= 0 {
		return
	}
	percent := int64(100 * done / total)
	if p.last.Swap(percent) != percent {
		p.crew.onScreen(func() { p.bar.SetValue(float64(percent) / 100) })
	}
}

// WithProgress does long work in the background behind a dialog that shows how
// far it is; closing the dialog cancels it. Title is a finished text. Done is
// told as by InBackground.
func (n *Navigator) WithProgress(title string, work func(ctx context.Context, p *Progress) error, done func(error)) {
	p := &Progress{bar: widget.NewProgressBar(), crew: &n.work}
	ended, cancel := false, func() {}
	var shut func()
	shut = n.dialog(dialogParts{
		title: title, content: container.New(wide{420}, p.bar),
		deeds: []Deed{{Title: "deed.cancel", Run: func() { shut() }}},
		shut: func() {
			if !ended {
				cancel()
			}
		},
	})
	cancel = n.InBackground(func(ctx context.Context) error { return work(ctx, p) }, func(err error) {
		ended = true
		shut()
		if done != nil {
			done(err)
		}
	})
}
