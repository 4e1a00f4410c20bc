package page

import (
	"context"
	"io"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// MemorandaPage lists the memoranda of understanding, what is due first before the others.
func MemorandaPage(o Office) *kit.Page {
	r := o.Archive.Memoranda()
	return kit.Register[model.Memorandum]{
		Key: "memoranda", Find: r.Find, Rows: r.Rows, Columns: memorandumColumns(o),
		Filter: kit.Filter{Kinds: model.MemorandumStates, KindWord: "memorandum_state."},
		Order:  kit.Order{Sort: "due_on"},
		Open:   func(m model.Memorandum) { OpenMemorandum(o, m.ID) },
		New:    func() { o.Nav.Show(newMemorandum(o)) },
		More:   []kit.Deed{{Title: "memorandum.list", Icon: look.IconPrint, Run: func() { printMemorandaList(o) }}},
		Bin:    memorandumBin(o),
	}.Page(o.Nav)
}

func memorandumColumns(o Office) []kit.Column[model.Memorandum] {
	return []kit.Column[model.Memorandum]{
		{Title: "title", Width: 400, Sort: "title", Text: func(m model.Memorandum) string { return m.Title }},
		{Title: "with", Width: 230, Text: partiesText},
		{Title: "state", Width: 130, Sort: "state", Text: func(m model.Memorandum) string { return memorandumStateText(m, o.Nav.Today()) }, Tone: func(m model.Memorandum) look.Tone { return memorandumTone(m.State(o.Nav.Today())) }},
		{Title: "memorandum_ends", Width: 95, Sort: "ends_on", Text: func(m model.Memorandum) string { return model.FormatDate(m.End(o.Nav.Today())) }},
		{
			Title: "next_deadline", Width: 225, Sort: "due_on",
			Text: func(m model.Memorandum) string { return nextDeadlineText(m, o.Nav.Today()) },
			Tone: func(m model.Memorandum) look.Tone { return nextDeadlineTone(m, o.Nav.Today()) },
		},
	}
}

// partyName names a party; the association may have no name yet.
func partyName(p model.Party) string {
	if p.Organisation == "" {
		return kit.T("memorandum.us")
	}
	return p.Organisation
}

// partiesText names those that the association agrees with.
func partiesText(m model.Memorandum) string {
	var names []string
	for _, p := range m.Parties {
		if p.OrganisationID != "" {
			names = append(names, p.Organisation)
		}
	}
	return strings.Join(names, ", ")
}

// memorandumStateText is the state in a word, with who has signed while that goes on.
func memorandumStateText(m model.Memorandum, day model.Date) string {
	state := m.State(day)
	n, of := m.Signed(day)
	switch {
	case state == model.StateBeingSigned && n == of && m.InForceFrom() != "":
		return kit.T("memorandum.signed_until", map[string]any{"Day": model.FormatDate(m.InForceFrom())})
	case state == model.StateBeingSigned:
		return kit.T("memorandum.signed", map[string]any{"Number": n, "Of": of})
	default:
		return kit.T("memorandum_state." + state)
	}
}

func memorandumTone(state string) look.Tone {
	switch state {
	case model.StateInForce:
		return look.Good
	case model.StateExpiring:
		return look.Due
	case model.StateExpired, model.StateWithdrawn, model.StateAnnulled:
		return look.Wrong
	case model.StateRenewed, model.StateDraft:
		return look.Muted
	default:
		return look.Main
	}
}

func nextDeadlineText(m model.Memorandum, day model.Date) string {
	next, some := m.NextDeadline(day)
	if !some {
		return ""
	}
	words := kit.T("memorandum.next." + next.What)
	if next.What == "alarm" && m.Renewal == model.RenewalTacit {
		words = kit.T("memorandum.next.notice")
	}
	return model.FormatDate(next.On) + "  " + words
}

func nextDeadlineTone(m model.Memorandum, day model.Date) look.Tone {
	switch next, some := m.NextDeadline(day); {
	case !some:
		return look.Plain
	case next.Days < 0:
		return look.Wrong
	case next.Days <= 30:
		return look.Due
	default:
		return look.Plain
	}
}

func memorandumBin(o Office) kit.Bin[model.Memorandum] {
	return kit.Bin[model.Memorandum]{
		Delete:  func(ctx context.Context, m model.Memorandum) error { return o.Archive.Memoranda().Delete(ctx, m.ID) },
		Restore: func(ctx context.Context, m model.Memorandum) error { return o.Archive.Memoranda().Restore(ctx, m.ID) },
		Name:    func(m model.Memorandum) string { return m.Title },
	}
}

// printMemorandaList prints the memoranda in force with their deadlines.
func printMemorandaList(o Office) {
	paper{name: kit.T("memorandum.list_file"), write: func(ctx context.Context, w io.Writer) ([]desk.Warning, error) {
		return desk.WriteMemoranda(ctx, o.Archive, w, desk.MemorandaRequest{Day: o.Nav.Today(), Language: kit.Language()})
	}}.print(o)
}
