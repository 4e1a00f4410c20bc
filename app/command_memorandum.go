package main

import (
	"io"
	"slices"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
)

// memorandumCommand writes a paper of one memorandum.
type memorandumCommand struct {
	Memorandum string `arg:"" help:"${memorandum_name}"`
	Output     string `short:"o" required:"" type:"path" placeholder:"FILE.pdf" help:"${output_pdf}"`
	Paper      string `enum:"summary,signatures" default:"summary" placeholder:"summary|signatures" help:"${memorandum_paper}"`
}

// Run writes the paper; a signature page is kept as the next version.
func (m memorandumCommand) Run(c *call) error {
	return c.paper(m.Output, func(a *store.Archive, w io.Writer, language string) ([]desk.Warning, error) {
		memorandum, err := c.memorandum(a, m.Memorandum)
		if err != nil {
			return nil, err
		}
		req := desk.MemorandumRequest{ID: memorandum.ID, Language: language}
		if m.Paper == "summary" {
			return desk.WriteMemorandum(c.ctx, a, w, req)
		}
		_, warnings, err := desk.PrintSignatures(c.ctx, a, w, req)
		return warnings, err
	})
}

// memorandum finds a memorandum by its id, by its whole title, or by a part of
// its text that no other one has. Several that fit are listed.
func (c *call) memorandum(a *store.Archive, text string) (model.Memorandum, error) {
	all, err := a.Memoranda().All(c.ctx)
	if err != nil {
		return model.Memorandum{}, err
	}
	if at := slices.IndexFunc(all, func(m model.Memorandum) bool { return m.ID == text }); at >= 0 {
		return all[at], nil
	}
	rids, err := a.Memoranda().Find(c.ctx, model.Query{Text: text})
	if err != nil {
		return model.Memorandum{}, err
	}
	found, err := a.Memoranda().Rows(c.ctx, rids)
	if err != nil {
		return model.Memorandum{}, err
	}
	whole := slices.DeleteFunc(slices.Clone(found), func(m model.Memorandum) bool { return model.Fold(m.Title) != model.Fold(text) })
	switch {
	case model.Fold(text) == "" || len(found) == 0:
		return model.Memorandum{}, &model.Problem{Key: "unknown_memorandum", Limit: text}
	case len(whole) == 1:
		return whole[0], nil
	case len(found) == 1:
		return found[0], nil
	}
	for _, m := range found {
		c.say(m.ID + "  " + model.FormatDate(m.EffectiveOn()) + "  " + m.Title)
	}
	return model.Memorandum{}, &model.Problem{Key: "ambiguous_memorandum", Limit: text}
}
