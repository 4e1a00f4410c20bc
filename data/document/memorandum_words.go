package document

import (
	"segreteria/data/model"
)

// months writes a duration, "" for none.
func (w *words) months(n int) string {
	if n == 0 {
		return ""
	}
	return w.count("memorandum.months", n)
}

// duration writes from when and for how long a memorandum holds.
func (w *words) duration(m model.Memorandum) string {
	from := ""
	if day := m.EffectiveOn(); day != "" {
		from = w.fill("memorandum.from", values{"Day": model.FormatLongDate(day, w.language)})
	} else if m.Months > 0 {
		from = w.say("memorandum.from_signature")
	}
	return joined(" ", w.months(m.Months), from)
}

// renewal says how a memorandum goes on after its end.
func (w *words) renewal(m model.Memorandum) string {
	text := w.say("memorandum.renewal." + m.Renewal)
	if m.Renewal == model.RenewalTacit && m.NoticeDays > 0 {
		text += ", " + w.count("memorandum.notice", m.NoticeDays)
	}
	return text
}

// stateOf writes the state on a day, with who has signed while that goes on.
func (w *words) stateOf(m model.Memorandum, day model.Date) string {
	state := m.State(day)
	text := w.say("memorandum.state." + state)
	if state == model.StateBeingSigned {
		n, of := m.Signed(day)
		text += " (" + w.fill("memorandum.signed", values{"Number": n, "Of": of}) + ")"
	}
	return text
}

// dated writes "12/2020 del 1º febbraio 2020".
func (w *words) dated(number string, day model.Date) string {
	if day == "" {
		return number
	}
	return joined(" ", number, w.fill("memorandum.of_day", values{"Day": model.FormatDate(day)}))
}

// act writes the act that authorises a party.
func (w *words) act(p model.Party) string { return w.dated(p.Act, p.ActOn) }

// signature says when and how a party signed, or that it did not yet.
func (w *words) signature(p model.Party) string {
	mode := ""
	if p.Mode != "" {
		mode = w.say("memorandum.mode." + p.Mode)
	}
	if p.SignedOn == "" {
		return joined(", ", w.say("memorandum.not_signed"), mode)
	}
	return joined(", ", model.FormatDate(p.SignedOn), mode)
}

// party names a party; the association may have no name yet.
func (w *words) party(p model.Party) string {
	if p.Organisation == "" {
		return w.say("memorandum.us")
	}
	return p.Organisation
}
