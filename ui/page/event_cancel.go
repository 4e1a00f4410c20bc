package page

import (
	"context"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// eventName is the title of an event in a list, with a word when it was called off.
func eventName(e model.Event) string {
	if e.CancelledOn == "" {
		return e.Title
	}
	return kit.T("event.name_cancelled", map[string]any{"Title": e.Title})
}

// calling are the deeds that call the event off and back on.
func (r *eventRecord) calling() []kit.Deed {
	off := func() bool { return r.event.CancelledOn != "" }
	return []kit.Deed{
		{Title: "event.call_off", Icon: look.IconClose, Run: r.callOff, Hidden: off},
		{Title: "event.call_on", Icon: look.IconUndo, Run: func() { r.cancel("") }, Hidden: func() bool { return !off() }},
	}
}

// callOff asks for the day on which the event was cancelled.
func (r *eventRecord) callOff() {
	day := r.Archive.Today()
	r.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("event.call_off_title"), Deed: "event.call_off_now",
		Form: kit.NewForm(r.Nav, kit.Fields("", kit.Date("cancelled_on", &day).Needed().Hint("hint.cancelled_on"))),
		Save: func(ctx context.Context) error {
			if day == "" {
				return &model.Problem{Field: "cancelled_on", Key: "required"}
			}
			return r.Archive.Events().Cancel(ctx, r.event.ID, day)
		},
		Done: func() { r.cancelled(day) },
	})
}

func (r *eventRecord) cancel(on model.Date) {
	r.Nav.InBackground(func(ctx context.Context) error { return r.Archive.Events().Cancel(ctx, r.event.ID, on) }, func(err error) {
		if err != nil {
			r.Nav.ShowError(err)
			return
		}
		r.cancelled(on)
	})
}

// cancelled shows where the event stands now. What is typed and not saved stays.
func (r *eventRecord) cancelled(on model.Date) {
	r.event.CancelledOn = on
	r.record.Refresh()
	words := kit.T("event.called_on")
	if on != "" {
		words = kit.T("event.called_off")
	}
	r.Nav.SayUndo(words, func() { Undo(r.Office) })
}
