package model

// The states of a memorandum, in the order in which it can go through them.
// Only the first three are said by a person; the others follow from dates and
// signatures (DOMAIN 3).
const (
	StateDraft       = "draft"
	StateInApproval  = "in_approval"
	StateApproved    = "approved"
	StateBeingSigned = "being_signed" // some have signed, or all have and it begins later
	StateInForce     = "in_force"
	StateExpiring    = "expiring" // from 90 days before the alarm day
	StateExpired     = "expired"
	StateRenewed     = "renewed" // another memorandum followed it
	StateWithdrawn   = "withdrawn"
	StateAnnulled    = "annulled"
)

// MemorandumStates are all states.
var MemorandumStates = []string{
	StateDraft, StateInApproval, StateApproved, StateBeingSigned, StateInForce, StateExpiring, StateExpired, StateRenewed,
	StateWithdrawn, StateAnnulled,
}

// alarmDays is how long before the alarm day a memorandum counts as expiring.
const alarmDays = 90

// A Term is a stretch of time for which a memorandum holds. Without an end it
// has neither To nor Alarm.
type Term struct {
	Number int  // from 1; each tacit renewal begins another
	From   Date // first day, "" not yet known
	To     Date // last day
	Alarm  Date // last day for a notice with tacit renewal, else To
}

// Expiring returns the first day on which the term counts as expiring, "" never.
func (t Term) Expiring() Date { return t.Alarm.AddDays(-alarmDays) }

// Signed returns how many of the parties have signed on a day.
func (m Memorandum) Signed(day Date) (n, of int) {
	for _, p := range m.Parties {
		if p.SignedOn != "" && p.SignedOn <= day {
			n++
		}
	}
	return n, len(m.Parties)
}

// SignedOn returns the day of the last signature, "" while one is missing. One
// party alone agrees with nobody.
func (m Memorandum) SignedOn() Date {
	last := Date("")
	for _, p := range m.Parties {
		if p.SignedOn == "" {
			return ""
		}
		last = max(last, p.SignedOn)
	}
	if len(m.Parties) < 2 {
		return ""
	}
	return last
}

// EffectiveOn returns the day from which the duration runs: the one agreed,
// else that of the last signature, "" while that is not known.
func (m Memorandum) EffectiveOn() Date {
	if m.StartsOn != "" {
		return m.StartsOn
	}
	return m.SignedOn()
}

// InForceFrom returns the first day on which it is in force, "" not yet known:
// an earlier effective day counts for the duration, but before the last
// signature nobody is bound.
func (m Memorandum) InForceFrom() Date {
	signed := m.SignedOn()
	if signed == "" {
		return ""
	}
	return max(signed, m.EffectiveOn())
}

// Term returns the term that runs on a day, the last one of Terms.
func (m Memorandum) Term(day Date) Term {
	terms := m.Terms(day)
	return terms[len(terms)-1]
}

// Terms returns the terms that have begun on a day, or will without anybody
// doing anything; there always is a first one. With tacit renewal the end moves
// on by the duration when the alarm day has passed without a withdrawal from a
// day up to the one after the end. A term ends whole months after the effective
// day, less one day: the days of short months are not handed on.
func (m Memorandum) Terms(day Date) []Term {
	t := Term{Number: 1, From: m.EffectiveOn()}
	if t.From == "" {
		t.To = m.EndsOn
	} else if t.To = m.EndsOn; t.To == "" && m.Months > 0 {
		t.To = m.endOf(1)
	}
	t.Alarm = m.alarmOf(t.To)
	terms := []Term{t}
	if m.Renewal != RenewalTacit || m.Months == 0 || t.From == "" || t.To == "" || m.InForceFrom() == "" {
		return terms
	}
	for t.Alarm < day && (m.WithdrawnOn == "" || m.WithdrawnOn > t.To.AddDays(1)) {
		next := Term{Number: t.Number + 1, From: t.To.AddDays(1), To: m.endOf(t.Number + 1)}
		if !next.To.Valid() { // beyond the calendar
			break
		}
		next.Alarm = m.alarmOf(next.To)
		t = next
		terms = append(terms, t)
	}
	return terms
}

// endOf returns the last day of a term. An end that was typed counts instead
// of the first one, and the later ones follow it.
func (m Memorandum) endOf(number int) Date {
	if m.EndsOn != "" {
		return m.EndsOn.AddDays(1).AddMonths((number - 1) * m.Months).AddDays(-1)
	}
	return m.EffectiveOn().AddMonths(number * m.Months).AddDays(-1)
}

func (m Memorandum) alarmOf(end Date) Date {
	if m.Renewal == RenewalTacit {
		return end.AddDays(-m.NoticeDays)
	}
	return end
}

// End returns the last day of the term that runs on a day, "" without an end.
func (m Memorandum) End(day Date) Date { return m.Term(day).To }

// AlarmDay returns the alarm day of the term that runs on a day, "" without an end.
func (m Memorandum) AlarmDay(day Date) Date { return m.Term(day).Alarm }

// State returns one of MemorandumStates for a day.
func (m Memorandum) State(day Date) string {
	reached := func(d Date) bool { return d != "" && d <= day }
	t := m.Term(day)
	switch signed, _ := m.Signed(day); {
	case reached(m.AnnulledOn):
		return StateAnnulled
	case reached(m.WithdrawnOn):
		return StateWithdrawn
	case reached(m.RenewedOn):
		return StateRenewed
	case !reached(m.InForceFrom()) && signed == 0:
		return m.Stage
	case !reached(m.InForceFrom()):
		return StateBeingSigned
	case t.To != "" && t.To < day:
		return StateExpired
	case reached(t.Expiring()):
		return StateExpiring
	default:
		return StateInForce
	}
}

// Days that the lists look back and ahead.
const (
	expiredDaysBack = 30
	actionDaysAhead = 14
)

// Deadlines returns what is due on a day, unsorted: the alarm at 90, 30 and 0
// days, and the joint actions that are late or due soon. An end that nothing
// followed stays for a month. Before a memorandum is in force nothing of it is due.
func (m Memorandum) Deadlines(day Date) []Deadline {
	var all []Deadline
	add := func(what, note string, on Date) {
		all = append(all, Deadline{What: what, Register: "memorandum", ID: m.ID, Title: m.Title, Note: note, On: on, Days: day.DaysTo(on)})
	}
	state := m.State(day)
	alarm := m.AlarmDay(day)
	switch days := day.DaysTo(alarm); {
	case m.WithdrawnOn != "": // somebody saw to it
	case state == StateExpired && days >= -expiredDaysBack, state == StateExpiring && days <= 0:
		add(DeadlineAlarm0, "", alarm)
	case state == StateExpiring && days <= 30:
		add(DeadlineAlarm30, "", alarm)
	case state == StateExpiring:
		add(DeadlineAlarm90, "", alarm)
	}
	if state != StateInForce && state != StateExpiring && state != StateExpired {
		return all
	}
	for _, a := range m.Actions {
		switch {
		case a.DueOn == "" || a.DoneOn != "":
		case a.DueOn < day:
			add(ActionLate, a.Text, a.DueOn)
		case a.DueOn <= day.AddDays(actionDaysAhead):
			add(ActionDue, a.Text, a.DueOn)
		}
	}
	return all
}

// NextDeadline returns the next alarm day or the next open joint action from a
// day on, a late one first; false when nothing is to come.
func (m Memorandum) NextDeadline(day Date) (Deadline, bool) {
	var next Deadline
	consider := func(what, note string, on Date) {
		if on != "" && (next.On == "" || on < next.On) {
			next = Deadline{What: what, Register: "memorandum", ID: m.ID, Title: m.Title, Note: note, On: on, Days: day.DaysTo(on)}
		}
	}
	switch m.State(day) {
	case StateInForce, StateExpiring:
		consider("alarm", "", m.AlarmDay(day))
	case StateExpired:
	default:
		return next, false
	}
	for _, a := range m.Actions {
		if a.DoneOn == "" {
			consider("action", a.Text, a.DueOn)
		}
	}
	return next, next.On != ""
}
