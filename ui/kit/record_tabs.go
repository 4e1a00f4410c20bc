package kit

import (
	"context"
	"errors"
	"slices"
)

// readTabs reads beside the window what the tabs count.
func (p *recordPage) readTabs() {
	var reads []func(context.Context) error
	for _, tab := range p.Tabs {
		if tab.Read != nil {
			reads = append(reads, tab.Read)
		}
	}
	if len(reads) == 0 {
		return
	}
	p.n.InBackground(func(ctx context.Context) error {
		var failures []error
		for _, read := range reads {
			failures = append(failures, read(ctx))
		}
		return errors.Join(failures...)
	}, func(err error) {
		p.n.ShowError(err)
		p.refresh()
	})
}

// dropped returns what takes dropped files: the tab in front, else the last one
// that does so, once it is in front. Nil: none does.
func (p *recordPage) dropped() func([]string) {
	for i, tab := range slices.Backward(p.Tabs) {
		if tab.Dropped != nil {
			return func(paths []string) {
				if take := p.Tabs[p.front].Dropped; take != nil {
					take(paths)
					return
				}
				p.open(i)
				p.focus()
				tab.Dropped(paths)
			}
		}
	}
	return nil
}
