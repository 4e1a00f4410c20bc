package main

import (
	"context"
	"fmt"

	"segreteria/data/store"
	"segreteria/ui"
)

// undoCommand takes back an action.
type undoCommand struct {
	Number int64 `arg:"" optional:"" help:"${undo_number}"`
}

// Run takes back the last action, or the one with a number of the history,
// whole; it refuses and changes nothing where a later change builds upon it.
func (u undoCommand) Run(c *call) error {
	return c.turn("status.undone", func(ctx context.Context, a *store.Archive) (store.Undone, error) {
		return a.UndoAction(ctx, u.Number)
	})
}

// redoCommand does again what was undone last.
type redoCommand struct{}

// Run does again what was undone last, as long as nothing else was done since.
func (redoCommand) Run(c *call) error {
	return c.turn("status.redone", func(ctx context.Context, a *store.Archive) (store.Undone, error) { return a.Redo(ctx) })
}

// turn runs an undo or a redo and says what it was of.
func (c *call) turn(word string, deed func(context.Context, *store.Archive) (store.Undone, error)) error {
	return c.read(func(a *store.Archive) error {
		turned, err := deed(c.ctx, a)
		if err != nil {
			return err
		}
		text := ui.Words("action." + turned.Name)
		if turned.Subject != "" {
			text += " - " + turned.Subject
		}
		_, err = fmt.Fprintln(c.stdout, ui.Words(word, map[string]any{"Deed": text}))
		return err
	})
}
