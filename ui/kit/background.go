package kit

import (
	"context"
	"errors"
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// InBackground does the work beside the window and tells done of its end on
// Fyne's goroutine, also after cancel: the error is then context.Canceled.
// Either may be nil. The navigator's Settle waits for all of them.
func (n *Navigator) InBackground(work func(ctx context.Context) error, done func(error)) (cancel func()) {
	return n.work.start(0, work, done)
}

// Beside works beside the window as long as it likes. onScreen runs a part of it
// on Fyne's goroutine and waits for its end.
func Beside(work func(onScreen func(func()))) { go work(fyne.DoAndWait) }

// Settle waits until all work in the background has reported; for tests. With
// Surroundings.Hold the reports run here, on the goroutine of the test.
func (n *Navigator) Settle() { n.work.settle() }

// crew counts the work that goes on.
type crew struct {
	hold    bool // reports wait for settle instead of going to Fyne's goroutine
	mutex   sync.Mutex
	busy    int
	reports []func() // that wait
	news    *sync.Cond
}

func (c *crew) begin(hold bool) { c.hold, c.news = hold, sync.NewCond(&c.mutex) }

// onScreen runs f on Fyne's goroutine.
func (c *crew) onScreen(f func()) {
	if !c.hold {
		fyne.Do(f)
		return
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.reports = append(c.reports, f)
	c.news.Broadcast()
}

// start waits for the delay, does the work and reports.
func (c *crew) start(delay time.Duration, work func(ctx context.Context) error, done func(error)) func() {
	ctx, cancel := context.WithCancel(context.Background())
	c.count(1)
	go func() {
		err := pause(ctx, delay)
		if err == nil && work != nil {
			err = work(ctx)
		}
		if ctx.Err() != nil && err != nil {
			err = context.Canceled
		}
		c.onScreen(func() {
			// Last, so that work which done starts is counted before this one is off.
			defer c.count(-1)
			cancel()
			if done != nil {
				done(err)
			}
		})
	}()
	return cancel
}

func pause(ctx context.Context, delay time.Duration) error {
	if delay <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c *crew) count(by int) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.busy += by
	c.news.Broadcast()
}

func (c *crew) settle() {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for c.busy > 0 || len(c.reports) > 0 {
		if len(c.reports) == 0 {
			c.news.Wait()
			continue
		}
		report := c.reports[0]
		c.reports = c.reports[1:]
		c.mutex.Unlock()
		report()
		c.mutex.Lock()
	}
}

// Latest is work of which only the newest run counts, such as a filter that is
// typed: a new run cancels the one before, and waits for the delay first.
type Latest struct {
	crew   *crew
	delay  time.Duration
	run    int
	going  bool
	cancel func()
}

// Latest returns work of which only the newest run reports.
func (n *Navigator) Latest(delay time.Duration) *Latest { return &Latest{crew: &n.work, delay: delay} }

// Run starts the work and cancels the run before it. A cancelled run does not report.
func (l *Latest) Run(work func(ctx context.Context) error, done func(error)) {
	l.runAfter(l.delay, work, done)
}

// RunNow is Run without the delay.
func (l *Latest) RunNow(work func(ctx context.Context) error, done func(error)) {
	l.runAfter(0, work, done)
}

func (l *Latest) runAfter(delay time.Duration, work func(ctx context.Context) error, done func(error)) {
	l.Stop()
	mine := l.run
	l.going = true
	l.cancel = l.crew.start(delay, work, func(err error) {
		if mine == l.run {
			l.going = false
		}
		if mine == l.run && !errors.Is(err, context.Canceled) {
			done(err)
		}
	})
}

// Going reports whether the newest run has not reported yet.
func (l *Latest) Going() bool { return l.going }

// Stop cancels the run that is going on.
func (l *Latest) Stop() {
	l.run++
	l.going = false
	if l.cancel != nil {
		l.cancel()
	}
}
