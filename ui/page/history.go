package page

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// Undo takes back the last deed of the archive; Redo does it again.
func Undo(o Office) { turn(o, o.Archive.Undo, "status.undone") }

// Redo does again what Undo took back last.
func Redo(o Office) { turn(o, o.Archive.Redo, "status.redone") }

// turn runs an undo or a redo and shows the page as things stand then. A
// record that is no longer there is left.
func turn(o Office, deed func(context.Context) (store.Undone, error), word string) {
	var u store.Undone
	o.Nav.InBackground(func(ctx context.Context) (err error) {
		u, err = deed(ctx)
		return err
	}, func(err error) {
		var nothing *model.Problem
		switch {
		case errors.As(err, &nothing) && (nothing.Key == "undo_nothing" || nothing.Key == "redo_nothing"):
			o.Nav.Say(kit.Sentence(err))
			return
		case err != nil:
			o.Nav.ShowError(err)
			return
		}
		leaveGone(o, u.Gone)
		o.Nav.Say(kit.T(word, map[string]any{"Deed": deedText(u.Action)}))
	})
}

// leaveGone shows the page in front again, or the one below when its record is gone.
func leaveGone(o Office, gone []string) {
	if front := o.Nav.Front(); front != nil {
		if _, id, isRecord := strings.Cut(front.Key, "/"); isRecord && slices.Contains(gone, id) {
			o.Nav.Back()
			return
		}
	}
	o.Nav.Reload()
}

// deedText names an action and the first entry that it touched.
func deedText(a store.Action) string {
	text := kit.CodeText("action.", a.Name)
	if a.Subject != "" {
		text += " - " + a.Subject
	}
	if a.Changes > 1 {
		text += " (" + kit.N("list.count.bin", a.Changes) + ")"
	}
	return text
}

// historyTab is the last tab of a record: who changed it, when, what was and is.
func historyTab(o Office, id func() string) kit.Tab {
	lines := &held[historyLine]{
		title: func(l historyLine) string { return l.what + l.was + l.is + l.who },
		read: func(ctx context.Context) ([]historyLine, error) {
			if id() == "" {
				return nil, nil
			}
			past, err := o.Archive.History().Of(ctx, id())
			return historyLines(past), err
		},
	}
	view := kit.Register[historyLine]{
		Key: "history", Find: lines.Find, Rows: lines.Rows,
		Columns: []kit.Column[historyLine]{
			{Title: "history_when", Width: 130, Text: func(l historyLine) string { return model.FormatMoment(l.action.At.Local()) }, Tone: undoneTone},
			{Title: "history_who", Width: 100, Text: func(l historyLine) string { return l.who }, Tone: undoneTone},
			{Title: "history_action", Width: 165, Text: historyLine.deed, Tone: undoneTone},
			{Title: "history_what", Width: 330, Text: func(l historyLine) string { return l.what }, Tone: undoneTone},
			{Title: "history_was", Width: 160, Text: func(l historyLine) string { return l.was }, Tone: undoneTone},
			{Title: "history_is", Width: 160, Text: func(l historyLine) string { return l.is }, Tone: undoneTone},
		},
	}.View(o.Nav)
	takeBack := kit.DeedButton(o.Nav, kit.Deed{Title: "history.undo_this", Icon: look.IconUndo, Run: func() {
		if line, chosen := view.Selected(); chosen && !line.action.Undone {
			askUndo(o, line)
		}
	}})
	head := container.NewBorder(nil, nil, nil, takeBack)
	return kit.Tab{
		Title: "tab.history", Content: container.NewBorder(container.NewPadded(head), nil, nil, nil, view.Object()),
		Shown: view.Reload, Focus: view.Focus,
	}
}

// askUndo takes back one older action, after a question: it may have changed
// more than the entry that stands on the screen.
func askUndo(o Office, line historyLine) {
	text := kit.T("history.undo_question", map[string]any{
		"Action": line.deed(), "Who": line.who, "When": model.FormatMoment(line.action.At.Local()),
	})
	o.Nav.Confirm(kit.Question{Text: text, Deed: "history.undo_this"}, func() {
		turn(o, func(ctx context.Context) (store.Undone, error) {
			return o.Archive.UndoAction(ctx, line.action.Number)
		}, "status.undone")
	})
}

func undoneTone(l historyLine) look.Tone {
	if l.action.Undone {
		return look.Muted
	}
	return look.Plain
}
