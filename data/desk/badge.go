package desk

import (
	"context"
	"io"
	"slices"

	"segreteria/data/document"
	"segreteria/data/model"
	"segreteria/data/store"
)

// A BadgeRequest says which name badges or table tents are wanted.
type BadgeRequest struct {
	EventID  string
	Tents    bool // folded, for the table
	PerPage  int  // 4 or 6
	Everyone bool // the invited too, not only who is registered or confirmed; the cancelled never
	Blank    int  // to write a name on by hand
	Language string
}

// WriteBadges writes the name badges, or the table tents, of an event's
// participants by family name, and blank ones behind them.
func WriteBadges(ctx context.Context, a *store.Archive, w io.Writer, req BadgeRequest) ([]Warning, error) {
	switch {
	case req.Blank < 0 || req.Blank > MaxBlankRows:
		return nil, &model.Problem{Field: "blank_badges", Key: "blank_badges", Limit: model.FormatInt(MaxBlankRows)}
	case req.PerPage != 4 && req.PerPage != 6:
		return nil, &model.Problem{Field: "per_page", Key: "unknown_code", Limit: model.FormatInt(req.PerPage)}
	}
	d, err := OpenDossier(ctx, a, req.EventID)
	if err != nil {
		return nil, err
	}
	people := slices.DeleteFunc(d.Participants, func(p model.Participant) bool {
		return p.State == "cancelled" || p.State == "invited" && !req.Everyone
	})
	if len(people)+req.Blank == 0 {
		return nil, &model.Problem{Key: "no_badges"}
	}
	return document.WriteBadges(w, document.Badges{
		Settings: d.Settings, Project: d.Project, Event: d.Event, People: people, PerPage: req.PerPage, Blank: req.Blank,
		Tents: req.Tents, Language: req.Language, PrintedAt: a.Now(),
	})
}
