package main

import (
	"slices"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// event finds an event by its id or by a part of its title that no other event
// has; a whole title goes before parts of longer ones. Several that fit are listed.
func (c *call) event(a *store.Archive, text string) (model.Event, error) {
	folded := model.Fold(text)
	if folded == "" {
		return model.Event{}, &model.Problem{Key: "unknown_event", Limit: text}
	}
	everything, err := a.Events().Find(c.ctx, model.Query{})
	if err != nil {
		return model.Event{}, err
	}
	all, err := a.Events().Rows(c.ctx, everything)
	if err != nil {
		return model.Event{}, err
	}
	if at := slices.IndexFunc(all, func(e model.Event) bool { return e.ID == text }); at >= 0 {
		return all[at], nil
	}
	rids, err := a.Events().Find(c.ctx, model.Query{Text: text})
	if err != nil {
		return model.Event{}, err
	}
	named, err := a.Events().Rows(c.ctx, rids)
	if err != nil {
		return model.Event{}, err
	}
	if whole := slices.DeleteFunc(slices.Clone(named), func(e model.Event) bool { return model.Fold(e.Title) != folded }); len(whole) == 1 {
		return whole[0], nil
	}
	switch len(named) {
	case 0:
		return model.Event{}, &model.Problem{Key: "unknown_event", Limit: text}
	case 1:
		return named[0], nil
	}
	for _, e := range named {
		c.say(e.ID + "  " + model.FormatDate(e.StartsOn) + "  " + e.Title + "  (" + ui.Words("kind."+e.Kind) + ")")
	}
	return model.Event{}, &model.Problem{Key: "ambiguous_event", Limit: text}
}
