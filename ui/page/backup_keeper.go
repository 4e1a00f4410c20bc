package page

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// copyPause is how often the keeper asks whether a copy is due. Asking costs
// one question to the archive.
const copyPause = time.Minute

// CheckPause lets the window draw and read its first page before the archive is
// looked through: at 100,000 people the check would slow the start by a quarter.
const CheckPause = 2 * time.Second

// lineWidth is the room for the longest words of the short line.
const lineWidth = 200

// A CopyKeeper makes the copies that nobody asks for, beside the work in the
// window, and shows how old the newest one is. A nil keeper does nothing.
type CopyKeeper struct {
	archive  *store.Archive
	nav      *kit.Navigator
	show     func() // the page of the copies
	ticks    *kit.Latest
	line     *kit.Line
	watching bool
	stopped  bool
	failed   error // why the last copy was not made
}

// NewCopyKeeper returns a keeper for the archive of a window; show opens the
// page of the copies.
func NewCopyKeeper(archive *store.Archive, nav *kit.Navigator, show func()) *CopyKeeper {
	return &CopyKeeper{archive: archive, nav: nav, show: show, ticks: nav.Latest(copyPause), line: kit.NewLine("", kit.Style{})}
}

// Line returns the short line that tells the age of the newest copy.
func (k *CopyKeeper) Line() fyne.CanvasObject {
	k.line = kit.NewLine("", kit.Style{Tone: look.Muted, Size: look.SmallSize, Right: true})
	k.Refresh()
	return container.NewGridWrap(fyne.NewSize(lineWidth, 2*look.TextSize+look.Padding), k.line)
}

// Start looks the archive through after a pause, when that is due, and tells of a clock that is behind.
func (k *CopyKeeper) Start(pause time.Duration) {
	newest, behind := time.Time{}, false
	k.nav.Latest(pause).Run(func(ctx context.Context) error {
		newest, behind = k.archive.ClockBehind()
		due, err := desk.CheckDue(k.archive)
		if err != nil || !due {
			return err
		}
		return desk.CheckArchive(ctx, k.archive)
	}, func(err error) {
		var p *model.Problem
		switch {
		case k.stopped:
		case errors.As(err, &p) && p.Key == "archive_damaged":
			k.tellDamage(err)
		case err != nil: // such as a folder that nothing can be written to: the next copy says so
			slog.Warn("check archive", "err", err)
		case behind:
			k.nav.ShowMessage(kit.T("title.clock"), kit.T("clock.behind", map[string]any{"When": model.FormatMoment(newest)}))
		}
	})
}

func (k *CopyKeeper) tellDamage(err error) {
	var shut func()
	text := container.NewGridWrap(fyne.NewSize(480, 120), sentences(kit.Sentence(err)))
	shut = k.nav.ShowDialog(kit.T("title.problem"), text,
		kit.Deed{Title: "deed.close", Run: func() { shut() }},
		kit.Deed{Title: "deed.show_copies", Main: true, Run: func() { shut(); k.show() }})
}

// Watch asks from now on, every minute, whether a copy is due, and makes it.
func (k *CopyKeeper) Watch() {
	k.watching = true
	k.ticks.Run(k.Tick, func(err error) {
		k.failed = err
		if err != nil {
			slog.Error("copy archive", "path", k.archive.Path(), "err", err)
		}
		k.Refresh()
		if !k.stopped {
			k.Watch()
		}
	})
}

// Tick makes a copy when one is due.
func (k *CopyKeeper) Tick(ctx context.Context) error {
	reason, err := desk.CopyDue(ctx, k.archive)
	if err != nil || reason == "" {
		return err
	}
	_, err = desk.MakeCopy(ctx, k.archive, reason)
	return err
}

// Stop ends the watching. The archive may then be closed.
func (k *CopyKeeper) Stop() {
	k.stopped = true
	k.ticks.Stop()
}

// Refresh reads the age of the newest copy again.
func (k *CopyKeeper) Refresh() {
	if k == nil {
		return
	}
	var copies desk.Copies
	empty := false
	k.nav.InBackground(func(ctx context.Context) (err error) {
		if copies, err = desk.ReadCopies(k.archive.Path()); err == nil {
			actions, failure := k.archive.Actions(ctx)
			empty, err = actions == 0, failure
		}
		return err
	}, func(err error) {
		now := k.archive.Now()
		switch {
		case k.stopped || err != nil && k.failed == nil:
		case k.failed != nil:
			k.line.Set(kit.T("copies.failed"), look.Wrong)
		case empty: // nothing to lose yet
			k.line.Set("", look.Muted)
		case copies.Overdue(now):
			k.line.Set(copyAge(copies, now), look.Due)
		default:
			k.line.Set(copyAge(copies, now), look.Muted)
		}
	})
}

// Finish makes the last copy when anything changed, and goes on. When that
// fails it asks, for closing the program is still everybody's right.
func (k *CopyKeeper) Finish(then func()) {
	k.ticks.Stop()
	needed := false
	k.nav.InBackground(func(ctx context.Context) (err error) {
		needed, err = desk.CopyNeeded(ctx, k.archive)
		return err
	}, func(err error) {
		if err != nil || !needed {
			k.finished(err, then)
			return
		}
		k.nav.WithProgress(kit.T("title.last_copy"), func(ctx context.Context, _ *kit.Progress) error {
			_, err := desk.MakeCopy(ctx, k.archive, desk.CopyClosing)
			return err
		}, func(err error) { k.finished(err, then) })
	})
}

func (k *CopyKeeper) finished(err error, then func()) {
	switch {
	case err == nil:
		then()
	case !errors.Is(err, context.Canceled):
		text := kit.T("question.close_without_copy", map[string]any{"Reason": kit.Sentence(err)})
		k.nav.Confirm(kit.Question{Text: text, Deed: "deed.close_anyway", Danger: true}, then)
	}
	if k.watching && !k.stopped { // somebody stays, or nothing else could be opened
		k.Watch()
	}
}
